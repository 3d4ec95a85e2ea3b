"""The organiser's top lines: what runs and how much time is left; how far the day is ahead or behind."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive, var
from textual.widget import Widget

from workshop_tui.services.room_view import Board
from workshop_tui.tui.room_words import forecast, stage_style, time_of_day
from workshop_tui.tui.said import is_same, said_line
from workshop_tui.tui.widgets.place_bar import describe


class RoomBar(Widget):
    """Two lines; time left and whatever is wrong are the last to give way."""

    DEFAULT_CSS = """
    RoomBar {
        height: 2;
        background: $panel;
        color: $foreground;
    }
    """
    board: var[Board | None] = var(None)
    state: reactive[str] = reactive("", layout=False)
    """What was done last, in words."""
    bell: reactive[bool] = reactive(False, layout=False)
    """Whether the bell is on."""
    problem: reactive[str] = reactive("", layout=False)
    """What went wrong; stays until something goes right."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown = Content("")

    def watch_board(self) -> None:
        """Most of what is told here stays the same from one second to the next."""
        if not is_same(self._made(), self._shown):
            self.refresh()

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
            return said_line(f" {self.problem}", "$text-error bold", width)
        state = said_line(f" {self.state} ", "$text-success") if self.state else Content("")
        if board is None:
            return state
        left = Content(f" {forecast(board.course)}")
        if left.cell_length + state.cell_length > width:
            left = Content(f" {forecast(board.course, briefly=True)}")
        return _apart(left, state, width)


def _apart(left: Content, right: Content, width: int) -> Content:
    """Left and right on one line; the left gives way."""
    right = right.truncate(max(1, width), ellipsis=True)
    left = left.truncate(max(1, width - right.cell_length), ellipsis=True)
    return left + Content(" " * max(0, width - left.cell_length - right.cell_length)) + right
