"""Rows of the readable tables as values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from workshop_tui.model.contribution import Consent, Contribution, Kind, Mark
from workshop_tui.model.question_set import from_plain
from workshop_tui.model.session import Event, Session, Table, event_from_plain
from workshop_tui.store.projections.entities import EVENT_LISTS

CONTRIBUTION = (
    'c.id, c.seq, c."table", c.question, c.kind, c.label, c.text, c.voice, c.marks, c.also_under, c.exchange,'
    " c.consent, c.image, c.made_at, c.device, c.revision"
)
"""Columns in the order `contribution` takes them."""

_KINDS = {kind.value: kind for kind in Kind}
_MARKS = {mark.value: mark for mark in Mark}


def contribution(row: tuple[Any, ...], themes: tuple[str, ...]) -> Contribution:
    """The contribution in a row of `CONTRIBUTION`."""
    return Contribution(
        id=row[0],
        order=row[1],
        table=row[2],
        question=row[3],
        kind=_KINDS.get(row[4], Kind.POINT),
        label=row[5],
        text=row[6],
        voice=row[7],
        marks=tuple(_MARKS[name] for name in row[8].split("; ") if name in _MARKS) if row[8] else (),
        themes=themes,
        also_under=tuple(row[9].split("; ")) if row[9] else (),
        exchange=row[10],
        consent=Consent(row[11]) if row[11] else None,
        image=row[12],
        made_at=row[13],
        device=row[14],
        revision=row[15],
    )


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
