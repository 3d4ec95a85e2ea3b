"""The tables as lines: who leads, how much was said, when last and under what; silence called out."""

from __future__ import annotations

from textual.content import Content

from workshop_tui.model.question_set import short_title
from workshop_tui.services.room.room_view import Board, TableState
from workshop_tui.text import plural
from workshop_tui.tui.room_words import kinds, read_back_says, table_says, who_is_silent
from workshop_tui.tui.said import said_line
from workshop_tui.tui.widgets.contribution_list import SIGNS
from workshop_tui.tui.widgets.line_list import Lines

NARROW = 56
"""Cells under which a table is shown without its name."""
WIDE = 100
"""Cells from which kinds are counted in words, and facilitators named."""


def _heading(board: Board) -> Content:
    said = sum(state.talk.total for state in board.tables)
    closed = sum(state.talk.closed for state in board.tables)
    right = sum(bool(state.talk.readback and state.talk.readback.right) for state in board.tables)
    heading = Content(f"{plural(len(board.tables), 'table')}, {said:,} said")
    heading += Content(f", {closed} closed") if closed else Content("")
    heading += Content(f", {right} read back") if right else Content("")
    silent = who_is_silent(board)
    return Content(f"{silent}. ").stylize("$text-warning bold") + heading if silent else heading


def _keys(board: Board) -> tuple[str, ...]:
    return tuple(str(state.talk.table.number) for state in board.tables)


def _line(board: Board, number: int, width: int) -> Content:
    state = board.tables[number]
    table, talk = state.talk.table, state.talk
    name = table.title if width >= NARROW else f"Table {table.number}"
    question = (
        f"→ {question_name(board, talk.sent_to)}"
        if talk.sent_to
        else question_name(board, talk.last_question)
    )
    read_back = read_back_says(talk)
    # Once it was read back to, what it said then counts for more than its name and the words of its question.
    brief = bool(read_back) and width < WIDE
    if brief:
        name, question = (
            f"Table {table.number}",
            question.partition(" ")[0] if question[:1] == "Q" else question,
        )
    columns = [
        _cell(said_line(name), 24 if width >= WIDE else 16 if width >= NARROW and not brief else 9),
        _cell(Content(f"{talk.total:,}"), 4, right=True),
        _cell(_says(state), 17),
        _cell(said_line(question), 18 if width >= WIDE else 5 if brief else 14),
    ]
    if width >= WIDE:
        columns.append(_cell(said_line(table.facilitator), 12))
        columns += [Content(read_back)] if read_back else []
        columns.append(said_line(kinds(talk.kinds), "$text-muted"))
    else:
        counts = " ".join(f"{SIGNS[kind]}{count}" for kind, count in talk.kinds)
        columns += [Content(read_back)] if read_back else []
        columns.append(Content(counts).stylize("$text-muted"))
    sign = Content("! " if state.silent else "  ").stylize("$text-warning bold")
    return (sign + Content("  ").join(columns)).truncate(width, ellipsis=True)


def _says(state: TableState) -> Content:
    return Content(table_says(state)).stylize("$text-warning bold" if state.silent else "$text-muted")


def question_name(board: Board, question: str) -> str:
    """`Q2 Homes`, or the exercise's title where nothing is asked."""
    found = next((s.talk.question for s in board.questions if s.talk.question.id == question), None)
    if found is None:
        return ""
    short = found.short or short_title(found.ask)
    return f"Q{found.number} {short}" if found.number is not None else short


def _cell(content: Content, width: int, right: bool = False) -> Content:
    content = content.truncate(width, ellipsis=True)
    space = Content(" " * max(0, width - content.cell_length))
    return space + content if right else content + space


def _matter(board: Board) -> int:
    """The first table that has been silent for too long."""
    return next((n for n, state in enumerate(board.tables) if state.silent is not None), 0)


TABLES = Lines(_heading, _keys, _line, _matter)
