"""Steering: sending tables to a question, telling them something, closing them; each function is one act."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from workshop_tui.clock import stamp
from workshop_tui.errors import UsageProblem
from workshop_tui.services.capture import check_place, check_table
from workshop_tui.services.desk import EVERYBODY, Act, Desk
from workshop_tui.text import clean_line

LONGEST_MESSAGE = 160
"""Characters in a message to a table: it has to be read at a glance."""


def set_question(desk: Desk, question: str, tables: Collection[int] = ()) -> Act:
    """An act that sends these tables (all that take it, if none are named) to a question, by id or number.

    Closed tables are left alone unless they are named. Raises UsageProblem if there is no such question or
    table, or a named table does not take the question.
    """
    numbers = [table.number for table in desk.session.tables]
    if not numbers:
        raise UsageProblem("This session has no tables yet.", "Add some in the session's details.")
    _, found = check_place(desk.session, min(tables, default=numbers[0]), question)
    for number in tables:
        check_table(desk.session, number)
        if not found.is_for(number):
            raise UsageProblem(f"Table {number} does not take this question.", "Choose other tables.")
    closed = {told.table for told in desk.reader.room.steerings() if told.closed}
    wanted = sorted(tables) or [n for n in numbers if found.is_for(n) and n not in closed]
    if not wanted:
        raise UsageProblem("No open table takes this question.", "Open one, or choose another question.")
    return _tell(desk, wanted, {"steer": found.id, "steered_at": stamp(desk.now())})


def send_message(desk: Desk, text: str, tables: Collection[int] = ()) -> Act:
    """An act that shows these tables (all, if none are named) a short message; an empty one takes it away.

    Raises UsageProblem if it is too long for a glance, or there is no such table.
    """
    message = clean_line(text)
    if len(message) > LONGEST_MESSAGE:
        raise UsageProblem(
            f"The message has {len(message)} characters; {LONGEST_MESSAGE} can be read at a glance.",
            "Say it shorter.",
        )
    return _tell(desk, _numbers(desk, tables), {"message": message, "message_at": stamp(desk.now())})


def close_tables(desk: Desk, tables: Collection[int]) -> Act:
    """An act that marks tables as closed: nobody waits to hear from them. Raises UsageProblem."""
    return _tell(desk, _numbers(desk, tables), {"closed": True})


def open_tables(desk: Desk, tables: Collection[int]) -> Act:
    """An act that opens closed tables again. Raises UsageProblem."""
    return _tell(desk, _numbers(desk, tables), {"closed": False})


def _numbers(desk: Desk, tables: Collection[int]) -> list[int]:
    for number in tables:
        check_table(desk.session, number)
    return sorted(tables) or [table.number for table in desk.session.tables]


def _tell(desk: Desk, tables: Collection[int], fields: Mapping[str, Any]) -> Act:
    act = desk.act()
    revisions = desk.reader.revisions(f"table:{number}" for number in tables)
    for number in tables:
        # Every window shows the board, so it concerns everybody and not the table alone.
        act.set(f"table:{number}", fields, EVERYBODY, revisions.get(f"table:{number}", ""))
    return act
