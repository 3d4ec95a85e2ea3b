"""Who came and the tables: as rows of a list, as fields to fill in, and back again."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from workshop_tui.errors import UsageProblem
from workshop_tui.model.session import Attendance, Table
from workshop_tui.services.sessions import MOST_TABLES
from workshop_tui.tui.said import said_line
from workshop_tui.tui.screens.row_form import Asked
from workshop_tui.tui.session_fields import number_in
from workshop_tui.tui.widgets.column_list import Column, Row

CAME_COLUMNS = (Column("Kind of organisation"), Column("People", 9, right=True))
TABLE_COLUMNS = (
    Column("Table", 5, right=True),
    Column("Name"),
    Column("Facilitator", least=44),
    Column("People", 10, right=True),
    Column("Contributions", 13, right=True, least=70),
)


def attendance_row(number: int, came: Attendance) -> Row:
    """One kind of organisation, by its place in the list."""
    return Row(str(number), (said_line(came.kind), Content(_figure(came.number))))


def attendance_asked(came: Attendance) -> tuple[Asked, ...]:
    """Its fields."""
    return (
        Asked("row-kind", "Kind", came.kind, "for example Schools; never a name"),
        Asked("row-number", "People", _figure(came.number), "blank if not counted"),
    )


def attendance_typed(values: Mapping[str, str]) -> Attendance:
    """What was typed. Raises UsageProblem."""
    if not values["row-kind"]:
        raise UsageProblem("The kind is empty.", "Say what kind of organisation, such as “Schools”.")
    return Attendance(values["row-kind"], number_in(values["row-number"], "people"))


def table_row(table: Table, contributions: int, counted: int | None = None) -> Row:
    """One table, by its number; `counted` people stand where nothing was entered here."""
    people = _figure(table.people)
    if not people and counted is not None:
        people = f"{counted} counted"
    return Row(
        str(table.number),
        (
            Content(str(table.number)),
            said_line(table.name),
            said_line(table.facilitator),
            Content(people),
            Content(f"{contributions:,}" if contributions else ""),
        ),
    )


def table_asked(table: Table, new: bool) -> tuple[Asked, ...]:
    """Its fields; the number only of a new one, since contributions are kept under it."""
    number = (Asked("row-number", "Number", str(table.number)),) if new else ()
    return (
        *number,
        Asked("row-name", "Name", table.name, "for example Window side"),
        Asked("row-facilitator", "Facilitator", table.facilitator),
        Asked("row-people", "People", _figure(table.people), "blank if not counted"),
    )


def table_typed(values: Mapping[str, str], number: int, taken: frozenset[int]) -> Table:
    """What was typed; `number` stands where none was asked for. Raises UsageProblem."""
    if "row-number" in values:
        number = number_in(values["row-number"], "a table") or 0
        if not 1 <= number <= MOST_TABLES:
            raise UsageProblem("That is no number of a table.", f"Give one from 1 to {MOST_TABLES}.")
        if number in taken:
            raise UsageProblem(f"There is a table {number} already.", "Give another number.")
    people = number_in(values["row-people"], "people")
    return Table(number, values["row-name"], values["row-facilitator"], people)


def _figure(number: int | None) -> str:
    return "" if number is None else str(number)
