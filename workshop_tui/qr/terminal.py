"""A QR code as terminal lines, always black on white, whatever the terminal's own colours.

Two cells stand above one another in a character. Where both are alike the ground is painted under a space, so that
no font can leave a seam; only where they differ is there a half block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from workshop_tui.qr.encoding import QUIET_ZONE, Cells, with_quiet_zone

LEAST_QUIET_ZONE = 2
"""Light cells on every side that telephones still do with."""

UPPER_HALF = "▀"
_LARGEST_SCALE = 8
_RESET = "\x1b[0m"
_BLACK, _WHITE = 16, 231
"""Of the 256 colours: unlike the first sixteen, no theme gives them another shade."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that stand side by side in the same two colours."""

    text: str
    dark: bool
    """Whether what is drawn is black; else white."""
    dark_ground: bool


@dataclass(frozen=True, slots=True)
class Size:
    """How large a code is painted: `scale` columns and half lines a cell."""

    scale: int
    quiet_zone: int
    columns: int
    lines: int


def sizes(modules: int, columns: int, lines: int) -> Iterator[Size]:
    """The sizes at which a code of `modules` cells (without quiet zone) fits, the largest first."""
    for scale in range(_LARGEST_SCALE, 0, -1):
        for quiet_zone in range(QUIET_ZONE, LEAST_QUIET_ZONE - 1, -1):
            side = (modules + 2 * quiet_zone) * scale
            if side <= columns and -(-side // 2) <= lines:
                yield Size(scale, quiet_zone, side, -(-side // 2))


def paint(rows: Cells, size: Size) -> tuple[tuple[Run, ...], ...]:
    """The lines of a code made without a quiet zone, each `size.columns` wide."""
    framed = with_quiet_zone(rows, size.quiet_zone)
    tall = [row for row in framed for _ in range(size.scale)]
    if len(tall) % 2:
        tall.append((False,) * len(framed))
    return tuple(
        tuple(_runs(zip(upper, lower, strict=True), size.scale))
        for upper, lower in zip(tall[::2], tall[1::2], strict=True)
    )


def _runs(pairs: Iterable[tuple[bool, bool]], scale: int) -> Iterator[Run]:
    for (upper, lower), alike in groupby(pairs):
        width = sum(1 for _ in alike) * scale
        yield Run((" " if upper == lower else UPPER_HALF) * width, upper, lower)


def ansi_lines(lines: Iterable[Iterable[Run]]) -> list[str]:
    """Painted lines as text with colours; each line gives the terminal's own colours back."""
    return ["".join(map(_ansi, line)) + _RESET for line in lines]


def _ansi(run: Run) -> str:
    drawn, ground = (_BLACK if dark else _WHITE for dark in (run.dark, run.dark_ground))
    return f"\x1b[38;5;{drawn};48;5;{ground}m{run.text}"
