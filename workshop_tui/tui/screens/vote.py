"""A vote: each table's number of voters and dots are typed in, the results stand beside them, most dots first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.widgets import Static

from workshop_tui.errors import WorkshopError
from workshop_tui.model.session import Table
from workshop_tui.services.desk import Desk
from workshop_tui.services.room import voting
from workshop_tui.services.room.voting import VoteView, read_vote
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import clean_line, plural
from workshop_tui.tui import choices, vote_board
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.doing import Doing, DoingScreen
from workshop_tui.tui.messages import SaveFailed, ViewFailed
from workshop_tui.tui.record_watch import RecordWatch
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.screens.choose import ChooseScreen
from workshop_tui.tui.telling import leave, tell
from workshop_tui.tui.vote_board import PEOPLE
from workshop_tui.tui.widgets.entry_list import EntryList
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.title_bar import TitleBar

MOST_DIGITS = 4


@dataclass
class VoteViewed(Message):
    """The record was read; this is what it holds now."""

    view: VoteView


class VoteScreen(DoingScreen[None]):
    """Digits go into the line under the cursor; leaving the line keeps them."""

    CSS_PATH = "vote.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("vote"),
        *(Binding(digit, f"digit('{digit}')", show=False) for digit in "0123456789"),
        Binding("backspace", "rub_out", show=False),
        Binding("enter", "enter", show=False),
    ]
    AUTO_FOCUS = "#form"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-tall")]  # noqa: RUF012

    def __init__(self, desk: Desk, exercise_id: str) -> None:
        """Raises UsageProblem if there is no such vote, or the session has no tables."""
        super().__init__()
        self.desk = desk
        self.exercise = voting.vote_exercise(desk, exercise_id)
        self.view = read_vote(desk.reader, self.exercise)
        self._table = voting.first_table(desk, self.view)
        self._typing: tuple[str, str] | None = None
        """Key of a line and the digits typed there, until they are kept."""
        self._watch = RecordWatch(desk, self._read, VoteViewed, self.post_message)
        self.doing = Doing(self, desk, self._watch, self._say)

    def compose(self) -> ComposeResult:
        """The running total, one table's form, the results."""
        yield TitleBar(clean_line(self.exercise.title), self.desk.session.event.title)
        yield Static(id="total")
        yield Static(id="doubt")
        with Container(id="lists"):
            yield EntryList(id="form")
            yield EntryList(id="results")
        yield Static(id="missing")
        yield KeyBar("vote")

    def on_mount(self) -> None:
        """Begins to watch the record."""
        self._show()
        self._watch.start()

    def on_unmount(self) -> None:
        """Lets go of the thread; the desk belongs to whoever opened it."""
        self._watch.close()

    def _read(self, reader: Reader, known: VoteView | None) -> VoteView:
        return read_vote(reader, self.exercise)

    # What the record says

    def on_vote_viewed(self, message: VoteViewed) -> None:
        """The record changed, here or in another window; what is being typed stays."""
        self.view = message.view
        if self._bar.state == "NOT READ":
            self._say("")
        self._show()

    def on_view_failed(self, message: ViewFailed) -> None:
        """The record cannot be read just now."""
        self._say("NOT READ", failed=True)
        tell(self, f"The record cannot be read. {message.reason}")

    def _show(self) -> None:
        table = self._here
        self._form.show(vote_board.form(self.view, table, self._typing))
        self._results.show(vote_board.results(self.view))
        total, doubt = vote_board.running_total(self.view, table.number, self._typing)
        self.query_one("#total", Static).update(said_line(f"{table.title}: {total}"))
        told = self.query_one("#doubt", Static)
        told.display = bool(doubt)
        told.update(said(doubt))
        self.query_one("#missing", Static).update(
            said(vote_board.still_open(self.view, self.desk.session.tables))
        )

    @property
    def _bar(self) -> TitleBar:
        return self.query_one(TitleBar)

    @property
    def _form(self) -> EntryList:
        return self.query_one("#form", EntryList)

    @property
    def _results(self) -> EntryList:
        return self.query_one("#results", EntryList)

    @property
    def _here(self) -> Table:
        return self.desk.session.table(self._table) or Table(self._table)

    def _say(self, words: str, failed: bool = False) -> None:
        self._bar.failed, self._bar.state = failed, words

    def on_descendant_focus(self) -> None:
        """In a narrow window the list that has the keys takes the room."""
        self.set_class(self._results.has_focus, "-at-results")

    # Typing

    def action_digit(self, digit: str) -> None:
        """A digit behind those that were typed in this line."""
        key = self._at
        if key is None:
            return
        before = self._typing[1] if self._typing else ""
        if len(before) < MOST_DIGITS:
            self._typing = (key, before + digit)
        self._show()

    def action_rub_out(self) -> None:
        """Backspace: the last digit."""
        key = self._at
        if key is not None:
            before = self._typing[1] if self._typing else vote_board.entered(self.view, self._table, key)
            self._typing = (key, before[:-1])
            self._show()

    def action_enter(self) -> None:
        """Enter: keeps the line and goes on, behind the last one to the next table."""
        key = self._at
        if key is None:
            return
        self._keep()
        if key == self._form.keys[-1]:
            self._to_table(1)
        else:
            self._form.action_down()
        self._show()

    @property
    def _at(self) -> str | None:
        """The line that the keys are about; what was typed in another one is kept."""
        self._keep_if_left()
        return self._form.key if self._form.has_focus else None

    @on(EntryList.Moved, "#form")
    def _moved(self) -> None:
        self._keep_if_left()
        self._show()

    def _keep_if_left(self) -> None:
        """The next digit may come before word of the cursor's move."""
        if self._typing is not None and self._typing[0] != self._form.key:
            self._keep()

    def _keep(self) -> None:
        """Saves what was typed, if it is something new."""
        typing, self._typing = self._typing, None
        if typing is None:
            return
        key, digits = typing
        before = vote_board.entered(self.view, self._table, key)
        if digits == before or (not digits and not before):
            return
        number = int(digits or 0)
        vote, table = self.exercise.id, self._table
        if key == PEOPLE:
            told = f"{plural(number, 'person', 'people')} voted at table {table}"
            if self.doing.save(lambda: voting.set_voters(self.desk, vote, table, number), told):
                self.view = replace(self.view, voters={**self.view.voters, table: number})
        else:
            told = f"{plural(number, 'dot')} kept for table {table}"
            if self.doing.save(lambda: voting.set_dots(self.desk, vote, table, key, number), told):
                self.view = replace(self.view, dots={**self.view.dots, (table, key): number})

    def on_save_failed(self, message: SaveFailed) -> None:
        """Nothing was saved: the form says what the record holds."""
        try:
            self.view = read_vote(self.desk.reader, self.exercise)
        except WorkshopError as problem:
            tell(self, problem)
        self._show()

    def action_undo(self) -> None:
        """U: the digits that are being typed, else what this window did last."""
        if self._typing is not None:
            self._drop()
        else:
            super().action_undo()

    def action_redo(self) -> None:
        """Ctrl+Y."""
        self._keep()
        super().action_redo()

    def _drop(self) -> None:
        self._typing = None
        self._say("left as it was")
        self._show()

    # Where

    def action_next_table(self) -> None:
        """Right."""
        self._to_table(1)

    def action_previous_table(self) -> None:
        """Left."""
        self._to_table(-1)

    def _to_table(self, step: int) -> None:
        there = [table.number for table in self.desk.session.tables]
        at = there.index(self._table) if self._table in there else 0
        self.go_to(there[(at + step) % len(there)])

    def go_to(self, table: int) -> None:
        """Shows another table's form."""
        self._keep()
        self._table = table
        self._form.action_first()
        self._form.focus()
        self._show()

    def action_table(self) -> None:
        """T: any table."""
        tables = self.desk.session.tables

        def answered(answer: tuple[Any, ...] | None) -> None:
            if answer is not None:
                self.go_to(int(answer[0]))

        offered = choices.tables(tables)
        self.app.push_screen(ChooseScreen("Whose dots?", offered, typed=len(tables) > 9), answered)

    def action_other_list(self) -> None:
        """Tab."""
        self._keep()
        (self._form if self._results.has_focus else self._results).focus()
        self._show()

    def action_back(self) -> None:
        """Escape: first out of what is being typed."""
        if self._typing is not None:
            self._drop()
        else:
            leave(self)

    def action_leave(self) -> None:
        """Ctrl+Q: what is typed is kept."""
        self._keep()
        leave(self)
