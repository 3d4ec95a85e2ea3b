"""The end of a report: next steps, future events, the invitation to say what was missed, contacts."""

from __future__ import annotations

from workshop_tui.model.blocks import Block, Heading, QrCode
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts import next_steps
from workshop_tui.writeup.parts.prose import paragraphs


def page(material: Material) -> list[Block]:
    """The whole part; it is never empty, since everyone may say what was missed."""
    words = material.words
    links = next_steps.links(material)
    codes: list[Block] = [block for block in links if isinstance(block, QrCode)]
    others: list[Block] = [block for block in links if not isinstance(block, QrCode)]
    contacts = [*next_steps.contacts(material), *others]
    events = [block for text in material.passage("events") for block in paragraphs(text)]
    return [
        Heading(words("heading.next_steps"), 1, "next"),
        *next_steps.steps(material),
        *_part("events", 2, events, material),
        *_part("missed", 2, [*paragraphs(words("next.missed")), *codes], material),
        *_part("contacts", 2, contacts, material),
    ]


def _part(name: str, level: int, body: list[Block], material: Material) -> list[Block]:
    return [Heading(material.words(f"heading.{name}"), level, name), *body] if body else []
