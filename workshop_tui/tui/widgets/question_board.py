"""The questions as lines: how many tables have spoken, which have not; thin ones called out."""

from __future__ import annotations

from textual.content import Content

from workshop_tui.services.room.room_view import Board
from workshop_tui.text import plural
from workshop_tui.tui.room_words import question_says
from workshop_tui.tui.said import said_line
from workshop_tui.tui.widgets.line_list import Lines
from workshop_tui.tui.widgets.table_board import question_name


def _heading(board: Board) -> Content:
    asked = sum(state.talk.question.number is not None for state in board.questions)
    thin = sum(state.thin for state in board.questions)
    heading = Content(plural(asked, "question"))
    return Content(f"{thin} thin. ").stylize("$text-warning bold") + heading if thin else heading


def _keys(board: Board) -> tuple[str, ...]:
    return tuple(state.talk.question.id for state in board.questions)


def _line(board: Board, number: int, width: int) -> Content:
    state = board.questions[number]
    share = max(10, min(26, width * 2 // 7))
    name = said_line(question_name(board, state.talk.question.id), width=share)
    name = name + Content(" " * (share - name.cell_length))
    sign = Content("! " if state.thin else "  ").stylize("$text-warning bold")
    style = "$text-warning bold" if state.thin else "" if state.open else "$text-muted"
    says = Content(question_says(state, width - share - 4))
    return (sign + name + Content("  ") + (says.stylize(style) if style else says)).truncate(
        width, ellipsis=True
    )


def _matter(board: Board) -> int:
    """The first thin one, else the first of the running exercise."""
    for number, state in enumerate(board.questions):
        if state.thin:
            return number
    current = board.running.exercise if board.running else ""
    mine = (n for n, s in enumerate(board.questions) if s.talk.question.exercise == current)
    return next(mine, 0)


QUESTIONS = Lines(_heading, _keys, _line, _matter)
