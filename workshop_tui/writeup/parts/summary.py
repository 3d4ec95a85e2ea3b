"""The executive summary of a report: numbered conditions, with a paragraph that somebody wrote for each."""

from __future__ import annotations

from workshop_tui.model.blocks import Block, Bullet, Bullets, Heading, Paragraph, Run
from workshop_tui.model.theme import theme_key
from workshop_tui.writeup.amounts import amount
from workshop_tui.writeup.conditions import Condition, tables_there
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts.findings import TOLD
from workshop_tui.writeup.parts.prose import note, paragraphs
from workshop_tui.writeup.speech import exchange, point

AT_HAND = 5
"""How many points stand where a paragraph is still to be written."""


def page(found: tuple[Condition, ...], material: Material) -> list[Block]:
    """The whole part; it is never empty."""
    words = material.words
    heading = Heading(words("heading.summary"), 1, "summary")
    if not found:
        return [heading, note(words("report.nothing_sorted", heading=words("heading.also_said")))]
    blocks: list[Block] = [heading, *paragraphs(words("report.conditions", len(found)))]
    for condition in found:
        title = words("heading.numbered", number=condition.number, title=condition.summary_title)
        blocks.append(Heading(title, 2, f"summary-{condition.number}"))
        blocks += _told(condition, material)
    return blocks


def _told(condition: Condition, material: Material) -> list[Block]:
    if condition.paragraphs:
        return [block for text in condition.paragraphs for block in paragraphs(text)]
    if material.status:
        return [note(material.words("report.to_write")), *_at_hand(condition, material)]
    return [_came_up(condition, material)]


def _came_up(condition: Condition, material: Material) -> Paragraph:
    words, here = material.words, condition.sorted
    how_many = amount(words, here.tables, tables_there(material))
    ids = tuple(c.id for unit in here.units for c in unit)
    return Paragraph((Run(words("report.came_up", here.count, amount=how_many)),), ids)


def _at_hand(condition: Condition, material: Material) -> list[Block]:
    """What a paragraph can be written from: how much was said at how many tables, and the first points."""
    units = condition.sorted.units
    alone = [unit for unit in units if len(unit) == 1][:AT_HAND]
    exchanges = [unit for unit in units if len(unit) > 1][: AT_HAND - len(alone)]
    bullets = tuple(Bullet(point(c, material, kinds=TOLD), (c.id,)) for (c,) in alone)
    key = theme_key(condition.sorted.theme.name)
    shown = [c for unit in (*alone, *exchanges) for c in unit]
    more = condition.sorted.count - sum(key in map(theme_key, c.themes) for c in shown)
    return [
        _came_up(condition, material),
        *([Bullets(bullets)] if bullets else []),
        *(exchange(unit, material) for unit in exchanges),
        *([note(material.words("report.more", more))] if more else []),
    ]
