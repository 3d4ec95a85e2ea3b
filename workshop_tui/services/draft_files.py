"""Drafts as files: one for each window, its owner's alone, found again once that window is gone."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from workshop_tui import clock
from workshop_tui.services.desk import Desk
from workshop_tui.store.files import write_whole

T = TypeVar("T")


def draft_folder(state: Path, session: str) -> Path:
    """Where a session's drafts lie; those of forms in a folder for each sort."""
    return state / "drafts" / session


def write_draft(path: Path, values: Mapping[str, Any], at: str = "") -> None:
    """Writes a draft with the moment it was written in, or `at`. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    stamped = {"at": at or clock.stamp(clock.now()), **values}
    write_whole(path, json.dumps(stamped, ensure_ascii=False).encode("utf-8", "replace"))


def keep_form(desk: Desk, sort: str, values: Mapping[str, Any] | None) -> None:
    """Writes what stands in this window's form; None removes it. Raises OSError."""
    path = _of(desk, sort, desk.store.device)
    if values is None:
        path.unlink(missing_ok=True)
    else:
        write_draft(path, values)


def found_form(desk: Desk, sort: str, read: Callable[[Mapping[str, Any], str], T]) -> T | None:
    """The newest form of this sort that was left by a window that is gone; `read` makes it of values and device."""
    found = []
    for path in _of(desk, sort, "").parent.glob("*.json"):
        if desk.store.presence.is_device_alive(path.stem):
            continue
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            found.append((str(values["at"]), path.stem, read(values, path.stem)))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue  # torn, or not ours: nothing can be offered
    return max(found, key=lambda each: each[:2])[2] if found else None


def let_form_go(desk: Desk, sort: str, device: str) -> None:
    """Removes a form that was taken up. Raises OSError."""
    _of(desk, sort, device).unlink(missing_ok=True)


def _of(desk: Desk, sort: str, device: str) -> Path:
    return draft_folder(desk.settings.state, desk.session.id) / sort / f"{device}.json"
