"""Votes and what became of ideas in the spreadsheet: as counts, at the level, and nothing that it keeps back."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.writeup.after import AFTER
from tests.writeup.making import harbour
from workshop_tui.exporters.xlsx import render
from workshop_tui.exporters.xlsx_parts.after import NOT_SHOWN
from workshop_tui.model.columns import SPREADSHEET_CELL
from workshop_tui.model.writing import Response
from workshop_tui.writeup.levels import at_level

SHEETS = ("Votes", "Votes by table", "What became of it")


def sheets(audience: str) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(BytesIO(render(at_level(AFTER, audience), audience)))
    return {sheet.title: list(sheet.values) for sheet in book.worksheets}


def test_votes_are_counted_item_by_item() -> None:
    assert sheets("team")["Votes"] == [
        ("vote", "on", "id", "item", "dots", "tables", "place"),
        ("Dots", "idea", "c00002", "Lend the hall keys", 5, 2, 1),
        ("Dots", "idea", "c00003", "Ask the priest", 2, 1, 2),
    ]
    assert sheets("team")["Votes by table"][1:] == [
        ("Dots", 1, "c00002", "Lend the hall keys", 3, 4),
        ("Dots", 1, "c00003", "Ask the priest", 2, 4),
        ("Dots", 2, "c00002", "Lend the hall keys", 2, None),
    ]


def test_what_became_of_it_names_the_idea_and_the_answer() -> None:
    head, *rows = sheets("team")["What became of it"]
    assert head[-1] == "noted at"
    assert rows == [
        (
            "c00002",
            1,
            "q1",
            "idea",
            "Lend the hall keys",
            "doing",
            "The trust",
            "=Two sets cut",
            "By spring",
            "2026-06-01T10:00:00Z",
        ),
        (
            "c00003",
            2,
            "q1",
            "idea",
            "Ask the priest",
            "not",
            None,
            "He said no",
            None,
            "2026-06-02T10:00:00Z",
        ),
    ]


def test_everyone_sees_counts_and_nothing_that_is_kept_back() -> None:
    public = sheets("public")
    assert "Votes by table" not in public
    assert public["Votes"][2] == ("Dots", "idea", None, NOT_SHOWN, 2, 1, 2)
    head, *rows = public["What became of it"]
    assert [row[0] for row in rows] == ["c00002"]
    assert "noted at" not in head
    words = str(public)
    for kept_back in ("priest", "c00003", "He said no", "2026-06-0"):
        assert kept_back not in words


@pytest.mark.parametrize("audience", ["team", "public"])
def test_nothing_is_there_where_nothing_came_after(audience: str) -> None:
    assert not set(load_workbook(BytesIO(render(harbour(), audience))).sheetnames) & {*SHEETS}


def test_an_answer_too_long_for_a_cell_goes_on_in_the_next_row() -> None:
    what = "x" * SPREADSHEET_CELL + "y"
    record = replace(AFTER, responses=(Response("c00002", what=what),))
    rows = list(load_workbook(BytesIO(render(record, "team")))["What became of it"].values)[1:]
    assert {row[0] for row in rows} == {"c00002"}
    assert "".join(str(row[7]) for row in rows) == what
