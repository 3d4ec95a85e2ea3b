"""The tables for Datasette of what came after the talk: votes, and what became of what was said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.vote_results import Voted, voted
from workshop_tui.store.publishing import PlainColumn, PlainTable, Value
from workshop_tui.text import clean
from workshop_tui.writeup.levels import PUBLIC

OF = PlainColumn("contribution", refers_to="contributions.id")
AT = PlainColumn("table", "INTEGER", "tables.number")

WORDS = {
    "votes": "What each vote came to: dots on themes or ideas, as counts, never as shares of people.",
    "table_votes": "The dots of each vote as each table put them.",
    "voters": "How many people voted at each table, where that was entered.",
    "responses": "What became of ideas, needs and proposals; what has no row here has no answer yet.",
}

COLUMNS = {
    "votes": {
        "item": "A theme's or a contribution's id; where it is no longer there or not shown here, it only says so.",
        "name": "Its name or its words; empty where it is no longer there or not shown here.",
        "tables": "At how many tables somebody put a dot on it.",
        "place": "Counted from 1; items with as many dots share one.",
    },
    "responses": {
        "state": "open, planned, doing, done, or not (it will not be done).",
        "who": "Who took it on: an organisation or a role.",
        "what": "What was done, or why not.",
        "when": "By when, or when it was done.",
    },
}


def tables_after(shown: Snapshot, audience: str) -> Iterator[PlainTable]:
    """Those of these tables that have rows; `shown` is at the level of `audience` already."""
    results = tuple(voted(shown))
    items = {(v.exercise.id, v.result.item): _item(v, place) for place, v in enumerate(results, 1)}
    if results:
        yield _votes(results, items)
    if results and audience != PUBLIC:
        yield _table_votes(shown, items)
    if shown.voters and audience != PUBLIC:
        people = [(v.exercise, v.table, v.people) for v in shown.voters]
        columns = (PlainColumn("vote"), AT, PlainColumn("people", "INTEGER"))
        yield PlainTable("voters", columns, ("vote", "table"), people)
    if rows := _responses(shown, audience):
        names = ("state", "who", "what", "when", *(() if audience == PUBLIC else ("noted_at",)))
        yield PlainTable("responses", (OF, *map(PlainColumn, names)), ("contribution",), rows)


def _item(one: Voted, place: int) -> str:
    """Its id, where it may be known what it is."""
    return one.result.item if one.words else f"not shown {place}"


def _votes(results: tuple[Voted, ...], items: Mapping[tuple[str, str], str]) -> PlainTable:
    texts = map(PlainColumn, ("vote", "item", "on", "name"))
    counts = (PlainColumn(name, "INTEGER") for name in ("dots", "tables", "place"))
    rows = [
        (
            v.exercise.id,
            items[v.exercise.id, v.result.item],
            v.on,
            clean(v.words),
            v.result.dots,
            v.result.tables,
            v.result.place,
        )
        for v in results
    ]
    return PlainTable("votes", (*texts, *counts), ("vote", "item"), rows)


def _table_votes(shown: Snapshot, items: Mapping[tuple[str, str], str]) -> PlainTable:
    columns = (PlainColumn("vote"), AT, PlainColumn("item"), PlainColumn("dots", "INTEGER"))
    rows = [
        (d.exercise, d.table, items[d.exercise, d.item], d.count)
        for d in shown.dots
        if d.count > 0 and (d.exercise, d.item) in items
    ]
    return PlainTable("table_votes", columns, ("vote", "table", "item"), rows)


def _responses(shown: Snapshot, audience: str) -> list[tuple[Value, ...]]:
    """What was noted about contributions that this level shows."""
    there = {c.id for c in shown.contributions}
    return [
        (
            r.contribution,
            r.done.value,
            clean(r.who),
            clean(r.what),
            clean(r.when),
            *(() if audience == PUBLIC else (r.at,)),
        )
        for r in shown.responses
        if r.contribution in there
    ]
