"""Contributions out of CSV, as the export or a spreadsheet wrote it: any delimiter, any order of columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from workshop_tui.loading.problems import Problem
from workshop_tui.loading.rows import KNOWN, Row, Rows, column_name, make_row, not_known, problem_at
from workshop_tui.model.columns import unguard
from workshop_tui.text import plural

DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR_LINE = re.compile(r"sep=(.)\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Record:
    """A record of the file; `fault` says why it has no cells."""

    line: int
    cells: tuple[str, ...]
    source: str
    fault: str = ""


def read_csv(file: str, text: str) -> Rows:
    """Rows of a CSV file. Text is literal; the export's apostrophe before a formula is taken off."""
    said = _SEPARATOR_LINE.match(text)
    delimiter = said[1] if said else _delimiter(text)
    records = _records(text, delimiter, said.end() if said else 0)
    header = next((record for record in records if record.fault or any(record.cells)), None)
    if header is None:
        return Rows(file, problems=(problem_at(file, 1, "The file is empty."),))
    names = [column_name(cell) for cell in header.cells]
    if refusal := _refusal(file, header, names):
        return Rows(file, problems=(refusal,))
    rows: list[Row] = []
    problems: list[Problem] = []
    for record in records:
        if fault := record.fault or _misfit(record.cells, names):
            problems.append(problem_at(file, record.line, fault, record.source))
        elif any(cell.strip() for cell in record.cells):
            values = dict(zip(names, map(unguard, record.cells), strict=False))
            rows.append(make_row(record.line, values, names))
    strange = [name for name in names if name and name not in KNOWN]
    warnings = (problem_at(file, header.line, not_known(strange), header.source),) if strange else ()
    return Rows(file, tuple(rows), tuple(problems), warnings)


def _delimiter(text: str) -> str:
    """The delimiter under which the first line names most columns: spreadsheets in Europe write `;`."""
    first = text.lstrip("\n").partition("\n")[0]

    def known(delimiter: str) -> int:
        return sum(column_name(cell.strip('"')) in KNOWN for cell in first.split(delimiter))

    return max(DELIMITERS, key=known)


def _refusal(file: str, header: _Record, names: list[str]) -> Problem | None:
    """Why nothing in the file can be read, if its first line does not name the columns."""
    if header.fault:
        return problem_at(file, header.line, header.fault, header.source)
    twice = [name for name, count in Counter(names).items() if count > 1 and name in KNOWN]
    if twice:
        return problem_at(file, header.line, f"There are two columns called `{twice[0]}`.", header.source)
    if "text" in names:
        return None
    meant = get_close_matches("text", names, 1, 0.6)
    hint = f" Is it the one called `{meant[0][:40]}`?" if meant else ""
    message = f"The first line must name the columns, and one of them must be called `text`.{hint}"
    return problem_at(file, header.line, message, header.source)


def _misfit(cells: tuple[str, ...], names: list[str]) -> str:
    """What is wrong with a record that has more cells than there are columns."""
    if not any(cell.strip() for cell in cells[len(names) :]):
        return ""
    return (
        f"This row has {plural(len(cells), 'cell')} and the first line names {plural(len(names), 'column')}. "
        "A text with a comma or semicolon in it must stand in quotation marks."
    )


def _records(text: str, delimiter: str, start: int) -> Iterator[_Record]:
    """The records from `start` on. One that is broken ends with its line; reading goes on with the next."""
    cut = re.escape(delimiter)
    # Possessive, so that a quotation mark that is never closed costs one look and no search back.
    cell = re.compile(rf'(?:"([^"]*+(?:""[^"]*+)*+)"[ ]*+(?={cut}|\n|\Z)|(?!")([^{cut}\n]*+))({cut}|\n|\Z)')
    at, line = start, 1 + text.count("\n", 0, start)
    while at < len(text):
        began, cells, end = at, [], ""
        while end != "\n" and (found := cell.match(text, at)):
            cells.append(found[2] if found[1] is None else found[1].replace('""', '"'))
            at, end = found.end(), found[3]
            if not end:
                break
        if not found:
            newline = text.find("\n", began)
            at = len(text) if newline < 0 else newline + 1
            yield _Record(line, (), text[began:at].rstrip("\n"), _broken(cells))
        else:
            first = text.find("\n", began, at)
            yield _Record(line, tuple(cells), text[began : first if first >= 0 else at])
        line += text.count("\n", began, at)


def _broken(cells: list[str]) -> str:
    return (
        f"Cell {len(cells) + 1} of this row begins with a quotation mark that is not closed where the cell "
        "ends. Put the whole cell in quotation marks, and write each one inside it twice."
    )
