"""Between a session's threads and a screen: reads the record when it changed, saves acts, posts messages."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future

from textual.message import Message

from workshop_tui.errors import WorkshopError
from workshop_tui.services.capture import Place
from workshop_tui.services.capture_view import CaptureView, Setting, read_capture
from workshop_tui.services.desk import Act, Desk
from workshop_tui.store.reader import Reader
from workshop_tui.store.store import Committed
from workshop_tui.tui.messages import Saved, SaveFailed, Viewed, ViewFailed

LOOK_SECONDS = 0.15
"""How often another window's changes are looked for: well under the half second that is promised."""
NEIGHBOURS_SECONDS = 2.0
"""How often other windows at the same table are looked for."""


class Bridge:
    """One desk, watched for one screen. `post` must be safe to call from any thread."""

    def __init__(self, desk: Desk, post: Callable[[Message], object]) -> None:
        self.desk = desk
        self._post = post
        self._wanted: tuple[Place, int, int | None] | None = None
        self._kick = threading.Event()
        self._closing = False
        self._thread = threading.Thread(target=self._watch, name="watcher", daemon=True)

    def start(self) -> None:
        """Begins to watch."""
        self._thread.start()

    def look_at(self, place: Place, limit: int, offset: int | None = None) -> None:
        """What the screen shows from now on; answered by `Viewed`."""
        self._wanted = (place, limit, offset)
        self._kick.set()

    def save(self, act: Act, undoable: bool = True) -> None:
        """Saves an act; answered by `Saved` or `SaveFailed`."""
        self.desk.submit(act, undoable).add_done_callback(lambda done: self._saved(act.id, done))

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
        shown: CaptureView | None = None
        seen: object = None
        failed = ""
        rounds = 0
        every = int(NEIGHBOURS_SECONDS / LOOK_SECONDS)
        elsewhere = False
        while not self._closing:
            kicked = self._kick.wait(LOOK_SECONDS)
            self._kick.clear()
            if self._closing or self._wanted is None:
                continue
            try:
                reader = reader or self.desk.new_reader()
                state = (reader.data_version(), self._wanted)
                if rounds % every == 0 or (shown and shown.place != self._wanted[0]):
                    # Reading goes on quietly from a file that was deleted: it has to be asked for.
                    self.desk.store.check_identity()
                    elsewhere = self._is_elsewhere(self._wanted[0].table)
                rounds += 1
                if not kicked and state == seen and shown and shown.elsewhere == elsewhere:
                    continue
                view = self._read(reader, shown.setting if shown else None, elsewhere)
                seen = state
                if view != shown or failed:
                    shown, failed = view, ""
                    self._post(Viewed(view))
            except WorkshopError as problem:
                # The file may come back: told once, tried again at the next look.
                if reader is not None:
                    reader.close()
                reader, seen = None, None
                if str(problem) != failed:
                    failed = str(problem)
                    self._post(ViewFailed(failed))
        if reader is not None:
            reader.close()

    def _read(self, reader: Reader, setting: Setting | None, elsewhere: bool) -> CaptureView:
        from dataclasses import replace

        assert self._wanted is not None
        place, limit, offset = self._wanted
        view = read_capture(reader, place, limit, offset, setting)
        return replace(view, elsewhere=True) if elsewhere else view

    def _is_elsewhere(self, table: int) -> bool:
        try:
            others = self.desk.store.presence.others()
        except OSError:
            return False  # the folder is gone; the reading itself tells of it
        return any(window.role == "capture" and window.table == table for window in others)
