"""Which copies of a session were written where: backups and exports, so that an erasure can find them again."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from workshop_tui import clock
from workshop_tui.clock import Clock
from workshop_tui.store.files import make_folder, sync_folder

BACKUP = "backup"
EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that was written from a session."""

    path: Path
    sort: str
    """`backup` or `export`."""
    at: str
    """When it was written last; UTC, ISO 8601."""


def note_copy(state: Path, session: str, path: Path, sort: str, now: Clock = clock.now) -> None:
    """Notes that a copy lies at `path`. Raises OSError."""
    file = _notes(state, session)
    make_folder(file.parent, 0o700)
    is_new = not file.exists()
    values = {"path": str(path.resolve()), "sort": sort, "at": clock.stamp(now())}
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape") as notes:
        notes.write(json.dumps(values) + "\n")
        notes.flush()
        os.fsync(notes.fileno())
    if is_new:
        sync_folder(file.parent)


def noted_copies(state: Path, session: str) -> list[Copy]:
    """Every copy that was noted, each path once, whether the file is still there or not. Raises OSError."""
    file = _notes(state, session)
    found: dict[str, Copy] = {}
    if file.exists():
        for line in file.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
            copy = _copy(line)
            if copy is not None:
                found[str(copy.path)] = copy
    return list(found.values())


def _notes(state: Path, session: str) -> Path:
    return state / "copies" / f"{session}.jsonl"


def _copy(line: str) -> Copy | None:
    """The copy in a line; None for half a line, which the power cut short."""
    try:
        values = json.loads(line)
        return Copy(Path(values["path"]), str(values["sort"]), str(values["at"]))
    except (ValueError, KeyError, TypeError):
        return None
