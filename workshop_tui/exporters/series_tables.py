"""The counts of a series of workshops as a spreadsheet or CSV: a row for each theme and workshop."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from workshop_tui.exporters.xlsx import workbook
from workshop_tui.exporters.xlsx_parts.around import Row, Sheet
from workshop_tui.model.columns import guard
from workshop_tui.model.series import ThemeRow
from workshop_tui.text import clean_line

COLUMNS = ("programme", "level", "workshop", "date", "theme", "contributions", "tables")


@dataclass(frozen=True, slots=True)
class Counts:
    """What the counts are of."""

    programme: str
    level: str
    """`team` or `public`."""
    language: str
    workshops: tuple[tuple[str, str], ...]
    """Title and date of each, in the order they were held."""
    themes: tuple[ThemeRow, ...]


def as_csv(counts: Counts) -> bytes:
    """UTF-8 without a byte order mark, lines end with a line feed; no cell that a spreadsheet takes for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([guard(str(cell)) for cell in row] for row in _rows(counts))
    return out.getvalue().encode()


def as_xlsx(counts: Counts) -> bytes:
    """Themes by workshops on the first sheet, a row for each theme and workshop on the second."""
    side = (
        "theme",
        *(clean_line(f"{title} ({date})" if date else title) for title, date in counts.workshops),
    )
    beside: tuple[Row, ...] = tuple(
        (clean_line(row.name), *(heard.contributions for heard in row.heard)) for row in counts.themes
    )
    widths = (30.0, *(24.0 for _ in counts.workshops))
    sheets = (
        Sheet("Side by side", side, widths, beside),
        Sheet("Counts", COLUMNS, (30, 10, 40, 16, 30, 14, 10), tuple(_rows(counts))),
    )
    return workbook(sheets, counts.programme, f"Series, {counts.level}", counts.language)


def _rows(counts: Counts) -> Sequence[tuple[str | int, ...]]:
    """A row where a theme was heard at a workshop, with contributions and tables as numbers."""
    about = (clean_line(counts.programme), counts.level)
    return [
        (*about, clean_line(title), clean_line(date), clean_line(row.name), heard.contributions, heard.tables)
        for row in counts.themes
        for (title, date), heard in zip(counts.workshops, row.heard, strict=True)
        if heard.contributions
    ]
