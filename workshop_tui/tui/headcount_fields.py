"""Who is at a table, as fields to fill in, and back again."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workshop_tui.errors import UsageProblem
from workshop_tui.model.headcount import Headcount
from workshop_tui.text import clean_line
from workshop_tui.tui.screens.row_form import Asked
from workshop_tui.tui.session_fields import LARGEST, number_in

FIGURES = {
    "people": "People",
    "first_time": "First time",
    "returning": "Returning",
    "access_asked": "Access asked",
    "access_met": "Access met",
}
"""Fields that hold a number, with their labels."""
_KIND = re.compile(r"\s*(?:(.+?)\s+(\d+)|(\d+)\s+(.+?))\s*(?:[;,]|$)\s*")


def headcount_asked(count: Headcount) -> tuple[Asked, ...]:
    """A table's fields."""
    people, first, returning, asked, met = (
        Asked(f"row-{name}", label, _figure(getattr(count, name)), "blank: not counted")
        for name, label in FIGURES.items()
    )
    kinds = "; ".join(f"{kind} {number}" for kind, number in count.organisations.items())
    return (
        people,
        first,
        returning,
        Asked("row-kinds", "Kinds", kinds, "such as: residents 3; schools 2"),
        asked,
        met,
        Asked("row-access", "Which needs", count.access, "such as: hearing loop"),
    )


def headcount_typed(table: int, values: Mapping[str, str]) -> Headcount:
    """What was typed. Raises UsageProblem."""
    figures = {name: number_in(values[f"row-{name}"], "people") for name in FIGURES}
    return Headcount(
        table=table,
        people=figures["people"],
        first_time=figures["first_time"],
        returning=figures["returning"],
        organisations=kinds_typed(values["row-kinds"]),
        access_asked=figures["access_asked"],
        access_met=figures["access_met"],
        access=clean_line(values["row-access"]),
    )


def kinds_typed(typed: str) -> dict[str, int]:
    """`residents 3; schools 2`, or the number first: how many by kind. Raises UsageProblem."""
    found: dict[str, int] = {}
    at, typed = 0, clean_line(typed)
    while at < len(typed):
        match = _KIND.match(typed, at)
        if match is None:
            raise UsageProblem(
                f"“{typed[at : at + 40]}” says no number.",
                "Write each kind with its number: residents 3; schools 2.",
            )
        kind, number = match[1] or match[4], int((match[2] or match[3])[:9])
        if number > LARGEST:
            raise UsageProblem(f"{number:,} is more than can be counted.", "Look at the kinds again.")
        found[kind] = found.get(kind, 0) + number
        at = match.end()
    return found


def _figure(number: int | None) -> str:
    return "" if number is None else str(number)
