"""The places of a write-up that somebody may write a text for, and what is at hand for writing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workshop_tui.model.blocks import Document, Figure, Heading, TitlePage
from workshop_tui.model.contribution import Contribution, Kind
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.text import clean_line
from workshop_tui.writeup.conditions import Condition, conditions
from workshop_tui.writeup.levels import TEAM
from workshop_tui.writeup.material import material
from workshop_tui.writeup.parts.prose import anchor
from workshop_tui.writeup.treating import treated

CAPTION = "caption/"
"""Begins the place of a picture's caption, before the contribution that chose it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a text."""

    id: str
    """As a passage names it."""
    title: str
    """What a person calls it."""
    about: str
    """What is written there, in a few words."""
    own: bool = False
    """It is of this style alone; a text there is not for every style."""


@dataclass(frozen=True, slots=True)
class AtHand:
    """What a text can be written from."""

    contributions: tuple[Contribution, ...]
    """As the style shows them, in its order."""
    tables: int
    """How many tables they came from."""


def places(snapshot: Snapshot, style: str) -> tuple[Place, ...]:
    """Where a text may stand in `style`, in the order of the write-up."""
    first = (Place("introduction", "Introduction", "what happened, and why it is written down"),)
    last = (Place("next", "What happens next", "next steps, with dates"),)
    team = (Place("reflections", "Reflections", "the team’s own, apart from what people said"),)
    if style == "slides":
        return (*first, *_questions(snapshot), *_captions(snapshot), *team, *last)
    if style == "report":
        events = Place("events", "Future events", "where to meet again", own=True)
        return (*_front(), *first, *_conditions(snapshot), *team, *last, events)
    if style == "note":
        return (*first, *team, *last)
    if style == "you-said-we-did":
        return (*first, *last, Place("events", "Future events", "where to meet again", own=True))
    return (*first, *last)


def heading_places(snapshot: Snapshot, document: Document, style: str) -> dict[str, str]:
    """The place that belongs to each heading (id) of a document; the title page's stands under no id."""
    found = {"introduction": "introduction", "reflections": "reflections", "next": "next", "events": "events"}
    if style == "slides":
        found |= {anchor("question", q.id): f"question/{q.id}" for q in snapshot.questions}
    if style == "report":
        found |= {"": "authors", "programme": "programme", "workshop": "introduction"}
        for condition in _numbered(snapshot):
            theme = condition.sorted.theme.id
            found[f"summary-{condition.number}"] = f"condition/{theme}"
            found[f"finding-{condition.number}"] = f"finding-title/{theme}"
    there = {block.id for block in document.blocks if isinstance(block, Heading)}
    there |= {"" for block in document.blocks[:1] if isinstance(block, TitlePage)}
    known = {place.id for place in places(snapshot, style)}
    return {heading: place for heading, place in found.items() if heading in there and place in known}


def caption_place(block: Figure, style: str) -> str:
    """The place of a picture's caption; empty where there is none."""
    return f"{CAPTION}{block.fed_by[0]}" if style == "slides" and len(block.fed_by) == 1 else ""


def at_hand(snapshot: Snapshot, style: str, place: str) -> AtHand:
    """What was said that a text at `place` can be written from; everything for a place of the whole write-up."""
    shown = treated(snapshot, style)
    sort, _, id_ = place.partition("/")
    said: tuple[Contribution, ...] = shown.contributions
    if sort == "question":
        said = shown.under.get(id_, ())
    elif sort == "caption":
        said = tuple(c for c in said if c.id == id_)
    elif sort == "reflections":
        said = tuple(c for c in said if c.kind is Kind.REFLECTION)
    elif id_:
        carried = {c.sorted.theme.id: c.sorted.units for c in _numbered(snapshot)}
        said = tuple(c for unit in carried.get(id_, ()) for c in unit)
    return AtHand(said, len({c.table for c in said}))


def _front() -> tuple[Place, ...]:
    return (
        Place("authors", "Authors", "who wrote the report", own=True),
        Place("programme", "The programme", "what the workshop was part of", own=True),
    )


def _questions(snapshot: Snapshot) -> Iterator[Place]:
    for question in snapshot.questions:
        name = clean_line(question.short or question.ask)
        if question.number is not None:
            about = "a sentence or two under its heading"
            yield Place(f"question/{question.id}", f"Question {question.number}: {name}", about)


def _captions(snapshot: Snapshot) -> Iterator[Place]:
    for c in snapshot.contributions:
        if c.image:
            yield Place(f"{CAPTION}{c.id}", f"Caption: {clean_line(c.text)}", "below its image", own=True)


def _conditions(snapshot: Snapshot) -> Iterator[Place]:
    for condition in _numbered(snapshot):
        theme, name = condition.sorted.theme.id, clean_line(condition.sorted.theme.name)
        number = condition.number
        yield Place(f"condition/{theme}", f"{number}. {name}", "its paragraph in the summary", own=True)
        yield Place(f"summary-title/{theme}", f"{number}. {name}: title", "in the summary", own=True)
        yield Place(f"finding-title/{theme}", f"{number}. {name}: title", "in the findings", own=True)


def _numbered(snapshot: Snapshot) -> tuple[Condition, ...]:
    return conditions(material(snapshot, TEAM, style="report"))
