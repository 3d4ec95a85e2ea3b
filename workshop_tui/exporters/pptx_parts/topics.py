"""What belongs under one title of a deck: a page of the write-up, however many sheets of paper it took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workshop_tui.model.blocks import Block, Break, Document, Heading, TitlePage


@dataclass(frozen=True, slots=True)
class Topic:
    """A title and everything that stands under it."""

    title: str
    blocks: tuple[Block, ...]


def topics(document: Document) -> Iterator[Topic]:
    """The topics of `document` after its cover.

    A new page or a heading of level 1 begins one. Where a page only goes on, so does the topic: a slide holds less
    than a page, and is divided anew. A section that has sections of its own (a theme of a report) is a topic too.
    """
    for whole in _by_page(document):
        yield from _by_section(whole)


def _by_page(document: Document) -> Iterator[Topic]:
    found: Topic | None = None
    for page in _pages(document):
        first = page[0]
        blocks = tuple(block for block in page if not (isinstance(block, Heading) and block.continued))
        if found and isinstance(first, Heading) and first.continued:
            found = Topic(found.title, found.blocks + blocks)
            continue
        if found:
            yield found
        if isinstance(first, Heading) and not first.continued:
            found = Topic(first.text, blocks[1:])
        else:
            found = Topic(document.title, blocks)
    if found:
        yield found


def _by_section(topic: Topic) -> Iterator[Topic]:
    starts: list[int] = []
    for number, block in enumerate(topic.blocks):
        if (
            isinstance(block, Heading)
            and block.level == 2
            and (starts or _has_sections(topic.blocks[number:]))
        ):
            starts.append(number)
    first = topic.blocks[: starts[0]] if starts else topic.blocks
    if first or not starts:
        yield Topic(topic.title, first)
    for start, end in pairwise([*starts, len(topic.blocks)]):
        heading = topic.blocks[start]
        assert isinstance(heading, Heading)
        yield Topic(heading.text, topic.blocks[start + 1 : end])


def _has_sections(blocks: Sequence[Block]) -> bool:
    """Whether a heading of level 3 follows the first of `blocks`, before one of its own level."""
    headings = (block for block in blocks[1:] if isinstance(block, Heading))
    return next((heading.level == 3 for heading in headings), False)


def _pages(document: Document) -> Iterator[list[Block]]:
    page: list[Block] = []
    for block in document.blocks:
        begins = isinstance(block, Break) or (isinstance(block, Heading) and block.level == 1)
        if begins and page:
            yield page
            page = []
        if not isinstance(block, Break | TitlePage):
            page.append(block)
    if page:
        yield page
