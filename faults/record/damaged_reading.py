"""What can be read of a record, whatever state it is in, by none of the program's own ways; and what differs."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workshop_tui.store.projections.entities import KEPT_TABLES

Row = tuple[Any, ...]
_DAMAGE = (sqlite3.Error, UnicodeDecodeError, OverflowError)
_HEADER = ("application_id", "user_version")


@dataclass
class Contents:
    """Everything that anybody reads of a session: its log, tables, indexes, description and second copy."""

    log: dict[str, Row] = field(default_factory=dict)
    """Id of a change -> its whole row, the place in the log first."""
    tables: dict[str, Counter[Row]] = field(default_factory=dict)
    """Only those that can be read."""
    keys: dict[str, list[int]] = field(default_factory=dict)
    """Table -> which of its columns name a row."""
    missing_in_index: dict[str, int] = field(default_factory=dict)
    """Index -> rows of the log that cannot be found by it, or through it say something else."""
    about: dict[str, object] = field(default_factory=dict)
    """The header's fields and the description of each table."""
    lines: dict[tuple[str, int], bytes] = field(default_factory=dict)
    """Journal and line number -> the line."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is read otherwise than before."""

    sort: str
    """`change`, `row`, `index`, `about` or `line`."""
    name: str
    """A change's id, a row's key, a file ..."""
    place: int = 0
    """In the log, or the line's number."""
    table: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.sort, self.table, self.name, str(self.place or ""))))


def read_contents(path: Path, journals: Sequence[Path], places: int = 0) -> Contents:
    """What can be read; `places` is how many the log had when it was whole."""
    found = Contents()
    for file in journals:
        for number, line in enumerate(file.read_bytes().splitlines(keepends=True), 1):
            found.lines[file.name, number] = line
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        _read(connection, found, places)
    except _DAMAGE as error:
        found.about["opening"] = str(error)
    finally:
        connection.close()
    return found


def _read(connection: sqlite3.Connection, found: Contents, places: int) -> None:
    for name in _HEADER:
        found.about[name] = connection.execute(f"PRAGMA {name}").fetchone()
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
        found.about[f"{kind} {name}"] = sql
    for row in _log(connection, places):
        found.log[str(row[1])] = row
    for table in KEPT_TABLES:
        try:
            found.tables[table] = Counter(connection.execute(f"SELECT * FROM {table}").fetchall())
            columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        except _DAMAGE:
            continue
        found.keys[table] = [column[0] for column in columns if column[5]]
    for name, column in (("sqlite_autoindex_changes_1", "id"), ("changes_by_entity", "entity")):
        found.missing_in_index[name] = _missing(connection, name, column, found.log)


def _log(connection: sqlite3.Connection, places: int) -> Iterator[Row]:
    try:
        yield from connection.execute("SELECT * FROM changes NOT INDEXED ORDER BY seq").fetchall()
    except _DAMAGE:
        for seq in range(1, places + 1):
            try:
                yield from connection.execute("SELECT * FROM changes WHERE seq = ?", (seq,)).fetchall()
            except _DAMAGE:
                continue


def _missing(connection: sqlite3.Connection, index: str, column: str, log: dict[str, Row]) -> int:
    """How many rows of the log are not found by the index."""
    at = 1 if column == "id" else 5
    query = f"SELECT seq FROM changes INDEXED BY {index} WHERE {column} = ?"
    if index.startswith("sqlite_autoindex"):
        query = f"SELECT seq FROM changes WHERE {column} = ?"
    missing = 0
    for row in log.values():
        try:
            missing += (row[0],) not in connection.execute(query, (row[at],)).fetchall()
        except _DAMAGE:
            missing += 1
    return missing


def differences(before: Contents, after: Contents) -> list[Difference]:
    """Everything that is read otherwise than before, is gone, or was not there."""
    found = [
        Difference("change", id_, row[0]) for id_, row in before.log.items() if after.log.get(id_) != row
    ]
    there = {row[0] for row in before.log.values()}
    # Where the id itself is damaged the change that it was is missing; it is not to be told twice.
    strange = [id_ for id_ in after.log.keys() - before.log.keys() if after.log[id_][0] not in there]
    found += [Difference("change", id_, after.log[id_][0]) for id_ in strange]
    # Rows that lack what the log lacks are as they should be: the change is what has to be told.
    for table, rows in () if found else before.tables.items():
        now = after.tables.get(table, Counter())
        keys = {_key(row, before.keys[table]) for row in rows - now}
        found += [Difference("row", key, table=table) for key in sorted(keys)]
        if now - rows and not keys:
            found.append(Difference("row", "", table=table))
    found += [
        Difference("index", name)
        for name, missing in before.missing_in_index.items()
        if after.missing_in_index.get(name) != missing
    ]
    names = before.about.keys() | after.about.keys()
    found += [Difference("about", n) for n in sorted(names) if before.about.get(n) != after.about.get(n)]
    found += [
        Difference("line", name, number)
        for (name, number), line in before.lines.items()
        if after.lines.get((name, number)) != line
    ]
    return found


def _key(row: Row, columns: Sequence[int]) -> str:
    return "/".join(str(row[column]) for column in columns)
