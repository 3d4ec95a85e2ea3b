"""What the log tells of an entity, as every keeper of a readable table takes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workshop_tui.model.change import Change, State

Told = tuple[str, State | None, int, Change]
"""Entity name, its state (None if nothing is left of it), sequence number and value of its first change."""

Keeper = Callable[[sqlite3.Connection, Sequence[Told]], None]
"""Brings a readable table to these states."""


def alive(told: Told) -> Mapping[str, Any] | None:
    """The fields of an entity that is there: said something, not erased, not deleted."""
    state = told[1]
    if state is None or state.erased or state.fields.get("deleted") or not state.fields:
        return None
    return state.fields


def key(told: Told) -> str:
    """Which one of its sort it is."""
    return told[0].partition(":")[2]


def revision(told: Told) -> str:
    """The id of its newest change."""
    return told[1].revision if told[1] else ""


def number(value: object) -> int | None:
    """A whole number; None for anything that is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
