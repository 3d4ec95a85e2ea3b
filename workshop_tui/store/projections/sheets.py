"""Readable tables about paper: which sheets were printed, which rows came from which, how many each says it has."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from workshop_tui.store.told import Keeper, Told, alive, key, number, revision


def _keep_sheets(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    for entity in entities:
        table, _, question = key(entity).partition("/")
        connection.execute('DELETE FROM sheets WHERE "table" = ? AND question = ?', (table, question))
        fields = alive(entity)
        if fields is not None:
            line = (
                table,
                question,
                number(fields.get("total")),
                int(bool(fields.get("done"))),
                int(bool(fields.get("printed"))),
                revision(entity),
            )
            connection.execute("INSERT INTO sheets VALUES (?, ?, ?, ?, ?, ?)", line)


def _keep_rows(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    for entity in entities:
        connection.execute("DELETE FROM sheet_rows WHERE contribution = ?", (key(entity),))
        fields = alive(entity)
        if fields is not None and fields.keys() >= {"table", "question"}:
            line = (key(entity), fields["table"], fields["question"], entity[2], revision(entity))
            connection.execute("INSERT INTO sheet_rows VALUES (?, ?, ?, ?, ?)", line)


KEEPERS: dict[str, Keeper] = {"sheet": _keep_sheets, "sheet-row": _keep_rows}

KEPT_TABLES = ("sheets", "sheet_rows")
"""Every table here; each follows from the log."""
