"""What can be read of a session's database, whatever state it is in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from workshop_tui.rescue.change import UUID, Change, Piece, Source, change_of
from workshop_tui.rescue.pages import Pages, Value, read_pages, rows

_COLUMNS = ("id", "session", "device", "scope", "entity", "kind", "data", "act")
"""Of the table `changes`, behind `seq`."""
_READABLE = {
    "contribution": ("contributions", ("id",)),
    "theme": ("themes", ("id",)),
    "coding": ("codings", ("contribution", "theme")),
    "table": ("tables", ("number",)),
    "session": ("session", ("id",)),
    "passage": ("passages", ("style", "place")),
    "answer": ("answers", ("table", "question")),
    "readback": ("readbacks", ("table",)),
    "dispute": ("disputes", ("contribution",)),
    "response": ("responses", ("contribution",)),
    "treatment": ("treatments", ("style", "contribution")),
}
"""Sort -> the readable table that holds people's words of it, and what names a row there."""
_LISTS = ("marks", "also_under")
_JSON = ("question_set", "hosts", "organisers", "attendance", "speakers", "introduction", "reflections")
_DAMAGE = (sqlite3.Error, UnicodeDecodeError, OverflowError, ValueError)


def read_database(path: Path) -> Source:
    """Every change and row that can be read of the database at `path`. Raises OSError."""
    pages = read_pages(path)
    source = Source(str(path), problems=list(pages.problems))
    connection = _opened(pages, source)
    found: dict[str, Change] = {}
    if connection is not None:
        with closing(connection):
            for row in _whole_log(connection, source):
                _take(row, found, source)
            source.rows = dict(_readable(connection, source))
    for row in rows(pages, len(_COLUMNS) + 1):
        _take(row, found, source)
    source.changes = list(found.values())
    source.pieces = list(dict.fromkeys(source.pieces))
    if source.pieces:
        source.problems.append(f"{len(source.pieces)} changes in it are damaged")
    return source


def _opened(pages: Pages, source: Source) -> sqlite3.Connection | None:
    """The database in memory; None if SQLite will not have it."""
    content = bytes(pages.content)
    connection = sqlite3.connect(":memory:")
    try:
        # In memory there is no write-ahead log, and its pages are in place already.
        connection.deserialize(content[:18] + b"\1\1" + content[20:])
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except (*_DAMAGE, AttributeError) as error:  # some builds of Python cannot open a database in memory
        source.problems.append(
            f"SQLite cannot open it ({_plain(error)}); looked through page by page instead"
        )
        connection.close()
        return None
    return connection


def _whole_log(connection: sqlite3.Connection, source: Source) -> list[tuple[Value, ...]]:
    try:
        return connection.execute(f"SELECT seq, {', '.join(_COLUMNS)} FROM changes ORDER BY seq").fetchall()
    except _DAMAGE as error:
        source.problems.append(
            f"its log cannot be read in one go ({_plain(error)}); looked through row by row"
        )
        return []


def _take(row: tuple[Value, ...], found: dict[str, Change], source: Source) -> None:
    """Notes the change in a row; of one that is damaged, what it says."""
    values = dict(zip(_COLUMNS, row[1:], strict=True))
    if not all(isinstance(value, str) for value in values.values()):
        return  # a row of another table
    change = change_of(row[0], values)
    if change is None:
        id_, told = str(values["id"]), " ".join(str(values[name]) for name in ("id", "entity", "data"))
        seq = row[0] if isinstance(row[0], int) else 0
        source.pieces.append(Piece(seq, id_ if UUID.fullmatch(id_) else "", told))
    elif change.id not in found or not change.data:
        found[change.id] = change


def _readable(connection: sqlite3.Connection, source: Source) -> Iterator[tuple[str, dict[str, Any]]]:
    for sort, (table, key) in _READABLE.items():
        try:
            cursor = connection.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in cursor.description]
            for row in cursor:
                fields = {name: _field(name, value) for name, value in zip(names, row, strict=True)}
                later = f"~{fields['edition']}" if fields.get("edition", 1) != 1 else ""
                yield f"{sort}:{'/'.join(str(fields.get(name)) for name in key)}{later}", fields
        except _DAMAGE as error:
            # A table that came with a later version is in none of the older files.
            if "no such table" not in str(error):
                source.problems.append(f"its table {table} cannot be read to its end ({_plain(error)})")


def _field(name: str, value: Any) -> Any:
    if name in _LISTS:
        return str(value).split("; ") if value else []
    if name in _JSON:
        try:
            return json.loads(str(value or "null"))
        except ValueError:
            return None
    return value


def _plain(error: BaseException) -> str:
    """What is wrong, without the bytes that SQLite may quote."""
    return str(error).partition(":")[0] if isinstance(error, sqlite3.Error) else type(error).__name__
