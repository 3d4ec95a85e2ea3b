"""Contributions out of a spreadsheet: the sheet called `contributions`, or the first one that names a `text`."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from workshop_tui.loading.rows import MOST_BYTES, Rows, column_name, problem_at
from workshop_tui.loading.rows_table import Record, read_table

_MOST_COLUMNS = 200
_MOST_UNPACKED = 4 * MOST_BYTES


class _Fault(Exception):
    """Why this is no spreadsheet that can be read."""


def read_xlsx(file: str, content: bytes) -> Rows:
    """Rows of an `.xlsx` file. Cells are literal; of a formula its last result is taken. Lines are its rows."""
    from openpyxl import load_workbook

    try:
        _check_parts(content)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        tables = {sheet.title: list(_records(sheet)) for sheet in book.worksheets}
    except _Fault as fault:
        return Rows(file, problems=(problem_at(file, 1, str(fault)),))
    except Exception:  # noqa: BLE001  # a damaged or locked file ends in whatever its parts raise
        message = "This is no spreadsheet that can be read. Save it again as .xlsx, or as “CSV UTF-8”."
        return Rows(file, problems=(problem_at(file, 1, message),))
    return read_table(file, iter(_chosen(tables)))


def _check_parts(content: bytes) -> None:
    """Raises _Fault for what no spreadsheet program writes: huge parts, document types that expand."""
    with zipfile.ZipFile(BytesIO(content)) as parts:
        for part in parts.infolist():
            if part.file_size > _MOST_UNPACKED:
                raise _Fault("The spreadsheet is far larger than a workshop's notes. Split it into several.")
            if part.filename.endswith((".xml", ".rels")):
                inside = parts.read(part)
                if b"<!DOCTYPE" in inside or b"<!ENTITY" in inside:
                    raise _Fault(
                        "The spreadsheet holds a document type, which no spreadsheet needs; it is not read."
                    )


def _chosen(tables: dict[str, list[Record]]) -> list[Record]:
    for name, table in tables.items():
        if name.strip().casefold() == "contributions":
            return table
    for table in tables.values():
        if table and "text" in map(column_name, table[0].cells):
            return table
    return next(iter(tables.values()), [])


def _records(sheet: Any) -> Iterator[Record]:
    rows = sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)
    for line, row in enumerate(rows, sheet.min_row or 1):
        cells = [_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield Record(line, tuple(cells), " | ".join(cells).replace("\n", " ")[:400])


def _text(value: object) -> str:
    """A cell as people see it: whole numbers without a point, moments in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)
