"""What cameras write into pictures beside the picture: place, time, device. None of it goes out with a write-up.

Which way up a photograph is held is said there too; that alone is kept. Sources: JPEG (ITU-T T.81, annex B; Exif 2.32,
4.6.4), PNG (W3C, 11.3), WebP (RFC 9649, 2.7).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from workshop_tui.model.picture import media_type

_PNG_HEAD = 8
_PNG_SHOWS = frozenset(
    (
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"sBIT",
        b"bKGD",
        b"pHYs",
    )
) | {b"acTL", b"fcTL", b"fdAT"}
_WEBP_TELLS = frozenset((b"EXIF", b"XMP "))
_WEBP_FLAGS = 0b00001100
"""In a `VP8X` chunk: there is Exif, there is XMP."""
_ORIENTATION = 0x0112


def without_metadata(content: bytes) -> bytes:
    """The same picture without what tells where, when and with what it was taken.

    What cannot be taken apart, because it is damaged, comes back as it was: no viewer would read more of it.
    """
    clean = {"image/jpeg": _jpeg, "image/png": _png, "image/webp": _webp}.get(media_type(content))
    try:
        return clean(content) if clean else content
    except (struct.error, IndexError, ValueError):
        return content


def _jpeg(content: bytes) -> bytes:
    """Segments up to the scan; of those that applications add, only what is needed to show it."""
    out, at = [content[:2]], 2
    while True:
        marker, size = struct.unpack_from(">BBH", content, at)[1:]
        if content[at] != 0xFF or size < 2:
            raise ValueError("no segment")
        segment = content[at : at + 2 + size]
        if marker == 0xDA:
            return b"".join([*out, content[at:]])
        if marker == 0xE1 and (turned := _orientation(segment)):
            out.append(_only_turned(turned))
        # JFIF, a colour profile and Adobe's colour transform change what is seen; all others tell.
        if marker in (0xE0, 0xE2, 0xEE) or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            out.append(segment)
        at += 2 + size


def _orientation(segment: bytes) -> int:
    """Which way up it is held, 2 to 8; 0 if that is not said, or it is upright."""
    if segment[4:10] != b"Exif\0\0":
        return 0
    tiff = segment[10:]
    order = "<" if tiff[:2] == b"II" else ">"
    (first,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, first)
    for number in range(count):
        tag, sort, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * number)
        if tag == _ORIENTATION and sort == 3:
            return int(value) if 2 <= value <= 8 else 0
    return 0


def _only_turned(orientation: int) -> bytes:
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, orientation, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return b"\xff\xe1" + struct.pack(">H", 8 + len(tiff)) + b"Exif\0\0" + tiff


def _png(content: bytes) -> bytes:
    out, at, name = [content[:_PNG_HEAD]], _PNG_HEAD, b""
    while name != b"IEND":
        size, name = struct.unpack_from(">I4s", content, at)
        if name in _PNG_SHOWS:
            out.append(content[at : at + 12 + size])
        at += 12 + size
    return b"".join(out)


def _webp(content: bytes) -> bytes:
    chunks = b"".join(_webp_chunks(content))
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WEBP" + chunks


def _webp_chunks(content: bytes) -> Iterator[bytes]:
    at = 12
    while at < len(content):
        name, size = struct.unpack_from("<4sI", content, at)
        chunk = content[at : at + 8 + size + size % 2]
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_FLAGS]) + chunk[9:]
        if name not in _WEBP_TELLS:
            yield chunk
        at += 8 + size + size % 2
