"""What a screen saves and takes back: what is said of each act once it is durable, and an undo that waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from textual.screen import Screen

from workshop_tui.errors import WorkshopError
from workshop_tui.services import undo as undoing
from workshop_tui.services.desk import Act, Desk
from workshop_tui.services.undo import TakenBack
from workshop_tui.text import plural
from workshop_tui.tui.messages import Saved, SaveFailed
from workshop_tui.tui.record_watch import RecordWatch
from workshop_tui.tui.said import shortened
from workshop_tui.tui.telling import tell

WORDS = 60
"""Characters of what was taken back that are said."""


class Say(Protocol):
    """How a screen says something in its title bar."""

    def __call__(self, words: str, failed: bool = False) -> None: ...


class Doing:
    """The acts of one window of one screen."""

    def __init__(
        self,
        screen: Screen[Any],
        desk: Desk,
        watch: RecordWatch[Any],
        say: Say,
        before: Callable[[], None] = lambda: None,
    ) -> None:
        """`before` is called before anything is taken back or brought back."""
        self._screen = screen
        self._desk = desk
        self._watch = watch
        self._say = say
        self._before = before
        self._told: dict[str, str] = {}
        """What is said of each act of this window, also when it is taken back."""
        self._saving: set[str] = set()
        self._undo_waits = False

    def save(self, make: Callable[[], Act], told: str) -> Act | None:
        """Saves what `make` makes and says `told` once it is durable; None, and told why, if it cannot be made.

        An act without changes is not saved.
        """
        try:
            act = make()
        except WorkshopError as problem:
            tell(self._screen, problem)
            return None
        if act.changes:
            self._told[act.id] = told
            self._saving.add(act.id)
            self._watch.save(act)
        else:
            self._say("nothing to change")
        return act

    def saved(self, message: Saved) -> None:
        """An act is durable; an undo that waited for it is done now."""
        self._saving.discard(message.act)
        warning = message.committed.warning
        self._say(warning or self._told.get(message.act, ""), failed=bool(warning))
        if self._undo_waits and not self._saving:
            self.undo()

    def failed(self, message: SaveFailed) -> None:
        """Nothing of an act was saved; what was to be undone after it is left alone."""
        self._saving.discard(message.act)
        self._undo_waits = False
        self._say("NOT SAVED", failed=True)
        tell(self._screen, f"Not saved: {message.reason}")

    def undo(self) -> None:
        """Takes back what this window did last; what is still being saved is waited for."""
        self._undo_waits = bool(self._saving)
        if not self._undo_waits:
            last = self._last
            self._step(undoing.undo, "taken back", "nothing to take back in this window", lambda: last)

    def redo(self) -> None:
        """Brings back what was taken back last."""
        self._step(undoing.redo, "brought back", "nothing to bring back", lambda: self._last)

    @property
    def _last(self) -> str:
        """The id of what this window did last, of all that is not taken back."""
        return self._desk.done[-1] if self._desk.done else ""

    def _step(
        self, step: Callable[[Desk], TakenBack | None], done: str, nothing: str, act: Callable[[], str]
    ) -> None:
        self._before()
        try:
            taken = step(self._desk)
        except WorkshopError as problem:
            self._say("NOT SAVED", failed=True)
            tell(self._screen, f"Not saved: {problem}")
            return
        if taken is None:
            self._say(nothing)
            return
        what = self._told.get(act()) or shortened(taken.what, WORDS) or plural(taken.count, "change")
        self._say(f"{done}: {what}")
        self._watch.look()


class DoingScreen(Screen[None]):
    """A screen on which everything is saved, told of and taken back in the same way.

    Textual calls a screen's own `on_saved` and then this one: it adds what only that screen does.
    """

    doing: Doing
    """Set by the screen when it is made."""

    def on_saved(self, message: Saved) -> None:
        """Durable."""
        self.doing.saved(message)

    def on_save_failed(self, message: SaveFailed) -> None:
        """Nothing was saved."""
        self.doing.failed(message)

    def action_undo(self) -> None:
        """U."""
        self.doing.undo()

    def action_redo(self) -> None:
        """Ctrl+Y."""
        self.doing.redo()
