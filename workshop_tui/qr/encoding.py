"""Text -> the dark and light cells of a QR code."""

from __future__ import annotations

from workshop_tui.errors import WorkshopError
from workshop_tui.qr.address import portable

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
        code.add_data(portable(text).encode())
        code.make(fit=True)
    except (DataOverflowError, ValueError) as problem:  # which one depends on how much too long it is
        raise WorkshopError(
            f"An address of {len(text):,} characters does not fit into a QR code.", "Use a shorter address."
        ) from problem
    return tuple(tuple(bool(cell) for cell in row) for row in code.get_matrix())


def with_quiet_zone(rows: Cells, quiet_zone: int) -> Cells:
    """`rows`, made without a quiet zone, inside one of this many light cells on every side."""
    side = (False,) * quiet_zone
    blank = (False,) * (len(rows) + 2 * quiet_zone)
    return ((blank,) * quiet_zone) + tuple((*side, *row, *side) for row in rows) + ((blank,) * quiet_zone)
