"""What a screen saves and takes back: what is said of each act once it is durable, and an undo that waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Protocol

from textual.screen import Screen, ScreenResultType

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
        about: Callable[[str], str] = lambda told: told,
        refuse: Callable[[str], None] | None = None,
    ) -> None:
        """`before` is called before anything is taken back or brought back.

        `about` says what the last act was, given what was said of it; it may raise WorkshopError. `refuse` says why
        something was not done, where that is not said over the screen.
        """
        self._desk = desk
        self._watch = watch
        self._say = say
        self._before = before
        self._about = about
        self._refuse = refuse or (lambda why: tell(screen, why))
        self._told: dict[str, str] = {}
        """What is said of each act of this window, also when it is taken back."""
        self._saving: set[str] = set()
        self._undos_waiting = 0
        """How many undos were asked for while something was still being saved."""

    def save(self, make: Callable[[], Act], told: str) -> Act | None:
        """Saves what `make` makes and says `told` once it is durable; None, and told why, if it cannot be made.

        An act without changes is not saved.
        """
        try:
            act = make()
        except WorkshopError as problem:
            self._refuse(str(problem))
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
        while self._undos_waiting and not self._saving:
            self._undos_waiting -= 1
            self.undo()

    def failed(self, message: SaveFailed) -> None:
        """Nothing of an act was saved; what was to be undone after it is left alone."""
        self._saving.discard(message.act)
        self._undos_waiting = 0
        self._not_saved(message.reason)

    def undo(self) -> None:
        """Takes back what this window did last; what is still being saved is waited for."""
        if self._saving:
            self._undos_waiting += 1
            return
        self._step(self._undone, "taken back", "nothing to take back in this window")

    def redo(self) -> None:
        """Brings back what was taken back last."""
        self._step(self._redone, "brought back", "nothing to bring back")

    def _undone(self) -> tuple[TakenBack | None, str]:
        about = self._last_in_words()
        return undoing.undo(self._desk), about

    def _redone(self) -> tuple[TakenBack | None, str]:
        return undoing.redo(self._desk), self._last_in_words()

    def _last_in_words(self) -> str:
        """What this window did last, of all that is not taken back."""
        return self._about(self._told.get(self._desk.done[-1], "")) if self._desk.done else ""

    def _step(self, step: Callable[[], tuple[TakenBack | None, str]], done: str, nothing: str) -> None:
        self._before()
        try:
            taken, about = step()
        except WorkshopError as problem:
            self._not_saved(str(problem))
            return
        if taken is None:
            self._say(nothing)
            return
        self._say(f"{done}: {about or shortened(taken.what, WORDS) or plural(taken.count, 'change')}")
        self._watch.look()

    def _not_saved(self, reason: str) -> None:
        self._say("NOT SAVED", failed=True)
        self._refuse(f"Not saved: {reason}")


class DoingScreen(Screen[ScreenResultType], Generic[ScreenResultType]):
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
