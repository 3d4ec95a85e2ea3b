"""Which windows have a session open, and which one of them looks after the write-ahead log.

Each window holds a lock on a file of its own for as long as it lives; the system lets go of it however the
window ends. Beside the lock lies a note that says which table the window is at.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

FOLDER = ".windows"
CHECKPOINT = "checkpoint"
RECHECKS = (0.001, 0.005, 0.02)
"""Seconds until a lock that is held is looked at again, where it matters that its window is gone."""


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

    def enter(self) -> None:
        """Takes this window's lock. Raises OSError where the folder cannot be written."""
        self._folder.mkdir(exist_ok=True, mode=0o700)
        self._mine = _lock(self._lock_file(self._device))
        # Another window that looks round holds every lock it meets for an instant.
        self._mine.acquire(timeout=5)

    def say(self, role: str, table: int | None) -> None:
        """Notes what this window is for and at which table it is."""
        note = self._note(self._device)
        fresh = note.with_suffix(".new")
        fresh.write_text(json.dumps({"role": role, "table": table, "pid": os.getpid()}), encoding="utf-8")
        fresh.replace(note)

    def others(self) -> list[Window]:
        """The other living windows; the locks of dead ones are swept up, their notes wait for `cut_off`."""
        # Looked at every few seconds, by every window: one that is told of too long is none the next time.
        there = [device for device in self._others() if is_alive(self._lock_file(device))]
        return [self._window(device) for device in there]

    def cut_off(self, role: str, table: int) -> int:
        """How many windows that were there with this role ended without leaving; they are told of once."""
        there = [device for device in self._others() if self._window(device) == Window(device, role, table)]
        dead = [device for device in there if not self.is_device_alive(device)]
        for device in dead:
            self._note(device).unlink(missing_ok=True)
        return len(dead)

    def _others(self) -> list[str]:
        found = {path.stem for path in self._folder.glob("*.*") if path.suffix in (".json", ".lock")}
        return sorted(found - {self._device, CHECKPOINT})

    def _window(self, device: str) -> Window:
        try:
            values = json.loads(self._note(device).read_text(encoding="utf-8"))
            return Window(device, str(values.get("role", "")), values.get("table"))
        except (OSError, ValueError):
            return Window(device, "", None)  # it has said nothing yet, or is saying it this very moment

    def _note(self, device: str) -> Path:
        return self._folder / f"{device}.json"

    def _lock_file(self, name: str) -> Path:
        return self._folder / f"{name}.lock"

    def is_device_alive(self, device: str) -> bool:
        """Whether the window with this device id still runs."""
        return device == self._device or is_alive(self._lock_file(device), RECHECKS)

    @contextmanager
    def checkpointing(self, wait_seconds: float = 0) -> Iterator[bool]:
        """Whether this window may now move the write-ahead log into the database: only one at a time does.

        Let go of afterwards, so that a window in which nobody types any more keeps no other from it.
        """
        lock = _lock(self._lock_file(CHECKPOINT))
        try:
            lock.acquire(timeout=wait_seconds)
        except (Timeout, OSError):
            yield False
            return
        try:
            yield True
        finally:
            lock.release()

    def leave(self) -> None:
        """Lets go of everything."""
        if self._mine is None:
            return
        self._note(self._device).unlink(missing_ok=True)
        _let_go(self._mine, self._lock_file(self._device))
        self._mine = None


def is_alive(lock_file: Path, rechecks: Iterable[float] = ()) -> bool:
    """Whether some window holds this lock; sweeps up the file if nobody does.

    Another window that looks round holds every lock it meets for an instant, and takes the file of a dead one away
    before it lets go. So a lock that is held is looked at again after each of these pauses, in seconds.
    """
    pauses = iter(rechecks)
    while lock_file.exists():
        lock = _lock(lock_file)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if (pause := next(pauses, None)) is None:
                return True
            time.sleep(pause)
        except OSError:
            return True  # somebody else's file: better one window too many than one overlooked
        else:
            _let_go(lock, lock_file)
            return False
    return False


def _let_go(lock: FileLock, path: Path) -> None:
    """Removes the file while the lock is held, so that nobody takes a lock on a file that has no name."""
    try:
        path.unlink(missing_ok=True)
        lock.release()
    except PermissionError:  # Windows keeps a file that is open
        lock.release()
        path.unlink(missing_ok=True)


def _lock(path: Path) -> FileLock:
    return FileLock(path, thread_local=False)
