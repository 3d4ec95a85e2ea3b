"""The sheets that set themes and kinds against tables and questions: counts, and why a cell is empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workshop_tui.exporters.xlsx_parts.around import Cell, Row, Sheet
from workshop_tui.model.coverage import (
    Line,
    Matrix,
    Presence,
    kinds_by_table,
    theme_lines,
    themes_by_question,
    themes_by_table,
)
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.text import clean_line

HOW_TO_READ = (
    "Where tables or questions stand across, 0 means: asked, and nothing of it is in this version; “elsewhere”: the "
    "table took the question elsewhere; “not asked”: it had no question under which this came up.",
    "A point under two themes counts in both their rows, and once in the last row.",
)

_EMPTY: dict[Presence, Cell] = {
    Presence.SILENT: 0,
    Presence.ELSEWHERE: "elsewhere",
    Presence.NOT_ASKED: "not asked",
}
_LONGEST = 120
"""Characters of a name in a heading."""


def coverage_sheets(snapshot: Snapshot) -> Iterator[Sheet]:
    """Themes by table, themes by question and kinds by table; none of them where nothing was said."""
    if not snapshot.contributions:
        return
    numbers = {question.id: question.number for question in snapshot.questions}
    lines = theme_lines(snapshot)

    def asked(line: Line) -> str:
        number = numbers.get(line.id)
        return f"{number}. {line.name}" if number else line.name

    yield _sheet("Themes by table", "theme", themes_by_table(snapshot, lines), _table, 10)
    yield _sheet("Themes by question", "theme", themes_by_question(snapshot, lines), asked, 18)
    yield _sheet("Kinds by table", "kind", kinds_by_table(snapshot), _table, 10)


def _table(line: Line) -> str:
    return f"Table {line.id}"


def _sheet(name: str, what: str, matrix: Matrix, called: Callable[[Line], str], width: float) -> Sheet:
    header = (what, *(_short(called(column)) for column in matrix.columns), "points", "tables")
    last: Row = (
        "All, each counted once",
        *(len(column.points) for column in matrix.columns),
        len({point for row in matrix.rows for point in row.points}),
        len({number for row in matrix.rows for number in row.tables}),
    )
    rows = (*(_row(row, matrix) for row in matrix.rows), last)
    return Sheet(name, header, (36, *(width for _ in matrix.columns), 9, 9), rows)


def _row(row: Line, matrix: Matrix) -> Row:
    cells = (_cell(matrix, row.id, column.id) for column in matrix.columns)
    return (_short(row.name), *cells, len(row.points), len(row.tables))


def _cell(matrix: Matrix, row: str, column: str) -> Cell:
    found = matrix.at(row, column)
    return len(found) if found else _EMPTY[matrix.presence(row, column)]


def _short(name: str) -> str:
    line = clean_line(name)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
