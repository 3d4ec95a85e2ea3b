"""Hopes and worries on one board: themes are drawn out of them by keyboard, and questions made of the themes.

Several windows may sort at once. Nothing is filed but by somebody's key.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from workshop_tui.errors import WorkshopError
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.theme import Theme, find_theme
from workshop_tui.services import undo
from workshop_tui.services.desk import Act, Desk
from workshop_tui.services.room import futures
from workshop_tui.services.room.futures_view import FuturesView, ThemeOnBoard, read_futures
from workshop_tui.services.sensemaking import theming
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import clean_line, plural
from workshop_tui.tui import futures_board
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.futures_offers import MOST, Offers
from workshop_tui.tui.messages import Saved, SaveFailed, ViewFailed
from workshop_tui.tui.record_watch import RecordWatch
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.screens.futures import themes
from workshop_tui.tui.telling import leave, tell
from workshop_tui.tui.widgets.entry_list import EntryList
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.offer_bar import OfferBar
from workshop_tui.tui.widgets.title_bar import TitleBar

PATIENCE = 2.0
"""Seconds after which what was saved is shown as the record has it, whether or not it has changed."""


LOOK_SECONDS = 0.15
"""What has been under the cursor for less time than this nobody has read: a bouncing key does not file it."""


@dataclass
class FuturesViewed(Message):
    """The record was read; this is what it holds now."""

    view: FuturesView


@dataclass
class _Doing:
    """An act of this window that the board does not show yet."""

    told: str
    moved: frozenset[str]
    then: Callable[[], str] | None = None
    """Says, once it is saved, what could not be known before."""
    """Ids of contributions that leave the list they were in."""
    seen_from: int | None = None
    """The log's number from which on a view holds it; None while it is being saved."""


