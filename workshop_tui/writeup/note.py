"""The discussion note: what was said in reported speech, theme by theme, nobody named; proposals at the end."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.model.blocks import Block, Break, Document, Heading
from workshop_tui.writeup.conditions import by_theme, without_theme
from workshop_tui.writeup.document import document
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts import cover, next_steps, reading, reported, team, vote, who_came
from workshop_tui.writeup.parts.introduction import told
from workshop_tui.writeup.parts.prose import anchor, one_line, paragraphs
from workshop_tui.writeup.unvoiced import unvoiced


def build(material: Material) -> Document:
    """The note; everything said is in it, without the voice that said it."""
    return document(material, _blocks(unvoiced(material)))


def _blocks(material: Material) -> Iterator[Block]:
    numbers = reported.proposal_numbers(material)
    yield cover.title_page(material)
    yield Break()
    yield from _introduction(len(numbers), material)
    for heard in by_theme(material):
        if heard.units:
            yield Heading(one_line(heard.theme.name), 1, anchor("theme", heard.theme.id))
            yield from reported.came_up(heard, material)
            yield from reported.speech(heard.units, numbers, material)
    if others := without_theme(material):
        yield Heading(material.words("heading.also_said"), 1, "also-said")
        yield from reported.speech(others, numbers, material)
    for page in vote.pages(material):
        yield from page
    yield from team.page(material, with_others=False)
    yield from next_steps.page(material)
    yield from reading.page(material, voices="note.exchanges")
    if numbers:
        yield Break()
        yield from reported.proposals(numbers, material)


def _introduction(proposals: int, material: Material) -> list[Block]:
    words = material.words
    return [
        Heading(words("heading.introduction"), 1, "introduction"),
        *told(material),
        *paragraphs(words("note.nobody") + " " + words("note.proposals", proposals)),
        *paragraphs(material.session.question_set.permission),
        *who_came.blocks(material),
    ]
