"""Amount words come from counts of tables."""

from __future__ import annotations

import pytest

from tests.writeup.making import contribution
from workshop_tui.model.theme import Theme
from workshop_tui.writeup.amounts import amount, themes_heard
from workshop_tui.writeup.words import words_for


@pytest.mark.parametrize(
    ("count", "asked", "word"),
    [
        (1, 1, "one table"),
        (1, 9, "one table"),
        (2, 9, "two tables"),
        (2, 3, "two tables"),
        (2, 2, "every table"),
        (3, 7, "some tables"),
        (3, 6, "most tables"),
        (4, 7, "most tables"),
        (7, 7, "every table"),
    ],
)
def test_amount_words(count: int, asked: int, word: str) -> None:
    assert amount(words_for("en"), count, asked) == word


def test_a_theme_counts_tables_and_not_contributions() -> None:
    said = [
        contribution(1, "q1", "x", 1, themes=("Work",)),
        contribution(2, "q1", "x", 1, themes=("work", "Work")),
        contribution(3, "q1", "x", 2, themes=("Getting about",)),
        contribution(4, "q1", "x", 3, themes=("getting-about", "Not in the codebook")),
    ]
    found = themes_heard(said, [Theme("t1", "Work"), Theme("t2", "Getting about"), Theme("t3", "Silent")])
    assert [(t.theme.name, t.tables, t.ids) for t in found] == [
        ("Getting about", 2, ("c00003", "c00004")),
        ("Work", 1, ("c00001", "c00002")),
        ("Not in the codebook", 1, ("c00004",)),
    ]
