"""What a report says of the programme and of the workshop: when, where, who, and with what permission."""

from __future__ import annotations

from workshop_tui.model.blocks import Block, Bullet, Bullets, Heading, Run, Style
from workshop_tui.model.headcount import attending
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts import who_came
from workshop_tui.writeup.parts.introduction import presentations, told
from workshop_tui.writeup.parts.prose import lines, paragraphs


def programme(material: Material) -> list[Block]:
    """The programme that the workshop was part of, and its aims; empty if nothing is known of it."""
    words, asked = material.words, material.session.question_set
    blocks: list[Block] = []
    for text in material.passage("programme"):
        blocks += paragraphs(text)
    if not blocks and asked.programme.strip():
        blocks += paragraphs(words("report.part_of", programme=asked.programme.strip()))
    blocks += paragraphs(asked.purpose)
    if aims := lines(asked.aims, numbered=True):
        blocks += [Heading(words("heading.aims"), 2, "aims"), *aims]
    return [Heading(words("heading.programme"), 1, "programme"), *blocks] if blocks else []


def workshop(material: Material) -> list[Block]:
    """What happened on the day; it is never empty."""
    words, asked = material.words, material.session.question_set
    return [
        Heading(words("heading.workshop"), 1, "workshop"),
        *told(material),
        *_facts(material),
        *paragraphs(asked.permission),
        *presentations(material),
        *who_came.blocks(material),
    ]


def _facts(material: Material) -> list[Block]:
    words, event = material.words, material.session.event
    facts = {
        "when": words.date(event.date),
        "where": words("list.between").join(part for part in (event.venue, event.place) if part),
        "people": _people(material),
        "speakers": words.listed(event.speakers),
        "breakouts": _breakouts(material),
    }
    items = tuple(
        Bullet((Run(words(f"report.{key}"), Style.STRONG), Run(f" {fact}")))
        for key, fact in facts.items()
        if fact
    )
    return [Bullets(items)] if items else []


def _people(material: Material) -> str:
    """How many came, if everybody was counted; what was given with the event wins."""
    given = [kind.number for kind in material.session.event.attendance]
    if given and None not in given:
        return f"{sum(number or 0 for number in given):,}"
    counted = attending(material.record.headcounts).people
    return f"{counted:,}" if counted is not None and not given else ""


def _breakouts(material: Material) -> str:
    words = material.words
    tables = len(material.session.tables)
    questions = sum(question.number is not None for question in material.snapshot.questions)
    parts = [words(f"report.{key}", n) for key, n in (("tables", tables), ("questions", questions)) if n]
    return words("list.between").join(parts)
