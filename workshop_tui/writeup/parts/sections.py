"""What was said under one question, shared out over the sections that its write-up shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from workshop_tui.model.blocks import Block, Heading
from workshop_tui.model.contribution import Kind, Mark
from workshop_tui.model.question_set import Section
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts.prose import anchor, one_line
from workshop_tui.writeup.speech import Unit, said

HEARD = frozenset({Kind.POINT, Kind.QUOTE, Kind.EXAMPLE, Kind.QUESTION})

SIDES = {"opportunities": Mark.OPPORTUNITY, "threats": Mark.THREAT}

EVERY_KIND = (Section("heard"), Section("do"), Section("needed"), Section("hope"), Section("worry"))
"""Where a unit goes that no section of its question shows, so that nothing said is ever lost."""


def section_blocks(
    units: Iterable[Unit], sections: tuple[Section, ...], level: int, base: str, material: Material
) -> list[Block]:
    """The sections that have something in them, then what none of them shows under its kind's own heading.

    Those without a heading come first: below another's list they would be read as a part of it.
    """
    units = tuple(units)
    shows = frozenset(section.show for section in sections)
    blocks: list[Block] = []
    shown: set[Unit] = set()
    for section in sorted(sections, key=lambda section: bool(_title(section, material))):
        mine = [unit for unit in units if _belongs(unit, section.show, shows)]
        shown.update(mine)
        blocks += _section(section, mine, shows, level, base, material)
    rest = [unit for unit in units if unit not in shown]
    for section in EVERY_KIND:
        mine = [unit for unit in rest if _belongs(unit, section.show, ())]
        blocks += _section(section, mine, shows, level, base, material)
    return blocks


def _section(
    section: Section,
    mine: list[Unit],
    shows: Collection[str],
    level: int,
    base: str,
    material: Material,
) -> list[Block]:
    if not mine:
        return []
    others = frozenset(mark for show, mark in SIDES.items() if show != section.show)
    blocks = said(mine, material, others if section.show in SIDES else None)
    text = _title(section, material)
    return [Heading(text, level, anchor(base, section.show)), *blocks] if text else blocks


def _title(section: Section, material: Material) -> str:
    return material.words(f"heading.{section.show}") if section.heading is None else one_line(section.heading)


def _belongs(unit: Unit, show: str, shows: Collection[str]) -> bool:
    kind = unit[0].kind
    match show:
        case "all":
            return True
        case "heard":
            elsewhere = any(c.has(mark) for c in unit for other, mark in SIDES.items() if other in shows)
            return kind in HEARD and not elsewhere
        case "opportunities" | "threats":
            return kind in HEARD and any(c.has(SIDES[show]) for c in unit)
        case "do":
            return kind is Kind.IDEA
        case "needed":
            return kind is Kind.NEED
        case _:
            return kind.value == show
