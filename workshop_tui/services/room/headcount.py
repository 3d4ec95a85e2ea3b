"""Who is here: counting people at a table, and summing up for the event. Numbers and words, never names."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from workshop_tui.errors import UsageProblem
from workshop_tui.model.contribution import Contribution, Mark
from workshop_tui.model.headcount import Attending, Headcount, attending, doubts_about
from workshop_tui.services.capture import check_table
from workshop_tui.services.desk import Act, Desk, table_scope
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import clean_line

NUMBERS = ("people", "first_time", "returning", "access_asked", "access_met")


@dataclass(frozen=True)
class WhoIsHere:
    """What was counted, and who was talked about but is not here."""

    tables: tuple[Headcount, ...]
    """By number, also those where nothing was entered."""
    together: Attending
    excluded: tuple[Contribution, ...]
    """Contributions marked as being about people who are not in the room."""
    doubts: tuple[str, ...]
    """Sentences about what does not add up."""


def read_who_is_here(reader: Reader) -> WhoIsHere:
    """Who is here, as it stands in the record."""
    counted = {count.table: count for count in reader.room.headcounts()}
    tables = tuple(counted.get(t.number, Headcount(t.number)) for t in reader.session().tables)
    doubts = tuple(sentence for count in tables for sentence in doubts_about(count))
    return WhoIsHere(tables, attending(tables), reader.marked(Mark.EXCLUDED.value), doubts)


def count_heads(desk: Desk, wanted: Headcount) -> Act:
    """An act that notes what was counted at a table, only what differs; empty if nothing does.

    Raises UsageProblem for a number below 0, or if there is no such table.
    """
    check_table(desk.session, wanted.table)
    fields = _fields(wanted)
    for number in (*(fields[name] for name in NUMBERS), *wanted.organisations.values()):
        if number is not None and number < 0:
            raise UsageProblem(f"{number} people cannot be counted.", "Give 0 or more, or leave it empty.")
    known = {count.table: count for count in desk.reader.room.headcounts()}
    before = _fields(known.get(wanted.table, Headcount(wanted.table)))
    differing = {name: value for name, value in fields.items() if before[name] != value}
    act = desk.act()
    if differing:
        entity = f"headcount:{wanted.table}"
        after = desk.reader.revisions([entity]).get(entity, "")
        act.set(entity, differing, table_scope(wanted.table), after)
    return act


def _fields(count: Headcount) -> dict[str, Any]:
    fields = asdict(count)
    del fields["table"]
    kinds = {clean_line(kind): number for kind, number in count.organisations.items()}
    return {
        **fields,
        "organisations": {kind: number for kind, number in kinds.items() if kind and number},
        "access": clean_line(count.access),
    }
