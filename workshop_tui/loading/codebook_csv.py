"""Codes out of Taguette's codebook, or out of any CSV with a column for names and one for descriptions."""

from __future__ import annotations

import csv
import io

from workshop_tui.loading.codes import Found
from workshop_tui.loading.problems import Problem
from workshop_tui.loading.rows import problem_at

NAMES = ("tag", "name", "theme", "code")
TEXTS = ("description", "memo", "definition")
DELIMITERS = (",", ";", "\t")


def read_csv_codes(file: str, text: str) -> list[Found] | Problem:
    """The codes in the order of the file; or why it cannot be read."""
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[Found] = []
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        name = next((header.index(each) for each in NAMES if each in header), None)
        if name is None:
            return problem_at(
                file, 1, "No column is called “tag”, “name”, “theme” or “code”: which one has the names?"
            )
        told = next((header.index(each) for each in TEXTS if each in header), None)
        line = reader.line_num + 1
        for row in reader:
            if any(cell.strip() for cell in row):
                found.append(Found(_cell(row, name), _cell(row, told), line))
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"From here on this is no CSV ({error}). Export the codebook once more."
        return problem_at(file, max(1, reader.line_num), message)
    return found


def _cell(row: list[str], at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""
