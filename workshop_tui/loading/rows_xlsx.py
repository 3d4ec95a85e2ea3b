"""Contributions out of a spreadsheet: the sheet called `contributions`, or the first one that names a `text`."""

from __future__ import annotations

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import join, normpath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from workshop_tui.loading.rows import MOST_BYTES, Rows, column_name, problem_at
from workshop_tui.loading.rows_table import Record, read_table

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})\Z")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_COLUMNS = 200
_MOST_UNPACKED = 4 * MOST_BYTES
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ElementTree.ParseError,
    LookupError,
    ValueError,
    OSError,
    RuntimeError,
    EOFError,
)
"""What reading a damaged or locked file can end in."""


class _Fault(Exception):
    """Why this is no spreadsheet that can be read."""


def read_xlsx(file: str, content: bytes) -> Rows:
    """Rows of an `.xlsx` file. Cells are literal; of a formula its last result is taken. Lines are its rows."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            sheets = list(_sheets(parts))
            shared = _shared(parts)
            tables = [list(_records(_part(parts, path), shared)) for _, path in sheets]
    except _Fault as fault:
        return Rows(file, problems=(problem_at(file, 1, str(fault)),))
    except _DAMAGED:
        message = "This is no spreadsheet that can be read. Save it again as .xlsx, or as “CSV UTF-8”."
        return Rows(file, problems=(problem_at(file, 1, message),))
    return read_table(file, iter(_chosen([name for name, _ in sheets], tables)))


def _chosen(names: list[str], tables: list[list[Record]]) -> list[Record]:
    for name, table in zip(names, tables, strict=True):
        if name.strip().casefold() == "contributions":
            return table
    for table in tables:
        if table and "text" in map(column_name, table[0].cells):
            return table
    return tables[0] if tables else []


def _part(parts: zipfile.ZipFile, path: str) -> Element:
    """One XML part. Raises _Fault for what no spreadsheet program writes: huge parts, document types."""
    if parts.getinfo(path).file_size > _MOST_UNPACKED:
        raise _Fault("The spreadsheet is far larger than a workshop's notes. Split it into several.")
    content = parts.read(path)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _Fault("The spreadsheet holds a document type, which no spreadsheet needs; it is not read.")
    return ElementTree.fromstring(content)


def _sheets(parts: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name and part of each sheet, in the order of the workbook."""
    relations = {
        relation.get("Id"): relation.get("Target", "")
        for relation in _part(parts, "xl/_rels/workbook.xml.rels").iterfind("{*}Relationship")
    }
    for sheet in _part(parts, "xl/workbook.xml").iterfind("{*}sheets/{*}sheet"):
        target = relations.get(sheet.get(_RELATION), "")
        path = normpath(target.lstrip("/") if target.startswith("/") else join("xl", target))
        if "worksheets/" in path:
            yield sheet.get("name", ""), path


def _shared(parts: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in parts.namelist():
        return []
    return [_words(entry) for entry in _part(parts, "xl/sharedStrings.xml").iterfind("{*}si")]


def _words(entry: Element) -> str:
    """The text of a cell or a shared string: its own, or that of its runs; reading aids are left out."""
    found = (*entry.iterfind("{*}t"), *entry.iterfind("{*}r/{*}t"))
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), "".join(text.text or "" for text in found))


def _records(sheet: Element, shared: list[str]) -> Iterator[Record]:
    line = 0
    for row in sheet.iterfind("{*}sheetData/{*}row"):
        line = int(row.get("r") or line + 1)
        cells: list[str] = []
        for cell in row.iterfind("{*}c"):
            at = _column(cell.get("r", ""), len(cells))
            if at >= _MOST_COLUMNS:
                break
            cells += [""] * (at + 1 - len(cells))
            cells[at] = _value(cell, shared)
        yield Record(line, tuple(cells), " | ".join(cells).replace("\n", " ")[:400])


def _column(reference: str, default: int) -> int:
    """Which column a cell such as `C7` stands in, from 0."""
    found = _REFERENCE.match(reference)
    if not found:
        return default
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: Element, shared: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        return "" if inline is None else _words(inline)
    value = cell.findtext("{*}v") or ""
    if kind == "s":
        return shared[int(value)]
    if kind == "str":
        return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), value)
    return value
