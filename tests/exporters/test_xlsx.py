"""XLSX: every cell a text or a count, every word there, and what went out comes in again unchanged."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.writeup.making import POISON, contribution, harbour, large, poisoned, snapshot
from workshop_tui.exporters.xlsx import render
from workshop_tui.loading.contributions import read_bytes
from workshop_tui.loading.rows import Row
from workshop_tui.model.columns import (
    COLUMNS,
    CONTINUED,
    GOES_ON,
    LISTS,
    SPREADSHEET_CELL,
    in_cells,
    join,
    split,
    to_row,
)
from workshop_tui.model.contribution import Kind
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme
from workshop_tui.text import clean
from workshop_tui.writeup.levels import at_level


def table(exported: bytes, sheet: str) -> list[tuple[Any, ...]]:
    """The rows of one sheet as openpyxl reads them."""
    book = load_workbook(BytesIO(exported), read_only=True)
    return list(book[sheet].iter_rows(values_only=True))


def brought_in(record: Snapshot) -> tuple[Row, ...]:
    """What `import` would read from the spreadsheet."""
    read = read_bytes("n.xlsx", render(record, "team"))
    assert read.problems == read.warnings == ()
    return read.rows


def part(exported: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(exported)) as packed:
        return packed.read(name).decode()


def test_sheets_and_their_first_rows() -> None:
    book = load_workbook(BytesIO(render(harbour(), "team")))
    around = ["Questions", "Themes", "Tables", "Counts"]
    across = ["Themes by table", "Themes by question", "Kinds by table"]
    assert book.sheetnames == ["Contributions", *around, *across, "About"]
    contributions = book["Contributions"]
    assert tuple(cell.value for cell in contributions[1]) == COLUMNS
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions


@pytest.mark.parametrize("record", [harbour(), poisoned(), large(300)], ids=["harbour", "poisoned", "large"])
def test_what_went_out_comes_in_again(record: Snapshot) -> None:
    for row, said in zip(brought_in(record), record.contributions, strict=True):
        for name, value in to_row(said).items():
            wanted = split(join(value)) if name in LISTS else str(value)
            assert getattr(row, name) == wanted, name


TRICKY = st.text(alphabet=st.sampled_from("_x005F_x000D_'=+-@\n\t a\u00e9\U0001f469"), max_size=30)


@settings(max_examples=150)
@given(TRICKY | st.text())
def test_any_text_survives(text: str) -> None:
    text = clean(text)
    (row,) = brought_in(snapshot([contribution(1, "q1", text or "x", label=text)]))
    assert (row.text, row.label) == (text or "x", text)


def test_every_cell_is_a_text_or_a_count() -> None:
    formulas = [contribution(n, "q1", start + "1+1") for n, start in enumerate("=+-@'{＝")]
    for record in (snapshot(formulas), poisoned()):
        exported = render(record, "team")
        for sheet in load_workbook(BytesIO(exported)).worksheets:
            kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
            assert kinds <= {"s", "n"}
        with zipfile.ZipFile(BytesIO(exported)) as packed:
            names = packed.namelist()
            assert not any(b"<f>" in packed.read(name) or b"<f " in packed.read(name) for name in names)
            assert not any(
                "hyperlink" in packed.read(name).decode().lower() for name in names if "rels" in name
            )


@pytest.mark.parametrize("length", [20_000, SPREADSHEET_CELL, SPREADSHEET_CELL + 1, 100_000])
@pytest.mark.parametrize("letter", ["a", "\U0001f469"])
def test_a_text_too_long_for_a_cell_goes_on_in_a_sheet(length: int, letter: str) -> None:
    text = letter * (length - 1) + "z"
    record = snapshot([contribution(1, "q1", "short"), contribution(2, "q1", text)])
    exported = render(record, "team")
    cells = [
        cell for sheet in load_workbook(BytesIO(exported)).worksheets for row in sheet.values for cell in row
    ]
    longest = max(len(str(cell).encode("utf-16-le")) // 2 for cell in cells)
    assert longest <= SPREADSHEET_CELL
    fits = len(text.encode("utf-16-le")) // 2 <= SPREADSHEET_CELL
    assert (CONTINUED in load_workbook(BytesIO(exported)).sheetnames) is not fits
    assert table(exported, "Contributions")[2][5].endswith(GOES_ON) is not fits
    assert [row.text for row in brought_in(record)] == ["short", text]


def test_words_that_look_like_a_cut_are_left_alone() -> None:
    said = [contribution(1, "q1", f"they said{GOES_ON}"), contribution(2, "q1", "b" * 40_000)]
    assert [row.text for row in brought_in(snapshot(said))] == [f"they said{GOES_ON}", "b" * 40_000]


@given(st.text(alphabet="a\U0001f469", max_size=8), st.integers(0, 40_000))
def test_parts_are_the_whole_text(start: str, length: int) -> None:
    text = start + "\U0001f469" * (length // 2) + "b" * (length - length // 2)
    assert "".join(in_cells(text)) == text


def test_rows_are_as_tall_as_their_words_need() -> None:
    long = "a point of many words " * 30
    said = [contribution(1, "q1", "short"), contribution(2, "q1", long), contribution(3, "q1", "a\nb\nc")]
    sheet = load_workbook(BytesIO(render(snapshot(said), "team")))["Contributions"]
    one, many, three = (sheet.row_dimensions[number].height for number in (2, 3, 4))
    assert three == 3 * one
    assert many > len(long) / 70 * one
    wide = render(snapshot([contribution(1, "q1", "日本" * 60)]), "team")
    assert load_workbook(BytesIO(wide))["Contributions"].row_dimensions[2].height > 3 * one
    endless = render(snapshot([contribution(1, "q1", "x" * 20_000)]), "team")
    assert load_workbook(BytesIO(endless))["Contributions"].row_dimensions[2].height == 408.75


def test_counts_add_up() -> None:
    record = harbour()
    header, *rows = table(render(record, "team"), "Counts")
    *questions, total = rows
    assert header[2:] == (*(kind.value for kind in Kind), "all")
    for question, row in zip(record.questions, questions, strict=True):
        assert row[0] == question.id
        assert row[-1] == sum(row[2:-1]) == len(record.under[question.id])
    assert total[-1] == len(record.contributions)


def test_themes_are_counted_by_contributions_and_tables() -> None:
    _, *rows = table(render(harbour(), "team"), "Themes")
    assert rows == [("Getting about", None, 3, 2), ("Work", "Jobs and pay", 2, 2)]


def test_a_theme_outside_the_codebook_is_counted_too() -> None:
    record = snapshot([contribution(1, "q1", "x", themes=("New", "new"))])
    assert table(render(record, "team"), "Themes")[1:] == [("New", None, 1, 1)]


def test_what_this_is_stands_in_it() -> None:
    draft = dict(table(render(harbour(), "team"), "About")[1:])
    assert draft["Title"] == "Our harbour in the 2040s"
    assert draft["Status"] == "Draft for checking"
    assert draft["For whom"].startswith("For the team")
    event = replace(harbour().session.event, final=True)
    final = replace(harbour(), session=replace(harbour().session, event=event))
    told = dict(table(render(at_level(final, "public"), "public"), "About")[1:])
    assert told["Status"] == "Final"
    assert told["For whom"].startswith("For everyone")


def test_public_has_no_times_devices_or_facilitators() -> None:
    said = contribution(1, "q1", "x", made_at="2026-05-14T18:32:07Z", device="d1")
    record = snapshot([said])
    team, public = render(record, "team"), render(at_level(record, "public"), "public")
    for secret in ("2026-05-14T18", "d1", "Facilitator1"):
        assert secret in part(team, "xl/sharedStrings.xml")
        assert secret not in part(public, "xl/sharedStrings.xml")


def test_the_file_says_nothing_about_who_made_it_and_when() -> None:
    exported = render(poisoned(), "public")
    properties = load_workbook(BytesIO(exported)).properties
    assert (properties.creator, properties.lastModifiedBy) == (None, None)
    assert properties.created is not None
    assert properties.created.year == 2000
    assert properties.title is not None
    assert POISON.startswith(properties.title[:100])
    with zipfile.ZipFile(BytesIO(exported)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert exported == render(poisoned(), "public")


def test_a_codebook_that_says_more_has_columns_for_it() -> None:
    travel = Theme("t1", "Travel", "Going", belongs="buses", not_belongs="=1+1", colour="blue")
    record = snapshot(themes=(travel, Theme("t2", "Buses", parent="t1")))
    header, *rows = table(render(record, "team"), "Themes")
    assert header[4:] == ("part of", "belongs here", "does not belong", "colour")
    assert {row[0]: row[4:] for row in rows} == {
        "Travel": (None, "buses", "=1+1", "blue"),
        "Buses": ("Travel", None, None, None),
    }
