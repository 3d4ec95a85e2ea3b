"""Lines on their way from the box into the record: what is saved, what waits behind it, what gives way to it, undo."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from workshop_tui.errors import UsageProblem, WorkshopError
from workshop_tui.model.contribution import Contribution
from workshop_tui.services import capture, undo
from workshop_tui.services.capture import Entry
from workshop_tui.services.desk import Act, Desk
from workshop_tui.services.undo import TakenBack
from workshop_tui.text import clean_line
from workshop_tui.tui.bridge import Bridge
from workshop_tui.tui.line_state import LineState, state_of
from workshop_tui.tui.messages import Saved, SaveFailed
from workshop_tui.tui.outbox import Errand, Outbox
from workshop_tui.tui.said import shortened

if TYPE_CHECKING:
    from workshop_tui.tui.screens.capture.screen import CaptureScreen

SLOW_SECONDS = 0.05
"""So long a key waits for the disk, which is nearly always done sooner; saving that takes longer is told."""


class Keeping:
    """What a capture screen is keeping. No words that are in its hands are lost, whatever becomes of them."""

    def __init__(self, screen: CaptureScreen, bridge: Bridge) -> None:
        self._screen = screen
        self._bridge = bridge
        self._outbox = Outbox(self._send, self._is_durable, self._not_saved)
        self.behind: list[LineState] = []
        """Lines that were entered behind one that could not be saved; they are saved after it."""
        self.stashed: list[LineState] = []
        """Half-typed lines that give way to the one in the box, the latest last."""
        self._overwritten = ""
        """Other words that another window gave to what was being changed here."""
        self._once_saved: Callable[[], None] | None = None
        self._refused = False
        """Whether what was entered last cannot be kept as it stands."""

    def __bool__(self) -> bool:
        """Whether anything is on its way to the disk."""
        return bool(self._outbox)

    @property
    def lines(self) -> list[LineState]:
        """All that is not in the record yet, but for what stands in the box or is asked about."""
        sent = [errand.line for errand in self._outbox.errands if errand.line]
        return [*sent, *self.behind, *self.stashed]

    # Saving

    def enter(self, line: LineState) -> None:
        """Keeps the line that was entered in the box, and those behind it."""
        behind, self.behind = self.behind, []
        # In hand before the box's line is another: at no moment is it in neither, for the drafts are written meanwhile.
        self._outbox.take(self._errand(line, in_box=True), *map(self._errand, behind))
        # What is typed from now on is the next line, whatever becomes of this one.
        self._screen.line = self._line_after(line)
        self._outbox.work()

    def _line_after(self, line: LineState) -> LineState:
        """An empty line; in an exchange, its next turn."""
        screen = self._screen
        goes_on = line.place == screen.place
        exchange = (
            line.exchange and replace(line.exchange, turns=line.exchange.turns + 1) if goes_on else None
        )
        return replace(screen.empty_line(), exchange=exchange, text=screen.box.tail)

    def _errand(self, line: LineState, in_box: bool = False) -> Errand:
        screen = self._screen

        def act() -> Act:
            themes = screen.here.setting.themes
            entry = screen.entry(line)
            if entry is None:
                raise UsageProblem("There are no words to keep yet.")
            if line.editing is not None:
                self._overwritten = _changed_meanwhile(screen.desk, line.editing, entry)
                return capture.edit(screen.desk, line.editing, entry, themes)
            return capture.keep(screen.desk, line.place or screen.place, [entry], themes)

        return Errand(act, "changed" if line.editing else "saved", line, in_box)

    def save(self, errand: Errand) -> None:
        """Saves it; what became of it is said where it is seen, and no words are lost."""
        self._outbox.take(errand)
        self._screen.note_drafts()
        self._outbox.work()

    def _send(self, act: Act) -> None:
        answer = self._bridge.save(act, SLOW_SECONDS)
        if isinstance(answer, Saved):
            self.saved(answer)
        elif answer is not None:
            self.failed(answer)
        else:
            self._screen.say_state("saving …")

    def saved(self, message: Saved) -> None:
        """Durable. The list shows it in the same paint in which the box is emptied."""
        self._screen.hint.problem = message.committed.warning
        self._screen.see_kept(message.committed.logged)
        self._outbox.saved(message.act)

    def failed(self, message: SaveFailed) -> None:
        """Nothing was saved: the words stay where they are."""
        self._outbox.failed(message.act, message.reason)

    def _is_durable(self, errand: Errand, changed: bool) -> None:
        """Now, and not before, what was typed may go from the box."""
        screen = self._screen
        screen.say_state(f"{errand.told} {self._clock()}" if changed else "nothing to change")
        # What was told before is over once something else is on disk.
        screen.tell("")
        if errand.in_box:
            screen.box.kept()
            screen.hint.similar = ""
            if self.stashed:
                self._take_out()
        if errand.line and errand.line.editing and self._overwritten:
            screen.tell(f"Both are in its history: another window had made it “{self._overwritten}”.")
        screen.note_drafts()
        if self._once_saved and not self._outbox:
            then, self._once_saved = self._once_saved, None
            screen.call_later(then)

    def _clock(self) -> str:
        return self._screen.desk.now().astimezone().strftime("%H:%M:%S")

    # What could not be saved

    def _not_saved(self, errands: list[Errand], reason: str, refused: bool) -> None:
        """The first line comes back into the box, all others wait behind it; a paste is asked about again."""
        screen = self._screen
        lines = [errand.line for errand in errands if errand.line and not errand.is_paste]
        if lines:
            first, *self.behind = lines
            half = replace(screen.line, text=screen.box.tail)
            if half.says_something:
                self.stashed.append(half)
            if first.place and first.place != screen.place:
                screen.go(first.place)
            screen.put(replace(first, place=None))
        for errand in errands:
            if errand.line and errand.is_paste:
                screen.pastes.ask_about(errand.line.text)
        if refused and not any(errand.line for errand in errands):
            # Nothing that was typed waits: what was asked for cannot be, and all is as it was.
            self._once_saved = None
            screen.say_state("nothing changed")
            screen.tell(reason)
            return
        self.could_not(reason, refused)

    def could_not(self, reason: str, refused: bool = False) -> None:
        """Says that something is not saved, and why; `refused`: since it cannot be kept as it stands."""
        self._once_saved = None
        self._refused = refused
        self._screen.say_state("not kept yet" if refused else "NOT SAVED", failed=True)
        self._screen.hint.problem = reason if refused else f"Not saved: {reason}"
        self._screen.keep_draft()

    def let_refusal_go(self) -> None:
        """What could not be kept as it stood is given up: nothing waits to be kept any more."""
        if self._refused and not self._outbox and not self.behind:
            self._refused = False
            self._screen.say_state("")
            self._screen.hint.problem = ""

    # What waits, and what gives way

    def stash(self) -> None:
        """What is half typed gives way, and comes back after what takes its place."""
        screen, line = self._screen, self._screen.line
        unchanged = line.editing and line == state_of(line.editing, line.bare, line.kind_words, screen.known)
        if line.says_something and not unchanged:
            self.stashed.append(line)

    def _take_out(self) -> None:
        """The line that gave way comes back, with what was typed meanwhile behind it."""
        line, meanwhile = self.stashed.pop(), self._screen.box.tail
        while self.stashed and not line.text.strip():
            # All it held was that an exchange goes on.
            before, exchange = self.stashed.pop(), line.exchange
            line = before if before.exchange or before.editing else replace(before, exchange=exchange)
        text = f"{line.text} {meanwhile}" if line.text and meanwhile else line.text + meanwhile
        self._screen.line = self._screen.at_home(replace(line, text=text))
        self._screen.box.put_tail(text)

    def next(self) -> LineState | None:
        """The next of the lines that wait for the box, which waits no longer."""
        line = self.behind.pop(0) if self.behind else self.stashed.pop() if self.stashed else None
        if line is not None and line.place == self._screen.place:
            line = replace(line, place=None)
        return self._screen.at_home(line) if line else None

    def change_of(self, contribution: Contribution) -> LineState | None:
        """A change of it that waits, and waits no longer: two of them would undo one another."""
        for waiting in (self.behind, self.stashed):
            for line in waiting:
                if line.editing and line.editing.id == contribution.id:
                    waiting.remove(line)
                    return line
        return None

    def let_go(self, gone: Collection[str]) -> None:
        """Forgets changes of contributions that were erased, with their words."""
        for waiting in (self.behind, self.stashed):
            waiting[:] = [line for line in waiting if not line.editing or line.editing.id not in gone]

    # Undo, redo

    def undo(self) -> None:
        """Takes back what this window did last."""
        self._take_back(undo.undo, "Taken back", "There is nothing to take back in this window.")

    def redo(self) -> None:
        """Brings back what was taken back."""
        self._take_back(undo.redo, "Brought back", "There is nothing to bring back.")

    def _take_back(self, how: Callable[[Desk], TakenBack | None], word: str, nothing: str) -> None:
        screen = self._screen
        if self._outbox:
            # Said of what is on its way: it is taken back as soon as it is there.
            self._once_saved = partial(self._take_back, how, word, nothing)
            return
        try:
            done = how(screen.desk)
        except WorkshopError as problem:
            self.could_not(str(problem))
            return
        if done is None:
            screen.tell(nothing)
            return
        what = clean_line(done.what)
        about = f": {what[:60]}" if what else ""
        screen.tell(f"{word}{about}" + (f" ({done.count} changes)" if done.count > 1 else ""))
        screen.say_state(f"saved {self._clock()}")
        screen.look_again()


def _changed_meanwhile(desk: Desk, editing: Contribution, entry: Entry) -> str:
    """The words that a contribution has now, if they are others than those that were changed and are kept."""
    now = next(iter(desk.reader.contributions([editing.id])), None)
    if now is None or now.revision == editing.revision or now.text in (editing.text, entry.text):
        return ""
    return shortened(now.text, 40)
