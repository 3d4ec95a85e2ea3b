"""Verifying: the file in itself, its log against the second copy, its readable tables against its log.

SQLite's own check says "ok" to most flipped bits; the second copy knows better. Nothing here writes, and other
windows may be at work meanwhile.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshop_tui.clock import made_at, stamp
from workshop_tui.model.change import Change, is_erased, to_json
from workshop_tui.store.connection import DAMAGE, connect_reader, plain_errors, steps_taken
from workshop_tui.store.creation import apply_migrations
from workshop_tui.store.journal_lines import Line, journal_files, read_lines
from workshop_tui.store.log import Logged, put_back, refold_whatever_can_be
from workshop_tui.store.projections.entities import KEPT_TABLES
from workshop_tui.store.salvage import Salvage, salvage
from workshop_tui.store.schema import SCHEMA_VERSION

PATIENCE = 1.0
"""Seconds until a change that another window is saving this very moment must be in both places."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be. It never holds anybody's words."""

    what: str
    """The sentence about it."""
    change: str = ""
    """The id of the change it is about."""
    entity: str = ""
    """What that change, or the row, is about."""

    def __str__(self) -> str:
        if not self.change:
            return f"{self.what} ({self.entity})." if self.entity else f"{self.what}."
        return f"{self.what}: change {self.change} of {self.entity}, {_when(self.change)}."


@dataclass(frozen=True, slots=True)
class Report:
    """What verifying came to."""

    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    """What a person should know that is no problem."""
    changes: int
    """How many changes the log holds."""
    copied: int
    """How many of them the second copy holds too."""
    has_copy: bool = True
    """Whether there is a second copy on this machine."""


def verify(path: Path, journals: Path, patience: float = PATIENCE) -> Report:
    """Everything that is wrong with a session. Raises RecordProblem if the file cannot be opened at all."""
    report = _look(path, journals)
    if report.findings:
        # Between a commit and its line in the second copy there is an instant; what stays is wrong.
        time.sleep(patience)
        again = _look(path, journals)
        before = set(report.findings)
        report = Report(
            tuple(finding for finding in again.findings if finding in before),
            again.notes,
            again.changes,
            again.copied,
            again.has_copy,
        )
    return report


def _look(path: Path, journals: Path) -> Report:
    connection = connect_reader(path)
    try:
        with plain_errors(path):
            connection.execute("BEGIN")
            log = salvage(connection)
            findings = [*_integrity(connection), *_version(connection), *_unreadable(log)]
            findings += _tables(connection, log.entries)
    finally:
        connection.close()
    with plain_errors(journals):
        files = journal_files(journals)
        lines = [line for file in files for line in read_lines(file)]
    notes = []
    if files:
        findings += _against_copy(log.entries, lines)
    else:
        notes.append(
            f"There is no second copy on this machine (looked in {journals}): were the record damaged, nothing "
            "could mend it but a backup."
        )
    known = {line.entry.change.id for line in lines if line.entry}
    copied = sum(1 for entry in log.entries if entry.change.id in known)
    return Report(tuple(findings), tuple(notes), len(log.entries), copied, bool(files))


def _integrity(connection: sqlite3.Connection) -> list[Finding]:
    try:
        rows = connection.execute("PRAGMA integrity_check").fetchall()
    except DAMAGE as error:
        return [Finding(f"SQLite cannot check the file: {error}")]
    # A missing index entry names a row by its number, never by what it says.
    return [Finding(f"SQLite finds the file damaged: {row[0]}") for row in rows if row[0] != "ok"]


def _version(connection: sqlite3.Connection) -> list[Finding]:
    said, made = connection.execute("PRAGMA user_version").fetchone()[0], steps_taken(connection)
    if said == made:
        return []
    return [Finding(f"The file says that it is of version {said}, and its tables are of version {made}")]


def _unreadable(log: Salvage) -> list[Finding]:
    found = [Finding(f"Unreadable in the log at place {seq}") for seq in log.unreadable]
    return [*found, Finding(f"The log cannot be read: {log.problem}")] if log.problem else found


