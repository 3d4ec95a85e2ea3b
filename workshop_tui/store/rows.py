"""Rows of the readable tables as values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from workshop_tui.model.question_set import from_plain
from workshop_tui.model.session import Event, Session, Table, event_from_plain
from workshop_tui.store.projections.entities import EVENT_LISTS


def event(row: Mapping[str, Any]) -> Event:
    """The event in the row of `session`."""
    values = {**row, **{name: json.loads(row[name] or "[]") for name in EVENT_LISTS}}
    return event_from_plain(values)


def session(row: Mapping[str, Any], tables: tuple[Table, ...], theme_questions: tuple[Any, ...]) -> Session:
    """The session in the row of `session`, with what belongs to it."""
    return Session(
        row["id"],
        row["slug"],
        event(row),
        from_plain(json.loads(row["question_set"])),
        tables,
        theme_questions,
        bool(row["rehearsal"]),
    )
