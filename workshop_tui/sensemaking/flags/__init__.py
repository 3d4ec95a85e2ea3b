"""What in a text could say who somebody is: flagged for a person to look at, never taken out.

One file for each sort of thing; all of them are told in the order they stand. Pure: nothing is read but the lists of
words beside these files.
"""

from __future__ import annotations

from workshop_tui.sensemaking.flags.addresses import address_flags
from workshop_tui.sensemaking.flags.contacts import contact_flags
from workshop_tui.sensemaking.flags.flag import Flag, Why, settled
from workshop_tui.sensemaking.flags.known import Known, known_flags
from workshop_tui.sensemaking.flags.numbers import number_flags
from workshop_tui.sensemaking.flags.organisations import organisation_flags
from workshop_tui.sensemaking.flags.people import person_flags
from workshop_tui.sensemaking.flags.roles import role_flags

__all__ = ["Flag", "Known", "Why", "find_flags"]

NOBODY = Known()
"""No name is known beforehand."""


def find_flags(text: str, known: Known = NOBODY, voice: str = "") -> tuple[Flag, ...]:
    """What could identify somebody in `text`, in order and without overlaps; `voice` is whose words these are."""
    if not text:
        return ()
    return tuple(
        settled(
            [
                *contact_flags(text),
                *number_flags(text),
                *address_flags(text),
                *known_flags(text, known),
                *person_flags(text),
                *organisation_flags(text),
                *role_flags(text, voice),
            ]
        )
    )
