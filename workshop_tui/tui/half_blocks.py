"""A picture's bytes as terminal cells: two dots a character, one above the other, in true colour."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

MOST_DOTS = 40_000_000
"""A larger picture is not unpacked: a small file may hold one that fills the memory."""
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
_PAPER = (255, 255, 255)
"""What shows where a picture is transparent: most are drawn for white paper."""

Painted = tuple[Strip, ...]


@lru_cache(maxsize=32)
def half_blocks(content: bytes, columns: int, lines: int) -> Painted:
    """The picture as large as it fits, all strips equally long; none if it cannot be shown."""
    try:
        dots = _dots(content, columns, lines * 2)
    except Exception:  # noqa: BLE001  # damaged files make Pillow raise whatever comes to hand
        return ()
    return _strips(dots) if dots is not None else ()


def _dots(content: bytes, width: int, height: int) -> Pixels | None:
    from PIL import Image, ImageOps

    with Image.open(BytesIO(content), formats=_FORMATS) as picture:
        if picture.width * picture.height > MOST_DOTS:
            return None
        # A photograph's turning is put off until it is small, so it must fit either way round.
        longer = max(width, height)
        # Colours by number cannot be mixed; a photograph stays as it is, since it is unpacked the smaller way.
        mixed: Pixels = picture if picture.mode in ("RGB", "L") else picture.convert("RGBA")
        mixed.thumbnail((longer, longer), Image.Resampling.LANCZOS)
        upright = ImageOps.exif_transpose(mixed).convert("RGBA")
    sampling = Image.Resampling.LANCZOS
    if upright.width <= width and upright.height <= height:
        sampling = Image.Resampling.NEAREST
    fitting = ImageOps.contain(upright, (width, height), sampling)
    paper = Image.new("RGBA", (fitting.width, fitting.height + fitting.height % 2), (*_PAPER, 255))
    paper.alpha_composite(fitting)
    return paper.convert("RGB")


def _strips(dots: Pixels) -> Painted:
    width, row = dots.width, dots.width * 3
    colours = dots.tobytes()
    strips = []
    for y in range(0, dots.height, 2):
        upper, lower = colours[y * row : (y + 1) * row], colours[(y + 1) * row : (y + 2) * row]
        pairs = [(upper[x : x + 3], lower[x : x + 3]) for x in range(0, row, 3)]
        strips.append(Strip(_segments(pairs), width))
    return tuple(strips)


def _segments(pairs: list[tuple[bytes, bytes]]) -> list[Segment]:
    """Equal cells beside one another are one segment."""
    found: list[Segment] = []
    start = 0
    for x in range(1, len(pairs) + 1):
        if x == len(pairs) or pairs[x] != pairs[start]:
            above, below = pairs[start]
            ground = Style(bgcolor=Color.from_rgb(*below))
            if above == below:
                found.append(Segment(" " * (x - start), ground))
            else:
                found.append(Segment("▀" * (x - start), ground + Style(color=Color.from_rgb(*above))))
            start = x
    return found
