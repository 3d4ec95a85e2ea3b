"""Dates as they are typed and shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.tui.dates import date_note, shown_date

NONE = "not a date of the calendar: kept as words"


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("", ""),
        ("2026-05-14", "shown as 14 May 2026"),
        ("14 May 2026", ""),
        ("Thursday 14th May 2026", ""),
        ("May 14, 2026", ""),
        ("14/05/2026", ""),
        ("05/14/2026", ""),
        ("30 Sept 2026", ""),
        ("every other Tuesday", ""),
        ("14 and 15 May 2026", ""),
        ("14 Mai 2026", ""),
        ("Spring 2026", ""),
        ("31 Nov 2026", NONE),
        ("31 November 2026", NONE),
        ("November 31, 2026", NONE),
        ("2026-02-30", NONE),
        ("2026-13-01", NONE),
        ("29.02.2026", NONE),
        ("0 May 2026", NONE),
    ],
)
def test_what_is_said_beside_a_date(written: str, note: str) -> None:
    assert date_note(written) == note


def test_words_stay_as_they_are() -> None:
    assert shown_date("2026-05-14") == "14 May 2026"
    assert [shown_date(text) for text in ("14 May 2026", "2026-02-30", "soon")] == [
        "14 May 2026",
        "2026-02-30",
        "soon",
    ]


@given(st.text())
def test_any_text(written: str) -> None:
    assert date_note(written) in ("", NONE) or date_note(written).startswith("shown as ")
