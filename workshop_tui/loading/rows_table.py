"""Contributions out of a table: a first line that names the columns, and a record for each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from workshop_tui.loading.problems import Problem
from workshop_tui.loading.rows import KNOWN, Row, Rows, column_name, make_row, not_known, problem_at
from workshop_tui.text import plural


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a table; `fault` says why it has no cells."""

    line: int
    """Where it begins, from 1."""
    cells: tuple[str, ...]
    source: str
    """What is shown under a problem with it."""
    fault: str = ""


def read_table(file: str, records: Iterator[Record], literal: Callable[[str], str] = str) -> Rows:
    """The rows of a table; `literal` gives the text that a cell stands for."""
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
            values = dict(zip(names, map(literal, record.cells), strict=False))
            rows.append(make_row(record.line, values, names))
    strange = [name for name in names if name and name not in KNOWN]
    warnings = (problem_at(file, header.line, not_known(strange), header.source),) if strange else ()
    return Rows(file, tuple(rows), tuple(problems), warnings)


def _refusal(file: str, header: Record, names: list[str]) -> Problem | None:
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
