"""Reading a log whatever state its file is in: row by row, leaving out what cannot be read."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.store.connection import DAMAGE, DamagedNumber, connect_reader, open_reader
from workshop_tui.store.log import COLUMNS, Logged, logged

UUID_FORM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
_KINDS = ("set", "undo", "erase")
GAP = 20_000
"""How many places in a row may be empty before nothing more is looked for in a damaged file."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """What could be read of a log."""

    entries: tuple[Logged, ...]
    unreadable: tuple[int, ...] = ()
    """Places in the log where something stands that cannot be read."""
    problem: str = ""
    """Why nothing could be read, in SQLite's words; empty otherwise."""

    @property
    def session(self) -> str:
        """The session that most of its changes belong to; empty if there are none."""
        counted = Counter(entry.change.session for entry in self.entries)
        return counted.most_common(1)[0][0] if counted else ""


def salvage_file(path: Path) -> Salvage:
    """What can be read of the session in `path`. Raises RecordProblem if it is no session at all, or newer."""
    try:
        connection = connect_reader(path)
    except DamagedNumber:
        connection = open_reader(path)
    try:
        return salvage(connection)
    finally:
        connection.close()


def session_of(path: Path) -> str:
    """The id of the session in `path`; empty if its log tells none. Raises RecordProblem."""
    connection = connect_reader(path)
    try:
        row = connection.execute("SELECT session FROM changes ORDER BY seq LIMIT 1").fetchone()
        found = str(row[0]) if row else ""
    except DAMAGE:
        found = ""
    finally:
        connection.close()
    return found if UUID_FORM.match(found) else salvage_file(path).session


def salvage(connection: sqlite3.Connection) -> Salvage:
    """What can be read of the log."""
    try:
        return _parted(connection.execute(f"SELECT {COLUMNS} FROM changes ORDER BY seq").fetchall(), [])
    except DAMAGE:
        return _row_by_row(connection)


def _row_by_row(connection: sqlite3.Connection) -> Salvage:
    rows: list[Sequence[object]] = []
    unreadable: list[int] = []
    last = _last(connection)
    seq, empty = 0, 0
    while empty < GAP and (last is None or seq < last):
        seq += 1
        try:
            row = connection.execute(f"SELECT {COLUMNS} FROM changes WHERE seq = ?", (seq,)).fetchone()
        except DAMAGE as error:
            if not rows and seq == GAP:
                return Salvage((), (), str(error))
            unreadable.append(seq)
            row = None
        if row is not None:
            rows.append(row)
        empty = 0 if row is not None else empty + 1
    if last is None and rows:
        unreadable = [place for place in unreadable if place < int(str(rows[-1][0]))]
    return _parted(rows, unreadable)


def _last(connection: sqlite3.Connection) -> int | None:
    try:
        found: int | None = connection.execute("SELECT max(seq) FROM changes").fetchone()[0]
    except DAMAGE:
        return None
    return found or 0


def _parted(rows: Sequence[Sequence[object]], unreadable: list[int]) -> Salvage:
    entries = []
    for number, row in enumerate(rows, 1):
        entry = _checked(row)
        if entry is None:
            # Where the table's own description is damaged, anything may stand where its place did.
            unreadable.append(row[0] if isinstance(row[0], int) else number)
        else:
            entries.append(entry)
    return Salvage(tuple(entries), tuple(sorted(unreadable)))


def _checked(row: Sequence[object]) -> Logged | None:
    """The change in a row; None if it is none any more."""
    if not all(isinstance(value, str) for value in row[1:]) or row[6] not in _KINDS:
        return None
    if not UUID_FORM.match(str(row[1])):
        return None
    try:
        return logged(row) if isinstance(json.loads(str(row[7])), dict) else None
    except (ValueError, RecursionError):
        return None
