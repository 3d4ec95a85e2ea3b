"""The fields of an event as a form shows them, and how two people's changes come together."""

from __future__ import annotations

from collections.abc import Iterable

from workshop_tui.errors import UsageProblem
from workshop_tui.model.session import Attendance, Event, Table
from workshop_tui.services.naming.sign_in_list import SignInList
from workshop_tui.text import plural

LINES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "date": "Date",
    "venue": "Venue",
    "place": "Place",
    "hashtag": "Hashtag",
}
"""Fields of one line, with their labels."""
DAYS = {"withdraw_until": "Take out until"}
"""Fields that hold a day and nothing else."""
LISTS = {
    "hosts": "Hosted by",
    "organisers": "Organisers",
    "speakers": "Speakers",
    "introduction": "Introduction",
    "reflections": "Reflections",
}
"""Fields with one entry a line."""
NAMES = {"people": "People", "organisations": "Organisations"}
"""The sign-in list, one name a line."""
LARGEST = 1_000_000


def shown_event(event: Event) -> dict[str, str]:
    """What each field holds for this event."""
    lines = {name: str(getattr(event, name)) for name in (*LINES, *DAYS)}
    return lines | {name: "\n".join(getattr(event, name)) for name in LISTS}


def shown_names(names: SignInList) -> dict[str, str]:
    """What each field of the sign-in list holds."""
    return {"people": "\n".join(names.people), "organisations": "\n".join(names.organisations)}


def number_in(typed: str, what: str) -> int | None:
    """The number that was typed; None for a blank. Raises UsageProblem."""
    typed = typed.strip()
    if not typed:
        return None
    if not typed.isdecimal() or len(typed) > 7 or int(typed) > LARGEST:
        raise UsageProblem(f"“{typed[:20]}” is no number of {what}.", "Give figures only, or leave it blank.")
    return int(typed)


def merged_tables(base: Iterable[Table], mine: Iterable[Table], theirs: Iterable[Table]) -> tuple[Table, ...]:
    """Both people's tables by number: what was changed here stays, everything else is as they have it."""
    before, here, there = ({table.number: table for table in tables} for tables in (base, mine, theirs))
    found = {
        number: there.get(number) if here.get(number) == before.get(number) else here.get(number)
        for number in {*before, *here, *there}
    }
    return tuple(table for _, table in sorted(found.items()) if table is not None)


def merged_names(base: SignInList, mine: SignInList, theirs: SignInList) -> SignInList:
    """Both people's names: a name that must come out is never lost because two windows were open."""
    return SignInList(
        _with_added(mine.people, base.people, theirs.people),
        _with_added(mine.organisations, base.organisations, theirs.organisations),
    )


def _with_added(mine: tuple[str, ...], base: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    added = [name for name in theirs if name not in base and name not in mine]
    return (*mine, *added)


def attendance_told(attendance: Iterable[Attendance]) -> str:
    """How many came, in a sentence."""
    those = tuple(attendance)
    counted = [each.number for each in those if each.number is not None]
    if not those:
        return "Who came, by kind of organisation and never by name. Press a to add a kind."
    told = f"{plural(sum(counted), 'person', 'people')} of {plural(len(those), 'kind')}"
    left = len(those) - len(counted)
    return f"{told}, {left} not counted" if left else told
