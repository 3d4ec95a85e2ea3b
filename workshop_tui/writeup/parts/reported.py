"""Reported speech: a sentence that says how it was said, then the words as they were; nothing is re-worded.

The sentence ends in a colon and stands above a list, so it is right whatever was said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workshop_tui.model.blocks import Block, Bullet, Bullets, Heading, Paragraph, Run
from workshop_tui.model.contribution import Contribution, Kind, Mark
from workshop_tui.writeup.amounts import amount
from workshop_tui.writeup.conditions import Sorted, tables_there
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.speech import Unit, exchange, noted, spoken

KINDS = (
    Kind.POINT,
    Kind.EXAMPLE,
    Kind.QUOTE,
    Kind.QUESTION,
    Kind.HOPE,
    Kind.WORRY,
    Kind.IDEA,
    Kind.NEED,
)
"""In which order kinds are told; each has a sentence `note.<kind>`."""

Numbers = Mapping[str, int]
"""The number of each proposal, by its contribution's id."""


def proposal_numbers(material: Material) -> Numbers:
    """What was marked as a proposal, wherever it was made, numbered in the order it was said."""
    marked = (c for c in material.snapshot.contributions if c.has(Mark.PROPOSAL))
    return {c.id: number for number, c in enumerate(marked, 1)}


def came_up(heard: Sorted, material: Material) -> list[Block]:
    """At how many tables a theme came up."""
    how_many = amount(material.words, heard.tables, tables_there(material))
    return [Paragraph((Run(material.words("note.came_up", amount=how_many)),))]


def speech(units: Iterable[Unit], numbers: Numbers, material: Material) -> list[Block]:
    """What was said, kind by kind, then exchanges; a proposal with its number in the list at the end."""
    units = tuple(units)
    alone = [unit[0] for unit in units if len(unit) == 1]
    blocks: list[Block] = []
    for kind in KINDS:
        items = tuple(_point(c, numbers, material) for c in alone if c.kind is kind)
        if items:
            blocks += [_says(kind.value, material), Bullets(items)]
    for unit in units:
        if len(unit) > 1:
            blocks += [_says("exchange", material), exchange(unit, material)]
    return blocks


def proposals(numbers: Numbers, material: Material) -> list[Block]:
    """The list of proposals, each with the question it was made under."""
    made = [c for c in material.snapshot.contributions if c.id in numbers]
    items = tuple(Bullet((*spoken(c, material), *_place(c, material)), (c.id,)) for c in made)
    return [Heading(material.words("heading.proposals"), 1, "proposals"), Bullets(items, numbered=True)]


def _point(c: Contribution, numbers: Numbers, material: Material) -> Bullet:
    listed = numbers.get(c.id)
    number = (Run(material.words("note.listed", number=listed)),) if listed else ()
    return Bullet((*spoken(c, material), *noted(c, material), *number), (c.id,))


def _place(c: Contribution, material: Material) -> tuple[Run, ...]:
    question = material.snapshot.question(c.question)
    if question is None or question.number is None:
        return ()
    return (Run(material.words("note.under_question", number=question.number)),)


def _says(key: str, material: Material) -> Block:
    return Paragraph((Run(material.words(f"note.{key}")),))
