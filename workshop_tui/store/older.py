"""Reading a session that an older version made: it is brought up to date, or, where it cannot be, a copy of it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from workshop_tui.errors import RecordProblem
from workshop_tui.store.connection import check_is_session, connect_reader, plain_errors
from workshop_tui.store.creation import apply_migrations, migrate_if_older
from workshop_tui.store.schema import SCHEMA_VERSION


def connect_current(path: Path, check_same_thread: bool = True) -> sqlite3.Connection:
    """A read-only connection that has all of today's tables. Raises RecordProblem."""
    connection = connect_reader(path, check_same_thread)
    try:
        if check_is_session(connection, path) == SCHEMA_VERSION:
            return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    try:
        migrate_if_older(path)
    except RecordProblem:
        # In a folder that may not be written an older session can still be read.
        return _copy_in_memory(path, check_same_thread)
    return connect_reader(path, check_same_thread)


def _copy_in_memory(path: Path, check_same_thread: bool) -> sqlite3.Connection:
    source = connect_reader(path)
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=check_same_thread)
    try:
        with plain_errors(path):
            source.backup(memory)
            apply_migrations(memory)
            memory.execute("PRAGMA query_only=ON")
    except BaseException:
        memory.close()
        raise
    finally:
        source.close()
    return memory
