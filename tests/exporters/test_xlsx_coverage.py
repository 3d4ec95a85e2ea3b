"""The spreadsheet's sheets of themes against tables: counts that add up, and words for what is empty."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.exporters.test_xlsx import table
from tests.writeup.making import POISON, contribution, discussion, harbour, large, poisoned, snapshot
from workshop_tui.exporters.xlsx import render
from workshop_tui.model.answer import Answer
from workshop_tui.model.contribution import Consent
from workshop_tui.model.question_set import Question
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme
from workshop_tui.text import clean_line
from workshop_tui.writeup.levels import at_level

SHEETS = ("Themes by table", "Themes by question", "Kinds by table")


def sheet(record: Snapshot, name: str) -> list[tuple[Any, ...]]:
    return table(render(record, "team"), name)


def small() -> Snapshot:
    asked = (Question("q1", "What matters?"), Question("q2", "What else?", "Else", tables=(1,)))
    said = [
        contribution(1, "q1", "a", 1, themes=("Work", "Buses")),
        contribution(2, "q2", "b", 1, themes=("Work",)),
        contribution(3, "q1", "c", 2),
        contribution(4, "q2", "d", 1, themes=("Quiet",)),
    ]
    themes = (Theme("t1", "Buses"), Theme("t2", "Work"), Theme("t3", "Quiet"))
    return replace(snapshot(said, (discussion(*asked),), 3, themes), answers=(Answer(3, "q1"),))


def test_themes_by_table() -> None:
    assert sheet(small(), "Themes by table") == [
        ("theme", "Table 1", "Table 2", "Table 3", "points", "tables"),
        ("Work", 2, 0, "elsewhere", 2, 1),
        ("Buses", 1, 0, "elsewhere", 1, 1),
        ("Quiet", 1, "not asked", "not asked", 1, 1),
        ("Under no theme", 0, 1, 0, 1, 1),
        ("All, each counted once", 3, 1, 0, 4, 2),
    ]


def test_themes_by_question() -> None:
    assert sheet(small(), "Themes by question")[:2] == [
        ("theme", "1. What matters?", "2. Else", "points", "tables"),
        ("Work", 1, 1, 2, 1),
    ]


def test_kinds_by_table() -> None:
    assert sheet(small(), "Kinds by table")[1] == ("Point", 3, 1, "elsewhere", 4, 2)


@pytest.mark.parametrize("record", [harbour(), large(300)], ids=["harbour", "large"])
@pytest.mark.parametrize("name", SHEETS)
def test_the_last_row_counts_each_point_once(record: Snapshot, name: str) -> None:
    *_, last = sheet(record, name)
    said = [c for c in record.contributions if c.kind.value != "reflection"]
    assert last[-2] == len(said) and last[-1] == len({c.table for c in said})
    if name != "Themes by question":
        assert sum(last[1:-2]) == len(said)


def test_the_public_sees_counts_of_what_it_may_see() -> None:
    said = [contribution(1, "q1", "a", 1, themes=("Work",), consent=Consent.NONE)]
    said.append(contribution(2, "q1", "b", 2, themes=("Work",)))
    public = at_level(snapshot(said, tables=2, themes=(Theme("t1", "Work"),)), "public")
    assert sheet(public, "Themes by table")[1] == ("Work", 0, 1, 1, 1)


def test_words_stay_words() -> None:
    first, *_ = sheet(poisoned(), "Themes by table")[1:]
    assert first[0].rstrip("…") in clean_line(POISON)
    long = snapshot([contribution(1, "q1", "a", themes=("x" * 40_000,))])
    assert sheet(long, "Themes by table")[1][0] == "x" * 119 + "…"


def test_what_it_means_is_said() -> None:
    told = [row[1] for row in sheet(small(), "About") if row[0] == "How to read"]
    assert any("“not asked”" in sentence for sentence in told)
    nothing = render(snapshot(), "team")
    assert not any("“not asked”" in str(row) for row in table(nothing, "About"))
