"""Off-script answers: a table took a question elsewhere, or refused it; the write-up then says so."""

from __future__ import annotations

from workshop_tui.services.capture import check_place
from workshop_tui.services.desk import Act, Desk, table_scope
from workshop_tui.text import clean_line


def take_elsewhere(desk: Desk, table: int, question: str, note: str = "") -> Act:
    """An act that notes that a table took a question elsewhere; `note` is the team's words about it.

    Raises UsageProblem if there is no such table or question.
    """
    return _answer(desk, table, question, {"off_script": True, "note": clean_line(note)})


def back_on_script(desk: Desk, table: int, question: str) -> Act:
    """An act that takes such a note back. Raises UsageProblem as `take_elsewhere` does."""
    return _answer(desk, table, question, {"off_script": False})


def _answer(desk: Desk, table: int, question: str, fields: dict[str, object]) -> Act:
    place, _ = check_place(desk.session, table, question)
    entity = f"answer:{place.table}/{place.question}"
    act = desk.act()
    act.set(entity, fields, table_scope(table), desk.reader.revisions([entity]).get(entity, ""))
    return act
