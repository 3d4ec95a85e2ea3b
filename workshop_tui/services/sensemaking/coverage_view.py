"""What the coverage screen shows, and what `coverage` tells scripts: themes against tables, with the points behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workshop_tui.model.coverage import Line, Matrix, Points
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.sensemaking.coverage import Coverage, coverage
from workshop_tui.services.exporting.export import read_snapshot
from workshop_tui.settings import Settings
from workshop_tui.store.reading.reader import Reader
from workshop_tui.writeup.evidence import Statement, statements


@dataclass(frozen=True, eq=False)
class CoverageView:
    """Themes against tables at one moment of the record."""

    snapshot: Snapshot
    coverage: Coverage
    statements: tuple[Statement, ...]
    """Those of the findings report, by their numbers."""


def read_coverage(reader: Reader, known: CoverageView | None = None) -> CoverageView:
    """Themes against tables as the record has them now; `known` again if nothing changed. Raises RecordProblem."""
    if known is not None and reader.version() == known.snapshot.version:
        return known
    return coverage_view(reader.snapshot())


def coverage_view(snapshot: Snapshot) -> CoverageView:
    """The view of a whole record."""
    return CoverageView(snapshot, coverage(snapshot), statements(snapshot))


def coverage_as_plain(settings: Settings, slug: str) -> dict[str, Any]:
    """Themes against tables as plain values for JSON. Raises NotFound or RecordProblem."""
    view = coverage_view(read_snapshot(settings, slug))
    found = view.coverage
    return {
        "session": slug,
        "themes_by_table": _matrix(found.by_table),
        "themes_by_question": _matrix(found.by_question),
        "kinds_by_table": _matrix(found.kinds),
        "first": [
            {"theme": f.theme.name, "table": f.table, "question": f.question, "point": f.point}
            for f in found.first
        ],
        "together": [
            {"themes": [pair.one.name, pair.other.name], "count": len(pair.points), "points": pair.points}
            for pair in found.together
        ],
        "alone": [
            {"theme": a.theme.name, "table": a.table, "could_have": a.could_have, "points": a.theme.points}
            for a in found.alone
        ],
        "divided": [
            {
                "theme": d.theme.name,
                "tables": d.tables,
                "dissent": d.dissent,
                "opportunities": d.opportunities,
                "threats": d.threats,
            }
            for d in found.divided
        ],
    }


def _matrix(matrix: Matrix) -> dict[str, Any]:
    return {
        "rows": [_line(row) for row in matrix.rows],
        "columns": [_line(column) for column in matrix.columns],
        "cells": [_cell(matrix, row, column) for row in matrix.rows for column in matrix.columns],
    }


def _line(line: Line) -> dict[str, Any]:
    return {"id": line.id, "name": line.name, "count": len(line.points), "tables": line.tables}


def _cell(matrix: Matrix, row: Line, column: Line) -> dict[str, Any]:
    points = matrix.at(row.id, column.id)
    return {
        "row": row.id,
        "column": column.id,
        "count": len(points),
        "presence": matrix.presence(row.id, column.id).value,
        "points": points,
    }


def points_of(matrix: Matrix, row: str | None, column: str | None) -> Points:
    """The points of one cell, of a whole row (no column) or column (no row), or of all of it; each once."""
    if row is not None and column is not None:
        return matrix.at(row, column)
    if row is not None:
        return _named(matrix.rows, row)
    if column is not None:
        return _named(matrix.columns, column)
    return _once(line.points for line in matrix.rows)


def _named(lines: Sequence[Line], id_: str) -> Points:
    return next((line.points for line in lines if line.id == id_), ())


def _once(points: Iterable[Points]) -> Points:
    return tuple(dict.fromkeys(point for those in points for point in those))
