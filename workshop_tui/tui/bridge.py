"""Between a session's threads and the capture screen: what it looks at, and who else is at the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.message import Message

from workshop_tui.services.capture import Place
from workshop_tui.services.capture_view import CaptureView, read_capture
from workshop_tui.services.desk import Act, Desk
from workshop_tui.store.reading.reader import Reader
from workshop_tui.tui.messages import Saved, SaveFailed, Viewed
from workshop_tui.tui.record_watch import RecordWatch


class Bridge:
    """One desk, watched for one capture screen. `post` must be safe to call from any thread."""

    def __init__(self, desk: Desk, place: Place, limit: int, post: Callable[[Message], object]) -> None:
        self._desk = desk
        self._wanted: tuple[Place, int, int | None] = (place, limit, None)
        self._elsewhere: tuple[int, bool] = (0, False)
        self._watch = RecordWatch(desk, self._read, Viewed, post, self._look_round)

    def start(self) -> None:
        """Begins to watch."""
        self._watch.start()

    def look_at(self, place: Place, limit: int, offset: int | None = None) -> None:
        """What the screen shows from now on; answered by `Viewed`."""
        self._wanted = (place, limit, offset)
        self._watch.look()

    def look(self) -> None:
        """Reads again now."""
        self._watch.look()

    def save(self, act: Act, patience: float) -> Saved | SaveFailed | None:
        """Saves an act; the answer, at which the screen reads what it shows, comes later if it takes so long."""
        return self._watch.save_at_once(act, patience)

    def close(self) -> None:
        """Stops watching. The desk stays open: whoever opened it closes it."""
        self._watch.close()

    def _read(self, reader: Reader, before: CaptureView | None) -> CaptureView:
        place, limit, offset = self._wanted
        view = read_capture(reader, place, limit, offset, before.setting if before else None)
        if self._elsewhere[0] != place.table:
            self._look_round()
        return replace(view, elsewhere=True) if self._elsewhere[1] else view

    def _look_round(self) -> tuple[int, bool]:
        """The table, and whether another window captures there too."""
        table = self._wanted[0].table
        try:
            others = self._desk.store.presence.others()
        except OSError:
            others = []  # the folder is gone; the reading itself tells of it
        here = any(window.role == "capture" and window.table == table for window in others)
        self._elsewhere = (table, here)
        return self._elsewhere
