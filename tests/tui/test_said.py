"""People's words made short, and drawn in place: whole words, and nothing that no screen may be sent."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop_tui.text import clean
from workshop_tui.tui.said import in_place, shortened


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Jobs and pay", "Jobs and pay"),
        ("Jobs, pay, and who has either of them", "Jobs, pay, and who …"),
        ("x" * 30, "x" * 19 + "…"),
    ],
)
def test_words_are_kept_whole(text: str, short: str) -> None:
    assert shortened(text, 20) == short


@given(st.text(), st.integers(8, 60))
def test_never_longer_than_there_is_room(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most


@example("half \ud800, none \ufffe\uffff, \x1b[31m and \u202eround")
@given(st.text(st.characters()).map(lambda text: text.replace("\t", "")))
def test_a_line_in_place_has_as_many_characters_and_none_that_cleaning_would_take(text: str) -> None:
    drawn = in_place(text)
    assert len(drawn) == len(text)
    assert clean(drawn).replace("\n", "") == "".join(c for c in drawn if c not in "\u2028\u2029")
