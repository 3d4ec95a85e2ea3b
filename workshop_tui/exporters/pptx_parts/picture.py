"""Pictures as a slide can hold them: checked, measured, in a format that every program for slides shows."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from workshop_tui import qr
from workshop_tui.errors import WorkshopError
from workshop_tui.model.blocks import QrCode, is_address
from workshop_tui.model.picture import media_type
from workshop_tui.text import clean_line

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its description."""

    content: bytes
    alt: str
    size: tuple[int, int]
    """Width and height in pixels."""
    kind: str
    """`image/png`, `image/jpeg` or `image/gif`."""

    @property
    def suffix(self) -> str:
        """`png`, `jpg` or `gif`."""
        return _SUFFIXES[self.kind]


def picture(content: bytes, alt: str) -> Picture | None:
    """`content` as a picture; None if it cannot be shown, whatever is wrong with it: its description then stands."""
    from PIL import Image

    kind = media_type(content)
    if not kind:
        return None
    try:
        with Image.open(BytesIO(content)) as opened:
            opened.load()
            size = opened.size
            if kind not in _SUFFIXES:
                out = BytesIO()
                opened.convert("RGBA").save(out, "PNG")
                content, kind = out.getvalue(), "image/png"
    except (
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
    ):  # as the library tells of damaged files
        return None
    return Picture(content, clean_line(alt), size, kind)


def code(block: QrCode, label: str) -> Picture | None:
    """The QR code of an address; None if it is none, or too long for a code: the address then stands alone."""
    if not is_address(block.url):
        return None
    try:
        rows = qr.cells(block.url)
    except WorkshopError:
        return None
    side, content = len(rows), qr.png_of(rows, block.url, block.label)
    return Picture(content, clean_line(f"{label} {block.label or block.url}"), (side, side), "image/png")
