"""A disk that is slow, or full, as long as a test wants it to be."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future

import pytest

from workshop_tui.errors import RecordProblem
from workshop_tui.model.change import Change
from workshop_tui.services.desk import Desk
from workshop_tui.store.store import Committed


class Disk:
    """Makes the store slow, or lets it fail, without touching what it does."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self._submit = desk.store.submit
        self.open = threading.Event()
        self.open.set()
        self.delay = 0.0
        self.problem: RecordProblem | None = None
        self.asked = 0
        monkeypatch.setattr(desk.store, "submit", self.submit)

    def submit(
        self, changes: Sequence[Change], and_then: Callable[[], None] = lambda: None
    ) -> Future[Committed]:
        self.asked += 1
        answer: Future[Committed] = Future()

        def work() -> None:
            self.open.wait(10)
            time.sleep(self.delay)
            if self.problem is not None:
                answer.set_exception(self.problem)
                return
            answer.set_result(self._submit(changes, and_then).result())

        threading.Thread(target=work).start()
        return answer
