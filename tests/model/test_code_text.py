"""A theme as one text and one colour, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.model.code_text import code_text, colour_like, theme_texts
from workshop_tui.model.theme import COLOURS, Theme

WORDS = st.text(alphabet="ab. \n", max_size=20).map(str.strip)


@given(WORDS, WORDS, WORDS, st.booleans())
def test_a_theme_comes_back_from_its_text(
    description: str, belongs: str, not_belongs: str, retired: bool
) -> None:
    text = code_text(Theme("t", "T", description, belongs=belongs, not_belongs=not_belongs, retired=retired))
    said = description, belongs, not_belongs
    assert theme_texts(text) == (*said, retired)
    on_one_line = " ".join(text.split())
    assert theme_texts(on_one_line) == (*(" ".join(t.split()) for t in said), retired)


@given(st.text())
def test_any_text_is_a_description(text: str) -> None:
    description, *_ = theme_texts(text)
    assert description == text.strip() or "elong" in text or "etired" in text


def test_parts_in_any_order_and_twice() -> None:
    text = "Does not belong here: ferries. Belongs here: buses Belongs here: trains"
    assert theme_texts(text) == ("", "buses trains", "ferries.", False)


@pytest.mark.parametrize(("name", "number"), COLOURS.items())
def test_a_colour_of_ours_is_itself(name: str, number: str) -> None:
    assert colour_like(number) == colour_like(number.upper().lstrip("#")) == name


@pytest.mark.parametrize(
    ("number", "name"), [("#ff0000", "red"), ("#0000FF", "blue"), ("", ""), ("red", ""), ("#12345", "")]
)
def test_another_colour_is_the_nearest(number: str, name: str) -> None:
    assert colour_like(number) == name
