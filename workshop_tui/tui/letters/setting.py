"""Setting a text as large as a window allows: which font, how many blocks a dot, where lines break."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from rich.cells import cell_len

from workshop_tui.text import drawable
from workshop_tui.tui.letters.breaking import broken
from workshop_tui.tui.letters.plain import plain_lines
from workshop_tui.tui.letters.shapes import CLARITY, Font, composed, font

_GAP = 1
"""Dots between two characters."""
_BLOCKS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By the four quarters that are filled: upper left 1, upper right 2, lower left 4, lower right 8."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How large dots are: quarters of a character side by side, and one above another."""

    across: int
    down: int


_SCALES = tuple(Scale(*scale) for scale in ((1, 1), (2, 1), (2, 2), (3, 2), (4, 2), (5, 3), (6, 3), (8, 4)))


@dataclass(frozen=True, slots=True)
class SetText:
    """A text in lines of characters."""

    lines: tuple[str, ...]
    font: str = ""
    """Empty: plain characters."""
    scale: Scale | None = None
    pitch: int = 1
    """Lines of characters from one line of text to the next."""
    whole: bool = True
    """Whether all of it is there: a very long text does not fit in plain characters either, and ends with `…`."""

    @property
    def width(self) -> int:
        """Columns of the widest line."""
        return max(map(cell_len, self.lines), default=0)


@cache
def _sizes() -> tuple[tuple[Font, Scale], ...]:
    """Every font at every scale, what is read from furthest away first."""
    every = [(font(name), scale) for name in CLARITY for scale in _SCALES]
    return tuple(sorted(every, key=lambda size: _reach(*size), reverse=True))


def _reach(letters: Font, scale: Scale) -> int:
    """The area of a capital, weighed by how clearly the font is drawn."""
    top, bottom = letters.ink("H")
    area = (bottom - top) * scale.down * letters.shape("H").width * scale.across
    return area * CLARITY[letters.name]


@lru_cache(maxsize=32)
def set_text(text: str, columns: int, lines: int, exact: bool = False) -> SetText:
    """`text` in the largest letters that fit into `columns` and `lines`.

    A text with a character that has no shape is set in plain characters as a whole, so that none is dropped. An
    `exact` text, such as an address, keeps capitals and spaces as they are, and may be broken within words.
    """
    words = composed(drawable(text)).replace("\t", " ")
    words = "\n".join(line if exact else " ".join(line.split()) for line in words.split("\n")).strip("\n")
    drawn = words.replace("\n", "")
    if drawn.strip():
        for letters, scale in _sizes():
            if letters.holds(drawn):
                found = _set(words, letters, scale, columns, lines, exact)
                if found is not None:
                    return found
    plain, whole = plain_lines(words, columns, lines, exact)
    return SetText(plain, whole=whole)


def _set(text: str, letters: Font, scale: Scale, columns: int, lines: int, exact: bool) -> SetText | None:
    def measure(piece: str) -> int:
        return _dots(piece, letters) - _GAP

    ink = letters.ink(text.replace("\n", ""))
    pitch = -(-(ink[1] - ink[0] + _GAP) * scale.down // 2)
    last = -(-(ink[1] - ink[0]) * scale.down // 2)  # below the last line no gap is needed
    most = (lines - last) // pitch + 1 if lines >= last else 0
    dots = columns * 2 // scale.across
    if text.count("\n") >= most or _least(text, letters) > most * (dots + _GAP):
        return None
    found = broken(text, dots, measure, exact)
    if found is None or len(found) > most:
        return None
    drawn = [row for line in found for row in _draw(line, letters, scale, ink, pitch)]
    return SetText(tuple(drawn[: (len(found) - 1) * pitch + last]), letters.name, scale, pitch)


@lru_cache(maxsize=32)
def _least(text: str, letters: Font) -> int:
    """Dots that `text` takes in all its lines together, however it is broken: gaps and all, but for its spaces."""
    return _dots("".join(text.split()), letters)


def _dots(characters: str, letters: Font) -> int:
    """How wide these are side by side, each with the gap after it."""
    return sum(letters.shape(character).width + _GAP for character in characters)


def _draw(line: str, letters: Font, scale: Scale, ink: tuple[int, int], pitch: int) -> list[str]:
    """One line of text as `pitch` lines of block characters."""
    gap = "0" * _GAP
    dots = [gap.join(letters.shape(character).rows[row] for character in line) for row in range(*ink)]
    wide = ["".join(dot * scale.across for dot in row) for row in dots for _ in range(scale.down)]
    width = -(-len(wide[0]) // 2) * 2
    rows = [row.ljust(width, "0") for row in wide]
    rows += ["0" * width] * (2 * pitch - len(rows))
    return [_blocks(upper, lower) for upper, lower in zip(rows[::2], rows[1::2], strict=True)]


def _blocks(upper: str, lower: str) -> str:
    quarters = zip(upper[::2], upper[1::2], lower[::2], lower[1::2], strict=True)
    return "".join(
        _BLOCKS[(a == "1") + 2 * (b == "1") + 4 * (c == "1") + 8 * (d == "1")] for a, b, c, d in quarters
    )
