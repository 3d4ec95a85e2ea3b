"""Half-typed lines: kept apart from the record, so that they survive whatever ends the window.

A thread writes the line at most half a second after it changed; every end that can be caught writes it at once.
A draft is a file of its owner's alone in the state folder, and goes when the line is kept or let go.
"""

from __future__ import annotations

import json
import os
import threading
from dataclasses import dataclass
from pathlib import Path

from workshop_tui import clock
from workshop_tui.services.desk import Desk
from workshop_tui.text import clean

WAIT_SECONDS = 0.4


@dataclass(frozen=True, slots=True)
class Draft:
    """A half-typed line that was found again."""

    device: str
    table: int
    question: str
    text: str
    at: str
    """UTC, ISO 8601."""


def draft_folder(state: Path, session: str) -> Path:
    """Where a session's drafts lie."""
    return state / "drafts" / session


class DraftKeeper:
    """Keeps this window's half-typed line. `note` costs nothing; the writing happens elsewhere."""

    def __init__(self, desk: Desk) -> None:
        self._path = draft_folder(desk.settings.state, desk.session.id) / f"{desk.store.device}.json"
        self._latest: tuple[int, str, str] | None = None
        self._written: tuple[int, str, str] | None = None
        self._changed = threading.Event()
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self.problem = ""
        """Why the last line could not be kept; empty if it was."""
        self._thread = threading.Thread(target=self._work, name="drafts", daemon=True)
        self._thread.start()

    def note(self, table: int, question: str, text: str) -> None:
        """The line as it is now; an empty one lets the draft go."""
        self._latest = (table, question, text) if text.strip() else None
        self._changed.set()

    def flush(self) -> None:
        """Writes the line now, in this thread; for signal handlers and crashes. Never raises."""
        # A signal may come while the thread holds the lock: then it is being written already.
        held = self._lock.acquire(timeout=1)
        try:
            self._write()
        finally:
            if held:
                self._lock.release()

    def close(self) -> None:
        """Writes what is there and ends the thread."""
        self._closing.set()
        self._changed.set()
        self._thread.join(timeout=2)
        self.flush()

    def _work(self) -> None:
        while not self._closing.is_set():
            self._changed.wait()
            self._changed.clear()
            with self._lock:
                self._write()
            self._closing.wait(WAIT_SECONDS)

    def _write(self) -> None:
        latest = self._latest
        if latest == self._written:
            return
        try:
            if latest is None:
                self._path.unlink(missing_ok=True)
            else:
                _write_file(self._path, latest)
            self._written = latest
            self.problem = ""
        except OSError as error:
            self.problem = f"The half-typed line cannot be kept: {error.strerror or error}."


def _write_file(path: Path, latest: tuple[int, str, str]) -> None:
    table, question, text = latest
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_suffix(".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        values = {"table": table, "question": question, "text": text, "at": clock.stamp(clock.now())}
        json.dump(values, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def found_drafts(desk: Desk, table: int | None = None) -> list[Draft]:
    """Half-typed lines left by windows that are gone, at one table or all, the newest first."""
    found = []
    for path in draft_folder(desk.settings.state, desk.session.id).glob("*.json"):
        if desk.store.presence.is_device_alive(path.stem):
            continue
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            draft = Draft(
                path.stem,
                int(values["table"]),
                str(values["question"]),
                clean(str(values["text"])),
                str(values["at"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            continue  # not a draft of ours, or one that was torn: nothing can be offered
        if table is None or draft.table == table:
            found.append(draft)
    return sorted(found, key=lambda draft: draft.at, reverse=True)


def let_go(desk: Desk, draft: Draft) -> None:
    """Removes a draft that was taken up or is not wanted."""
    path = draft_folder(desk.settings.state, desk.session.id) / f"{draft.device}.json"
    path.unlink(missing_ok=True)
