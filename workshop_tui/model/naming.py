"""What a review of names decides: a string of words that is replaced, kept, or whose contributions are hidden."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What becomes of a string wherever it stands."""

    REPLACE = "replace"
    """Something else stands in its place in everything that is given out."""
    KEEP = "keep"
    """It was looked at and may stay."""
    HIDE = "hide"
    """What it stands in is left out at the public level."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """One decision about one string; what was said stays in the record as it was."""

    id: str
    text: str
    """The string, found as whole words."""
    action: Action
    instead: str = ""
    """What stands in its place: `[a neighbour]`."""
    any_case: bool = False
    """Whether it is meant in capitals and small letters alike."""
