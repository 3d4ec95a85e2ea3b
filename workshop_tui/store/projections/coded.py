"""Readable tables about coding by several people: what each found alone, and what they settled on."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from workshop_tui.model.coded import coded_key
from workshop_tui.store.told import Keeper, Told, alive, key, revision


def _keep_coded(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    for entity in entities:
        one = coded_key(key(entity))
        row = (one.coder, one.contribution, one.theme)
        connection.execute("DELETE FROM coded WHERE coder = ? AND contribution = ? AND theme = ?", row)
        fields = alive(entity)
        if fields is not None and fields.get("on"):
            line = (*row, entity[2], revision(entity))
            connection.execute("INSERT INTO coded VALUES (?, ?, ?, ?, ?)", line)


def _keep_settled(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    for entity in entities:
        contribution, _, theme = key(entity).rpartition("/")
        connection.execute("DELETE FROM settled WHERE contribution = ? AND theme = ?", (contribution, theme))
        fields = alive(entity)
        if fields is not None and "filed" in fields:
            line = (contribution, theme, int(bool(fields["filed"])), revision(entity))
            connection.execute("INSERT INTO settled VALUES (?, ?, ?, ?)", line)


KEEPERS: dict[str, Keeper] = {"coded": _keep_coded, "settled": _keep_settled}

KEPT_TABLES = ("coded", "settled")
"""Every table here; each follows from the log."""
