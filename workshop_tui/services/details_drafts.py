"""Unsaved session details: kept apart from the record, so that they survive whatever ends the window.

A file of its owner's alone in the state folder; it goes when the details are saved or let go.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workshop_tui.model.session import Attendance, Table
from workshop_tui.services.desk import Desk
from workshop_tui.services.draft_files import found_form, keep_form, let_form_go
from workshop_tui.text import clean

SORT = "details"


@dataclass(frozen=True)
class DetailsDraft:
    """What was changed in a form and is not saved."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """What stands in each changed field, by its name."""
    attendance: tuple[Attendance, ...] | None = None
    """None: not changed."""
    tables: Mapping[int, Table | None] = field(default_factory=dict)
    """Each table that was changed or added; None if it was taken out."""
    final: bool | None = None
    device: str = ""
    """Whose it was, of one that was found again."""

    def __bool__(self) -> bool:
        return bool(self.texts or self.tables) or self.attendance is not None or self.final is not None


def keep_details(desk: Desk, draft: DetailsDraft) -> None:
    """Writes this window's draft; an empty one removes it. Raises OSError."""
    keep_form(desk, SORT, _plain(draft) if draft else None)


def found_details(desk: Desk) -> DetailsDraft | None:
    """The newest draft left by a window that is gone."""
    return found_form(desk, SORT, _read)


def let_details_go(desk: Desk, draft: DetailsDraft) -> None:
    """Removes a draft that was taken up."""
    let_form_go(desk, SORT, draft.device)


def _plain(draft: DetailsDraft) -> dict[str, Any]:
    came = draft.attendance
    return {
        "texts": dict(draft.texts),
        "attendance": None if came is None else [[each.kind, each.number] for each in came],
        "tables": {
            str(number): table and [table.name, table.facilitator, table.people]
            for number, table in draft.tables.items()
        },
        "final": draft.final,
    }


def _read(values: Mapping[str, Any], device: str) -> DetailsDraft:
    came = values["attendance"]
    tables = {
        int(number): None if known is None else Table(int(number), str(known[0]), str(known[1]), known[2])
        for number, known in values["tables"].items()
    }
    return DetailsDraft(
        {str(name): clean(str(text)) for name, text in values["texts"].items()},
        None if came is None else tuple(Attendance(str(kind), number) for kind, number in came),
        tables,
        values["final"],
        device,
    )
