"""Contributions out of a spreadsheet: the sheet called `contributions`, or the first one that names a `text`."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

from workshop_tui.loading.rows import MOST_BYTES, Rows, column_name, problem_at
from workshop_tui.loading.rows_table import Record, read_table
from workshop_tui.model.columns import CONTINUED, GOES_ON

_MOST_COLUMNS = 200
_MOST_UNPACKED = 4 * MOST_BYTES
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class _Fault(Exception):
    """Why this is no spreadsheet that can be read."""


def read_xlsx(file: str, content: bytes) -> Rows:
    """Rows of an `.xlsx` file. Cells are literal; of a formula its last result is taken. Lines are its rows."""
    try:
        _check_parts(content)
        tables = {sheet.title: list(_records(sheet)) for sheet in _sheets(content)}
    except _Fault as fault:
        return Rows(file, problems=(problem_at(file, 1, str(fault)),))
    except Exception:  # noqa: BLE001  # a damaged or locked file ends in whatever its parts raise
        message = "This is no spreadsheet that can be read. Save it again as .xlsx, or as “CSV UTF-8”."
        return Rows(file, problems=(problem_at(file, 1, message),))
    return read_table(file, _joined(_chosen(tables), tables.get(CONTINUED, [])))


def _sheets(content: bytes) -> Iterable[Any]:
    """The sheets, with every text as the spreadsheet program shows it.

    Spreadsheets write a control character as `_x000D_`, and `_x005F_` for an underscore that only looks like the
    beginning of one. The library leaves the first as they stand and takes every `x005F_` out.
    """
    from openpyxl.cell.text import Text
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
    from openpyxl.xml.functions import iterparse

    class Reader(ExcelReader):
        def read_strings(self) -> None:
            part = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
            if part is None:
                return
            with self.archive.open(part.PartName[1:]) as source:
                for _, node in iterparse(source):
                    if node.tag == f"{{{SHEET_MAIN_NS}}}si":
                        text = Text.from_tree(node).content  # type: ignore[union-attr]
                        self.shared_strings.append(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))
                        node.clear()

    # What it would say about a part it can do without names a file of its own, and would stand on the screen.
    warnings.filterwarnings("ignore", module="openpyxl")
    reader = Reader(BytesIO(content), read_only=True, data_only=True)
    reader.read()
    return reader.wb.worksheets


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


def _joined(table: list[Record], continued: list[Record]) -> Iterator[Record]:
    """The rows with every text whole that the export had to cut: it goes on in a sheet of its own."""
    more: dict[tuple[str, str], str] = {}
    for record in continued[1:]:
        whose, name, _, text = (*record.cells, "", "", "", "")[:4]
        more[whose, name] = more.get((whose, name), "") + text
    names = list(map(column_name, table[0].cells)) if table else []
    if not more or "id" not in names:
        yield from table
        return
    id_at = names.index("id")
    for record in table:
        id_ = record.cells[id_at] if id_at < len(record.cells) else ""
        cells = list(record.cells)
        for column, cell in enumerate(record.cells[: len(names)]):
            rest = more.get((id_, names[column]))
            if rest and cell.endswith(GOES_ON):
                cells[column] = cell.removesuffix(GOES_ON) + rest
        yield replace(record, cells=tuple(cells))


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
