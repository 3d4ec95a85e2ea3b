"""Pages: where a long question goes on under "(continued)", and heading ids that are there once only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workshop_tui.model.blocks import (
    Block,
    Break,
    Bullet,
    Bullets,
    Exchange,
    Figure,
    Heading,
    Note,
    Paragraph,
    PullQuote,
    QrCode,
    Runs,
    TableBlock,
    plain,
)
from workshop_tui.writeup.words import Words

LINES = 38
"""Lines of 12 point text that fit on a page, counted carefully."""

ACROSS = 84
"""Characters in a line of it."""

LARGE_LINES, LARGE_ACROSS = 25, 56
"""The same for 18 point, large print."""

SLACK = 5
"""Lines that the careful count leaves free: enough for the end of a part, which should not stand alone on a page."""

WITH_HEADING = 4
"""Lines that must be left after a heading: none stands alone at the foot of a page."""


def paged(blocks: Iterable[Block], words: Words, large: bool = False) -> list[Block]:
    """`blocks` of one page, broken where they are too many; each further page says again where it is."""
    return list(_paged(blocks, words, *((LARGE_LINES, LARGE_ACROSS) if large else (LINES, ACROSS))))


def _paged(blocks: Iterable[Block], words: Words, lines: int, across: int) -> Iterator[Block]:
    open_headings: list[Heading] = []
    points: list[Bullet] = []
    used = 0.0
    pieces = list(_pieces(blocks))
    needs = [block_lines(piece, across) for piece in pieces]
    left = sum(needs)
    for piece, need in zip(pieces, needs, strict=True):
        if isinstance(piece, Heading):
            open_headings = [h for h in open_headings if h.level < piece.level]
        full = used + need + (WITH_HEADING if isinstance(piece, Heading) else 0) > lines
        full = full and used + left > lines + SLACK
        if points and (full or not isinstance(piece, Bullet)):
            yield Bullets(tuple(points))
            points = []
        if full and open_headings and used > sum(block_lines(heading, across) for heading in open_headings):
            again: list[Block] = [_continued(heading, words) for heading in open_headings]
            yield from (Break(), *again)
            used = sum(block_lines(heading, across) for heading in again)
        if isinstance(piece, Heading):
            open_headings.append(piece)
        if isinstance(piece, Bullet):
            points.append(piece)
        else:
            yield piece
        used += need
        left -= need
    if points:
        yield Bullets(tuple(points))


def _continued(heading: Heading, words: Words) -> Block:
    text = words("heading.continued", heading=heading.text)
    return replace(heading, text=text, id=f"{heading.id}-continued", continued=True)


def _pieces(blocks: Iterable[Block]) -> Iterator[Block | Bullet]:
    """Lists point by point, so that a page can end between any two; all else whole, numbered lists too."""
    for block in blocks:
        if isinstance(block, Bullets) and not block.numbered:
            yield from block.items
        else:
            yield block


def block_lines(block: Block | Bullet, across: int = ACROSS) -> float:
    """About how many lines a block takes on a page `across` characters wide."""
    match block:
        case Heading(is_code=True):
            return 3.5
        case Heading():
            return 2.0 + len(block.text) // (across * 50 // ACROSS)
        case Bullet():
            return _text_lines(block.runs, across)
        case Bullets():
            return sum(_text_lines(item.runs, across) for item in block.items)
        case Exchange():
            return 1 + sum(_text_lines(turn.runs, across) + len(turn.voice) / across for turn in block.turns)
        case PullQuote():
            return 3 + 2 * _text_lines(block.runs, across)
        case Paragraph() | Note():
            return 0.5 + _text_lines(block.runs, across)
        case Figure():
            return 4 + _text_lines(block.caption, across)
        case QrCode():
            return 7.0
        case TableBlock():
            return 2.0 + max(1.5, block.room) * len(block.rows)
        case _:
            return 0.0


def _text_lines(runs: Runs, across: int) -> float:
    return 0.4 + sum(1 + len(line) // across for line in plain(runs).split("\n"))


def with_ids(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """`blocks` with every heading's id made unique, by a number after it from the second on."""
    times: dict[str, int] = {}
    taken: set[str] = set()
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            new = block.id
            while new in taken:
                times[block.id] = times.get(block.id, 1) + 1
                new = f"{block.id}-{times[block.id]}"
            taken.add(new)
            block = replace(block, id=new)
        out.append(block)
    return tuple(out)
