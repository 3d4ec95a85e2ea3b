"""QR codes: text -> the dark and light cells, and those cells as one SVG path."""

from __future__ import annotations

from workshop_tui.errors import WorkshopError

QUIET_ZONE = 4
"""Light cells on every side, as the standard asks for."""

Cells = tuple[tuple[bool, ...], ...]
"""Rows of cells, True for dark, quiet zone included."""


def cells(text: str, quiet_zone: int = QUIET_ZONE) -> Cells:
    """The cells of `text` as a QR code at error correction level M.

    Raises WorkshopError if it is too long.
    """
    from qrcode import QRCode
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.exceptions import DataOverflowError

    code = QRCode(error_correction=ERROR_CORRECT_M, border=quiet_zone)
    try:
        code.add_data(text.encode())
        code.make(fit=True)
    except (DataOverflowError, ValueError) as problem:  # which one depends on how much too long it is
        raise WorkshopError(
            f"An address of {len(text):,} characters does not fit into a QR code.", "Use a shorter address."
        ) from problem
    return tuple(tuple(bool(cell) for cell in row) for row in code.get_matrix())


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
