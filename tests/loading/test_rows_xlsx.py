"""Contributions out of spreadsheets, as several programs write them; and no file that harms the reader."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.loading.contributions import read_bytes
from workshop_tui.loading.rows import Rows

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHARED = f"<sst {MAIN}><si><t>text</t></si><si><t>table</t></si><si><r><t>rich </t></r><r><t>words</t></r></si></sst>"
SHEET = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
    '<row r="3"><c r="A3" t="s"><v>2</v></c><c r="C3"><v>3</v></c></row>'
    '<row r="4"><c r="A4" t="inlineStr"><is><t>=1+1_x0007_</t></is></c></row>'
    '<row r="5"><c r="A5" t="str"><f>A1</f><v>result</v></c></row>'
)


def spreadsheet(sheets: dict[str, str], shared: str = SHARED) -> bytes:
    content = BytesIO()
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
    related = "".join(
        f'<Relationship Id="r{n}" Target="worksheets/s{n}.xml"/>' for n in range(1, len(sheets) + 1)
    )
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(
            "xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{REL}"><sheets>{listed}</sheets></workbook>'
        )
        parts.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="p">{related}</Relationships>')
        parts.writestr("xl/sharedStrings.xml", shared)
        for number, rows in enumerate(sheets.values(), 1):
            sheet = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
            parts.writestr(f"xl/worksheets/s{number}.xml", sheet)
    return content.getvalue()


def read(content: bytes) -> Rows:
    return read_bytes("n.xlsx", content)


def test_cells_of_every_sort() -> None:
    rows = read(spreadsheet({"Sheet1": SHEET}))
    assert rows.problems == rows.warnings == ()
    assert [(r.line, r.text, r.table) for r in rows.rows] == [
        (3, "rich words", "3"),
        (4, "=1+1\x07", ""),
        (5, "result", ""),
    ]


def test_the_sheet_of_contributions_is_found() -> None:
    other = '<row><c t="inlineStr"><is><t>Notes</t></is></c></row>'
    assert len(read(spreadsheet({"About": other, "Contributions": SHEET})).rows) == 3
    assert len(read(spreadsheet({"About": other, "Sheet2": SHEET})).rows) == 3
    assert "name the columns" in read(spreadsheet({"About": other})).problems[0].message
    assert "empty" in read(spreadsheet({"About": ""})).problems[0].message


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        spreadsheet({"a": '<row><c t="s"><v>99</v></c></row>'}),
        spreadsheet({"a": '<row><c t="s"><v>x</v></c></row>'}),
        spreadsheet({"a": "<row>"}),
        spreadsheet({"a": SHEET}, f'<!DOCTYPE a [<!ENTITY b "c">]>{SHARED}'),
        spreadsheet({"a": SHEET})[:-30],
    ],
)
def test_what_is_no_spreadsheet(content: bytes) -> None:
    rows = read(content)
    assert rows.rows == ()
    assert [problem.line for problem in rows.problems] == [1]


def test_a_cell_far_to_the_right_costs_nothing() -> None:
    rows = read(spreadsheet({"a": SHEET.replace('r="C3"', 'r="ZZZ3"')}))
    assert len(rows.rows) == 3


@given(st.binary(max_size=60), st.integers(0, 1500))
def test_damaged_spreadsheets_are_told(noise: bytes, at: int) -> None:
    whole = spreadsheet({"a": SHEET})
    rows = read(whole[:at] + noise + whole[at + len(noise) :])
    assert rows.rows or rows.problems
