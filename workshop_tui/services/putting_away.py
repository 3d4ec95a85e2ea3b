"""Putting a session away: one that was made by mistake leaves the list, and nothing of it is deleted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from workshop_tui.errors import RecordProblem, UsageProblem
from workshop_tui.services.workspace import session_folder
from workshop_tui.settings import Settings
from workshop_tui.store.files import sync_folder
from workshop_tui.store.presence import Presence

FOLDER = ".put-away"


def put_away(settings: Settings, slug: str, now: datetime) -> Path:
    """Moves the session's folder under `sessions/.put-away/`; returns where it lies now.

    Raises NotFound, UsageProblem while a window is open on it, RecordProblem if it cannot be moved. Moved back
    into `sessions/` it is listed again.
    """
    folder = session_folder(settings, slug)
    try:
        if Presence(folder, "").others():
            raise UsageProblem(
                f"A window is open on “{folder.name}”; it was not put away.", "Close that window first."
            )
        target = _free(settings.sessions / FOLDER, f"{folder.name}-{now:%Y%m%d-%H%M%S}")
        target.parent.mkdir(mode=0o700, exist_ok=True)
        folder.rename(target)
        sync_folder(target.parent)
        sync_folder(folder.parent)
    except OSError as error:
        raise RecordProblem(
            f"“{folder.name}” could not be put away: {error.strerror or error}.",
            f"It lies in {folder}; check the folder's permissions.",
        ) from error
    return target


def _free(parent: Path, name: str) -> Path:
    """Two of one name within a second both find a place."""
    target, number = parent / name, 2
    while target.exists():
        target, number = parent / f"{name}-{number}", number + 1
    return target
