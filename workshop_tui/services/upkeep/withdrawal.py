"""Withdrawal: until which day people may ask for their words to be taken out, and whether that day is over."""

from __future__ import annotations

import re
from datetime import date, datetime

from workshop_tui.errors import UsageProblem

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def check_last_day(typed: str) -> None:
    """Raises UsageProblem for what is neither empty nor a day as `2026-06-30`."""
    if typed and last_day(typed) is None:
        raise UsageProblem(
            f"“{typed[:40]}” is no day until which words can be taken out.",
            "Write it as 2026-06-30, or leave it empty.",
        )


def last_day(until: str) -> date | None:
    """The day that an event states; None if it states none."""
    try:
        return date.fromisoformat(until) if _DAY.fullmatch(until) else None
    except ValueError:
        return None


def check_still_open(until: str, now: datetime) -> None:
    """Raises UsageProblem once the stated day is over, where this computer is."""
    day = last_day(until)
    if day is not None and now.astimezone().date() > day:
        raise UsageProblem(
            f"People were told that words can be taken out until {day.day} {day:%B %Y}; that day is over."
            " Nothing was erased.",
            "Add --anyway to erase them all the same: what was given out meanwhile may still hold them.",
        )