class FuturesScreen(Screen[None]):
    """Arranges what is unsorted, or one opened theme, beside the themes; every key is one act."""

    CSS_PATH = "futures.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("futures")]
    AUTO_FOCUS = "#pile"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-tall")]  # noqa: RUF012

    def __init__(self, desk: Desk, exercise_id: str) -> None:
        """Raises UsageProblem if there is no such futures exercise."""
        super().__init__()
        self.desk = desk
        self.exercise = futures.futures_exercise(desk, exercise_id)
        self.view = read_futures(desk.reader, self.exercise)
        self._there = futures_board.by_id(self.view)
        self.opened: str | None = None
        """Id of the theme that is open on the left; None: what is unsorted."""
        self._watch = RecordWatch(desk, self._read, FuturesViewed, self.post_message)
        self._offers = Offers()
        self._doing: dict[str, _Doing] = {}
        self._told: dict[str, tuple[str, frozenset[str]]] = {}
        self._gone: Contribution | None = None
        self._wanted = ""
        self._undo_waits = False
        self._looked_since = 0.0

    def compose(self) -> ComposeResult:
        """What is unsorted, the themes, three likely ones."""
        yield TitleBar(clean_line(self.exercise.title), self.desk.session.event.title)
        yield Static(id="lineage")
        with Container(id="lists"):
            yield EntryList(id="pile")
            yield EntryList(id="themes")
        yield OfferBar()
        yield KeyBar("futures")

    def on_mount(self) -> None:
        """Begins to watch the record."""
        self.query_one("#lineage").display = False
        self._show()
        self._watch.start()

    def on_unmount(self) -> None:
        """Lets go of the thread; the desk belongs to whoever opened it."""
        self._watch.close()

    def _read(self, reader: Reader, known: FuturesView | None) -> FuturesView:
        return read_futures(reader, self.exercise, known or self.view)

    # What the record says

    def on_futures_viewed(self, message: FuturesViewed) -> None:
        """The record changed, here or in another window."""
        there = futures_board.by_id(message.view)
        self._mind_gone(message.view, there)
        self.view, self._there = message.view, there
        self._doing = {
            act: doing
            for act, doing in self._doing.items()
            if doing.seen_from is None or doing.seen_from > message.view.version
        }
        if self.bar.failed and self.bar.state == "NOT READ":
            self.say("")
        if self.opened is not None and self.board(self.opened) is None:
            self.opened = None
            self.say("the theme was taken away in another window")
        self._show()

    def _mind_gone(self, view: FuturesView, there: Mapping[str, Contribution]) -> None:
        """What another window filed from under this window's cursor stays in sight until the cursor leaves it."""
        here = self.pile.key
        if self.opened is not None or here is None or here in self._moved():
            return
        loose = any(c.id == here for c in view.unsorted)
        self._gone = None if loose else there.get(here)

    def on_view_failed(self, message: ViewFailed) -> None:
        """The record cannot be read just now."""
        self.say("NOT READ", failed=True)
        tell(self, f"The record cannot be read. {message.reason}")

    def _moved(self) -> frozenset[str]:
        return frozenset().union(*(doing.moved for doing in self._doing.values()))

    def board(self, theme: str) -> ThemeOnBoard | None:
        """A theme as it is on the board."""
        return next((board for board in self.view.themes if board.theme.id == theme), None)

    def _show(self) -> None:
        """Shows the board as it is now, without what is on its way elsewhere."""
        moved = self._moved()
        here = self.board(self.opened) if self.opened is not None else None
        lineage = self.query_one("#lineage", Static)
        lineage.display = here is not None
        if here is not None:
            keys = [c.id for c in here.contributions if c.id not in moved]
            self.pile.show(futures_board.opened(here, keys, self._there))
            lineage.update(futures_board.lineage(here))
        else:
            loose = {c.id for c in self.view.unsorted} - moved
            if self._gone is not None:
                loose.add(self._gone.id)
            keys = [id_ for id_ in self.view.order if id_ in loose]
            self.pile.show(futures_board.pile(self.view, keys, self._there, self._gone))
        self.themes.show(futures_board.themes(self.view))
        if self._wanted in keys:
            self.pile.go_to(self._wanted)
            self._wanted = ""
        self._show_offers()

    def _show_offers(self) -> None:
        if self._offers.look(self.view, self.concerned(), self.opened):
            self._looked_since = time.monotonic()
        rows = tuple(
            futures_board.offer(number, offer, self._offers.is_used(offer))
            for number, offer in enumerate(self._offers.now, 1)
        )
        if not rows and self.pile.key is not None and self.opened is None:
            rows = (futures_board.NO_OFFER,)
        self.query_one(OfferBar).rows = rows

    @on(EntryList.Moved, "#pile")
    def _cursor_moved(self) -> None:
        if self._gone is not None and self.pile.key != self._gone.id:
            self._gone = None
            self._show()
        else:
            self._show_offers()

    def on_descendant_focus(self) -> None:
        """In a narrow window the list that has the keys takes the room."""
        self.set_class(self.themes.has_focus, "-at-themes")

    # What is where

    @property
    def bar(self) -> TitleBar:
        """The top line."""
        return self.query_one(TitleBar)

    @property
    def pile(self) -> EntryList:
        """What is unsorted, or filed under the opened theme."""
        return self.query_one("#pile", EntryList)

    @property
    def themes(self) -> EntryList:
        """The themes."""
        return self.query_one("#themes", EntryList)

    def concerned(self) -> list[Contribution]:
        """What the next command is about: those chosen, else the one under the cursor."""
        return [self._there[key] for key in self.pile.concerned() if key in self._there]

    def theme_here(self) -> Theme | None:
        """The theme under the cursor if the themes have the keys, else the opened one."""
        key = self.themes.key if self.themes.has_focus else self.opened
        board = self.board(key) if key is not None else None
        return board.theme if board is not None else None

    def say(self, words: str, failed: bool = False) -> None:
        """In the top line."""
        self.bar.failed, self.bar.state = failed, words

    # Filing

    def action_first(self) -> None:
        """1."""
        self._file_offered(1)

    def action_second(self) -> None:
        """2."""
        self._file_offered(2)

    def action_third(self) -> None:
        """3."""
        self._file_offered(3)

    def _file_offered(self, number: int) -> None:
        self._show_offers()
        if time.monotonic() - self._looked_since < LOOK_SECONDS:
            return
        offer, those = self._offers.key(number), self.concerned()
        if offer is None:
            self.say(f"nothing is offered on {number}; t finds a theme" if number <= MOST else "")
        elif self._gone is not None and not self.pile.chosen:
            self.say("another window has just filed this one; down goes on")
        elif those:
            self.file(those, offer.theme)

    def file(self, those: Collection[Contribution], theme: Theme) -> None:
        """Files contributions under a theme there is."""
        self._offers.used(theme.id)
        self.save(
            lambda: theming.file_under(self.desk, those, theme), _told(those, theme.name), self._leave(those)
        )

    def action_find(self) -> None:
        """T: any theme by a few letters, or a new one."""
        those = self.concerned()
        choices = [
            Choice(b.theme.name, b.theme.name, about=f"{len(b.contributions)} filed")
            for b in self.view.themes
        ]

        def answered(answer: tuple[Any, ...] | None) -> None:
            if answer is not None:
                self._file_named(those, str(answer[0]))

        title = f"File {plural(len(those), 'contribution')} under" if those else "A new theme"
        self.app.push_screen(ChooseScreen(title, choices, typed=True, new=True), answered)

    def _file_named(self, those: Collection[Contribution], name: str) -> None:
        known = find_theme((b.theme for b in self.view.themes), name)
        if known is not None:
            if those:
                self.file(those, known)
            return
        told = _told(those, name) if those else f"theme “{name}” made"
        made = self.save(lambda: theming.make_theme(self.desk, name, those), told, self._leave(those))
        if made is not None:
            self._offers.used(made.changes[0].entity.partition(":")[2])

    def _leave(self, those: Collection[Contribution]) -> frozenset[str]:
        """Ids of those that leave the list they are in: what is filed is unsorted no longer."""
        return frozenset(c.id for c in those) if self.opened is None else frozenset()

    def action_unfile(self) -> None:
        """X: out of the opened theme."""
        board = self.board(self.opened) if self.opened is not None else None
        those = self.concerned()
        if board is None:
            self.say("Enter on a theme opens it; x takes out what does not belong there")
        elif those:
            told = f"{plural(len(those), 'contribution')} taken out of “{board.theme.name}”"
            moved = frozenset(c.id for c in those)
            self.save(lambda: theming.unfile(self.desk, those, board.theme), told, moved)

    def action_choose(self) -> None:
        """Space."""
        if self.pile.has_focus:
            self.pile.choose()
        else:
            self.say("Tab to the hopes and worries, then Space chooses")

    # Saving

    def save(
        self,
        act: Callable[[], Act],
        told: str,
        moved: frozenset[str] = frozenset(),
        then: Callable[[Act], str] | None = None,
    ) -> Act | None:
        """Saves what `act` makes; what moves is out of the way at once, and said to be filed once it is durable.

        `then` says more than `told` once it is saved.
        """
        try:
            made = act()
        except WorkshopError as problem:
            tell(self, problem)
            return None
        self._doing[made.id] = _Doing(told, moved, partial(then, made) if then else None)
        if moved and self.pile.chosen:
            self.pile.forget_chosen()
        self._show()
        self._watch.save(made)
        return made

    def on_saved(self, message: Saved) -> None:
        """Durable."""
        doing = self._doing.get(message.act)
        if doing is None:
            return
        doing.seen_from = max((logged.seq for logged in message.committed.logged), default=0)
        self._told[message.act] = (doing.told, doing.moved)
        told = doing.then() if doing.then else doing.told
        self.say(message.committed.warning or told, failed=bool(message.committed.warning))
        self.set_timer(PATIENCE, lambda: self._let_go(message.act))
        if self._undo_waits:
            self.action_undo()

    def on_save_failed(self, message: SaveFailed) -> None:
        """Nothing was saved: it is back where it was."""
        self._undo_waits = False
        self._let_go(message.act)
        self.say("NOT SAVED", failed=True)
        tell(self, f"Not saved: {message.reason}")

    def _let_go(self, act: str) -> None:
        if self._doing.pop(act, None) is not None:
            self._show()

    def action_undo(self) -> None:
        """U: takes back what this window did last."""
        self._undo_waits = any(doing.seen_from is None for doing in self._doing.values())
        if self._undo_waits:
            return  # what was pressed before it is being saved; that is what it is about
        last = self.desk.done[-1] if self.desk.done else ""
        self._step(undo.undo, "taken back", "nothing to take back in this window", last)

    def action_redo(self) -> None:
        """Ctrl+Y: brings it back."""
        self._step(undo.redo, "brought back", "nothing to bring back", "")

    def _step(self, step: Callable[[Desk], undo.TakenBack | None], done: str, nothing: str, act: str) -> None:
        try:
            taken = step(self.desk)
        except WorkshopError as problem:
            self.say("NOT SAVED", failed=True)
            tell(self, f"Not saved: {problem}")
            return
        if taken is None:
            self.say(nothing)
            return
        told, moved = self._told.get(act, ("", frozenset()))
        self._doing.pop(act, None)
        self._wanted = next(iter(moved), "")
        what = told or clean_line(taken.what)[:60] or plural(taken.count, "change")
        self.say(f"{done}: {what}")
        self._watch.look()

    # Themes

    def action_open(self) -> None:
        """Enter: opens the theme under the cursor; on a hope or worry, finds a theme for it."""
        if not self.themes.has_focus:
            self.action_find()
        elif self.themes.key is not None:
            self.open_theme(self.themes.key)

    def open_theme(self, theme: str | None) -> None:
        """Shows what is filed under a theme on the left; None: what is unsorted."""
        self.opened, self._gone = theme, None
        self.pile.forget_chosen()
        self._show()
        self.pile.focus()

    def action_rename(self) -> None:
        """R."""
        themes.rename(self)

    def action_question(self) -> None:
        """Q."""
        themes.ask(self)

    def action_delete(self) -> None:
        """D: takes the theme away; what was filed there is unsorted again."""
        themes.take_away(self)

    @on(EntryList.Clicked)
    def _clicked(self) -> None:
        self.action_open()

    # Where

    def action_other_list(self) -> None:
        """Tab."""
        (self.pile if self.themes.has_focus else self.themes).focus()

    def action_back(self) -> None:
        """Escape: first what is chosen, then the opened theme, then the screen is left."""
        if self.pile.chosen:
            self.pile.forget_chosen()
        elif self.opened is not None:
            theme = self.opened
            self.open_theme(None)
            self.themes.go_to(theme)
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Ctrl+Q."""
        leave(self)


def _told(those: Collection[Contribution], theme: str) -> str:
    return f"{plural(len(those), 'contribution')} filed under “{clean_line(theme)}”"
