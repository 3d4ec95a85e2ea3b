"""Half-typed lines: kept apart from the record, so that they survive whatever ends the window.

A thread writes them at most half a second after they changed; every end that can be caught writes them at once.
A window's half-typed lines are one file in the state folder that only its owner can read; a line leaves it when it is
kept or let go.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from workshop_tui.services.desk import Desk
from workshop_tui.services.draft_files import draft_folder, write_draft
from workshop_tui.text import clean

LOOK_SECONDS = 0.35
"""How often it is looked whether they changed: to be woken by a key would come between it and its paint."""


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """A line that is not in the record yet: being typed, waiting behind another, or on its way."""

    table: int
    question: str
    text: str
    more: Mapping[str, Any] = field(default_factory=dict)
    """What keys said about it, as plain values; `id` is what it will be called in the record."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A half-typed line that was found again."""

    device: str
    at: str
    """UTC, ISO 8601."""
    line: HalfTyped


class DraftKeeper:
    """Keeps this window's half-typed lines. `note` costs nothing; the writing happens elsewhere."""

    def __init__(self, desk: Desk) -> None:
        self._path = draft_folder(desk.settings.state, desk.session.id) / f"{desk.store.device}.json"
        self._latest: tuple[HalfTyped, ...] = ()
        self._written: tuple[HalfTyped, ...] = ()
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self.problem = ""
        """Why the last line could not be kept; empty if it was."""
        self._thread = threading.Thread(target=self._work, name="drafts", daemon=True)
        self._thread.start()

    def note(self, lines: Sequence[HalfTyped]) -> None:
        """The lines as they are now; empty ones are let go."""
        self._latest = tuple(line for line in lines if line.text.strip())

    def flush(self) -> None:
        """Writes the lines now, in this thread; for signal handlers and crashes. Never raises."""
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
        self._thread.join(timeout=2)
        self.flush()

    def _work(self) -> None:
        while not self._closing.wait(LOOK_SECONDS):
            with self._lock:
                self._write()

    def _write(self) -> None:
        latest = self._latest
        if latest is self._written or latest == self._written:
            return
        try:
            if not latest:
                self._path.unlink(missing_ok=True)
            else:
                write_draft(self._path, {"lines": [asdict(line) for line in latest]})
            self._written = latest
            self.problem = ""
        except OSError as error:
            self.problem = f"Half-typed lines cannot be kept: {error.strerror or error}."


def found_drafts(desk: Desk, table: int | None = None) -> list[Draft]:
    """Half-typed lines left by windows that are gone, at one table or all, the newest window's first.

    A line that reached the record in its window's last moment is none.
    """
    found = []
    for path in draft_folder(desk.settings.state, desk.session.id).glob("*.json"):
        at, lines = _read_file(path)
        here = [Draft(path.stem, at, line) for line in lines if table is None or line.table == table]
        if here and not desk.store.presence.is_device_alive(path.stem):
            found += here
    kept = desk.reader.revisions(f"contribution:{draft.line.more.get('id')}" for draft in found)
    there = [draft for draft in found if f"contribution:{draft.line.more.get('id')}" not in kept]
    return sorted(there, key=lambda draft: draft.at, reverse=True)


def _read_file(path: Path) -> tuple[str, list[HalfTyped]]:
    """Nothing if it is no draft of ours, or one that was torn."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return str(values["at"]), list(_lines(values["lines"]))
    except (OSError, ValueError, KeyError, TypeError):
        return "", []


def _lines(values: Sequence[Mapping[str, Any]]) -> Iterator[HalfTyped]:
    for line in values:
        more = line.get("more", {})
        yield HalfTyped(
            int(line["table"]),
            str(line["question"]),
            clean(str(line["text"])),
            more if isinstance(more, dict) else {},
        )


def let_go(desk: Desk, draft: Draft) -> None:
    """Removes a draft that was taken up or is not wanted; other lines of its window stay."""
    path = draft_folder(desk.settings.state, desk.session.id) / f"{draft.device}.json"
    at, lines = _read_file(path)
    others = [asdict(line) for line in lines if line != draft.line]
    try:
        write_draft(path, {"lines": others}, at) if others else path.unlink(missing_ok=True)
    except OSError:
        return  # offered once more next time: better twice than not at all
