"""The second copy: every change as a line in an append-only file of this window, in another folder.

A deleted or damaged database loses nothing as long as this folder is there. A line is written before anybody is
told "saved" and synced to disk off that path: the database is what is durable at once.
"""

from __future__ import annotations

import json
import os
import threading
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.model.change import Change, from_json, to_json
from workshop_tui.store.log import Logged

SYNC_SECONDS = 0.5
"""How long a line may wait until it is synced."""


class Journal:
    """One window's file in the second copy. Used by the writer thread; synced by a thread of its own."""

    def __init__(self, folder: Path, session: str, device: str) -> None:
        self.path = folder / f"{device}.jsonl"
        self._header = json.dumps({"journal": 1, "session": session, "device": device})
        self._handle: int | None = None
        self._dirty = threading.Event()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def append(self, entries: Iterable[Logged]) -> None:
        """Writes one line a change. Raises OSError if that cannot be done."""
        lines = "".join(_line(entry) for entry in entries)
        with self._lock:
            if self._handle is None:
                self._open()
            assert self._handle is not None
            _write_all(self._handle, lines.encode("utf-8", "surrogatepass"))
        self._dirty.set()

    def rewrite(self, entries: Iterable[Logged]) -> None:
        """Puts `entries` in place of all that was written, so that erased words are gone. Raises OSError."""
        with self._lock:
            if self._handle is not None:
                os.close(self._handle)
                self._handle = None
            if self.path.exists():
                rewrite_file(self.path, entries)

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
        self._handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        if os.fstat(self._handle).st_size == 0:
            _write_all(self._handle, f"{self._header}\n".encode())
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
                finally:
                    os.close(handle)
            if closing:
                return
            self._closing.wait(SYNC_SECONDS)


@dataclass(frozen=True, slots=True)
class Damage:
    """A line of the second copy that cannot be read."""

    file: Path
    line: int


def read_journals(folder: Path) -> tuple[list[Logged], list[Damage]]:
    """Every change in a session's journals, each once, in the order they were taken in, and unreadable lines.

    A last line without its newline was being written when the power went: it was never told as saved.
    """
    found: dict[str, Logged] = {}
    damaged: list[Damage] = []
    for file in sorted(folder.glob("*.jsonl")):
        for number, line in _lines(file):
            if number == 1 and '"journal"' in line[:20]:
                continue
            entry = _entry(line)
            if entry is None:
                damaged.append(Damage(file, number))
            else:
                found.setdefault(entry.change.id, entry)
    return sorted(found.values(), key=lambda e: (e.seq, e.change.id)), damaged


def count_lines(folder: Path) -> int:
    """How many changes the journals hold, without reading them."""
    return sum(max(0, file.read_bytes().count(b"\n") - 1) for file in folder.glob("*.jsonl"))


def rewrite_file(path: Path, entries: Iterable[Logged]) -> None:
    """Puts a journal file of just these changes in the place of `path`, synced before the old one goes."""
    with path.open("rb") as old:
        header = old.readline()
    fresh = path.with_suffix(".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        _write_all(handle, header + "".join(_line(e) for e in entries).encode("utf-8", "surrogatepass"))
        os.fsync(handle)
    finally:
        os.close(handle)
    fresh.replace(path)


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    with file.open("rb") as handle:
        for number, raw in enumerate(handle, 1):
            if raw.endswith(b"\n"):
                yield number, raw.decode("utf-8", "replace").rstrip("\n")


def _line(entry: Logged) -> str:
    text = to_json(entry.change)
    return f'{{"seq":{entry.seq},"sum":"{_sum(text)}","change":{text}}}\n'


def _entry(line: str) -> Logged | None:
    """The change in a line; None if the line is not what was written."""
    try:
        values = json.loads(line)
        change: Change = from_json(json.dumps(values["change"], ensure_ascii=False))
        whole = values["sum"] == _sum(to_json(change))
        return Logged(int(values["seq"]), change) if whole else None
    except (ValueError, KeyError, TypeError):
        return None


def _sum(text: str) -> str:
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]