def _against_copy(entries: Iterable[Logged], lines: Sequence[Line]) -> list[Finding]:
    findings = [
        Finding(f"Unreadable in the second copy: line {line.number} of {line.file}")
        for line in lines
        if line.entry is None
    ]
    copied: defaultdict[str, list[Change]] = defaultdict(list)
    for line in lines:
        if line.entry is not None:
            copied[line.entry.change.id].append(line.entry.change)
    erased: set[str] = set()
    in_log: dict[str, Change] = {}
    for entry in entries:
        in_log[entry.change.id] = entry.change
        if entry.change.kind == "erase":
            erased.add(entry.change.entity)
    for change in in_log.values():
        findings += _of_one(change, copied.get(change.id, []), is_erased(change, erased))
    findings += [
        _about("Missing in the log", copies[0]) for id_, copies in copied.items() if id_ not in in_log
    ]
    return findings


def _of_one(change: Change, copies: Sequence[Change], is_erased: bool) -> list[Finding]:
    if is_erased and change.data:
        return [_about("Erased, but its words are still in the log", change)]
    if not copies:
        return [_about("Missing in the second copy", change)]
    text = to_json(change)
    if all(to_json(copy) == text for copy in copies):
        return []
    if is_erased:
        return [_about("Erased, but its words are still in the second copy", change)]
    return [_about("Different in the log and in the second copy", change)]


def _about(what: str, change: Change) -> Finding:
    return Finding(what, change.id, change.entity)


def _when(change_id: str) -> str:
    try:
        return f"made {stamp(made_at(change_id))}"
    except (ValueError, OverflowError):
        return "made at a time that cannot be read"


def _tables(connection: sqlite3.Connection, entries: Iterable[Logged]) -> list[Finding]:
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        apply_migrations(memory)
        memory.execute("BEGIN")
        put_back(memory, entries)
        findings = [
            Finding("The log says something that cannot be understood", entity=entity)
            for entity in refold_whatever_can_be(memory)
        ]
        there = _older_columns(connection)
        findings += _descriptions(connection, memory) if there is None else []
        for table in KEPT_TABLES:
            if there is None or table in there:
                findings += _table(table, connection, memory, "*" if there is None else there[table])
    finally:
        memory.close()
    return findings


def _descriptions(connection: sqlite3.Connection, memory: sqlite3.Connection) -> list[Finding]:
    """Where a table, an index or the view is described otherwise than it was made."""
    told = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE name NOT GLOB '*sqlite_*'"
    there = dict(connection.execute(told))
    return [
        Finding(f"The {name} is described otherwise than it was made")
        for name, sql in memory.execute(told)
        if there.get(name) != sql
    ]


def _older_columns(connection: sqlite3.Connection) -> dict[str, str] | None:
    """What a file from an older version has of today's tables: table -> columns; None if it has all of them."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION:
        return None
    found = {}
    for table in KEPT_TABLES:
        columns = [f'"{row[1]}"' for row in connection.execute(f"PRAGMA table_info({table})")]
        if columns:
            found[table] = ", ".join(columns)
    return found


def _table(
    table: str, connection: sqlite3.Connection, memory: sqlite3.Connection, columns: str
) -> list[Finding]:
    try:
        there = _rows(connection, table, columns)
    except DAMAGE as error:
        return [Finding(f"The table {table} cannot be read: {error}")]
    told = _rows(memory, table, columns)
    key = _key_columns(memory, table)
    too_many = {_key(row, key) for row in (there - told)}
    too_few = {_key(row, key) for row in (told - there)}
    return [
        *(Finding(f"The table {table} differs from the log", entity=k) for k in sorted(too_many & too_few)),
        *(Finding(f"The table {table} has a row too many", entity=k) for k in sorted(too_many - too_few)),
        *(Finding(f"The table {table} lacks a row", entity=k) for k in sorted(too_few - too_many)),
    ]


def _rows(connection: sqlite3.Connection, table: str, columns: str) -> Counter[tuple[Any, ...]]:
    return Counter(connection.execute(f"SELECT {columns} FROM {table}").fetchall())


def _key_columns(connection: sqlite3.Connection, table: str) -> list[int]:
    return [row[0] for row in connection.execute(f"PRAGMA table_info({table})") if row[5]]


def _key(row: tuple[Any, ...], columns: Sequence[int]) -> str:
    """What names a row: ids and numbers, never words. A damaged id shows only the part that is one."""
    return "/".join(
        "".join(c for c in str(row[i]) if c.isascii() and (c.isalnum() or c in "-:."))[:80] for i in columns
    )
