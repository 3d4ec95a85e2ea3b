"""Dates as people type and read them: what looks like a day, whether there is such a day, and its words."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DATE_HINT = "for example 2026-05-14, or in words"

_FIGURES = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\Z")
_SLASHES = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})\Z")
_DAY_FIRST = re.compile(
    r"(?:[a-z]+,? )?([0-9]{1,2})(?:st|nd|rd|th)? ([a-z]{3,})\.?,? ([0-9]{4})\Z", re.IGNORECASE
)
_MONTH_FIRST = re.compile(r"([a-z]{3,})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})\Z", re.IGNORECASE)


def shown_date(written: str) -> str:
    """`14 May 2026` for `2026-05-14`; anything else as it was written."""
    try:
        day = date.fromisoformat(written) if _FIGURES.match(written) else None
    except ValueError:
        return written
    return in_words(day) if day else written


def in_words(day: date, short: bool = False) -> str:
    """`14 November 2026`, or `14 Nov 2026`."""
    month = MONTHS[day.month - 1]
    return f"{day.day} {month[:3] if short else month} {day.year}"


def date_note(written: str) -> str:
    """What to say beside a date: its words, or that there is no such day; empty if it is words already."""
    found = _parts(written.strip())
    if found is None or _is_day(found):
        shown = shown_date(written.strip())
        return f"shown as {shown}" if shown != written.strip() else ""
    return "not a date of the calendar: kept as words"


def _parts(written: str) -> tuple[int, int, int] | None:
    """Year, month and day of what looks like a date."""
    if match := _FIGURES.match(written):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _SLASHES.match(written):
        first, second = int(match[1]), int(match[2])
        # Some put the month first: it is a day if either reading is.
        return int(match[3]), *((second, first) if second <= 12 else (first, second))
    if match := _DAY_FIRST.match(written):
        return _named(match[3], match[2], match[1])
    if match := _MONTH_FIRST.match(written):
        return _named(match[3], match[1], match[2])
    return None


def _named(year: str, month: str, day: str) -> tuple[int, int, int] | None:
    """None if the word is no month's: then it is no date but words, in any language."""
    name = month.casefold()
    number = next((n for n, known in enumerate(MONTHS, 1) if known.casefold().startswith(name)), 0)
    number = 9 if name == "sept" else number
    return (int(year), number, int(day)) if number else None


def _is_day(parts: tuple[int, int, int]) -> bool:
    try:
        date(*parts)
    except ValueError:
        return False
    return True
