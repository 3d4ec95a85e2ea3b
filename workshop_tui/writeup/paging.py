"""Pages: where a long question goes on under "(continued)", and heading ids that are there once only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

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

SLACK = 2
"""Lines that the careful count leaves free: enough for the last line of a part, which should not stand alone."""

LEAST = 1 / 3
"""How much of its last page a part fills, where the pages before it can spare that much."""

WITH_HEADING = 4
"""Lines that must be left after a heading: none stands alone at the foot of a page."""

PICTURE = 13.0
"""Lines of 12 point text that are as high as a picture may be."""

Piece = Block | Bullet
"""What a page can begin with."""


def paged(blocks: Iterable[Block], words: Words, large: bool = False) -> list[Block]:
    """`blocks` of one page, broken where they are too many; each further page says again where it is."""
    lines, across = (LARGE_LINES, LARGE_ACROSS) if large else (LINES, ACROSS)
    pieces = list(_pieces(blocks))
    needs = [block_lines(piece, across) for piece in pieces]
    pages = _pages(pieces, needs, lines, across, words)
    # A lonely end is met by pages that are all a little less full; there are as many of them.
    for fewer in range(lines - 1, lines // 2, -1):
        if len(pages) == 1 or _new_lines(pages[-1], across) >= lines * LEAST:
            break
        evener = _pages(pieces, needs, fewer, across, words)
        if len(evener) > len(pages):
            break
        pages = evener
    out: list[Block] = []
    for number, page in enumerate(pages):
        out += [Break()] if number else []
        out += _together(page)
    return out


def _pages(
    pieces: Sequence[Piece], needs: Sequence[float], lines: int, across: int, words: Words
) -> list[list[Piece]]:
    """The pieces page by page, none with more than so many lines where it can be helped."""
    open_headings: list[Heading] = []
    pages: list[list[Piece]] = [[]]
    used = 0.0
    left = sum(needs)
    for piece, need in zip(pieces, needs, strict=True):
        if isinstance(piece, Heading):
            open_headings = [h for h in open_headings if h.level < piece.level]
        full = used + need + (WITH_HEADING if isinstance(piece, Heading) else 0) > lines
        full = full and used + left > lines + SLACK
        if full and open_headings and used > sum(block_lines(heading, across) for heading in open_headings):
            again = [_continued(heading, words) for heading in open_headings]
            pages.append([*again])
            used = sum(block_lines(heading, across) for heading in again)
        if isinstance(piece, Heading):
            open_headings.append(piece)
        pages[-1].append(piece)
        used += need
        left -= need
    return pages


def _new_lines(page: Iterable[Piece], across: int) -> float:
    """Lines of what a page says first: without the headings that only say again where it is."""
    return sum(block_lines(p, across) for p in page if not (isinstance(p, Heading) and p.continued))


def _together(page: Iterable[Piece]) -> Iterator[Block]:
    """The points of a page that follow one another as one list again."""
    for is_point, found in groupby(page, lambda piece: isinstance(piece, Bullet)):
        if is_point:
            yield Bullets(tuple(piece for piece in found if isinstance(piece, Bullet)))
        else:
            yield from (piece for piece in found if not isinstance(piece, Bullet))


def _continued(heading: Heading, words: Words) -> Heading:
    text = words("heading.continued", heading=heading.text)
    return replace(heading, text=text, id=f"{heading.id}-continued", continued=True)


def _pieces(blocks: Iterable[Block]) -> Iterator[Piece]:
    """Lists point by point, so that a page can end between any two; all else whole, numbered lists too."""
    for block in blocks:
        if isinstance(block, Bullets) and not block.numbered:
            yield from block.items
        else:
            yield block


def block_lines(block: Piece, across: int = ACROSS) -> float:
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
        case Figure(picture=picture) if picture:
            return PICTURE * across / ACROSS + _text_lines(block.caption, across)
        case Figure():
            return 2.2 + len(block.alt) // across + _text_lines(block.caption, across)
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
