"""The shapes of letters, dot by dot, read from the font files beside this one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CLARITY = {"small": 10, "medium": 12, "bold": 14}
"""The fonts, and how well a letter of one area is read in each: more dots and thicker strokes are clearer."""

_DIGITS = "0123456789"
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_SPACE = 3
"""Dots a space is wide, besides the gap that follows every shape."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A character: rows of dots as text of `0` and `1`, all as wide as its ink."""

    rows: tuple[str, ...]

    @property
    def width(self) -> int:
        """Dots from its first column with ink to its last."""
        return len(self.rows[0])


class Font:
    """Shapes of one height, by character; each is made when it is first wanted."""

    def __init__(self, name: str, lines: Iterable[str]) -> None:
        self.name = name
        codes = (line.partition(":") for line in lines if line and not line.startswith("#"))
        self._dots = {chr(int(code, 16)): dots for code, _, dots in codes}
        self._shapes: dict[str, Shape] = {" ": Shape(("0" * _SPACE,) * len(self._rows(" ")))}

    def holds(self, text: str) -> bool:
        """Whether there is a shape for every character of `text`."""
        return all(character in self._dots for character in text)

    def characters(self) -> frozenset[str]:
        """Every character there is a shape for."""
        return frozenset(self._dots)

    def shape(self, character: str) -> Shape:
        """The shape of a character. Raises KeyError if it has none."""
        if character not in self._shapes:
            # Digits are all alike in width: a clock must not jump about from one second to the next.
            alike = _DIGITS if character in _DIGITS else character
            rows = self._rows(character)
            self._shapes[character] = Shape(_cropped(rows, [self._rows(each) for each in alike]))
        return self._shapes[character]

    def ink(self, text: Iterable[str]) -> tuple[int, int]:
        """The first row with ink in any of these characters, and the row after the last."""
        used = [
            row
            for character in set(text)
            for row, dots in enumerate(self.shape(character).rows)
            if "1" in dots
        ]
        return (min(used), max(used) + 1) if used else (0, 1)

    def _rows(self, character: str) -> tuple[str, ...]:
        return tuple(f"{byte:08b}" for byte in bytes.fromhex(self._dots[character]))


@cache
def font(name: str) -> Font:
    """The font with this name."""
    return Font(name, files(__package__).joinpath(f"{name}.hex").read_text(encoding="ascii").splitlines())


def _cropped(rows: tuple[str, ...], alike: list[tuple[str, ...]]) -> tuple[str, ...]:
    """`rows` without the columns that are empty in all of `alike`."""
    inked = [column for shape in alike for row in shape for column, dot in enumerate(row) if dot == "1"]
    if not inked:
        return tuple("0" for _ in rows)
    return tuple(row[min(inked) : max(inked) + 1] for row in rows)


def composed(text: str) -> str:
    """`text` with letters and their accents in one character, and nothing in it that is never drawn."""
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE)
