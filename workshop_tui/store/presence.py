"""Which windows have a session open, and which one of them looks after the write-ahead log.

Each window holds a lock on a file of its own for as long as it lives; the system lets go of it however the
window ends. Beside the lock lies a note that says which table the window is at.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

FOLDER = ".windows"


@dataclass(frozen=True, slots=True)
class Window:
    """A living window on a session."""

    device: str
    role: str
    """`capture`, `facilitate`, `command` ..."""
    table: int | None


class Presence:
    """This window's own lock and note, and the sight of the others'."""

    def __init__(self, session_folder: Path, device: str) -> None:
        self._folder = session_folder / FOLDER
        self._device = device
        self._mine: FileLock | None = None
        self._checkpointing: FileLock | None = None

    def enter(self) -> None:
        """Takes this window's lock. Raises OSError where the folder cannot be written."""
        self._folder.mkdir(exist_ok=True, mode=0o700)
        self._mine = _lock(self._folder / f"{self._device}.lock")
        self._mine.acquire(timeout=0)

    def say(self, role: str, table: int | None) -> None:
        """Notes what this window is for and at which table it is."""
        note = self._folder / f"{self._device}.json"
        fresh = note.with_suffix(".new")
        fresh.write_text(json.dumps({"role": role, "table": table, "pid": os.getpid()}), encoding="utf-8")
        fresh.replace(note)

    def others(self) -> list[Window]:
        """The other living windows; what dead ones left lying is swept up."""
        found = []
        for note in sorted(self._folder.glob("*.json")):
            if note.stem == self._device:
                continue
            if not is_alive(note.with_suffix(".lock")):
                note.unlink(missing_ok=True)
                continue
            try:
                values = json.loads(note.read_text(encoding="utf-8"))
                found.append(Window(note.stem, str(values.get("role", "")), values.get("table")))
            except (OSError, ValueError):
                found.append(Window(note.stem, "", None))  # being written this very moment: it is there
        return found

    def is_device_alive(self, device: str) -> bool:
        """Whether the window with this device id still runs."""
        return device == self._device or is_alive(self._folder / f"{device}.lock")

    def may_checkpoint(self) -> bool:
        """Whether this window is the one that moves the write-ahead log into the database.

        Two connections that write and checkpoint at once can corrupt the file with SQLite 3.7.0 to 3.51.2.
        """
        if self._checkpointing is None:
            lock = _lock(self._folder / "checkpoint.lock")
            try:
                lock.acquire(timeout=0)
            except (Timeout, OSError):
                return False
            self._checkpointing = lock
        return True

    def leave(self) -> None:
        """Lets go of everything."""
        (self._folder / f"{self._device}.json").unlink(missing_ok=True)
        for lock in (self._checkpointing, self._mine):
            if lock is not None:
                lock.release()
        (self._folder / f"{self._device}.lock").unlink(missing_ok=True)
        self._mine = self._checkpointing = None


def is_alive(lock_file: Path) -> bool:
    """Whether some window holds this lock; sweeps up the file if nobody does."""
    if not lock_file.exists():
        return False
    lock = _lock(lock_file)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    lock_file.unlink(missing_ok=True)
    return False


def _lock(path: Path) -> FileLock:
    return FileLock(path, thread_local=False)
