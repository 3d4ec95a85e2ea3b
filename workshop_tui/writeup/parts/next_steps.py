"""What happens next: steps with their dates, the survey, other ways to take part, whom to write to."""

from __future__ import annotations

import re

from workshop_tui.model.blocks import Block, Heading, Paragraph, Run, Style, is_address
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts.prose import lines, link, paragraphs


def page(material: Material) -> list[Block]:
    """The whole part; empty if neither the question set nor anybody says anything of it."""
    blocks = [*steps(material), *contacts(material), *links(material)]
    return [Heading(material.words("heading.next"), 1, "next"), *blocks] if blocks else []


def steps(material: Material) -> list[Block]:
    """What somebody wrote about it, then the steps that the question set names."""
    written = [block for text in material.passage("next") for block in paragraphs(text)]
    named = (e.details.get("next_steps") or () for e in material.exercises("next"))
    return [*written, *(block for those in named for block in lines(str(step) for step in those))]


def contacts(material: Material) -> list[Block]:
    """Until when words can be taken out, and whom to write to."""
    return [*_withdrawal(material), *_whom(material)]


def _withdrawal(material: Material) -> list[Block]:
    until = material.session.event.withdraw_until
    return paragraphs(material.words("next.withdraw", date=material.words.date(until))) if until else []


def _whom(material: Material) -> list[Block]:
    word = Run(material.words("next.contact"), Style.STRONG)
    found = (str(e.details.get("contact") or "").strip() for e in material.exercises("next"))
    return [Paragraph((word, Run(" "), _contact(contact))) for contact in found if contact]


def links(material: Material) -> list[Block]:
    """Addresses: the survey, other ways to take part."""
    return [link(shown) for exercise in material.exercises("next") for shown in exercise.links]


def _contact(contact: str) -> Run:
    address = f"mailto:{contact}" if re.fullmatch(r"[^@\s:]+@[^@\s:]+", contact) else contact
    return Run(contact, Style.LINK, address) if is_address(address) else Run(contact)
