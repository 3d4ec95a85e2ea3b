"""Where it was said: the report's themes against tables, in counts of points and never in shares."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.model.blocks import Block, Heading, TableBlock
from workshop_tui.model.coverage import UNSORTED, Line, Matrix, Presence, themes_by_table
from workshop_tui.writeup.conditions import Condition
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts.prose import note, one_line, paragraphs

ACROSS = 10
"""Tables that one table of the report has room for."""
NAMED = 6
"""With so many across there is room to say “Table 1”; with more the number stands alone."""


def page(found: tuple[Condition, ...], material: Material) -> list[Block]:
    """The whole part; empty if nothing was sorted, or where there are no two tables to set side by side."""
    record = themes_by_table(material.record)
    if not found or len(record.columns) < 2:
        return []
    shown = themes_by_table(material.snapshot)
    words = material.words
    return [
        Heading(words("heading.coverage"), 1, "where-it-was-said"),
        *paragraphs(words("coverage.about")),
        *_tables(_rows(found, shown, material), shown, record, material),
        note(words("coverage.signs")),
    ]


def _rows(found: tuple[Condition, ...], shown: Matrix, material: Material) -> list[Line]:
    """The themes by the numbers and titles that they have in the findings; last what stands under none."""
    lines = {line.id: line for line in shown.rows}
    words = material.words
    rows = []
    for condition in found:
        title = words("heading.numbered", number=condition.number, title=condition.finding_title)
        theme = condition.sorted.theme.id
        rows.append(Line(theme, one_line(title), lines[theme].points if theme in lines else ()))
    if UNSORTED in lines:
        rows.append(Line(UNSORTED, words("coverage.no_theme"), lines[UNSORTED].points))
    return rows


def _tables(rows: list[Line], shown: Matrix, record: Matrix, material: Material) -> Iterator[TableBlock]:
    words = material.words
    columns = record.columns
    parts = -(-len(columns) // ACROSS)
    size = -(-len(columns) // parts)  # as even as can be: no table of a single column at the end
    for start in range(0, len(columns), size):
        part = columns[start : start + size]
        last = start + size >= len(columns)
        caption = words("coverage.caption")
        if parts > 1:
            caption = words("coverage.caption_part", first=part[0].id, last=part[-1].id)
        header = (*_header(part, material), *((words("coverage.all"),) if last else ()))
        yield TableBlock(
            caption,
            header,
            tuple(
                (row.name, *(_cell(row.id, column.id, shown, record) for column in part), *_all(row, last))
                for row in rows
            ),
            (3 if len(header) <= NAMED + 2 else 4, *(1 for _ in header[1:])),
        )


def _header(columns: tuple[Line, ...], material: Material) -> tuple[str, ...]:
    words = material.words
    if len(columns) <= NAMED:
        return (words("coverage.theme"), *(words("coverage.table", number=column.id) for column in columns))
    return (words("coverage.theme_by_table"), *(column.id for column in columns))


def _all(row: Line, last: bool) -> tuple[str, ...]:
    return (f"{len(row.points):,}",) if last else ()


def _cell(row: str, column: str, shown: Matrix, record: Matrix) -> str:
    """A count; a dash where nothing was asked. A table is not silent because what it said may not be shown."""
    if points := shown.at(row, column):
        return f"{len(points):,}"
    asked = record.presence(row, column) in (Presence.SILENT, Presence.HEARD)
    return "0" if asked else "–"
