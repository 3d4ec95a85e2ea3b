"""The main findings of a report: a section for each condition, by question, and what stands under none."""

from __future__ import annotations

from collections.abc import Iterable

from workshop_tui.model.blocks import Block, Bullet, Bullets, Heading
from workshop_tui.model.contribution import Kind
from workshop_tui.model.question_set import Question, short_title
from workshop_tui.writeup.conditions import Condition, without_theme
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts.prose import anchor, note, one_line
from workshop_tui.writeup.parts.questions import title_of
from workshop_tui.writeup.speech import ONLY_EXAMPLES, Unit, block_quote, exchange, point

KINDS = (Kind.POINT, Kind.EXAMPLE, Kind.QUESTION, Kind.HOPE, Kind.WORRY, Kind.IDEA, Kind.NEED)
"""In which order points stand under a question."""

TOLD = ONLY_EXAMPLES | {Kind.HOPE, Kind.WORRY, Kind.IDEA, Kind.NEED}
"""Kinds that are said before the words: no heading says them."""


def page(found: tuple[Condition, ...], material: Material) -> list[Block]:
    """The whole part; empty if nothing has been sorted into themes."""
    if not found:
        return []
    words = material.words
    blocks: list[Block] = [Heading(words("heading.findings"), 1, "findings")]
    if _some_twice(found):
        blocks.append(note(words("report.repeated")))
    for condition in found:
        title = words("heading.numbered", number=condition.number, title=condition.finding_title)
        base = f"finding-{condition.number}"
        blocks.append(Heading(title, 2, base))
        if not condition.sorted.units:
            blocks.append(note(words("report.nothing_here")))
        blocks += by_question(condition.sorted.units, 3, base, material)
    return blocks


def also_said(material: Material) -> list[Block]:
    """What stands under no theme, by question; empty if everything does."""
    units = without_theme(material)
    if not units:
        return []
    heading = Heading(material.words("heading.also_said"), 1, "also-said")
    return [heading, *by_question(units, 2, "also-said", material)]


def by_question(units: Iterable[Unit], level: int, base: str, material: Material) -> list[Block]:
    """Units under the question that each was said under, questions in the order of the agenda."""
    asked = {question.id: question for question in material.snapshot.questions}
    found: dict[str, list[Unit]] = {place: [] for place in asked}
    lost: list[Unit] = []
    for unit in units:
        found.get(unit[0].question, lost).append(unit)
    blocks: list[Block] = []
    for place, mine in found.items():
        if mine:
            heading = Heading(_name(asked[place], material), level, anchor(base, place))
            blocks += [heading, *points(mine, material)]
    if lost:
        heading = Heading(material.words("heading.elsewhere"), level, anchor(base, "elsewhere"))
        blocks += [heading, *points(lost, material)]
    return blocks


def points(units: Iterable[Unit], material: Material) -> list[Block]:
    """Points as a list, then quotes set apart, then exchanges; each in the order it was said."""
    units = tuple(units)
    alone = [unit[0] for unit in units if len(unit) == 1]
    listed = sorted((c for c in alone if c.kind in KINDS), key=lambda c: KINDS.index(c.kind))
    bullets = tuple(Bullet(point(c, material, kinds=TOLD), (c.id,)) for c in listed)
    return [
        *([Bullets(bullets)] if bullets else []),
        *(block_quote(c, material) for c in alone if c.kind is Kind.QUOTE),
        *(exchange(unit, material) for unit in units if len(unit) > 1),
    ]


def _name(question: Question, material: Material) -> str:
    """The question by its short name if it was given one, since it comes again under every theme."""
    short = one_line(question.short)
    if question.number is None or short in ("", one_line(question.ask), one_line(short_title(question.ask))):
        return title_of(question, material)
    return material.words("heading.question", number=question.number, ask=short)


def _some_twice(found: tuple[Condition, ...]) -> bool:
    shown = [c.id for condition in found for unit in condition.sorted.units for c in unit]
    return len(shown) != len(set(shown))
