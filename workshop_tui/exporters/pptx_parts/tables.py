"""Tables cut into grids that a slide holds: rows and columns go on over further slides under the same header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workshop_tui.exporters.pptx_parts.columns import Room
from workshop_tui.exporters.pptx_parts.fitting import fitted
from workshop_tui.exporters.pptx_parts.measure import cut, line_height, line_starts, text_width
from workshop_tui.model.blocks import Run, TableBlock, plain

BESIDE, ABOVE = 7.0, 4.0
"""Room left free inside a cell, at its sides and above and below, in points."""

_NARROWEST = 6.5
"""How narrow a column may be, in sizes."""

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """As much of a table as stands on one slide; lengths in points."""

    header: Cells
    rows: tuple[Cells, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    """The header's first."""
    points: int


def grids(table: TableBlock, room: Room, points: int) -> Iterator[Grid]:
    """The grids of `table`, none larger than `room`. Every cell is in one of them, the first column in all."""
    for header, rows in _across(table, room, points):
        widths = _widths([header, *rows], room, points)
        top = tuple(_header(cell, width, room, points) for cell, width in zip(header, widths, strict=True))
        # A header that had to be shortened stands in full below itself.
        body = rows if top == header else [header, *rows]
        yield from _down(top, body, widths, room, points)


def _across(table: TableBlock, room: Room, points: int) -> Iterator[tuple[Cells, list[Cells]]]:
    """`table` in groups of columns that are wide enough to be read, the first column in each."""
    count = max([len(table.header), *(len(row) for row in table.rows)], default=0)
    header, rows = _even(table.header, count), [_even(row, count) for row in table.rows]
    at_once = max(int(room.width // (points * _NARROWEST)), 2)
    if count <= at_once:
        yield header, rows
        return
    for first in range(1, count, at_once - 1):
        chosen = slice(first, first + at_once - 1)
        yield (header[0], *header[chosen]), [(row[0], *row[chosen]) for row in rows]


def _even(row: Cells, count: int) -> Cells:
    return row + ("",) * (count - len(row))


def _widths(rows: Sequence[Cells], room: Room, points: int) -> tuple[float, ...]:
    """As wide as its words ask for; where that is too much, the wide columns share what the narrow ones leave."""
    narrowest = points * _NARROWEST
    wanted = [
        max([narrowest, *(text_width(cell, bold=True) * points + 2 * BESIDE + 2 for cell in column)])
        for column in zip(*rows, strict=True)
    ]
    left, given = room.width, [0.0] * len(wanted)
    for shared, number in enumerate(sorted(range(len(wanted)), key=lambda n: wanted[n])):
        given[number] = min(wanted[number], left / (len(wanted) - shared))
        left -= given[number]
    return tuple(given)


def _header(cell: str, width: float, room: Room, points: int) -> str:
    inside = Room(width - 2 * BESIDE, room.height / 3)
    return fitted(cell, inside, (points,), bold=True).text


def _down(
    header: Cells, rows: Iterable[Cells], widths: tuple[float, ...], room: Room, points: int
) -> Iterator[Grid]:
    top = _height(header, widths, points, bold=True)
    found: list[Cells] = []
    heights = [top]
    for row in _fitting(rows, widths, room.height - top, points):
        height = _height(row, widths, points)
        if found and sum(heights) + height > room.height:
            yield Grid(header, tuple(found), widths, tuple(heights), points)
            found, heights = [], [top]
        found.append(row)
        heights.append(height)
    yield Grid(header, tuple(found), widths, tuple(heights), points)


def _fitting(rows: Iterable[Cells], widths: tuple[float, ...], height: float, points: int) -> Iterator[Cells]:
    """`rows`; one that is higher than a slide goes on in further rows."""
    for row in rows:
        lines = max(int((height - 2 * ABOVE) // (points * max(map(line_height, row)))), 1)
        while _height(row, widths, points) > height:
            parts = [_cut(cell, width, lines, points) for cell, width in zip(row, widths, strict=True)]
            yield tuple(first for first, _ in parts)
            row = tuple(rest for _, rest in parts)
            if not any(row):
                break
        else:
            yield row


def _cut(cell: str, width: float, lines: int, points: int) -> tuple[str, str]:
    starts = line_starts((Run(cell),), (width - 2 * BESIDE) / points)
    if len(starts) <= lines:
        return cell, ""
    before, after = cut((Run(cell),), starts[lines])
    return plain(before), plain(after)


def _height(row: Cells, widths: tuple[float, ...], points: int, bold: bool = False) -> float:
    return 2 * ABOVE + max(
        len(line_starts((Run(cell),), (width - 2 * BESIDE) / points, bold)) * points * line_height(cell)
        for cell, width in zip(row, widths, strict=True)
    )
