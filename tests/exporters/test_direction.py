"""Words of other directions: found, cut where the direction changes, and kept from moving what follows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.exporters.direction import (
    by_direction,
    closed,
    is_directed,
    is_leftward,
    is_leftward_mostly,
)

HELLO = "مرحبا"


@pytest.mark.parametrize(
    ("language", "leftward"), [("ar", True), ("he-IL", True), ("cy", False), ("", False)]
)
def test_a_language_has_its_direction(language: str, leftward: bool) -> None:
    assert is_leftward(language) is leftward


def test_a_sentence_goes_the_way_of_most_of_its_letters() -> None:
    assert is_leftward_mostly(f"{HELLO} {HELLO} (ok)", otherwise=False)
    assert not is_leftward_mostly(f"{HELLO} is a word for a greeting", otherwise=True)
    assert is_leftward_mostly("12:30", otherwise=True)
    assert not is_leftward_mostly("12:30", otherwise=False)


def test_words_are_cut_where_their_direction_changes() -> None:
    assert list(by_direction(f"she said {HELLO}, {HELLO} twice", leftward=False)) == [
        ("she said ", False),
        (f"{HELLO}, {HELLO}", True),
        (" twice", False),
    ]
    assert list(by_direction(f"{HELLO} bus 9!", leftward=True)) == [
        (f"{HELLO} ", True),
        ("bus", False),
        (" 9!", True),
    ]


@given(st.text(), st.booleans())
def test_nothing_is_lost_by_cutting(text: str, leftward: bool) -> None:
    assert "".join(piece for piece, _ in by_direction(text, leftward)) == text


def test_a_turned_direction_ends_with_its_words() -> None:
    assert closed("\u202ea\u2066b") == "\u202ea\u2066b\u2069\u202c"
    assert closed("\u2066a\u2069") == "\u2066a\u2069"
    assert closed("plain") == "plain"
    assert is_directed("\u202ea")
    assert not is_directed("é")
