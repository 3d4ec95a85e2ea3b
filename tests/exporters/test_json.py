"""JSON is one object with the contract's names."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.writeup.making import contribution, harbour, poisoned, snapshot
from workshop_tui.exporters.json import render
from workshop_tui.model.columns import COLUMNS
from workshop_tui.model.theme import Theme
from workshop_tui.text import clean
from workshop_tui.writeup.levels import at_level


def test_the_object() -> None:
    whole = json.loads(render(harbour(), "team"))
    assert list(whole) == ["session", "questions", "themes", "contributions"]
    assert whole["session"]["title"] == "Our harbour in the 2040s"
    assert whole["session"]["audience"] == "team"
    assert whole["session"]["tables"][0]["facilitator"] == "Facilitator1"
    assert [t["name"] for t in whole["themes"]] == ["Work", "Getting about"]
    assert all(tuple(c) == COLUMNS for c in whole["contributions"])
    assert whole["contributions"][13]["marks"] == ["opportunity", "threat"]
    assert whole["contributions"][8]["also_under"] == ["young"]


def test_a_theme_says_what_belongs_there_and_of_what_it_is_a_part() -> None:
    travel = Theme("t1", "Travel", "Going", belongs="buses", not_belongs="boats", colour="blue")
    record = snapshot(themes=(travel, Theme("t2", "Buses", parent="t1", retired=True)))
    assert json.loads(render(record, "team"))["themes"] == [
        {
            "name": "Travel",
            "description": "Going",
            "belongs": "buses",
            "not_belongs": "boats",
            "colour": "blue",
        },
        {"name": "Buses", "description": "", "part_of": "Travel", "retired": True},
    ]


def test_public_names_no_facilitator() -> None:
    assert b"Facilitator" not in render(at_level(harbour(), "public"), "public")


def test_poison_is_only_text() -> None:
    whole = json.loads(render(poisoned(), "team"))
    assert whole["contributions"][0]["label"] == poisoned().contributions[0].label


@given(st.text().map(clean))
def test_any_text_survives(text: str) -> None:
    whole = json.loads(render(snapshot([contribution(1, "q1", text)]), "team"))
    assert whole["contributions"][0]["text"] == text
