"""The organiser's top lines: what runs and how much time is left; how far the day is ahead or behind."""

from __future__ import annotations

from datetime import datetime, timedelta

from textual.content import Content
from textual.reactive import var
from textual.widget import Widget

from workshop_tui.services.room.room_view import Board
from workshop_tui.tui.room_words import forecast, stage_style, time_of_day
from workshop_tui.tui.said import is_same, said_line
from workshop_tui.tui.widgets.place_bar import describe

TURN = timedelta(seconds=8)
"""For how long what was done stands in the forecast's place, where there is no room for both."""
MOST_LINES = 3
"""Of a sentence that does not fit on one."""


class RoomBar(Widget):
    """Two lines, more for a long sentence; time left and whatever is wrong are the last to give way."""

    DEFAULT_CSS = """
    RoomBar {
        height: auto;
        min-height: 2;
        background: $panel;
        color: $foreground;
    }
    """
    board: var[Board | None] = var(None)
    state: var[str] = var("", always_update=True)
    """What was done last, in words."""
    bell: var[bool] = var(False)
    """Whether the bell is on."""
    problem: var[str] = var("")
    """What went wrong; stays until something goes right."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown = Content("")
        self._said_at: datetime | None = None

    def watch_board(self) -> None:
        """Most of what is told here stays the same from one second to the next."""
        self._look()

    def watch_state(self) -> None:
        """Its turn begins."""
        self._said_at = self.board.at if self.board else None
        self._look()

    def watch_problem(self) -> None:
        """It stands here at once."""
        self._look()

    def watch_bell(self) -> None:
        """So does the bell."""
        self._look()

    def on_resize(self) -> None:
        """Other lines."""
        self._look()

    def _look(self) -> None:
        made = self._made()
        if not is_same(made, self._shown):
            self.refresh(layout=made.plain.count("\n") != self._shown.plain.count("\n"))

    def render(self) -> Content:
        """What runs and the time; forecast or problem."""
        self._shown = self._made()
        return self._shown

    def _made(self) -> Content:
        return Content("\n").join((self._first(), self._second()))

    def _first(self) -> Content:
        width, board = self.size.width, self.board
        if board is None:
            return Content("")
        running = board.running
        right = Content(f" {'bell ' if self.bell else ''}{time_of_day(board.at)} ")
        if running is None:
            left = Content(" Nothing is running").stylize("bold")
        else:
            right = Content(f" {describe(running)} ").stylize(stage_style(running)) + right
            found = board.session.question_set.exercise(running.exercise)
            left = Content(" ") + said_line(found.title if found else running.exercise, "bold")
        left = left + Content("  ") + said_line(board.session.event.title, "$text-muted")
        return _apart(left, right, width)

    def _second(self) -> Content:
        width, board = self.size.width, self.board
        if self.problem:
            return _folded(said_line(self.problem, "$text-error bold"), width)
        state = said_line(f" {self.state} ", "$text-success") if self.state else Content("")
        if board is None:
            return state
        for briefly in (False, True):
            left = Content(f" {forecast(board.course, briefly)}")
            if left.cell_length + state.cell_length <= width:
                return _apart(left, state, width)
        if self.state and self._said_at is not None and board.at - self._said_at < TURN:
            return _folded(said_line(self.state, "$text-success"), width)
        return left.truncate(max(1, width), ellipsis=True)


def _folded(words: Content, width: int) -> Content:
    """A sentence on as many lines as it needs, up to a few."""
    lines = words.wrap(max(1, width - 2))
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], Content(f"{lines[MOST_LINES - 1].plain} …")]
    return Content("\n").join(Content(" ") + line for line in lines)


def _apart(left: Content, right: Content, width: int) -> Content:
    """Left and right on one line; the left gives way."""
    right = right.truncate(max(1, width), ellipsis=True)
    left = left.truncate(max(1, width - right.cell_length), ellipsis=True)
    return left + Content(" " * max(0, width - left.cell_length - right.cell_length)) + right
