"""Watches the record for one screen: reads a value whenever it changed, in whichever window, and tells of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

from textual.message import Message

from workshop_tui.errors import WorkshopError
from workshop_tui.services.desk import Act, Desk
from workshop_tui.store.reader import Reader
from workshop_tui.store.store import Committed
from workshop_tui.tui.messages import Saved, SaveFailed, ViewFailed

LOOK_SECONDS = 0.15
"""How often another window's changes are looked for: well under the half second that is promised."""

V = TypeVar("V")


class RecordWatch(Generic[V]):
    """A thread with a reader of its own. `post` must be safe to call from any thread."""

    def __init__(
        self,
        desk: Desk,
        read: Callable[[Reader, V | None], V],
        told: Callable[[V], Message],
        post: Callable[[Message], object],
    ) -> None:
        """`read` makes the value, given the one before; `told` is the message that carries it."""
        self._desk = desk
        self._read = read
        self._told = told
        self._post = post
        self._kick = threading.Event()
        self._closing = False
        self._thread = threading.Thread(target=self._watch, name="room-watcher", daemon=True)

    def start(self) -> None:
        """Begins to watch; the first value is told at once."""
        self._kick.set()
        self._thread.start()

    def look(self) -> None:
        """Reads again now: something else is wanted, or was just saved."""
        self._kick.set()

    def save(self, act: Act) -> None:
        """Saves an act; answered by `Saved` or `SaveFailed`."""
        self._desk.submit(act).add_done_callback(lambda done: self._saved(act.id, done))

    def close(self) -> None:
        """Stops watching. The desk stays open: whoever opened it closes it."""
        self._closing = True
        self._kick.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def _saved(self, act: str, done: Future[Committed]) -> None:
        self._kick.set()
        problem = done.exception()
        if problem is None:
            self._post(Saved(act, done.result()))
        else:
            reason = str(problem) if isinstance(problem, WorkshopError) else type(problem).__name__
            self._post(SaveFailed(act, reason))

    def _watch(self) -> None:
        reader: Reader | None = None
        value: V | None = None
        seen = -1
        failed = ""
        while not self._closing:
            kicked = self._kick.wait(LOOK_SECONDS)
            self._kick.clear()
            if self._closing:
                break
            try:
                reader = reader or self._desk.new_reader()
                version = reader.data_version()
                if version == seen and not kicked:
                    continue
                found = self._read(reader, value)
                seen = version
                if found != value or failed:
                    value, failed = found, ""
                    self._post(self._told(found))
            except WorkshopError as problem:
                # The file may come back: told once, tried again at the next look.
                if reader is not None:
                    reader.close()
                reader, seen = None, -1
                if str(problem) != failed:
                    failed = str(problem)
                    self._post(ViewFailed(failed))
        if reader is not None:
            reader.close()
