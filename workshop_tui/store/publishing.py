"""A database to publish: plain tables and views, nothing behind them; the same rows give the same bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.store.connection import plain_errors

Value = str | int | None


@dataclass(frozen=True, slots=True)
class PlainColumn:
    """One column; `refers_to` is `table.column` of what it names."""

    name: str
    sort: str = "TEXT"
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table with its rows. Names are ours, never people's words."""

    name: str
    columns: tuple[PlainColumn, ...]
    key: tuple[str, ...]
    """Columns of the primary key."""
    rows: Sequence[tuple[Value, ...]]
    search: tuple[str, ...] = ()
    """Columns that can be searched for words."""


@dataclass(frozen=True, slots=True)
class PlainView:
    """A view by its SELECT."""

    name: str
    select: str


def publish(path: Path, tables: Sequence[PlainTable], views: Sequence[PlainView]) -> None:
    """Writes the tables, in an order in which each comes after those it refers to, into the empty file at `path`.

    Raises RecordProblem.
    """
    with plain_errors(path):
        # Made in memory and written in one go: no half file, and no page that held something before.
        connection = sqlite3.connect(":memory:", isolation_level=None)
        try:
            connection.execute("PRAGMA page_size=4096")
            connection.execute("PRAGMA encoding='UTF-8'")
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("BEGIN")
            for table in tables:
                _make(connection, table)
            for view in views:
                connection.execute(f"CREATE VIEW {_quoted(view.name)} AS {view.select}")
            connection.execute("COMMIT")
            connection.execute("VACUUM INTO ?", (str(path),))
        finally:
            connection.close()


def _make(connection: sqlite3.Connection, table: PlainTable) -> None:
    columns = ", ".join(_declared(column) for column in table.columns)
    key = ", ".join(map(_quoted, table.key))
    name = _quoted(table.name)
    connection.execute(f"CREATE TABLE {name} ({columns}, PRIMARY KEY ({key}))")
    marks = ", ".join("?" for _ in table.columns)
    connection.executemany(f"INSERT INTO {name} VALUES ({marks})", table.rows)
    for column in table.columns:
        if column.refers_to and table.key[0] != column.name:
            index = _quoted(f"{table.name}_by_{column.name}")
            connection.execute(f"CREATE INDEX {index} ON {name} ({_quoted(column.name)})")
    if table.search:
        _make_searchable(connection, table)


def _declared(column: PlainColumn) -> str:
    declared = f"{_quoted(column.name)} {column.sort}"
    if column.refers_to:
        table, _, other = column.refers_to.partition(".")
        declared += f" REFERENCES {_quoted(table)} ({_quoted(other)})"
    return declared


def _make_searchable(connection: sqlite3.Connection, table: PlainTable) -> None:
    """A full-text index that holds no second copy of the words, found by Datasette through its `content`."""
    index = _quoted(f"{table.name}_fts")
    columns = ", ".join(map(_quoted, table.search))
    connection.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5 ({columns}, content={_quoted(table.name)}, "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
