"""The findings report: numbered conditions in a summary, then what was said, section for section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workshop_tui.model.blocks import Block, Break, Document, TitlePage
from workshop_tui.writeup.conditions import conditions
from workshop_tui.writeup.document import document
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts import (
    asked,
    contacts,
    cover,
    coverage,
    findings,
    reading,
    summary,
    team,
    vote,
    workshop,
)
from workshop_tui.writeup.parts.prose import one_line


def build(material: Material) -> Document:
    """The report; everything said is in it, under its themes or under “Also said”."""
    return document(material, _blocks(material))


def _blocks(material: Material) -> Iterator[Block]:
    yield _title_page(material)
    for part in _parts(material):
        if part:
            yield Break()
            yield from part


def _parts(material: Material) -> Iterator[list[Block]]:
    found = conditions(material)
    yield [*workshop.programme(material), *workshop.workshop(material)]
    yield asked.page(material)
    yield summary.page(found, material)
    yield findings.page(found, material)
    yield findings.also_said(material)
    yield coverage.page(found, material)
    yield from vote.pages(material)
    yield team.page(material, with_others=False)
    yield contacts.page(material)
    yield reading.page(material)


def _title_page(material: Material) -> TitlePage:
    page = cover.title_page(material)
    authors = one_line(" ".join(material.passage("authors")))
    if not authors:
        return page
    return replace(page, lines=(material.words("report.authors", authors=authors), *page.lines))
