"""The question set: what a workshop asks, in which order, with which words around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

SHOWS = ("heard", "opportunities", "threats", "do", "needed", "all")
"""What a section of the write-up can show under a question."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address with the words that stand for it."""

    label: str
    url: str
    qr: bool = False
    """Whether it is also drawn as a QR code."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture people choose in a warm-up. Its description is required; the file may be missing."""

    id: str
    alt: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the write-up under one question."""

    show: str
    """One of `SHOWS`."""
    heading: str | None = None
    """None: the language file's heading. Empty: the list without a heading."""


DEFAULT_SECTIONS = (Section("heard"), Section("do"), Section("needed"))


@dataclass(frozen=True, slots=True)
class Question:
    """Something tables are asked, or a place where an exercise captures without asking (`number` None)."""

    id: str
    ask: str
    short: str = ""
    owner: str = ""
    prompts: tuple[str, ...] = ()
    """Its own prompts; empty: the set's."""
    tables: tuple[int, ...] = ()
    """The tables that take it; empty: all."""
    sections: tuple[Section, ...] = DEFAULT_SECTIONS
    exercise: str = ""
    number: int | None = None
    """Counted from 1 through all exercises of the session; None for a place that is not a question."""
    theme: str = ""
    """The name of the theme it was made from, for a theme question of a futures exercise."""

    def is_for(self, table: int) -> bool:
        """Whether `table` takes this question."""
        return not self.tables or table in self.tables


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A theme of the starting codebook."""

    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One part of the agenda. What its kind alone knows (`horizon`, `from`, `dots` ...) is in `details`."""

    id: str
    kind: str
    title: str = ""
    minutes: int = 0
    """Planned length; 0 if not planned."""
    ask: str = ""
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    questions: tuple[Question, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    """Plain values (text, numbers, lists of text) by the field's name in the file."""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A whole question set, as its file says it and with every default filled in."""

    title: str
    exercises: tuple[Exercise, ...]
    language: str = "en"
    programme: str = ""
    purpose: str = ""
    aims: tuple[str, ...] = ()
    permission: str = ""
    """The sentence that says quotes were noted with permission; empty if none was asked."""
    prompts: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    themes: tuple[ThemeEntry, ...] = ()

    def exercise(self, exercise_id: str) -> Exercise | None:
        """The exercise with this id."""
        return next((e for e in self.exercises if e.id == exercise_id), None)


def to_plain(question_set: QuestionSet) -> dict[str, Any]:
    """The set as plain values that JSON can hold; `from_plain` reads them back."""
    return asdict(question_set)


def from_plain(values: Mapping[str, Any]) -> QuestionSet:
    """The set that `to_plain` wrote; unknown names from a later version are left aside."""
    return QuestionSet(
        title=values["title"],
        exercises=tuple(_exercise(e) for e in values["exercises"]),
        language=values.get("language", "en"),
        programme=values.get("programme", ""),
        purpose=values.get("purpose", ""),
        aims=tuple(values.get("aims", ())),
        permission=values.get("permission", ""),
        prompts=tuple(values.get("prompts", ())),
        roles=tuple(values.get("roles", ())),
        themes=tuple(ThemeEntry(t["name"], t.get("description", "")) for t in values.get("themes", ())),
    )


def _exercise(values: Mapping[str, Any]) -> Exercise:
    return Exercise(
        id=values["id"],
        kind=values["kind"],
        title=values.get("title", ""),
        minutes=values.get("minutes", 0),
        ask=values.get("ask", ""),
        links=tuple(Link(v["label"], v["url"], v.get("qr", False)) for v in values.get("links", ())),
        images=tuple(Image(v["id"], v["alt"], v.get("file", "")) for v in values.get("images", ())),
        questions=tuple(question_from_plain(v) for v in values.get("questions", ())),
        details=dict(values.get("details", {})),
    )


def question_from_plain(values: Mapping[str, Any]) -> Question:
    """One question from plain values; missing names get their defaults."""
    sections = values.get("sections")
    return Question(
        id=values["id"],
        ask=values.get("ask", ""),
        short=values.get("short", ""),
        owner=values.get("owner", ""),
        prompts=tuple(values.get("prompts", ())),
        tables=tuple(values.get("tables", ())),
        sections=DEFAULT_SECTIONS if sections is None else sections_from_plain(sections),
        exercise=values.get("exercise", ""),
        number=values.get("number"),
        theme=values.get("theme", ""),
    )


def sections_from_plain(values: list[Mapping[str, Any]]) -> tuple[Section, ...]:
    """Sections from plain values."""
    return tuple(Section(v["show"], v.get("heading")) for v in values)


def short_title(ask: str, length: int = 24) -> str:
    """A name for narrow places made from a question's first words, cut at a word."""
    words = ask.replace("?", " ").replace(".", " ").split()
    short = ""
    for word in words:
        if len(short) + len(word) + 1 > length:
            break
        short = f"{short} {word}".strip()
    return (short or ask[:length]).rstrip(",;:–-")
