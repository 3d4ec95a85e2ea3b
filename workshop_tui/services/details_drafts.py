"""Unsaved session details: kept apart from the record, so that they survive whatever ends the window.

A file of its owner's alone in the state folder; it goes when the details are saved or let go.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workshop_tui import clock
from workshop_tui.model.session import Attendance, Table
from workshop_tui.services.desk import Desk
from workshop_tui.services.drafts import draft_folder
from workshop_tui.text import clean


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


def _folder(desk: Desk) -> Path:
    return draft_folder(desk.settings.state, desk.session.id) / "details"


def keep_details(desk: Desk, draft: DetailsDraft) -> None:
    """Writes this window's draft; an empty one removes it. Raises OSError."""
    path = _folder(desk) / f"{desk.store.device}.json"
    if not draft:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_suffix(".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        json.dump(_plain(draft), file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def found_details(desk: Desk) -> DetailsDraft | None:
    """The newest draft left by a window that is gone."""
    found = []
    for path in _folder(desk).glob("*.json"):
        if desk.store.presence.is_device_alive(path.stem):
            continue
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            found.append((str(values["at"]), path.stem, _read(values, path.stem)))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue  # torn, or not ours: nothing can be offered
    return max(found, key=lambda each: each[:2])[2] if found else None


def let_details_go(desk: Desk, draft: DetailsDraft) -> None:
    """Removes a draft that was taken up."""
    (_folder(desk) / f"{draft.device}.json").unlink(missing_ok=True)


def _plain(draft: DetailsDraft) -> dict[str, Any]:
    came = draft.attendance
    return {
        "at": clock.stamp(clock.now()),
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
