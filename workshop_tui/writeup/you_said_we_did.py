"""Sharing back: for each idea, need and proposal what was said, at how many tables, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.model.blocks import Block, Break, Document, Heading
from workshop_tui.writeup.document import document
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts import answers, contacts, cover, reading
from workshop_tui.writeup.parts.prose import paragraphs
from workshop_tui.writeup.unvoiced import unvoiced


def build(material: Material) -> Document:
    """What became of what people said; nothing of it at first, and more each time it is exported again."""
    return document(material, _blocks(unvoiced(material)))


def _blocks(material: Material) -> Iterator[Block]:
    words = material.words
    found = answers.asked_for(material)
    yield cover.title_page(material)
    yield Break()
    yield Heading(words("heading.introduction"), 1, "introduction")
    for text in material.passage("introduction") or (words("answers.about"),):
        yield from paragraphs(text)
    if found:
        yield from paragraphs(words("answers.noted", sum(answers.is_answered(each) for each in found)))
    else:
        yield from paragraphs(words("answers.nothing_said"))
    yield from answers.blocks(found, material)
    yield from contacts.page(material)
    yield from reading.page(material, voices="", nothing_left_out="answers.only")
