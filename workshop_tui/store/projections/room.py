"""Readable tables about the room: answers, reading back, votes, who is here, what the projector shows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workshop_tui.store.told import Keeper, Told, alive, key, number, revision

Row = tuple[Any, ...]
Fields = Mapping[str, Any]


def _kept(table: str, columns: Sequence[str], row: Callable[[Fields], Row | None]) -> Keeper:
    """A keeper of a table whose first columns are the parts of the entity's key and whose last is its revision.

    `row` gives the columns between; None if the fields say that there is nothing to keep.
    """
    where = " AND ".join(f'"{column}" = ?' for column in columns)

    def keep(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
        for entity in entities:
            parts = key(entity).split("/", len(columns) - 1)
            if len(parts) != len(columns):
                continue
            connection.execute(f"DELETE FROM {table} WHERE {where}", parts)
            fields = alive(entity)
            values = row(fields) if fields is not None else None
            if values is not None:
                line = (*parts, *values, revision(entity))
                connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(line))})", line)

    return keep


def _answer(fields: Fields) -> Row | None:
    return (fields.get("note", ""),) if fields.get("off_script") else None


def _readback(fields: Fields) -> Row:
    return tuple(fields.get(name, "") for name in ("right", "missing", "may_quote", "at"))


def _dispute(fields: Fields) -> Row | None:
    return (fields.get("note", ""),) if fields.get("on") else None


def _vote(fields: Fields) -> Row | None:
    count = number(fields.get("count"))
    return (count,) if count else None


def _voters(fields: Fields) -> Row | None:
    people = number(fields.get("people"))
    return None if people is None else (people,)


def _release(fields: Fields) -> Row | None:
    return () if fields.get("on") else None


def _projector(fields: Fields) -> Row:
    return (fields.get("shows", "blank"), fields.get("subject", ""), fields.get("at", ""))


def _headcount(fields: Fields) -> Row:
    return (
        number(fields.get("people")),
        number(fields.get("first_time")),
        number(fields.get("returning")),
        json.dumps(fields.get("organisations", {}), ensure_ascii=False),
        number(fields.get("access_asked")),
        number(fields.get("access_met")),
        fields.get("access", ""),
    )


KEEPERS: dict[str, Keeper] = {
    "answer": _kept("answers", ("table", "question"), _answer),
    "readback": _kept("readbacks", ("table",), _readback),
    "dispute": _kept("disputes", ("contribution",), _dispute),
    "vote": _kept("votes", ("exercise", "table", "item"), _vote),
    "voters": _kept("voters", ("exercise", "table"), _voters),
    "release": _kept("releases", ("contribution",), _release),
    "projector": _kept("projector", ("id",), _projector),
    "headcount": _kept("headcounts", ("table",), _headcount),
}

KEPT_TABLES = (
    "answers",
    "readbacks",
    "disputes",
    "votes",
    "voters",
    "releases",
    "projector",
    "headcounts",
)
"""Every table here; each follows from the log."""
