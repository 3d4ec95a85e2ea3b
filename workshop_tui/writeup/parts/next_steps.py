"""What happens next: steps with their dates, the survey, other ways to take part, whom to write to."""

from __future__ import annotations

import re

from workshop_tui.model.blocks import Block, Heading, Paragraph, Run, Style, is_address
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts.prose import lines, link


def page(material: Material) -> list[Block]:
    """The whole part; empty if the question set says nothing of it."""
    words = material.words
    blocks: list[Block] = []
    for exercise in material.exercises("next"):
        steps = exercise.details.get("next_steps") or ()
        blocks += lines(str(step) for step in steps)
        contact = str(exercise.details.get("contact") or "").strip()
        if contact:
            blocks.append(Paragraph((Run(words("next.contact"), Style.STRONG), Run(" "), _contact(contact))))
        blocks += [link(shown) for shown in exercise.links]
    return [Heading(words("heading.next"), 1, "next"), *blocks] if blocks else []


def _contact(contact: str) -> Run:
    address = f"mailto:{contact}" if re.fullmatch(r"[^@\s:]+@[^@\s:]+", contact) else contact
    return Run(contact, Style.LINK, address) if is_address(address) else Run(contact)
