"""Contributions out of CSV, as the export or a spreadsheet wrote it: any delimiter, any order of columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshop_tui.loading.rows import KNOWN, Rows, column_name
from workshop_tui.loading.rows_table import Record, read_table
from workshop_tui.model.columns import unguard

DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR_LINE = re.compile(r"sep=(.)\n", re.IGNORECASE)


def read_csv(file: str, text: str) -> Rows:
    """Rows of a CSV file. Text is literal; the export's apostrophe before a formula is taken off."""
    said = _SEPARATOR_LINE.match(text)
    delimiter = said[1] if said else _delimiter(text)
    return read_table(file, _records(text, delimiter, said.end() if said else 0), unguard)


def _delimiter(text: str) -> str:
    """The delimiter under which the first line names most columns: spreadsheets in Europe write `;`."""
    first = text.lstrip("\n").partition("\n")[0]

    def known(delimiter: str) -> int:
        return sum(column_name(cell.strip('"')) in KNOWN for cell in first.split(delimiter))

    return max(DELIMITERS, key=known)


def _records(text: str, delimiter: str, start: int) -> Iterator[Record]:
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
            yield Record(line, (), text[began:at].rstrip("\n"), _broken(cells))
        else:
            first = text.find("\n", began, at)
            yield Record(line, tuple(cells), text[began : first if first >= 0 else at])
        line += text.count("\n", began, at)


def _broken(cells: list[str]) -> str:
    return (
        f"Cell {len(cells) + 1} of this row begins with a quotation mark that is not closed where the cell "
        "ends. Put the whole cell in quotation marks, and write each one inside it twice."
    )
