"""The sheets of the spreadsheet as plain rows, contributions first, each text cut to what a cell holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workshop_tui.exporters.xlsx_parts.after import after_sheets, how_to_read
from workshop_tui.exporters.xlsx_parts.around import Cell, Row, Sheet, about, around
from workshop_tui.exporters.xlsx_parts.coverage import HOW_TO_READ, coverage_sheets
from workshop_tui.model.columns import COLUMNS, CONTINUED, GOES_ON, SPREADSHEET_CELL, in_cells, join, to_row
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.text import clean, is_harmless

_WIDTHS = {
    "id": 12,
    "table": 7,
    "question": 16,
    "kind": 11,
    "label": 20,
    "text": 70,
    "voice": 16,
    "themes": 26,
}


def sheets(snapshot: Snapshot, audience: str) -> Iterator[Sheet]:
    """Every sheet of `snapshot`, which is at the level of `audience` already; contributions come first."""
    whole, continued = _in_cells(map(_row, snapshot.contributions))
    widths = tuple(_WIDTHS.get(name, 14) for name in COLUMNS)
    yield Sheet("Contributions", COLUMNS, widths, whole)
    if continued:
        yield Sheet(CONTINUED, ("id", "column", "part", "text"), (12, 12, 7, 100), continued)
    yield from around(snapshot)
    yield from coverage_sheets(snapshot)
    yield from after_sheets(snapshot, audience)
    more = HOW_TO_READ if snapshot.contributions else ()
    yield about(snapshot, audience, (*more, *how_to_read(snapshot)))


def _row(contribution: Contribution) -> Row:
    cells: list[Cell] = [
        join(value) if value.__class__ is list else value for value in to_row(contribution).values()
    ]
    # Nearly every row is clean as it is stored: one look at all of it costs less than one at each cell.
    if is_harmless("".join([cell for cell in cells if cell.__class__ is str])):
        return tuple(cells)
    return tuple(clean(cell) if isinstance(cell, str) else cell for cell in cells)


def _in_cells(rows: Iterable[Row]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows with every text short enough for a cell, and what goes on elsewhere."""
    whole: list[Row] = []
    continued: list[Row] = []
    for row in rows:
        if max([len(cell) for cell in row if cell.__class__ is str], default=0) * 2 > SPREADSHEET_CELL:
            row, more = _cut(row)
            continued += more
        whole.append(row)
    return tuple(whole), tuple(continued)


def _cut(row: Row) -> tuple[Row, list[Row]]:
    cells: list[Cell] = []
    more: list[Row] = []
    for name, cell in zip(COLUMNS, row, strict=True):
        parts = in_cells(cell) if isinstance(cell, str) else ()
        if len(parts) > 1:
            more += [(row[0], name, number, part) for number, part in enumerate(parts[1:], 2)]
            cell = parts[0] + GOES_ON
        cells.append(cell)
    return tuple(cells), more
