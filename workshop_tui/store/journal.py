"""The second copy: every change as a line in an append-only file of this window, in another folder.

A deleted or damaged database loses nothing as long as this folder is there. A line is written before anybody
is told "saved" and synced to disk off that path: the database is what is durable at once.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from workshop_tui.store.files import write_whole
from workshop_tui.store.journal_lines import SUFFIX, header, line, read_lines
from workshop_tui.store.log import Logged

SYNC_SECONDS = 0.5
"""How long a line may wait until it is synced."""


class Journal:
    """One window's file in the second copy. Used by the writer thread; synced by a thread of its own."""

    def __init__(self, folder: Path, session: str, device: str) -> None:
        self.path = folder / f"{device}{SUFFIX}"
        self._header = header(session, device)
        self._handle: int | None = None
        self._owed: list[Logged] = []
        self._dirty = threading.Event()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def append(self, entries: Iterable[Logged]) -> None:
        """Writes one line a change, those that could not be written before too. Raises OSError."""
        self._owed += entries
        text = "".join(map(line, self._owed))
        with self._lock:
            if self._handle is None:
                self._open()
            assert self._handle is not None
            _append_all(self._handle, text.encode("utf-8", "surrogatepass"))
        self._owed.clear()
        self._dirty.set()

    def rewrite(self, change: Callable[[Logged], Logged]) -> bool:
        """Puts `change(entry)` in the place of every entry so far; False if none differs. Raises OSError."""
        with self._lock:
            self._owed = [change(entry) for entry in self._owed]
            if not self.path.exists():
                return False
            done = rewrite_file(self.path, change)
            if done and self._handle is not None:
                os.close(self._handle)
                self._handle = os.open(self.path, os.O_WRONLY | os.O_APPEND)
            return done

    def close(self) -> None:
        """Syncs and closes; quiet if nothing was ever written."""
        self._closing.set()
        self._dirty.set()
        if self._thread is not None:
            self._thread.join()
        with self._lock:
            if self._handle is not None:
                os.close(self._handle)
                self._handle = None

    def _open(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            if os.fstat(handle).st_size == 0:
                _append_all(handle, f"{self._header}\n".encode())
        except OSError:
            os.close(handle)
            raise
        self._handle = handle
        if self._thread is None:
            self._thread = threading.Thread(target=self._keep_synced, name="journal-sync", daemon=True)
            self._thread.start()

    def _keep_synced(self) -> None:
        while True:
            self._dirty.wait()
            closing = self._closing.is_set()
            self._dirty.clear()
            with self._lock:
                # A handle of its own: a slow disk must not hold up the next line.
                handle = os.dup(self._handle) if self._handle is not None else None
            if handle is not None:
                try:
                    os.fsync(handle)
                except OSError:
                    self._dirty.set()  # tried again with the next round; the database is what is durable
                finally:
                    os.close(handle)
            if closing:
                return
            self._closing.wait(SYNC_SECONDS)


def rewrite_file(path: Path, change: Callable[[Logged], Logged]) -> bool:
    """Puts `change(entry)` in the place of every entry of a journal; False if none differs. Raises OSError.

    Lines that cannot be read go: nobody can tell whose words they hold.
    """
    lines = list(read_lines(path))
    unreadable = any(read.entry is None for read in lines)
    before = [read.entry for read in lines if read.entry is not None]
    after = [change(entry) for entry in before]
    if before == after and not unreadable:
        return False
    session = after[0].change.session if after else path.parent.name
    text = f"{header(session, path.stem)}\n" + "".join(map(line, after))
    write_whole(path, text.encode("utf-8", "surrogatepass"))
    return True


def _append_all(handle: int, data: bytes) -> None:
    """Writes all of `data`, or nothing: half a line would spoil the one that comes after it."""
    before = os.fstat(handle).st_size
    view = memoryview(data)
    try:
        while view:
            view = view[os.write(handle, view) :]
    except OSError:
        os.ftruncate(handle, before)
        raise
