"""Reading back: what a table said when its notes were read to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Right(StrEnum):
    """Did we get you right?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class MayQuote(StrEnum):
    """May we quote it?"""

    YES = "yes"
    SOME = "some"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Readback:
    """A table's answers; None where it was not asked yet."""

    table: int
    right: Right | None = None
    missing: str = ""
    """What it said was missing."""
    may_quote: MayQuote | None = None
    at: str = ""
    """When it answered last: UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A contribution of which its table said: that is not what we said."""

    contribution: str
    note: str = ""
