"""What of a long question is shown on slides: the first points of each list, and how many more there are.

A deck is an edited summary. The points of a list stand in the order that people chose for the write-up, so the
first ones are the ones to show; quotes that were chosen to be pulled out stand on slides of their own and are always
shown. Each list under a question keeps a fair share: a short list stays whole beside a long one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workshop_tui.exporters.pptx_parts.topics import Topic, topics
from workshop_tui.model.blocks import (
    Block,
    Bullet,
    Bullets,
    Document,
    Exchange,
    Figure,
    Heading,
    Paragraph,
    PullQuote,
    Run,
)

MOST = 40
"""Points of one question that are shown."""

Points = Bullet | Exchange


@dataclass(frozen=True, slots=True)
class Choice:
    """A topic with the points that are shown, and those that are not."""

    topic: Topic
    left: tuple[Points, ...] = ()


def chosen(topic: Topic, more: str) -> Choice:
    """`topic` with at most about `MOST` points; under each list that was cut stands `more` with its number.

    `{more}` in `more` is the number of points and turns that are left out there.
    """
    lists = list(_lists(topic.blocks))
    sizes = [sum(len(_points(block)) for block in found if not isinstance(block, Heading)) for found in lists]
    if sum(sizes) <= MOST:
        return Choice(topic)
    blocks: list[Block] = []
    left: list[Points] = []
    for found, share in zip(lists, shares(sizes, MOST), strict=True):
        kept, over = _first(found, share)
        blocks += kept
        if over:
            count = sum(len(point.turns) if isinstance(point, Exchange) else 1 for point in over)
            blocks.append(Paragraph((Run(more.replace("{more}", f"{count:,}")),)))
            left += over
    return Choice(Topic(topic.title, tuple(blocks)), tuple(left))


def left_to_the_report(document: Document) -> frozenset[str]:
    """Ids of the contributions that the slides only count: they stand on none of them in words."""
    shown: set[str] = set()
    left: set[str] = set()
    for topic in topics(document):
        choice = chosen(topic, "")
        left.update(_ids(choice.left))
        shown.update(_ids(choice.topic.blocks))
    return frozenset(left - shown)


def shares(sizes: Sequence[int], most: int) -> list[int]:
    """How much of each list is shown: one from each in turn, until `most` are."""
    given = [0] * len(sizes)
    while most > 0 and given != list(sizes):
        for number, size in enumerate(sizes):
            if given[number] < size and most > 0:
                given[number] += 1
                most -= 1
    # However many lists there are, each shows something.
    return [max(share, min(size, 1)) for share, size in zip(given, sizes, strict=True)]


def _lists(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """`blocks` divided before every heading and behind every last point, so that `more` stands under its points."""
    found: list[Block] = []
    for block in blocks:
        ends = isinstance(block, Heading) or (found and _points(found[-1]) and not _points(block))
        if ends and found:
            yield found
            found = []
        found.append(block)
    if found:
        yield found


def _points(block: Block) -> Sequence[Points]:
    """The contributions that a block lists; nothing for a list that somebody wrote."""
    match block:
        case Bullets(items=items) if any(item.fed_by for item in items):
            return items
        case Exchange():
            return (block,)
        case _:
            return ()


def _first(blocks: list[Block], share: int) -> tuple[list[Block], list[Points]]:
    kept: list[Block] = []
    over: list[Points] = []
    for block in blocks:
        points = _points(block)
        if not points:
            kept.append(block)
            continue
        fits, rest = points[:share], points[share:]
        share -= len(fits)
        over += rest
        if isinstance(block, Bullets) and fits:
            kept.append(Bullets(block.items[: len(fits)], block.numbered))
        elif fits:
            kept.append(block)
    return kept, over


def _ids(blocks: Iterable[Block | Points]) -> Iterator[str]:
    """Ids of the contributions whose words stand in `blocks`; a note only tells of them."""
    for block in blocks:
        match block:
            case Bullets(items=parts) | Exchange(turns=parts):
                for part in parts:
                    yield from part.fed_by
            case Bullet() | PullQuote() | Figure():
                yield from block.fed_by
            case _:
                continue
