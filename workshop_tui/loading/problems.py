"""A problem in a file, told so that a person finds the place and knows what to do."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from workshop_tui.text import clean_line, drawable

WIDEST = 100
"""Cells of the source line that are shown."""
BEFORE = 60
"""Of these, how many at most stand before the caret."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where; line and column count from 1."""

    file: str
    line: int
    column: int
    message: str
    excerpt: str = ""
    """The source line as it may be drawn, without its indentation and cut to a sane width; may be empty."""
    caret: int = 0
    """How many cells of `excerpt` stand before the column."""

    def render(self) -> str:
        """`FILE:LINE:COLUMN: message`, then the source line and a caret under the column."""
        told = f"{drawable(clean_line(self.file))}:{self.line}:{self.column}: {drawable(self.message)}"
        if not self.excerpt:
            return told
        return f"{told}\n    {self.excerpt}\n    {' ' * self.caret}^"

    def __str__(self) -> str:
        return self.render()


def excerpt(line: str, column: int) -> tuple[str, int]:
    """The part of a source line around `column` as it may be drawn, and the cells before the column."""
    at = column - 1
    indent = min(len(line) - len(line.lstrip(" \t")), at)
    fits = len(line) - indent <= WIDEST and _cells(_drawn(line[indent:])) <= WIDEST
    start = indent if fits else max(indent, at - BEFORE)
    before = _drawn(line[start:at])
    before = before if fits else _last(before, BEFORE)
    if start > indent:
        before = f"…{before}"
    room = WIDEST - _cells(before)
    rest = _drawn(line[at : at + WIDEST])
    after = _first(rest, room)
    if len(after) < len(rest) or at + WIDEST < len(line):
        after += "…"
    return (before + after).rstrip(), _cells(before)


def _drawn(text: str) -> str:
    return drawable(text).replace("\n", " ").replace("\t", "    ")


def _first(text: str, room: int) -> str:
    for index, character in enumerate(text):
        room -= _cells(character)
        if room < 0:
            return text[:index]
    return text


def _last(text: str, room: int) -> str:
    return _first(text[::-1], room)[::-1]


def _cells(text: str) -> int:
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
