"""A contribution: one thought, kept as it was said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thought it is."""

    POINT = "point"
    QUOTE = "quote"
    EXAMPLE = "example"
    IDEA = "idea"
    """What can we do."""
    NEED = "need"
    """What else is needed."""
    QUESTION = "question"
    HOPE = "hope"
    WORRY = "worry"
    REFLECTION = "reflection"
    """Of the team, apart from participants' words."""


class Mark(StrEnum):
    """Something noted about it; any number, in this order."""

    OPPORTUNITY = "opportunity"
    THREAT = "threat"
    LIVED = "lived"
    DISSENT = "dissent"
    EXCLUDED = "excluded"
    ACCESS = "access"
    PULL = "pull"
    PROPOSAL = "proposal"


class Consent(StrEnum):
    """What may be done with someone's words."""

    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Contribution:
    """One thought at one table under one question."""

    id: str
    table: int
    question: str
    """The id of the question, or of the exercise that captures without a question."""
    text: str
    kind: Kind = Kind.POINT
    label: str = ""
    """Lead-in with the separator it was given: `Getting there:`, `New homes –`."""
    voice: str = ""
    """A role, or a letter local to one exchange; never a name."""
    marks: tuple[Mark, ...] = ()
    themes: tuple[str, ...] = ()
    """Names of themes, in the order they were given."""
    also_under: tuple[str, ...] = ()
    """Ids of further questions it stands under; it is still counted once."""
    exchange: str = ""
    """What its exchange's turns share; empty if it stands alone."""
    consent: Consent | None = None
    """None: the session's default."""
    image: str = ""
    """The id of the image chosen in a warm-up."""
    made_at: str = ""
    """UTC, ISO 8601."""
    device: str = ""
    order: int = 0
    """Place in the order it was taken in: the log's sequence, never the wall clock."""
    revision: str = ""
    """Id of the newest change to it."""

    @property
    def words(self) -> str:
        """Label and text as one line of speech."""
        return f"{self.label} {self.text}" if self.label else self.text

    def has(self, mark: Mark) -> bool:
        """Whether it carries `mark`."""
        return mark in self.marks


def in_order(marks: object) -> tuple[Mark, ...]:
    """Marks from any iterable of names, each once, in the order of `Mark`; raises ValueError for others."""
    wanted = {Mark(name) for name in marks}  # type: ignore[attr-defined]
    return tuple(mark for mark in Mark if mark in wanted)


QUOTE_PAIRS = (("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"), ("‘", "’"))


def without_enclosing_marks(text: str) -> str:
    """A quote's words without the one pair of quotation marks around them, if there is such a pair.

    Marks that only happen to stand at both ends (`"yes" he said, "no"`) are left alone.
    """
    stripped = text.strip()
    for opening, closing in QUOTE_PAIRS:
        if len(stripped) < 2 or not (stripped.startswith(opening) and stripped.endswith(closing)):
            continue
        inside = stripped[1:-1]
        if opening == closing:
            if opening not in inside:
                return inside.strip()
        elif closing == "’" or (opening not in inside and closing not in inside):
            return inside.strip()
    return text
