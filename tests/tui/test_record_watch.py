"""The thread that watches the record: whatever is asked of it is read, at whichever moment it is asked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from textual.message import Message

from workshop_tui.services.desk import Desk
from workshop_tui.store.reading.reader import Reader
from workshop_tui.tui import record_watch
from workshop_tui.tui.record_watch import RecordWatch


@dataclass
class Read(Message):
    """What was wanted when it was read."""

    wanted: str


class AtTheLastMoment(threading.Event):
    """An event whose first wait that ends by itself is followed at once by what `then` does."""

    def __init__(self) -> None:
        super().__init__()
        self.then: Callable[[], None] = lambda: None
        self.armed = False

    def wait(self, timeout: float | None = None) -> bool:
        was_set = super().wait(timeout)
        if self.armed and not was_set:
            self.armed = False
            self.then()
        return was_set


def test_what_is_wanted_just_when_a_wait_is_over_is_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_watch, "LOOK_SECONDS", 0.01)
    wanted = "first"
    told: list[str] = []
    second = threading.Event()

    def read(reader: Reader, before: str | None) -> str:
        return wanted

    def post(message: Message) -> None:
        assert isinstance(message, Read)
        told.append(message.wanted)
        if message.wanted == "second":
            second.set()

    watch = RecordWatch[str](desk, read, Read, post)
    kick = AtTheLastMoment()
    watch._kick = kick

    def want_another() -> None:
        nonlocal wanted
        wanted = "second"
        watch.look()

    kick.then = want_another
    watch.start()
    try:
        kick.armed = True
        assert second.wait(5), told
    finally:
        watch.close()
    assert told == ["first", "second"]
