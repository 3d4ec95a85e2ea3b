"""The agenda as lines: each exercise with its minutes, what it used, and where it stands."""

from __future__ import annotations

from textual.content import Content

from workshop_tui.model.course import Progress, State
from workshop_tui.services.room.room_view import Board
from workshop_tui.text import plural
from workshop_tui.tui.room_words import figures, planned, stage_style, standing
from workshop_tui.tui.said import said_line
from workshop_tui.tui.widgets.line_list import Lines
from workshop_tui.tui.widgets.place_bar import describe

NARROW = 72
"""Cells under which planned minutes are shown only for what is to come."""
WHERE = 24
"""Cells of the last column, so that it begins at the same place in every line."""

SIGNS = {
    State.TO_COME: " ",
    State.RUNNING: "▶",
    State.PAUSED: "‖",
    State.DONE: "✓",
    State.NOT_TIMED: "·",
}


def _heading(board: Board) -> Content:
    minutes = sum(exercise.minutes for exercise in board.session.question_set.exercises)
    total = f", {plural(minutes, 'minute')} planned" if minutes else ""
    return Content(f"Agenda: {plural(len(board.course.exercises), 'exercise')}{total}")


def _keys(board: Board) -> tuple[str, ...]:
    return tuple(progress.exercise.id for progress in board.course.exercises)


def _line(board: Board, number: int, width: int) -> Content:
    progress = board.course.exercises[number]
    sign = Content(f"{SIGNS[progress.state]} ").stylize("$accent bold")
    right = _where(board, progress)
    if width < NARROW and progress.state is State.TO_COME:
        right = Content(planned(progress))
    elif width >= NARROW:
        space = " " * max(0, WHERE - right.cell_length)
        right = Content(f"{figures(progress):>17}  ") + right + Content(space)
    room = max(4, width - 3 - right.cell_length)
    title = said_line(progress.exercise.title or progress.exercise.id, width=room)
    if progress.is_current:
        title = title.stylize("bold")
    elif progress.state in (State.DONE, State.NOT_TIMED):
        title = title.stylize("$text-muted")
    space = " " * max(1, width - 2 - title.cell_length - right.cell_length)
    return sign + title + Content(space) + right


def _where(board: Board, progress: Progress) -> Content:
    if progress.is_current and board.running is not None:
        return Content(describe(board.running)).stylize(stage_style(board.running))
    return Content(standing(progress)).stylize("$text-muted")


def _matter(board: Board) -> int:
    """The exercise that runs, else the one that comes next."""
    rows = board.course.exercises
    for wanted in ((State.RUNNING, State.PAUSED), (State.TO_COME,)):
        for number, progress in enumerate(rows):
            if progress.state in wanted:
                return number
    return max(0, len(rows) - 1)


AGENDA = Lines(_heading, _keys, _line, _matter)
