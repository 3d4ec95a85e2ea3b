"""A QR code as PNG: one bit a pixel, with its title and address inside the file.

Two colours need so little of the format that the standard library is enough, and the same text gives the same
bytes on every machine.
"""

from __future__ import annotations

import struct
import zlib

from workshop_tui.qr.encoding import Cells, cells
from workshop_tui.text import clean_line

_PIXELS = 12
"""Pixels a cell is wide: enough for a poster, a few kilobytes at most."""


def png_file(text: str, label: str = "") -> bytes:
    """`text` as a QR code in a PNG file. Raises WorkshopError if it is too long."""
    return png_of(cells(text), text, label)


def png_of(rows: Cells, text: str, label: str = "") -> bytes:
    """The cells of `text`, which are there already, in a PNG file."""
    size = len(rows) * _PIXELS
    title = f"QR code: {label}" if label else "QR code"
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0)),
            _words("Title", title),
            _words("Description", text),
            _chunk(b"IDAT", zlib.compress(_pixels(rows), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _pixels(rows: Cells) -> bytes:
    """Every line of pixels: a byte that says it is not filtered, then eight pixels a byte, 1 for light."""
    out = bytearray()
    for row in rows:
        bits = "".join(("0" if dark else "1") * _PIXELS for dark in row)
        bits = bits.ljust(-(-len(bits) // 8) * 8, "1")
        out += (b"\0" + int(bits, 2).to_bytes(len(bits) // 8, "big")) * _PIXELS
    return bytes(out)


def _words(keyword: str, text: str) -> bytes:
    """Words about the picture, in UTF-8."""
    return _chunk(b"iTXt", keyword.encode() + b"\0\0\0\0\0" + clean_line(text).encode())


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))
