"""A QR code as SVG: one path, with a title and a description for whoever cannot see it."""

from __future__ import annotations

from html import escape

from workshop_tui.qr.encoding import Cells, cells
from workshop_tui.text import clean_line

_UNITS = 10
"""Points a cell is wide where nobody gives the picture another size."""


def svg_path(rows: Cells) -> str:
    """The dark cells as the data of one SVG path, one unit a cell: runs of cells become one rectangle."""
    pieces: list[str] = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                pieces.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
            x += 1
    return "".join(pieces)


def svg_file(text: str, label: str = "") -> bytes:
    """`text` as a QR code in an SVG file of its own. Raises WorkshopError if it is too long."""
    rows = cells(text)
    size = len(rows)
    address = escape(clean_line(text))
    title = escape(clean_line(f"QR code: {label}")) if label else "QR code"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size * _UNITS}" height="{size * _UNITS}"'
        f' viewBox="0 0 {size} {size}" shape-rendering="crispEdges" role="img"'
        f' aria-labelledby="title address"><title id="title">{title}</title>'
        f'<desc id="address">{address}</desc><path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
        f'<path fill="#000" d="{svg_path(rows)}"/></svg>\n'
    ).encode()
