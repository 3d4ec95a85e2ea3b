"""Like beside like, and the themes that are offered; nothing is filed by either."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.sensemaking.filing import likely, theme_words
from workshop_tui.sensemaking.ordering import like_by_like
from workshop_tui.sensemaking.words import content_words


def stems(*texts: str) -> dict[str, tuple[str, ...]]:
    return {text: tuple(content_words(text)) for text in texts}


def test_like_sits_beside_like() -> None:
    points = stems("boats in winter", "jobs for the young", "winter boats", "young people and jobs")
    order = like_by_like(points)
    assert order == ("boats in winter", "winter boats", "jobs for the young", "young people and jobs")


def test_what_was_there_stays_and_what_is_new_goes_beside_its_like() -> None:
    known = ("jobs for the young", "boats in winter", "gone since")
    points = stems("boats in winter", "jobs for the young", "young jobs", "something else")
    assert like_by_like(points, known) == (
        "jobs for the young",
        "young jobs",
        "boats in winter",
        "something else",
    )


@given(st.dictionaries(st.text(max_size=3), st.lists(st.sampled_from("abcdef"), unique=True).map(tuple)))
def test_everything_is_there_once(points: dict[str, tuple[str, ...]]) -> None:
    assert sorted(like_by_like(points)) == sorted(points)
    half = like_by_like(dict(list(points.items())[::2]))
    assert sorted(like_by_like(points, half)) == sorted(points)


def test_the_likeliest_themes_come_first_and_strangers_not_at_all() -> None:
    filed: dict[str, list[tuple[str, ...]]] = {"t1": [("boat", "winter"), ("boat",)], "t2": [("job",)]}
    words = theme_words({"t1": "On the water", "t2": "Work", "t3": "Boats", "t4": "Food"}, filed)
    assert likely(("boat", "winter"), words) == ("t1", "t3")
    assert likely(("train",), words) == ()
    assert likely(("boat", "job", "food"), words, limit=2) != ()
