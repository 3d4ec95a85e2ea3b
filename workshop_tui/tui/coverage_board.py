"""Themes against tables in words and figures: three matrices, what stands out, and what the cursor is on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content

from workshop_tui.model.contribution import Kind
from workshop_tui.model.coverage import UNSORTED, Line, Matrix, Points, Presence
from workshop_tui.services.sensemaking.coverage_view import CoverageView, points_of
from workshop_tui.text import clean_line, plural
from workshop_tui.tui.room_words import numbers
from workshop_tui.tui.said import said_line, shortened
from workshop_tui.tui.widgets.contribution_list import called
from workshop_tui.tui.widgets.entry_list import Entries, wrapped
from workshop_tui.tui.widgets.matrix_grid import Grid, Head

SIGNS = {Presence.SILENT: "·", Presence.ELSEWHERE: "~", Presence.NOT_ASKED: " "}
LEGEND = "· asked, and nothing said   ~ took the question elsewhere   blank: not asked"
_WHY = {
    Presence.SILENT: "asked, and nothing said of it",
    Presence.ELSEWHERE: "took the question elsewhere",
    Presence.NOT_ASKED: "not asked: no question under which this came up",
}
QUESTION = 6
"""Characters of a question’s name over its column."""
_NOTHING = "Nothing was said yet."


@dataclass(frozen=True, slots=True)
class Pointed:
    """Points that something stands for, with its name."""

    title: str
    points: Points
    theme: str = ""
    """Id of the theme it is about; empty if it is about none, or about several."""


def tables_grid(view: CoverageView) -> Grid:
    """Themes down, tables across."""
    return _grid("Themes by table", view.coverage.by_table, lambda line: line.id)


def questions_grid(view: CoverageView) -> Grid:
    """Themes down, questions across."""
    questions = view.snapshot.questions
    return _grid(
        "Themes by question",
        view.coverage.by_question,
        lambda line: shortened(called(line.id, questions), QUESTION),
    )


def kinds_grid(view: CoverageView) -> Grid:
    """Kinds down, tables across."""
    return _grid("Kinds by table", view.coverage.kinds, lambda line: line.id)


def _grid(corner: str, matrix: Matrix, column_name: Callable[[Line], str]) -> Grid:
    rows = tuple(Head(row.id, row.name) for row in matrix.rows)
    columns = tuple(Head(column.id, column_name(column)) for column in matrix.columns)
    totals: dict[tuple[str | None, str | None], int] = {
        (None, None): len(points_of(matrix, None, None)),
        **{(row.id, None): len(row.points) for row in matrix.rows},
        **{(None, column.id): len(column.points) for column in matrix.columns},
    }

    def count(row: str | None, column: str | None) -> int:
        if row is None or column is None:
            return totals[row, column]
        return len(matrix.at(row, column))

    def sign(row: str, column: str) -> str:
        # What is unsorted is nothing that a table could be silent about.
        return SIGNS[Presence.NOT_ASKED if row == UNSORTED else matrix.presence(row, column)]

    there = bool(matrix.points)
    return Grid(
        corner,
        (Head(None, "All, each once"), *rows) if there else (),
        (Head(None, "all"), *columns) if there else (),
        count,
        sign,
        matrix.highest,
        _NOTHING,
    )


def matrix_of(view: CoverageView, which: str) -> Matrix:
    """The matrix that a grid shows: `tables`, `questions` or `kinds`."""
    found = view.coverage
    return {"tables": found.by_table, "questions": found.by_question, "kinds": found.kinds}[which]


def pointed(view: CoverageView, which: str, row: str | None, column: str | None) -> Pointed:
    """What stands behind the number under the cursor."""
    matrix = matrix_of(view, which)
    points = points_of(matrix, row, column)
    names = [] if row is None else [_row_name(matrix, row)]
    if column is not None:
        names.append(_column_name(view, which, column))
    title = ", ".join(names) or "All that was said"
    return Pointed(title, points, "" if which == "kinds" or row in (None, UNSORTED) else row or "")


def told(view: CoverageView, which: str, row: str | None, column: str | None) -> str:
    """The number under the cursor in words: what, where, how many, and why there is nothing."""
    matrix = matrix_of(view, which)
    here = pointed(view, which, row, column)
    count = plural(len(here.points), "point")
    if not here.points and row is not None and column is not None:
        why = _WHY[matrix.presence(row, column)] if row != UNSORTED else "all of it is sorted"
        return f"{here.title}: {why}"
    words = f"{here.title}: {count}"
    line = next((each for each in matrix.rows if each.id == row), None)
    if column is None and line is not None and line.tables:
        words += f" at {plural(len(line.tables), 'table')}: {numbers(line.tables)}"
    elif column is None and line is None:
        silent, gone = matrix.of(Presence.SILENT), matrix.of(Presence.ELSEWHERE)
        words += f"; {plural(silent, 'silent cell')}" + (f", {gone} taken elsewhere" if gone else "")
        apart = sum(said.kind is Kind.REFLECTION for said in view.snapshot.contributions)
        words += f"; {plural(apart, 'reflection')} of the team not counted" if apart else ""
    return words


def _row_name(matrix: Matrix, row: str) -> str:
    return next((clean_line(line.name) for line in matrix.rows if line.id == row), row)


def _column_name(view: CoverageView, which: str, column: str) -> str:
    if which == "questions":
        question = view.snapshot.question(column)
        name = shortened(question.ask, 60) if question else column
        return f"{called(column, view.snapshot.questions)} ({name})"
    table = view.snapshot.session.table(int(column))
    return f"table {column} ({clean_line(table.name)})" if table and table.name else f"table {column}"


# What stands out


@dataclass(frozen=True, slots=True)
class Notable:
    """One thing that stands out."""

    part: str
    lead: str
    words: str
    about: Pointed


def notable(view: CoverageView) -> dict[str, Notable]:
    """Everything that stands out, by keys that stay the same as long as it does."""
    return {**_alone(view), **_divided(view), **_new(view), **_together(view)}


def _alone(view: CoverageView) -> dict[str, Notable]:
    return {
        f"alone/{a.theme.id}": Notable(
            "What one table alone said",
            f"Table {a.table}: ",
            f"{clean_line(a.theme.name)} · {plural(len(a.theme.points), 'point')};"
            f" {plural(a.could_have, 'other table')} could have",
            Pointed(clean_line(a.theme.name), a.theme.points, a.theme.id),
        )
        for a in view.coverage.alone
    }


def _divided(view: CoverageView) -> dict[str, Notable]:
    found = {}
    for d in view.coverage.divided:
        parts = []
        if d.threats:
            parts.append(f"{plural(len(d.opportunities), 'opportunity', 'opportunities')}")
            parts.append(plural(len(d.threats), "threat"))
            if d.both:
                parts.append(f"{len(d.both)} of them both")
        if d.dissent:
            parts.append(f"{plural(len(d.dissent), 'point')} on which not everyone agreed")
        words = f"{clean_line(d.theme.name)} · {', '.join(parts)} · {_at(d.tables)}"
        title = f"{clean_line(d.theme.name)}: not seen alike"
        about = Pointed(title, d.points, d.theme.id)
        found[f"divided/{d.theme.id}"] = Notable("What is not seen alike", "± ", words, about)
    return found


def _at(tables: Sequence[int]) -> str:
    return f"{'table' if len(tables) == 1 else 'tables'} {numbers(tables)}"


def _new(view: CoverageView) -> dict[str, Notable]:
    by_table: defaultdict[int, list[str]] = defaultdict(list)
    points: defaultdict[int, list[str]] = defaultdict(list)
    for first in view.coverage.first:
        by_table[first.table].append(clean_line(first.theme.name))
        points[first.table].append(first.point)
    return {
        f"new/{table}": Notable(
            "Where themes first came up, as it was noted",
            f"Table {table}: ",
            ", ".join(by_table[table]),
            Pointed(f"First said at table {table}", tuple(dict.fromkeys(points[table]))),
        )
        for table in sorted(by_table)
    }


def _together(view: CoverageView) -> dict[str, Notable]:
    return {
        f"together/{pair.one.id}/{pair.other.id}": Notable(
            "Themes that go together",
            f"{len(pair.points):>3} ",
            f"{clean_line(pair.one.name)} + {clean_line(pair.other.name)}",
            Pointed(f"{clean_line(pair.one.name)} + {clean_line(pair.other.name)}", pair.points),
        )
        for pair in view.coverage.together
    }


def entries(found: dict[str, Notable]) -> Entries:
    """What stands out, part by part."""
    keys = tuple(found)
    begins = {key for before, key in zip(("", *keys), keys, strict=False) if _part(before) != _part(key)}

    def lines(key: str, width: int) -> Sequence[Content]:
        one = found[key]
        body = wrapped(one.lead, said_line(one.words), width, 4)
        return [said_line(one.part, "bold underline", width), *body] if key in begins else body

    return Entries(
        Content("What stands out"),
        keys,
        lines,
        lambda key: (found[key], key in begins),
        "Nothing stands out yet: sort what was said into themes first.",
    )


def _part(key: str) -> str:
    return key.partition("/")[0]
