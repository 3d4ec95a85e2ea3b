"""A row: one contribution as a file gives it, before anyone checked it against a session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from workshop_tui.loading.problems import Problem, excerpt
from workshop_tui.model.columns import COLUMNS, LISTS, split
from workshop_tui.text import clean_line

HANDLE = "handle"
"""A participant's withdrawal handle: taken in, kept with the contribution, never exported."""
KNOWN = (*COLUMNS, HANDLE)
MOST_BYTES = 16_000_000
"""A larger file is no workshop's notes: these are some 50,000 contributions."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a file says about one contribution, as text; empty where it says nothing."""

    line: int
    """Where it begins, from 1."""
    text: str = ""
    id: str = ""
    table: str = ""
    question: str = ""
    """An id, or a number as `3` or `Q3`."""
    kind: str = ""
    """Empty: what a bare line means at its place."""
    label: str = ""
    voice: str = ""
    marks: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    also_under: tuple[str, ...] = ()
    exchange: str = ""
    consent: str = ""
    image: str = ""
    made_at: str = ""
    device: str = ""
    handle: str = ""
    given: frozenset[str] = frozenset()
    """The columns that the file has; about others it says nothing."""
    own_exchanges: bool = False
    """Whether `exchange` only counts the exchanges of this file."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A file as read: its rows in their order, what cannot be read, and what should be known about it."""

    file: str
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


_NAMES = frozenset(field.name for field in fields(Row)) & frozenset(KNOWN)


def make_row(line: int, values: dict[str, Any], given: Iterable[str]) -> Row:
    """A row from plain values by column; a text in a list's column is split at its `;`."""
    said = {name: value for name, value in values.items() if name in _NAMES}
    for name in LISTS & said.keys():
        value = said[name]
        said[name] = split(value) if isinstance(value, str) else tuple(v.strip() for v in value if v.strip())
    return Row(line, **said, given=frozenset(given))


def column_name(typed: str) -> str:
    """The column that a heading means: case, spaces and dashes do not count."""
    return clean_line(typed).casefold().replace(" ", "_").replace("-", "_")


def problem_at(file: str, line: int, message: str, source: str = "", column: int = 1) -> Problem:
    """A problem with the source line shown under it."""
    shown, caret = excerpt(source, column) if source else ("", 0)
    return Problem(file, max(line, 1), max(column, 1), message, shown, caret)


def not_known(names: Iterable[str]) -> str:
    """The sentence about columns that nobody here knows."""
    listed = ", ".join(f"`{name[:40]}`" for name in names)
    return f"Not known here, and left out: {listed}. Known are: {', '.join(KNOWN)}."
