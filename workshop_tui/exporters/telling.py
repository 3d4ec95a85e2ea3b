"""How far a renderer is, told about a hundred times however much there is to write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from workshop_tui.model.snapshot import Progress

T = TypeVar("T")

_TIMES = 100


def untold(done: int, total: int) -> None:
    """Nobody wants to know."""


def counted(those: Sequence[T], progress: Progress) -> Iterator[T]:
    """Gives `those`, and tells between them how many are done."""
    total = len(those)
    every = max(1, total // _TIMES)
    for number, one in enumerate(those):
        if number % every == 0:
            progress(number, total)
        yield one
    progress(total, total)


def stretch(progress: Progress, start: int, end: int) -> Progress:
    """What is told of a part of the work as told of the whole: the part runs from `start` to `end` per cent."""

    def tell(done: int, total: int) -> None:
        progress(start * total + (end - start) * done, 100 * total)

    return tell
