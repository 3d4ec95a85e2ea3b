"""What everything in a REFI-QDA file shares: its ids, its one user, its fixed time, its names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from hashlib import sha1
from uuid import UUID

from workshop_tui.model.session import Session
from workshop_tui.text import clean, clean_line

ORIGIN = "workshop-tui"

_OURS = UUID("6f2b64a5-0f4e-5d0c-9b1e-3f1d5c0a7e42")
_NO_DATE = "2000-01-01"
_HIGH = re.compile("[\U00010000-\U0010ffff]")

Guid = Callable[[str], str]
"""The id of what a text names: the same text, the same id."""


def shared_guid(what: str) -> str:
    """The id of something that is the same in every session: a kind, a mark, the user."""
    return _guid(_OURS.bytes, what)


def session_guids(session: Session) -> Guid:
    """Ids of what belongs to this session alone. They tell nothing of what they were made from."""
    return partial(_guid, UUID(_guid(_OURS.bytes, f"session/{session.id}")).bytes)


def _guid(namespace: bytes, what: str) -> str:
    """A UUID of version 5 as text, three times as fast as `uuid` makes one: a session has tens of thousands."""
    found = sha1(namespace + what.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(found[16], 16) & 3]
    return f"{found[:8]}-{found[8:12]}-5{found[13:16]}-{variant}{found[17:20]}-{found[20:32]}"


USER = shared_guid("user")
"""Who coded: the team as one. A device is no person, and nobody is named."""


def fixed_time(session: Session) -> str:
    """When something is said to have been made whose time is not known or not to be told: the day's beginning."""
    try:
        day = date.fromisoformat(session.event.date.strip())
    except ValueError:  # words, or a date that does not exist
        return f"{_NO_DATE}T00:00:00Z"
    return f"{day.isoformat()}T00:00:00Z"


def time_of(made_at: str, otherwise: str) -> str:
    """`made_at` if it is a time as the schema has it, else `otherwise`."""
    if not made_at:
        return otherwise
    try:
        return datetime.fromisoformat(made_at).isoformat().replace("+00:00", "Z")
    except ValueError:  # an import may have brought anything
        return otherwise


def plain(text: str) -> str:
    """`text` for a source: what programs count as one character or as two is written as its name.

    `🌊` becomes `[water wave]`: positions then mean the same for every reader.
    """
    return _HIGH.sub(lambda found: f"[{_name(found[0])}]", clean(text))


def plain_line(text: str) -> str:
    """`plain(text)` on one line."""
    return plain(clean_line(text))


def _name(char: str) -> str:
    return unicodedata.name(char, f"U+{ord(char):04X}").lower()


def unique(name: str, taken: set[str]) -> str:
    """`name` on one line, numbered if another in `taken` differs from it in case or width only; adds it."""
    wanted = clean_line(name) or "no name"
    found, number = wanted, 1
    while _folded(found) in taken:
        number += 1
        found = f"{wanted} ({number})"
    taken.add(_folded(found))
    return found


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
