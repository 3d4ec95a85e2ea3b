"""The session summary, "what we heard / what can we do": one page or slide for each question."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.model.blocks import Block, Break, Document
from workshop_tui.writeup.document import document
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.paging import paged
from workshop_tui.writeup.parts import (
    asked,
    cover,
    introduction,
    looking_ahead,
    next_steps,
    questions,
    reading,
    team,
    vote,
)


def build(material: Material) -> Document:
    """The summary; a part with nothing in it is left out, except that a silent table is named."""
    return document(material, _blocks(material))


def _blocks(material: Material) -> Iterator[Block]:
    yield cover.title_page(material)
    for page in _pages(material):
        if page:
            yield Break()
            yield from page


def _pages(material: Material) -> Iterator[list[Block]]:
    yield introduction.page(material)
    yield asked.page(material)
    for page in _what_was_said(material):
        yield paged(page, material.words, material.look.large)
    yield next_steps.page(material)
    yield reading.page(material)


def _what_was_said(material: Material) -> Iterator[list[Block]]:
    """The parts that grow with the day: these go on over several pages."""
    yield from questions.pages(material)
    yield from looking_ahead.pages(material)
    yield from vote.pages(material)
    yield questions.elsewhere(material)
    yield team.page(material)
