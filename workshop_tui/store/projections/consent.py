"""Readable tables of what tables and exchanges said about their words, and how consent was given."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from workshop_tui.store.told import Keeper, Told, alive, key, revision

_HOW = ("how", "wording", "by", "at")


def _how(fields: Mapping[str, Any]) -> list[str]:
    return [str(fields.get(name) or "") for name in _HOW]


def _keep_consents(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    for entity in entities:
        # An exchange that a file brought may have any name, also one with a stroke in it.
        table, _, exchange = key(entity).partition("/")
        if not table.isdecimal():
            continue
        row = (int(table), exchange)
        connection.execute('DELETE FROM consents WHERE "table" = ? AND exchange = ?', row)
        fields = alive(entity)
        if fields is not None:
            line = (*row, str(fields.get("consent") or ""), *_how(fields), revision(entity))
            connection.execute("INSERT INTO consents VALUES (?, ?, ?, ?, ?, ?, ?, ?)", line)


def _keep_own(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    for entity in entities:
        connection.execute("DELETE FROM own_consents WHERE contribution = ?", (key(entity),))
        fields = alive(entity)
        if fields is not None:
            line = (key(entity), *_how(fields), revision(entity))
            connection.execute("INSERT INTO own_consents VALUES (?, ?, ?, ?, ?, ?)", line)


KEEPERS: dict[str, Keeper] = {"consent": _keep_consents, "own_consent": _keep_own}

KEPT_TABLES = ("consents", "own_consents")
"""Every table here; each follows from the log."""
