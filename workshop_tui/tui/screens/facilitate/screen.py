"""The organiser's screen: the agenda and its time, every table, every question, live."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import var

from workshop_tui.errors import WorkshopError
from workshop_tui.services.desk import Act, Desk
from workshop_tui.services.room import facilitation
from workshop_tui.services.room.room_view import Board, RoomView, board, read_room
from workshop_tui.tui.bell import Bell
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.doing import Doing, DoingScreen
from workshop_tui.tui.messages import ViewFailed
from workshop_tui.tui.record_watch import RecordWatch
from workshop_tui.tui.screens.facilitate import boards, projector, tables, timing
from workshop_tui.tui.screens.links import show_link
from workshop_tui.tui.screens.reading import ReadingScreen
from workshop_tui.tui.telling import go_back
from workshop_tui.tui.widgets.agenda_list import AGENDA
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.line_list import LineList
from workshop_tui.tui.widgets.question_board import QUESTIONS
from workshop_tui.tui.widgets.room_bar import RoomBar
from workshop_tui.tui.widgets.table_board import TABLES

PARTS = ("agenda", "tables", "questions")
"""Ids of the screen's parts, in the order Tab goes through them."""


@dataclass
class RoomViewed(Message):
    """The record was read; this is what it holds now."""

    view: RoomView


