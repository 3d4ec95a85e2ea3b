"""Reading back: a table's contributions on one page, three questions at the end, what was wrong put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from workshop_tui.errors import WorkshopError
from workshop_tui.services.desk import Act, Desk
from workshop_tui.services.room import facilitation
from workshop_tui.services.room.reading_back import Page, read_page
from workshop_tui.store.reading.reader import Reader
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.doing import Doing, DoingScreen
from workshop_tui.tui.messages import ViewFailed
from workshop_tui.tui.record_watch import RecordWatch
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.screens.read_back import answers
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.read_aloud import ReadAloud
from workshop_tui.tui.widgets.read_back_answers import ReadBackAnswers
from workshop_tui.tui.widgets.title_bar import TitleBar

ROWS = 60
"""Rows read at once: more than any screen shows."""


@dataclass
class PageViewed(Message):
    """The record was read; this is the table's page."""

    page: Page


class ReadBackScreen(DoingScreen[int]):
    """Answers with the table that was read to last."""

    CSS_PATH = "read_back.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("readback")]
    AUTO_FOCUS = "#aloud"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-tall")]  # noqa: RUF012  # Textual declares it so

    page: reactive[Page | None] = reactive(None, layout=False)

    def __init__(self, desk: Desk, table: int) -> None:
        super().__init__()
        self.desk = desk
        self._wanted = (table, 0)
        self._watch = RecordWatch(desk, self._read, PageViewed, self.post_message)
        self.doing = Doing(self, desk, self._watch, self.say)
        self.set_reactive(ReadBackScreen.page, read_page(desk.reader, table, ROWS))

    def compose(self) -> ComposeResult:
        """Which table, what it said, what it is asked."""
        yield TitleBar("", id="bar")
        yield ReadAloud(id="aloud")
        yield Static("Nothing was said at this table yet.", id="nothing")
        yield ReadBackAnswers(id="answers")
        yield KeyBar("readback")

    def on_mount(self) -> None:
        """Begins to watch the record."""
        self.watch_page(None, self.page)
        self.query_one(ReadAloud).focus()
        self._watch.start()

    def on_unmount(self) -> None:
        """Lets go of the thread."""
        self._watch.close()

    def _read(self, reader: Reader, known: Page | None) -> Page:
        table, offset = self._wanted
        return read_page(reader, table, ROWS, offset, known.setting if known else None)

    def on_page_viewed(self, message: PageViewed) -> None:
        """The record changed, or another window of it was wanted."""
        if message.page.table == self.table:
            self.page = message.page

    def on_view_failed(self, message: ViewFailed) -> None:
        """The record cannot be read just now."""
        self.refuse(f"The record cannot be read. {message.reason}")

    def watch_page(self, before: Page | None, page: Page | None) -> None:
        """Hands it on."""
        if page is None or not self.query("#answers"):
            return
        table = page.setting.session.table(page.table)
        bar = self.query_one(TitleBar)
        bar.heading = f"Reading back to {table.title if table else f'table {page.table}'}"
        if before is None or before.table != page.table or not bar.state:
            self.say(f"{page.total:,} said")
        aloud = self.query_one(ReadAloud)
        aloud.page = page
        aloud.display, self.query_one("#nothing").display = bool(page.total), not page.total
        self.query_one(ReadBackAnswers).readback = page.readback
        self.query_one(ReadBackAnswers).consent = page.consent

    @property
    def table(self) -> int:
        """The table that is read to."""
        return self._wanted[0]

    @on(ReadAloud.WindowWanted)
    def _other_window(self, message: ReadAloud.WindowWanted) -> None:
        self._wanted = (self.table, message.offset)
        self._watch.look()

    # Saving

    def save(self, act: Callable[[], Act], told: str) -> None:
        """Saves what `act` makes; the screen says so once it is durable."""
        self.doing.save(act, told)

    def say(self, words: str, failed: bool = False) -> None:
        """What was done."""
        bar = self.query_one(TitleBar)
        bar.state, bar.failed = words, failed

    def refuse(self, problem: WorkshopError | str) -> None:
        """Why it was not done."""
        self.say(str(problem), failed=True)

    # The three questions, and one contribution

    def action_right(self) -> None:
        """1."""
        answers.right(self)

    def action_missing(self) -> None:
        """2."""
        answers.missing(self)

    def action_quote(self) -> None:
        """3."""
        answers.may_quote(self)

    def action_edit(self) -> None:
        """Enter."""
        answers.correct(self)

    def action_dispute(self) -> None:
        """D."""
        answers.dispute(self)

    def action_consent(self) -> None:
        """C."""
        answers.consent(self)

    def action_table_consent(self) -> None:
        """A."""
        answers.table_consent(self)

    def ask(
        self, title: str, offered: Sequence[Choice[Any]], then: Callable[[tuple[Any, ...]], None], **how: Any
    ) -> None:
        """A question with a few answers."""

        def answered(answer: tuple[object, ...] | None) -> None:
            if answer is not None:
                then(answer)

        self.app.push_screen(ChooseScreen(title, offered, **how), answered)

    # Where

    def action_next_table(self) -> None:
        """Right."""
        self._step(1)

    def action_previous_table(self) -> None:
        """Left."""
        self._step(-1)

    def _step(self, step: int) -> None:
        there = [table.number for table in self.desk.session.tables]
        at = there.index(self.table) if self.table in there else 0
        table = there[(at + step) % len(there)]
        try:
            page = read_page(self.desk.reader, table, ROWS)
        except WorkshopError as problem:
            self.refuse(problem)
            return
        self._wanted = (table, 0)
        self.page = page
        self._watch.look()

    def action_table(self) -> None:
        """T: this table's capture screen; the one below, if it was opened from there."""
        from workshop_tui.tui.screens.capture.screen import CaptureScreen

        if any(isinstance(screen, CaptureScreen) for screen in self.app.screen_stack):
            self.action_back()
            return
        try:
            place = facilitation.place_now(self.desk, self.table)
        except WorkshopError as problem:
            self.refuse(problem)
            return
        self.app.push_screen(CaptureScreen(self.desk, place))

    def action_back(self) -> None:
        """Escape."""
        self.dismiss(self.table)

    def action_leave(self) -> None:
        """Ctrl+Q."""
        self.action_back()
