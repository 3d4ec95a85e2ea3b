"""People's words made short: whole words, and a sign that there are more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.tui.said import shortened


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
