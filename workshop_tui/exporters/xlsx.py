"""XLSX: a spreadsheet with the contributions, the questions, themes and tables, and counts of them.

Every text is a text, whatever it begins with: nothing in the file is a formula or a link.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from workshop_tui.exporters.declaration import Exporter
from workshop_tui.exporters.telling import counted, stretch, untold
from workshop_tui.exporters.xlsx_parts.around import Sheet
from workshop_tui.exporters.xlsx_parts.sheets import sheets
from workshop_tui.model.snapshot import Progress, Snapshot
from workshop_tui.text import clean_line

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

_LITERAL = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MADE = datetime(2000, 1, 1)
"""Stands where the file says when it was made: the same session gives the same bytes."""
_LIKE_A_FORMULA = ("=", "+", "-", "@", "'")
_LONGEST_PROPERTY = 250
_LINE, _TALLEST = 16.5, 408.75
"""Points: a line of 12 point text, and the tallest row that there can be."""
_NARROWER = 0.85
"""Of the characters that a column's width names, so many fit in 12 point, where words are not broken."""

_GATHERED, _WRITTEN = 20, 70
"""Per cent of the work that is done once the contributions are read, and once they are in the sheet."""


def render(snapshot: Snapshot, audience: str, progress: Progress = untold) -> bytes:
    """`snapshot`, which is at the level of `audience` already, as a spreadsheet."""
    session = snapshot.session
    about = (session.event.title, f"Contributions, {audience}", session.question_set.language)
    return workbook(sheets(snapshot, audience), *about, progress)


def workbook(
    those: Iterable[Sheet], title: str, subject: str, language: str, progress: Progress = untold
) -> bytes:
    """These sheets as one spreadsheet."""
    from xlsxwriter import Workbook

    out = BytesIO()
    # Shared strings: as quick and as small as rows written on the way, and read right by every program.
    with Workbook(out, {"in_memory": True, **_LITERAL}) as book:
        _describe(book, title, subject, language)
        formats = _Formats(book)
        # The contributions, which come first, are nearly all there is.
        tell = stretch(progress, _GATHERED, _WRITTEN)
        for sheet in those:
            _write(book, sheet, formats, tell)
            tell = untold
        progress(_WRITTEN, 100)
    progress(100, 100)
    return out.getvalue()


def _describe(book: Workbook, title: str, subject: str, language: str) -> None:
    short = clean_line(title)[:_LONGEST_PROPERTY]
    book.set_properties({"title": short, "subject": subject, "created": _MADE})
    book.set_custom_property("Language", clean_line(language) or "en", "text")


class _Formats:
    """How cells look: the header, plain cells, and texts that editing must not turn into a formula."""

    def __init__(self, book: Workbook) -> None:
        top = {"valign": "top", "text_wrap": True, "font_size": 12}
        self.header: Format = book.add_format(
            {**top, "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3D4D", "border": 1}
        )
        self.cell: Format = book.add_format(top)
        self.number: Format = book.add_format({**top, "align": "center"})
        self.literal: Format = book.add_format({**top, "quote_prefix": True})


def _write(book: Workbook, sheet: Sheet, formats: _Formats, progress: Progress) -> None:
    page = book.add_worksheet(sheet.name)
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width, formats.cell)
    page.set_row(0, _LINE * max(map(_lines, sheet.header, sheet.widths)))
    for column, name in enumerate(sheet.header):
        page.write_string(0, column, name, formats.header)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.header) - 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_default_row(_LINE)
    short = [width * _NARROWER / 2 for width in sheet.widths]
    for number, row in enumerate(counted(sheet.rows, progress), 1):
        lines = 1
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                page.write_number(number, column, cell, formats.number)
            elif cell:
                literal = cell.startswith(_LIKE_A_FORMULA)
                page.write_string(number, column, cell, formats.literal if literal else formats.cell)
                if len(cell) > short[column] or "\n" in cell:
                    needed = _lines(cell, sheet.widths[column])
                    lines = needed if needed > lines else lines
        if lines > 1:
            page.set_row(number, min(lines * _LINE, _TALLEST))


def _lines(text: str, width: float) -> int:
    """Into how many lines a cell is broken: not every program works out how tall a row must be."""
    across = max(1.0, width * _NARROWER)
    if text.isascii() and "\n" not in text:  # as nearly all are
        return 1 + int(len(text) / across)
    return sum(1 + int(_across(line) / across) for line in text.split("\n"))


def _across(line: str) -> int:
    """Characters, those of scripts that write wide ones counted twice."""
    return len(line) if line.isascii() else len(line) + sum(letter >= "\u1100" for letter in line)


EXPORTER = Exporter(
    name="xlsx",
    suffix=".xlsx",
    doc="A spreadsheet: contributions, questions, themes, tables, counts; can be imported again.",
    kind="record",
    render=render,
)
