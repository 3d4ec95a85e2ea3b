"""Reading what one table said, under whichever question: nothing can be changed here, and it goes on by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from workshop_tui.errors import WorkshopError
from workshop_tui.services.capture_view import CaptureView
from workshop_tui.services.desk import Desk
from workshop_tui.services.room import facilitation
from workshop_tui.services.room.table_view import read_table
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import plural
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.messages import ViewFailed
from workshop_tui.tui.record_watch import RecordWatch
from workshop_tui.tui.screens.read_back.screen import ReadBackScreen
from workshop_tui.tui.widgets.contribution_list import ContributionList
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.title_bar import TitleBar

ROWS = 60
"""Rows read at once: more than any screen shows."""


@dataclass
class TableViewed(Message):
    """The record was read; this is what the table has said."""

    view: CaptureView


class ReadingScreen(Screen[int]):
    """Answers with the table that was read last."""

    CSS_PATH = "reading.tcss"
    # Before the list's own keys, which change things.
    BINDINGS: ClassVar[list[BindingType]] = [replace(b, priority=True) for b in bindings("reading")]
    AUTO_FOCUS = "#said"

    view: reactive[CaptureView | None] = reactive(None, layout=False)

    def __init__(self, desk: Desk, table: int) -> None:
        super().__init__()
        self.desk = desk
        self._wanted: tuple[int, int | None] = (table, None)
        self._watch = RecordWatch(desk, self._read, TableViewed, self.post_message)
        self.set_reactive(ReadingScreen.view, read_table(desk.reader, table, ROWS))

    def compose(self) -> ComposeResult:
        """Which table, then what it said."""
        yield TitleBar("", id="bar")
        yield ContributionList(id="said").data_bind(ReadingScreen.view)
        yield Static("Nothing was said at this table yet.", id="nothing")
        yield KeyBar("reading")

    def on_mount(self) -> None:
        """Begins to watch the record."""
        self._watch.start()
        self._show()

    def on_unmount(self) -> None:
        """Lets go of the thread."""
        self._watch.close()

    def _read(self, reader: Reader, known: CaptureView | None) -> CaptureView:
        table, offset = self._wanted
        return read_table(reader, table, ROWS, offset, known.setting if known else None)

    def on_table_viewed(self, message: TableViewed) -> None:
        """The record changed, or another window of it was wanted."""
        if message.view.place.table == self._wanted[0]:
            self.view = message.view
            self._show()

    def on_view_failed(self, message: ViewFailed) -> None:
        """The record cannot be read just now."""
        self._say(f"The record cannot be read. {message.reason}", failed=True)

    def _show(self) -> None:
        view = self.view
        if view is None:
            return
        table = view.setting.session.table(view.place.table)
        bar = self.query_one(TitleBar)
        bar.heading = table.title if table else f"Table {view.place.table}"
        bar.about = table.facilitator if table else ""
        self._say(f"{view.total:,} said")
        said = self.query_one(ContributionList)
        said.display = bool(view.total)
        self.query_one("#nothing").display = not view.total
        if view.total and not said.has_focus:
            said.focus()

    def _say(self, words: str, failed: bool = False) -> None:
        bar = self.query_one(TitleBar)
        bar.state, bar.failed = words, failed

    @on(ContributionList.WindowWanted)
    def _other_window(self, message: ContributionList.WindowWanted) -> None:
        self._wanted = (self._wanted[0], message.offset)
        self._watch.look()

    @on(ContributionList.Done)
    def _at_the_end(self) -> None:
        """Down from the newest: whatever comes in stays in sight."""
        message = plural(self.view.total if self.view else 0, "contribution")
        self._say(f"{message}, the newest below")

    @on(ContributionList.Asked)
    def _asked(self) -> None:
        self._say("here one only reads; t goes to this table's capture screen")

    def action_next_table(self) -> None:
        """Right."""
        self._step(1)

    def action_previous_table(self) -> None:
        """Left."""
        self._step(-1)

    def _step(self, step: int) -> None:
        there = [table.number for table in self.desk.session.tables]
        at = there.index(self._wanted[0]) if self._wanted[0] in there else 0
        self._go(there[(at + step) % len(there)])

    def _go(self, table: int) -> None:
        try:
            self.view = read_table(self.desk.reader, table, ROWS)
        except WorkshopError as problem:
            self._say(str(problem), failed=True)
            return
        self._wanted = (table, None)
        self._show()
        self._watch.look()

    def action_read_back(self) -> None:
        """B: the same table's page for "did we get you right?"."""

        def ended(table: int | None) -> None:
            if table is not None and table != self._wanted[0]:
                self._go(table)

        self.app.push_screen(ReadBackScreen(self.desk, self._wanted[0]), ended)

    def action_table(self) -> None:
        """T."""
        from workshop_tui.tui.screens.capture.screen import CaptureScreen

        try:
            place = facilitation.place_now(self.desk, self._wanted[0])
        except WorkshopError as problem:
            self._say(str(problem), failed=True)
            return
        self.app.push_screen(CaptureScreen(self.desk, place))

    def action_back(self) -> None:
        """Escape."""
        self.dismiss(self._wanted[0])

    def action_leave(self) -> None:
        """Ctrl+Q."""
        self.action_back()