class FacilitateScreen(DoingScreen[None]):
    """Arranges agenda, tables and questions; every key is one act, and every act can be undone."""

    CSS_PATH = "facilitate.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("room")]
    AUTO_FOCUS = "#agenda"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-tall")]  # noqa: RUF012

    # The screen draws nothing itself; were this more than `var`, each tick would repaint all of it.
    board: var[Board | None] = var(None)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._view = read_room(desk.reader)
        self._watch = RecordWatch(desk, read_room, RoomViewed, self.post_message)
        self._bell = Bell()
        self.doing = Doing(self, desk, self._watch, self.say, about=self._last_act, refuse=self.refuse)
        self.set_reactive(FacilitateScreen.board, board(self._view, desk.now()))

    def compose(self) -> ComposeResult:
        """From the top: time, agenda, questions, tables."""
        yield RoomBar(id="bar").data_bind(FacilitateScreen.board)
        yield LineList(AGENDA, id="agenda").data_bind(FacilitateScreen.board)
        yield LineList(QUESTIONS, id="questions").data_bind(FacilitateScreen.board)
        yield LineList(TABLES, id="tables").data_bind(FacilitateScreen.board)
        yield KeyBar("room")

    def on_mount(self) -> None:
        """Begins to watch the record; the clock ticks."""
        self._bar.bell = self.desk.settings.bell
        self._watch.start()
        self.set_interval(1, self._tick)

    def on_unmount(self) -> None:
        """Lets go of the thread; the desk belongs to whoever opened it."""
        self._watch.close()

    def on_screen_resume(self) -> None:
        """Here again, perhaps from a table's capture screen."""
        try:
            self.desk.store.presence.say("facilitate", None)
        except OSError as problem:
            self._bar.problem = f"The record cannot be read. {problem.strerror}"
        self._tick()

    # What the record and the clock say

    def on_room_viewed(self, message: RoomViewed) -> None:
        """The record changed, here or in another window."""
        if message.view.setting is not self._view.setting:
            self.desk.session = message.view.setting.session
        self._view = message.view
        if self._bar.problem.startswith("The record"):
            self._bar.problem = ""
        self._tick()

    def on_view_failed(self, message: ViewFailed) -> None:
        """The record cannot be read just now."""
        self._bar.problem = f"The record cannot be read. {message.reason}"

    def _tick(self) -> None:
        self.board = board(self._view, self.desk.now())
        if self._bell.is_due(self.board.running) and self.desk.settings.bell:
            self.app.bell()

    @property
    def _bar(self) -> RoomBar:
        return self.query_one(RoomBar)

    @property
    def part(self) -> str:
        """The part that has the keys."""
        return self.focused.id or "" if isinstance(self.focused, LineList) else PARTS[0]

    @property
    def key(self) -> str | None:
        """What the line under that part's cursor is known by."""
        return self.query_one(f"#{self.part}", LineList).key

    # Keeping time

    def action_start(self) -> None:
        """S: the exercise under the cursor."""
        timing.start(self)

    def action_pause(self) -> None:
        """Space: pauses, or goes on."""
        timing.pause(self)

    def action_extend(self) -> None:
        """+: a minute more."""
        timing.extend(self, 1)

    def action_shorten(self) -> None:
        """-: a minute less."""
        timing.extend(self, -1)

    def action_stop(self) -> None:
        """X: ends the running exercise."""
        timing.stop(self)

    def action_bell(self) -> None:
        """R: on or off, for this window."""
        on = not self.desk.settings.bell
        self.desk.settings = replace(self.desk.settings, bell=on)
        self._bar.bell = on
        self.say("the bell will ring when time is short" if on else "the bell is off")

    # Tables

    def action_set_question(self) -> None:
        """Q."""
        tables.set_question(self)

    def action_message(self) -> None:
        """M."""
        tables.send_message(self)

    def action_close_table(self) -> None:
        """C."""
        tables.close_or_open(self)

    def action_off_script(self) -> None:
        """O."""
        tables.off_script_answer(self)

    def action_heads(self) -> None:
        """H."""
        tables.count_heads(self)

    def action_read_back(self) -> None:
        """B."""
        tables.read_back(self)

    def action_project(self) -> None:
        """P: what the room's screen shows."""
        try:
            projector.steer_projector(self, self.desk, self.save)
        except WorkshopError as problem:
            self.refuse(problem)

    def action_link(self) -> None:
        """L: a link as a QR code, on this screen."""
        try:
            show_link(self, self.desk.session)
        except WorkshopError as problem:
            self.refuse(problem)

    # The boards of exercises

    def action_work_on(self) -> None:
        """W: the board of the exercise under the agenda's cursor."""
        try:
            board = boards.board_of(self.desk, self.query_one("#agenda", LineList).key)
        except WorkshopError as problem:
            self.refuse(problem)
            return
        self.app.push_screen(board)

    def action_sense(self) -> None:
        """E: what was said is sorted into themes."""
        from workshop_tui.tui.screens.sense.screen import SenseScreen

        self.app.push_screen(SenseScreen(self.desk))

    def action_coverage(self) -> None:
        """V: tables against themes."""
        from workshop_tui.tui.screens.coverage import open_coverage

        open_coverage(self, self.desk)

    # Saving

    def save(self, act: Callable[[], Act], told: str) -> None:
        """Saves what `act` makes; the screen says so once it is durable."""
        self.doing.save(act, told)

    def _last_act(self, told: str) -> str:
        return facilitation.last_act(self.desk) or told or facilitation.last_note(self.desk)

    def say(self, words: str, failed: bool = False) -> None:
        """What was done, in the top lines."""
        self._bar.problem = words if failed else ""
        if not failed:
            self._bar.state = words

    def refuse(self, problem: WorkshopError | str) -> None:
        """Why it was not done."""
        self._bar.problem = str(problem)

    # Where

    def action_next_part(self) -> None:
        """Tab."""
        self._to_part(1)

    def action_previous_part(self) -> None:
        """Shift+Tab."""
        self._to_part(-1)

    def _to_part(self, step: int) -> None:
        self.query_one(f"#{PARTS[(PARTS.index(self.part) + step) % len(PARTS)]}").focus()

    def action_table(self) -> None:
        """T: the table under the cursor if the tables have the keys, else a choice of tables."""
        tables.ask_table(self, "Capture at", self.capture_at)

    def capture_at(self, table: int) -> None:
        """To a table's capture screen."""
        from workshop_tui.tui.screens.capture.screen import CaptureScreen

        try:
            place = facilitation.place_now(self.desk, table)
        except WorkshopError as problem:
            self._bar.problem = str(problem)
            return
        self.app.push_screen(CaptureScreen(self.desk, place))

    def action_read(self) -> None:
        """Enter, and a second click: on a table it opens what was said there."""
        part = self.query_one(f"#{self.part}", LineList)
        if part.id == "tables" and part.key is not None:
            self.app.push_screen(ReadingScreen(self.desk, int(part.key)), self.after_reading)
        elif part.id == "agenda":
            self.say("s starts it")
        else:
            self.say("Tab to the tables, then Enter reads one")

    def after_reading(self, table: int | None) -> None:
        """Reading ended, at this table."""
        if table is not None:
            self.query_one("#tables", LineList).go_to(str(table))

    @on(LineList.Clicked, "#tables")
    def _clicked(self) -> None:
        self.action_read()

    # Leaving

    def action_back(self) -> None:
        """Escape; time goes on, whoever looks."""
        go_back(self, self.say)

    def action_leave(self) -> None:
        """Ctrl+Q."""
        from workshop_tui.tui.app import WorkshopApp

        assert isinstance(self.app, WorkshopApp)
        self.app.leave_screen()
