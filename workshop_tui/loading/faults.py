"""Faults as the checks find them, and how they become the problems that people read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from workshop_tui.loading.nodes import Loc, Node, index_at
from workshop_tui.loading.problems import Problem, excerpt
from workshop_tui.text import clean_line, drawable

MOST = 50
"""How many problems are told at once; a person mends those first."""

_LINE_ENDS = re.compile("\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a place: an index into the text, or the way through the file's names and entries."""

    place: int | Loc
    message: str
    on_name: bool = False
    """The name before the colon is meant, and not what it stands for."""
    wrong: str = ""
    """A word that is none of `known`: one of them may have been meant, or else one of `far`."""
    known: tuple[str, ...] = ()
    far: tuple[str, ...] = ()
    first: int | Loc | None = None
    """Where the same thing stood before."""
    is_slip: bool = False
    """The parser stopped here: what else is wrong in this line may follow from how it was read over."""


def quoted(text: str, longest: int = 40) -> str:
    """What someone wrote, short enough to stand in a sentence."""
    line = drawable(clean_line(text[: longest * 4]))
    return f"`{line}`" if len(line) <= longest else f"`{line[:longest].rstrip()}…`"


def tell(file: str, text: str, root: Node | None, faults: Iterable[Fault]) -> tuple[Problem, ...]:
    """The problems behind `faults` in the order of the file, each once; after `MOST`, how many more."""
    faults = list(faults)
    refused = {fault.place for fault in faults if isinstance(fault.place, int)}
    placed: dict[tuple[int, str], Fault] = {}
    for fault in faults:
        at = _index(root, fault.place, fault.on_name)
        # What was refused while reading holds no value whose faults would mean anything.
        if isinstance(fault.place, int) or at not in refused:
            placed.setdefault((at, fault.message), fault)
    lines = _Lines(text)
    slips = {lines.place(at)[0] for (at, _), fault in placed.items() if fault.is_slip}
    meant = (item for item in placed.items() if item[1].is_slip or lines.place(item[0][0])[0] not in slips)
    in_order = sorted(meant, key=lambda item: item[0][0])
    told = [_problem(file, lines, root, at, fault) for (at, _), fault in in_order[:MOST]]
    if more := in_order[MOST:]:
        sentence = f"There are {len(more):,} more problems from here on; mend the ones above first."
        told.append(_problem(file, lines, root, more[0][0][0], Fault(0, sentence)))
    return tuple(told)


def _index(root: Node | None, place: int | Loc, on_name: bool = False) -> int:
    if isinstance(place, int):
        return place
    return index_at(root, place, on_name) if root else 0


def _problem(file: str, lines: _Lines, root: Node | None, at: int, fault: Fault) -> Problem:
    line, column, source = lines.place(at)
    message = fault.message
    if meant := _meant(fault.wrong, fault.known) or _meant(fault.wrong, fault.far):
        message += f" Did you mean `{meant}`?"
    if fault.first is not None:
        message += f" The first is in line {lines.place(_index(root, fault.first))[0]}."
    shown, caret = excerpt(source, column)
    return Problem(file, line, column, message, shown, caret)


def _meant(wrong: str, known: tuple[str, ...]) -> str:
    word = wrong.strip().casefold()
    if not word or len(word) > 60:
        return ""
    return next(iter(get_close_matches(word, known, 1, 0.6)), "")


class _Lines:
    """A text cut at its line ends, so that any index finds its line and column."""

    def __init__(self, text: str) -> None:
        self._text = text
        # Nothing is told after the last thing that is written: a line there would be one that nobody sees.
        self._end = len(text.rstrip(" \r\n"))
        ends = list(_LINE_ENDS.finditer(text, 0, self._end))
        self._starts = [0, *(end.end() for end in ends)]
        self._stops = [*(end.start() for end in ends), self._end]

    def place(self, index: int) -> tuple[int, int, str]:
        """Line and column from 1, and the line itself."""
        index = min(index, self._end)
        line = bisect_right(self._starts, index)
        start = self._starts[line - 1]
        return line, index - start + 1, self._text[start : self._stops[line - 1]]
