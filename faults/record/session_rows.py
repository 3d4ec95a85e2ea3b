"""Every row of a session file as it lies there, to be held against the same file after it was opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Columns = Mapping[str, Sequence[str]]
"""The columns of each table, by its name."""
Rows = dict[str, list[list[Any]]]


def columns_of(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The tables of a session and their columns, without what SQLite and the migrations note for themselves."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
        for name in sorted(names)
        if not name.startswith(("_sqlite", "sqlite_"))
    }


def rows_of(connection: sqlite3.Connection, columns: Columns) -> Rows:
    """What stands in these columns, row by row."""
    found: Rows = {}
    for name, wanted in columns.items():
        listed = ", ".join(f'"{column}"' for column in wanted)
        found[name] = sorted(map(list, connection.execute(f"SELECT {listed} FROM {name}")), key=repr)
    return found


def rows_in(path: Path, columns: Columns | None = None) -> Rows:
    """The same of the file at `path`; all its own columns if none are named."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        return rows_of(connection, columns_of(connection) if columns is None else columns)
    finally:
        connection.close()


def columns_in(path: Path) -> dict[str, list[str]]:
    """`columns_of` for the file at `path`."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        return columns_of(connection)
    finally:
        connection.close()
