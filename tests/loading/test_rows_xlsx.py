"""Contributions out of spreadsheets; and no file that harms the reader."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from workshop_tui.loading.contributions import read_bytes
from workshop_tui.loading.rows import Rows

Sheet = Sequence[Sequence[object]]
SAID: Sheet = [["text", None, "table"], [], ["rich words", None, 3], ["=1+1", None, None]]


def spreadsheet(**sheets: Sheet) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # a text that begins like a formula is a text
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def changed(content: bytes, part: str, text: str) -> bytes:
    """The spreadsheet with one of its parts replaced."""
    fresh = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, text if entry.filename == part else old.read(entry))
    return fresh.getvalue()


def read(content: bytes) -> Rows:
    return read_bytes("n.xlsx", content)


def test_cells_of_every_sort() -> None:
    rows = read(spreadsheet(Sheet1=SAID))
    assert rows.problems == rows.warnings == ()
    assert [(r.line, r.text, r.table) for r in rows.rows] == [(3, "rich words", "3"), (4, "=1+1", "")]


def test_moments_and_numbers_are_read_as_people_see_them() -> None:
    rows = read(
        spreadsheet(Sheet1=[["text", "table", "made_at"], [12.5, 2.0, datetime(2026, 5, 14, 18, 30)]])
    )
    assert [(r.text, r.table, r.made_at) for r in rows.rows] == [("12.5", "2", "2026-05-14T18:30:00")]


def test_the_sheet_of_contributions_is_found() -> None:
    other: Sheet = [["Notes"]]
    assert len(read(spreadsheet(About=other, Contributions=SAID)).rows) == 2
    assert len(read(spreadsheet(About=other, Sheet2=SAID)).rows) == 2
    assert "name the columns" in read(spreadsheet(About=other)).problems[0].message
    assert "empty" in read(spreadsheet(About=[])).problems[0].message


WHOLE = spreadsheet(a=SAID)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        changed(WHOLE, "xl/worksheets/sheet1.xml", "<worksheet><row>"),
        changed(WHOLE, "xl/workbook.xml", "not xml"),
        changed(WHOLE, "xl/styles.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><sst/>"),
        changed(WHOLE, "xl/styles.xml", " " * 100_000_000),
        WHOLE[:-30],
    ],
    ids=["empty", "a head alone", "a torn sheet", "no workbook", "a document type", "a bomb", "cut off"],
)
def test_what_is_no_spreadsheet(content: bytes) -> None:
    rows = read(content)
    assert rows.rows == ()
    assert [problem.line for problem in rows.problems] == [1]


def test_a_part_that_can_be_done_without_is_not_warned_of(recwarn: pytest.WarningsRecorder) -> None:
    links = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><a/></Relationships>"
    read(changed(WHOLE, "xl/_rels/workbook.xml.rels", links))
    assert not recwarn.list


@given(st.binary(max_size=60), st.integers(0, len(WHOLE)))
def test_damaged_spreadsheets_are_told(noise: bytes, at: int) -> None:
    rows = read(WHOLE[:at] + noise + WHOLE[at + len(noise) :])
    assert rows.rows or rows.problems
