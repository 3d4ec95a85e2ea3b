"""Reflections of the team, apart from what participants said."""

from __future__ import annotations

from workshop_tui.model.blocks import Block, Heading
from workshop_tui.model.contribution import Contribution, Kind
from workshop_tui.model.question_set import DEFAULT_SECTIONS
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts.prose import lines, note, paragraphs
from workshop_tui.writeup.parts.sections import section_blocks
from workshop_tui.writeup.speech import said, units


def page(material: Material, with_others: bool = True) -> list[Block]:
    """The whole part, with every reflection wherever it was noted; empty if there is none.

    `with_others`: also what participants said where the team was asked, unless it stands elsewhere.
    """
    words, event = material.words, material.session.event
    own = [c for c in material.snapshot.contributions if c.kind is Kind.REFLECTION]
    others = _others(material) if with_others else []
    written = [block for text in material.passage("reflections") for block in paragraphs(text)]
    blocks = [*(written or lines(event.reflections)), *said(units(own), material)]
    if blocks:
        blocks.insert(0, note(words("reflections.apart")))
    if others:
        blocks.append(Heading(words("heading.also_said"), 2, "reflections-also"))
        blocks += section_blocks(units(others), DEFAULT_SECTIONS, 3, "reflections", material)
    return [Heading(words("heading.reflections"), 1, "reflections"), *blocks] if blocks else []


def _others(material: Material) -> list[Contribution]:
    """What participants said where the team was asked for reflections, each once."""
    found = {
        c.id: c
        for place in material.questions("reflections")
        for c in material.snapshot.under.get(place.id, ())
        if c.kind is not Kind.REFLECTION
    }
    return list(found.values())
