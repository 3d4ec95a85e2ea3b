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
    """Its own; None: what its exchange or its table said, else the session's default."""
    image: str = ""
    """The id of the image chosen in a warm-up."""
    made_at: str = ""
    """UTC, ISO 8601."""
    device: str = ""
    order: int = 0
    """Place in the order it was taken in: the log's sequence, never the wall clock."""
    revision: str = ""
    """Id of the newest change to it."""
    granted: Consent | None = None
    """What its exchange said, or else its table; None: neither did, or it was not asked for."""

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


QUOTE_PAIRS = (
    ("“", "”"),
    ('"', '"'),
    ("„", "“"),
    ("„", "”"),
    ("«", "»"),
    ("‘", "’"),
    ("“", '"'),
    ('"', "”"),
)
"""What may enclose a quote; the last two are what mixed keyboards give."""
_QUOTATION_MARKS = str.maketrans("", "", "“”„«»")
"""Those that can be nothing else."""


def without_enclosing_marks(text: str) -> str:
    """A quote's words without the one pair of quotation marks around them, if there is such a pair.

    Marks that only happen to stand at both ends (`"yes" he said, "no"`) are left alone.
    """
    stripped = text.strip()
    if any(_encloses(stripped, opening, closing) for opening, closing in QUOTE_PAIRS):
        return stripped[1:-1].strip()
    return text


def without_quotation_marks(text: str) -> str:
    """The words with nothing in them set apart as said just so; a mark that has no other (`5" of water`) stays."""
    words = without_enclosing_marks(text).translate(_QUOTATION_MARKS)
    return words if words.count('"') % 2 else words.replace('"', "")


def _encloses(text: str, opening: str, closing: str) -> bool:
    """Whether what `opening` opens at the head of `text` is closed only at its very end."""
    end = len(text) - 1
    if end < 1 or text[0] != opening or text[end] != closing:
        return False
    depth = opened = 0
    for at, char in enumerate(text):
        if char == opening and at < end and (char != closing or _opens(text, at, opened)):
            depth, opened = depth + 1, at
        elif char == closing and not _is_apostrophe(text, at):
            depth -= 1
            if depth == 0:
                return at == end
    return False


def _opens(text: str, at: int, opened: int) -> bool:
    """Whether a mark that is the same at both ends opens: at the head, behind a space, a bracket, another."""
    before = text[at - 1 : at]
    return at == 0 or opened == at - 1 or before.isspace() or before in "([{–—"


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether the mark at `at` stands inside a word: `don’t`."""
    return text[at] == "’" and text[at + 1 : at + 2].isalnum()
