"""Watches the record for one screen: reads a value whenever it changed, in whichever window, and tells of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

from textual.message import Message

from workshop_tui.errors import WorkshopError
from workshop_tui.services.desk import Act, Desk
from workshop_tui.store.reading.reader import Reader
from workshop_tui.store.store import Committed
from workshop_tui.tui.messages import Endangered, Saved, SaveFailed, ViewFailed

LOOK_SECONDS = 0.15
"""How often another window's changes are looked for: well under the half second that is promised."""
MOST_REST_SECONDS = 2.0
"""How long it rests at most after reading that took long, unless this window has saved something."""
ROUND_SECONDS = 2.0
"""How often what costs more is looked at: whether the file is still there, who else is here."""

V = TypeVar("V")


class RecordWatch(Generic[V]):
    """A thread with a reader of its own. `post` must be safe to call from any thread."""

    def __init__(
        self,
        desk: Desk,
        read: Callable[[Reader, V | None], V],
        told: Callable[[V], Message],
        post: Callable[[Message], object],
        beside: Callable[[], object] = lambda: None,
    ) -> None:
        """`read` makes the value, given the one before; `told` is the message that carries it.

        `beside` is what else the value depends on, outside the record; asked every `ROUND_SECONDS`.
        """
        self._desk = desk
        self._read = read
        self._told = told
        self._post = post
        self._beside = beside
        self._kick = threading.Event()
        self._closing = False
        self._thread = threading.Thread(target=self._watch, name="watcher", daemon=True)

    def start(self) -> None:
        """Begins to watch; the first value is told at once."""
        self._kick.set()
        self._thread.start()

    def look(self) -> None:
        """Reads again now: something else is wanted, or was just saved."""
        self._kick.set()

    def save(self, act: Act, undoable: bool = True, look: bool = True) -> None:
        """Saves an act; answered by `Saved` or `SaveFailed`.

        `look=False` is for whoever looks at once by itself: the watcher follows with its next look.
        """
        self._desk.submit(act, undoable).add_done_callback(lambda done: self._saved(act.id, done, look))

    def save_at_once(self, act: Act, patience: float) -> Saved | SaveFailed | None:
        """Saves an act and waits for it, `patience` seconds at most; None if its answer comes later, as of `save`.

        For whoever looks at once by itself. A disk is nearly always quicker than a message through the loop.
        """
        future = self._desk.submit(act)
        try:
            future.exception(patience)
        except TimeoutError:
            future.add_done_callback(lambda done: self._saved(act.id, done, False))
            return None
        return _answer(act.id, future)

    def close(self) -> None:
        """Stops watching. The desk stays open: whoever opened it closes it."""
        self._closing = True
        self._kick.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def _saved(self, act: str, done: Future[Committed], look: bool) -> None:
        if look:
            self._kick.set()
        self._post(_answer(act, done))

    def _watch(self) -> None:
        looking = _Looking(self._desk, self._read, self._beside)
        told = endangered = ""
        rest = 0.0
        while not self._closing:
            kicked = self._kick.wait(max(LOOK_SECONDS, rest))
            # A kick that comes just when the wait is over is for the next round, and must not be lost.
            if kicked:
                self._kick.clear()
            if self._closing:
                break
            if endangered != (endangered := self._desk.store.danger):
                self._post(Endangered(endangered))
            began = time.monotonic()
            try:
                found = looking.look(kicked or bool(told))
            except Exception as problem:  # noqa: BLE001  # the window must go on seeing what comes next
                # The file may come back: told once, tried again at the next look.
                looking.let_go()
                if told != (reason := _reason(problem)):
                    told = reason
                    self._post(ViewFailed(reason))
                continue
            # Where reading takes long, as of a whole large record, keys have at least as much of the time.
            rest = min(MOST_REST_SECONDS, time.monotonic() - began)
            if found is not None or told:
                told = ""
                if looking.value is not None:
                    self._post(self._told(looking.value))
        looking.let_go()


class _Looking(Generic[V]):
    """What the watcher's thread knows between two looks."""

    def __init__(
        self, desk: Desk, read: Callable[[Reader, V | None], V], beside: Callable[[], object]
    ) -> None:
        self._desk = desk
        self._read = read
        self._beside = beside
        self._reader: Reader | None = None
        self._round_at = 0.0
        self._seen: object = None
        self._around: object = None
        self._erasures: int | None = None
        self.value: V | None = None

    def look(self, wanted: bool) -> V | None:
        """The value if it changed; `wanted`: read it whatever the record says."""
        if time.monotonic() >= self._round_at:
            # Reading goes on quietly from a file that was deleted: it has to be asked for.
            self._desk.store.look_after()
            self._around = self._beside()
            self._round_at = time.monotonic() + ROUND_SECONDS
        if self._reader is None:
            self._reader = self._desk.new_reader()
        state = (self._reader.data_version(), self._around)
        if state == self._seen and not wanted:
            return None
        self._mind_erasures(self._reader)
        found = self._read(self._reader, self.value)
        self._seen = state
        if found == self.value:
            return None
        self.value = found
        return found

    def let_go(self) -> None:
        """Closes the reader; the next look opens another."""
        if self._reader is not None:
            self._reader.close()
        self._reader, self._seen, self._round_at = None, None, 0.0

    def _mind_erasures(self, reader: Reader) -> None:
        """Words that were erased in whichever window leave this window's second copy too."""
        erasures = reader.erasures()
        if self._erasures is not None and erasures > self._erasures:
            self._desk.store.forget_erased()
        self._erasures = erasures


def _answer(act: str, done: Future[Committed]) -> Saved | SaveFailed:
    problem = done.exception()
    return Saved(act, done.result()) if problem is None else SaveFailed(act, _reason(problem))


def _reason(problem: BaseException) -> str:
    """A sentence for a person; of an error that nobody foresaw only its name, since its text may hold words."""
    if isinstance(problem, WorkshopError):
        return str(problem)
    return f"Something in the record cannot be shown ({type(problem).__name__}). `workshop-tui verify` tells more."
