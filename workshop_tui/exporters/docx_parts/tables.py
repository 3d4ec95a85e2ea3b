"""A table of a Word file: a header row that every page repeats, columns as wide as their words ask for."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_tui.exporters.direction import is_leftward, runs_leftward
from workshop_tui.exporters.docx_parts.look import sizes, text_width
from workshop_tui.exporters.docx_parts.paragraphs import paragraph
from workshop_tui.exporters.docx_parts.styles import CELL, HEADER, TABLE
from workshop_tui.exporters.docx_parts.words import words
from workshop_tui.exporters.docx_parts.xml import Xml, escaped, joined, when
from workshop_tui.model.blocks import Document, TableBlock

_NARROWEST, _WIDEST = 8, 48
"""Characters that a column counts for, at least and at most, when the width is shared out."""

_LINE = 1.6
"""The height of a line to write on, against the size of the letters."""


def table(block: TableBlock, document: Document) -> Xml:
    """`block` without the paragraph of its caption."""
    leftward = is_leftward(document.language)
    widths = _widths(block, text_width(document))
    height = round(block.room * _LINE * sizes(document.look).body * 20)
    grid = joined(Xml(f'<w:gridCol w:w="{width}"/>') for width in widths)
    header = _row(block.header, widths, leftward, HEADER, "<w:tblHeader/>")
    tall = when(height, f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>')
    rows = joined(_row(row, widths, leftward, CELL, tall) for row in block.rows)
    return Xml(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE}"/>{when(leftward, "<w:bidiVisual/>")}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
        f'w:noHBand="0" w:noVBand="1"/>{when(block.caption, _described(block.caption))}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{header}{rows}</w:tbl>"
    )


def _described(caption: str) -> str:
    return f'<w:tblCaption w:val="{escaped(caption)}"/>'


def _widths(block: TableBlock, whole: int) -> list[int]:
    """The width of the page shared out as the block asks for, or by the longest cell of each column."""
    rows = (block.header, *block.rows)
    across = max(map(len, rows))
    if len(block.widths) == across:
        wanted = list(block.widths)
    else:
        columns = zip(*(_padded(row, across) for row in rows), strict=True)
        wanted = [min(max(_NARROWEST, *map(len, column)), _WIDEST) for column in columns]
    return [whole * width // sum(wanted) for width in wanted]


def _padded(row: Sequence[str], across: int) -> tuple[str, ...]:
    return (*row, *("" for _ in range(across - len(row))))


def _row(cells: Sequence[str], widths: Sequence[int], leftward: bool, style: str, properties: str) -> Xml:
    inside = joined(
        _cell(cell, width, style, leftward)
        for cell, width in zip(_padded(cells, len(widths)), widths, strict=True)
    )
    return Xml(f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{inside}</w:tr>")


def _cell(text: str, width: int, style: str, leftward: bool) -> Xml:
    way = runs_leftward(text, leftward)
    content = paragraph(style, words(text, leftward=way), leftward=way if way != leftward else None)
    return Xml(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>')
