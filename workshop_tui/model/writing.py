"""What people write and choose for a write-up, kept beside the record and never instead of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

THEME_ORDER = "theme-order"
"""The place of a report's passage that holds no words: ids of themes in the order people chose, one a line."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that somebody wrote for one place of one style of write-up."""

    style: str
    """`slides`, `report` ...; `all` for a text that stands in every style."""
    place: str
    """`introduction`, `reflections`, `next`, `events`, `authors`, `programme`, `question/<id>`, `caption/<id>`; in a
    report `condition/<theme id>` (its paragraph), `summary-title/<theme id>` and `finding-title/<theme id>`, and
    `THEME_ORDER`."""
    text: str
    """Paragraphs, with an empty line between them."""

    @property
    def is_words(self) -> bool:
        """Whether it is something to be read."""
        return self.place != THEME_ORDER


@dataclass(frozen=True, slots=True)
class Treatment:
    """How one contribution stands in one style of write-up; the record keeps it as it was said."""

    style: str
    contribution: str
    left_out: bool = False
    """It is not in this write-up."""
    position: int | None = None
    """Its place among what stands beside it, from 1; None: in the order it was taken in, after those with one."""
    wording: str = ""
    """A light edit of a point, shown instead of its text; never of a quote. Empty: as it was said."""
    pull: int | None = None
    """Its place among the pull quotes chosen under its question, from 1; 0: not a pull quote here; None: as marked."""


class Done(StrEnum):
    """How far an idea has come since."""

    OPEN = "open"
    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"
    NOT = "not"
    """It will not be done; `Response.what` says why."""


@dataclass(frozen=True, slots=True)
class Response:
    """What became of an idea, a need or a proposal."""

    contribution: str
    done: Done = Done.OPEN
    who: str = ""
    """Who took it on: an organisation or a role."""
    what: str = ""
    """What was done, or why not."""
    when: str = ""
    """By when, or when it was done: an ISO date, or words."""
    at: str = ""
    """When this was noted last: UTC, ISO 8601."""
