"""What is on its way to the disk, one thing at a time and in the order it was asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from workshop_tui.errors import WorkshopError
from workshop_tui.services.desk import Act
from workshop_tui.tui.line_state import LineState


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing to save."""

    act: Callable[[], Act]
    """Makes the act when its turn comes; raises WorkshopError if it cannot be made."""
    told: str
    """What to say once it is durable."""
    line: LineState | None = None
    """The typed line it keeps, if it keeps one."""
    in_box: bool = False
    """Whether that line stands in the box until it is durable."""
    is_paste: bool = False
    """Whether that line is a whole paste; then it is called as the first contribution made of it."""


class Outbox:
    """`send` is given an act and answers, at once or later, by a call of `saved` or `failed`."""

    def __init__(
        self,
        send: Callable[[Act], None],
        done: Callable[[Errand, bool], None],
        give_back: Callable[[list[Errand], str, bool], None],
    ) -> None:
        """`done(errand, changed)` when it is durable.

        `give_back(errands, reason, refused)` when it and those behind are not: refused, as what was typed cannot be
        kept as it stands, or else not written.
        """
        self._send = send
        self._done = done
        self._give_back = give_back
        self._errands: deque[Errand] = deque()
        self._sent = ""
        self._is_working = False

    def __bool__(self) -> bool:
        return bool(self._errands)

    @property
    def errands(self) -> tuple[Errand, ...]:
        """What is not durable yet, the first first."""
        return tuple(self._errands)

    def add(self, *errands: Errand) -> None:
        """Saves them, one after the other, after everything that was asked for before."""
        self.take(*errands)
        self.work()

    def take(self, *errands: Errand) -> None:
        """Has them in hand, to be saved at the next `work`."""
        self._errands += errands

    def saved(self, act: str) -> None:
        """An act is durable."""
        if act == self._sent and self._errands:
            self._finish(True)

    def failed(self, act: str, reason: str) -> None:
        """Nothing of an act was saved."""
        if act == self._sent and self._errands:
            self._fail(reason, False)

    def work(self) -> None:
        """Saves what was taken, unless that is going on already."""
        if self._is_working:
            return  # answered at once: the loop below goes on with the next
        self._is_working = True
        try:
            while self._errands and not self._sent:
                self._begin()
        finally:
            self._is_working = False

    def _begin(self) -> None:
        try:
            act = self._errands[0].act()
        except WorkshopError as problem:
            self._fail(str(problem), True)
            return
        if act.changes:
            self._sent = act.id
            self._send(act)
        else:
            self._finish(False)

    def _finish(self, changed: bool) -> None:
        self._sent = ""
        self._done(self._errands.popleft(), changed)
        self.work()

    def _fail(self, reason: str, refused: bool) -> None:
        errands = list(self._errands)
        self._errands.clear()
        self._sent = ""
        self._give_back(errands, reason, refused)
