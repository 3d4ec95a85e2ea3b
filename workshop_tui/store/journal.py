"""The second copy: every change as a line in an append-only file of this window, in another folder.

A deleted or damaged database loses nothing as long as this folder is there. A line is written before anybody
is told "saved" and synced to disk off that path: the database is what is durable at once.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable
from pathlib import Path

from workshop_tui.store.files import make_unsynced_folder, sync_folder, write_whole
from workshop_tui.store.journal_lines import SUFFIX, header, line, read_line
from workshop_tui.store.log import Logged, without_words

TELLING = 36
"""Characters from which an id can be no other word: a UUID's."""
SYNC_SECONDS = 0.5
"""How long a line may wait until it is synced. To be woken by it would come between "saved" and its paint."""


class Journal:
    """One window's file in the second copy. Used by the writer thread; synced by a thread of its own."""

    def __init__(self, folder: Path, session: str, device: str) -> None:
        self.path = folder / f"{device}{SUFFIX}"
        self._header = header(session, device)
        self._handle: int | None = None
        self._owed: list[Logged] = []
        self._unsynced: list[Path] = []
        """Folders in which the file, or a folder that leads to it, has just got its name."""
        self._is_dirty = False
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
        self._is_dirty = True

    def forget(self, erased: set[str]) -> bool:
        """Takes the words of erased entities out of all that was written; False if there were none. OSError."""
        with self._lock:
            self._owed = [without_words(entry, erased) for entry in self._owed]
            done = self.path.exists() and forget_in_file(self.path, erased)
            if done and self._handle is not None:
                os.close(self._handle)
                self._handle = os.open(self.path, os.O_WRONLY | os.O_APPEND)
            return done

    def close(self) -> None:
        """Syncs and closes; quiet if nothing was ever written."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join()
        with self._lock:
            if self._handle is not None:
                os.close(self._handle)
                self._handle = None

    def _open(self) -> None:
        self._unsynced = [*make_unsynced_folder(self.path.parent, 0o700), self.path.parent]
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
        closing = False
        while not closing:
            closing = self._closing.wait(SYNC_SECONDS)
            if self._is_dirty:
                self._is_dirty = False
                self._sync()

    def _sync(self) -> None:
        with self._lock:
            # A handle of its own: a slow disk must not hold up the next line.
            handle = os.dup(self._handle) if self._handle is not None else None
        if handle is None:
            return
        try:
            self._sync_names()
            os.fsync(handle)
        except OSError:
            self._is_dirty = True  # tried again with the next round; the database is what is durable
        finally:
            os.close(handle)

    def _sync_names(self) -> None:
        while self._unsynced:
            sync_folder(self._unsynced[0])
            del self._unsynced[0]


def forget_in_file(path: Path, erased: set[str]) -> bool:
    """Takes the words of erased entities out of a journal; False if there were none. Raises OSError.

    Of lines that cannot be read, those that name such an entity go whole.
    """
    before = path.read_bytes()
    keys = keys_in_lines(erased)
    after = b"".join(_without_erased(raw, erased, keys) for raw in before.splitlines(keepends=True))
    if before == after:
        return False
    write_whole(path, after)
    return True


def keys_in_lines(entities: Iterable[str]) -> list[bytes]:
    """What stands in a line about one of these entities, also in one of which only a part can be read.

    The id alone where it can be no other word; a short id of somebody's own counts only with its sort.
    """
    names = [json.dumps(entity, ensure_ascii=False)[1:-1] for entity in entities]
    keys = ((name.partition(":")[2], name) for name in names)
    return [(key if len(key) >= TELLING else name).encode("utf-8", "surrogatepass") for key, name in keys]


def _without_erased(raw: bytes, erased: set[str], keys: list[bytes]) -> bytes:
    if not any(key in raw for key in keys):
        return raw
    entry = read_line(raw)
    return line(without_words(entry, erased)).encode("utf-8", "surrogatepass") if entry else b""


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
