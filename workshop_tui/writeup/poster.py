"""The poster: one page for a notice board, with what was heard in a few lines, what happens next, and a QR code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from workshop_tui.model.blocks import (
    Block,
    Bullet,
    Bullets,
    Document,
    Heading,
    PullQuote,
    QrCode,
    Run,
    Style,
    plain,
)
from workshop_tui.model.contribution import Contribution, Kind, Mark
from workshop_tui.writeup.amounts import amount
from workshop_tui.writeup.conditions import Sorted, by_theme, tables_there
from workshop_tui.writeup.document import document
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts import cover, next_steps
from workshop_tui.writeup.parts.introduction import happened
from workshop_tui.writeup.parts.prose import link, one_line, paragraphs
from workshop_tui.writeup.speech import spoken
from workshop_tui.writeup.unvoiced import unvoiced

HEARD, PROPOSALS, STEPS = 4, 3, 3
"""How many themes (or points, where nothing is sorted yet), proposals and steps fit on a page."""
IN_LARGE_PRINT = (3, 0, 2)
"""How many of them fit in large print, which has no room for a quote either."""

SHORT = 140
"""Characters of somebody's words that can be read in passing; what is longer is not cut but left to the write-up."""


def build(material: Material) -> Document:
    """One page: nothing on it breaks it."""
    return document(material, _blocks(unvoiced(material)))


def _blocks(material: Material) -> Iterator[Block]:
    words = material.words
    page = cover.title_page(material)
    yield replace(page, lines=())
    yield Heading(words("heading.heard"), 1, "heard")
    for text in material.passage("introduction") or (happened(material),):
        yield from paragraphs(text)
    yield from _heard(material)
    if not material.look.large:
        yield from _quote(material)
    if proposals := _proposals(material):
        yield Heading(words("heading.do"), 1, "proposals")
        yield Bullets(proposals)
    yield from _next(material)


def _room(material: Material) -> tuple[int, int, int]:
    return IN_LARGE_PRINT if material.look.large else (HEARD, PROPOSALS, STEPS)


def _heard(material: Material) -> list[Block]:
    themes = [_theme(heard, material) for heard in by_theme(material) if heard.units]
    items = (themes or _points(material))[: _room(material)[0]]
    return [Bullets(tuple(items))] if items else []


def _theme(heard: Sorted, material: Material) -> Bullet:
    how_many = amount(material.words, heard.tables, tables_there(material))
    ids = tuple(c.id for unit in heard.units for c in unit)
    name = Run(one_line(heard.theme.name), Style.STRONG)
    return Bullet((name, Run(material.words("ahead.theme", amount=how_many))), ids)


def _points(material: Material) -> list[Bullet]:
    found = _short(material, lambda c: c.kind is Kind.POINT and not c.exchange)
    return [Bullet(spoken(c, material), (c.id,)) for c in islice(found, HEARD)]


def _quote(material: Material) -> list[Block]:
    """The first pull quote that is short enough to be read in passing."""
    first = next(_short(material, lambda c: c.has(Mark.PULL) and material.may_quote(c)), None)
    return [PullQuote(spoken(first, material), "", (first.id,))] if first else []


def _proposals(material: Material) -> tuple[Bullet, ...]:
    found = islice(_short(material, lambda c: c.has(Mark.PROPOSAL)), _room(material)[1])
    return tuple(Bullet(spoken(c, material), (c.id,)) for c in found)


def _short(material: Material, wanted: Callable[[Contribution], bool]) -> Iterator[Contribution]:
    """What is `wanted` of what participants said, where it is short enough."""
    said = (c for c in material.snapshot.contributions if c.kind is not Kind.REFLECTION and wanted(c))
    return (c for c in said if len(plain(spoken(c, material))) <= SHORT)


def _next(material: Material) -> list[Block]:
    """The first steps, whom to write to, and the survey or the report as a QR code."""
    steps = [_cut(block, _room(material)[2]) for block in next_steps.steps(material)]
    body = [*steps, *next_steps.contacts(material), *_codes(material)]
    return [Heading(material.words("heading.next"), 1, "next"), *body] if body else []


def _cut(block: Block, most: int) -> Block:
    return Bullets(block.items[:most], block.numbered) if isinstance(block, Bullets) else block


def _codes(material: Material) -> list[Block]:
    """One: the first link that is wanted as a code, else the first; of what comes next, else of what was presented."""
    exercises = (*material.exercises("next"), *material.exercises("introduction"))
    links = [shown for exercise in exercises for shown in exercise.links]
    wanted = [shown for shown in links if shown.qr] or links[:1]
    return [code for shown in wanted[:1] if isinstance(code := link(shown, always_qr=True), QrCode)]
