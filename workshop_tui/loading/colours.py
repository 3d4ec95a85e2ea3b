"""Colours as a style file names them, and whether they can be read on white."""

from __future__ import annotations

import re

ENOUGH = 4.5
"""The contrast that text needs (WCAG 2, level AA)."""


def is_colour(text: str) -> bool:
    """Whether `text` is a colour as we take them: `#rrggbb`."""
    return re.fullmatch(r"#[0-9A-Fa-f]{6}", text) is not None


def contrast_on_white(colour: str) -> float:
    """The WCAG 2 contrast of `#rrggbb` on white, from 1 to 21."""
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def darker(colour: str) -> str:
    """The lightest shade of `colour` that can be read on white."""
    parts = _parts(colour)
    shades = (_written(tuple(part * step // 100 for part in parts)) for step in range(100, -1, -1))
    return next(shade for shade in shades if contrast_on_white(shade) >= ENOUGH)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _written(parts: tuple[int, ...]) -> str:
    return "#" + "".join(f"{part:02x}" for part in parts)


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
