"""Contributions as rows of their readable table: how one is made of its fields, and how it is read back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshop_tui.clock import made_at, stamp
from workshop_tui.model.change import Change
from workshop_tui.model.contribution import Consent, Contribution, Kind, Mark

COLUMNS = (
    'c.id, c.seq, c."table", c.question, c.kind, c.label, c.text, c.voice, c.marks, c.also_under, c.exchange,'
    " c.consent, c.image, c.made_at, c.device, c.revision"
)
"""Columns in the order `contribution` takes them: all but the withdrawal handle."""
_HANDLE = 13
"""Where that stands in a row of the table."""

_NEEDED = frozenset({"text", "table", "question"})
"""What makes a contribution one."""

_KINDS = {kind.value: kind for kind in Kind}
_MARKS = {mark.value: mark for mark in Mark}


def is_whole(fields: Mapping[str, Any]) -> bool:
    """Whether these fields are enough for a contribution."""
    return fields.keys() >= _NEEDED


def row_of(id_: str, seq: int, fields: Mapping[str, Any], first: Change, revision: str) -> tuple[Any, ...]:
    """The whole row of a contribution whose fields are these; `first` is its oldest change."""
    return (
        id_,
        seq,
        fields["table"],
        fields["question"],
        fields.get("kind", "point"),
        fields.get("label", ""),
        fields["text"],
        fields.get("voice", ""),
        "; ".join(fields.get("marks", ())),
        "; ".join(fields.get("also_under", ())),
        fields.get("exchange", ""),
        fields.get("consent") or "",
        fields.get("image", ""),
        fields.get("handle", ""),
        fields.get("made_at") or stamp(made_at(first.id)),
        fields.get("device") or first.device,
        revision,
    )


def contribution(row: tuple[Any, ...], themes: tuple[str, ...]) -> Contribution:
    """The contribution in a row of `COLUMNS`."""
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


def newly_kept(seq: int, change: Change) -> Contribution:
    """The contribution that this change made whole, just as it would be read; without themes."""
    row = row_of(change.key, seq, change.data, change, change.id)
    return contribution((*row[:_HANDLE], *row[_HANDLE + 1 :]), ())
