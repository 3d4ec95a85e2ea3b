"""Cases: each table with what is known of it, and the sources that hold its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workshop_tui.exporters.refi_parts.shared import plain_line, session_guids, shared_guid
from workshop_tui.exporters.refi_parts.sources import Names, Source
from workshop_tui.exporters.refi_parts.xml import element, list_element, text_element
from workshop_tui.model.headcount import Headcount
from workshop_tui.model.session import Table
from workshop_tui.model.snapshot import Snapshot

OF_TABLES = {
    "Table name": "Text",
    "Facilitator": "Text",
    "People": "Integer",
    "First time": "Integer",
    "Been before": "Integer",
    "Access needs asked for": "Integer",
    "Access needs met": "Integer",
}
OF_SOURCES = {"Table": "Integer", "Question": "Text", "Exercise": "Text"}
TOLD_TO_ALL = ("Table name", "People")
"""What of a table the public may know: small numbers of one table can point at somebody."""

Value = str | int


def variables_xml(team: bool) -> str:
    """The variables that there are for the team, or for everyone."""
    of_tables = {name: sort for name, sort in OF_TABLES.items() if team or name in TOLD_TO_ALL}
    return list_element(
        "Variables",
        [
            element("Variable", guid=_variable(name), name=name, typeOfVariable=sort)
            for name, sort in {**of_tables, **OF_SOURCES}.items()
        ],
    )


def values_xml(values: Mapping[str, Value | None]) -> str:
    """What variables are for one case or source; those that are not known are left out."""
    return "".join(
        element("VariableValue", element("VariableRef", targetGUID=_variable(name)) + _value_xml(value))
        for name, value in values.items()
        if value not in (None, "")
    )


def cases_xml(snapshot: Snapshot, sources: Sequence[Source], called: Names, team: bool) -> str:
    """A case for each table of the session, and for a table that spoke without being in it."""
    guid = session_guids(snapshot.session)
    counts = {count.table: count for count in snapshot.headcounts}
    mine: dict[int, list[Source]] = {table.number: [] for table in snapshot.session.tables}
    for source in sources:
        mine.setdefault(source.table, []).append(source)
    cases = []
    for number in sorted(mine):
        table = snapshot.session.table(number) or Table(number)
        known = _known(table, counts.get(number, Headcount(number)))
        values = {name: value for name, value in known.items() if team or name in TOLD_TO_ALL}
        refs = "".join(element("SourceRef", targetGUID=source.guid) for source in mine[number])
        cases.append(
            element(
                "Case", values_xml(values) + refs, guid=guid(f"table/{number}"), name=called.table(number)
            )
        )
    return list_element("Cases", cases)


def _known(table: Table, count: Headcount) -> dict[str, Value | None]:
    people = table.people if count.people is None else count.people
    counted = (people, count.first_time, count.returning, count.access_asked, count.access_met)
    return dict(
        zip(OF_TABLES, (plain_line(table.name), plain_line(table.facilitator), *counted), strict=True)
    )


def _variable(name: str) -> str:
    return shared_guid(f"variable/{name}")


def _value_xml(value: Value | None) -> str:
    if isinstance(value, int):
        return element("IntegerValue", str(value))
    return text_element("TextValue", value or "")
