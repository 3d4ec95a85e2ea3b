"""Making a session's database, and bringing an older one up to today's tables with a copy made first."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from workshop_tui.errors import RecordProblem
from workshop_tui.model.change import Change
from workshop_tui.store.connection import DATABASE, check_is_session, connect_reader, plain_errors
from workshop_tui.store.files import make_folder, put_in_place, sync_file, sync_folder
from workshop_tui.store.log import Logged, refold_all_but_contributions, take_in
from workshop_tui.store.schema import APPLICATION_ID, SCHEMA_VERSION, migrations


def create_database(folder: Path, changes: Sequence[Change]) -> list[Logged]:
    """Makes `folder/session.db` with these changes in it, whole or not at all; returns them as logged.

    Raises RecordProblem if the folder cannot be written or holds a session already.
    """
    path = folder / DATABASE
    if path.exists():
        raise RecordProblem(f"There is a session at {path} already.", "Choose another name.")
    fresh = folder / f".new-{os.getpid()}.db"
    was_there = folder.exists()
    with plain_errors(path):
        make_folder(folder)
        fresh.unlink(missing_ok=True)
        try:
            logged = _fill(fresh, changes)
            fresh.chmod(0o600)
            put_in_place(fresh, path)
        except FileExistsError:
            raise RecordProblem(f"There is a session at {path} already.", "Choose another name.") from None
        finally:
            fresh.unlink(missing_ok=True)
            if not was_there and not path.exists():
                with suppress(OSError):  # somebody else has put something there meanwhile
                    folder.rmdir()
    return logged


def _fill(path: Path, changes: Sequence[Change]) -> list[Logged]:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # Kept in the file: two windows that open it first at the same moment need not agree on it.
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA secure_delete=ON")
        apply_migrations(connection)
        connection.execute("BEGIN IMMEDIATE")
        logged = take_in(connection, changes)
        connection.execute("COMMIT")
        return logged
    finally:
        connection.close()


def apply_migrations(connection: sqlite3.Connection) -> None:
    """Applies every step that is not applied yet, all or none of them."""
    from sqlite_utils import Database

    steps = migrations()
    database = Database(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        before = connection.execute("PRAGMA user_version").fetchone()[0]
        steps.apply(database)
        if 0 < before < SCHEMA_VERSION:
            # What a newer window wrote into the log, and the older tables had no place for.
            refold_all_but_contributions(connection)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def migrate_if_older(path: Path) -> None:
    """Brings an older database up to date, after a copy beside it. Raises RecordProblem; then it stays."""
    reader = connect_reader(path)
    try:
        if check_is_session(reader, path) == SCHEMA_VERSION:
            return
    finally:
        reader.close()
    from filelock import FileLock  # only an older file needs it, and nothing else that reading loads does

    # Of two windows that find the same old file, the second must not copy what the first has already changed.
    with plain_errors(path), FileLock(path.with_name(".migrating.lock"), timeout=60):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None)
        try:
            if check_is_session(connection, path) == SCHEMA_VERSION:
                return
            copy = path.with_name(f"{path.stem}.before-version-{SCHEMA_VERSION}.db")
            if not copy.exists():
                copy_database(connection, copy)
            apply_migrations(connection)
        finally:
            connection.close()


def check_copy(path: Path) -> None:
    """Raises RecordProblem unless the copy at `path` is a session that SQLite finds whole and that has a log."""
    reader = connect_reader(path)
    try:
        check_is_session(reader, path)
        with plain_errors(path):
            found = [row[0] for row in reader.execute("PRAGMA integrity_check")]
            changes = reader.execute("SELECT count(*) FROM changes").fetchone()[0]
    finally:
        reader.close()
    if found != ["ok"] or not changes:
        raise RecordProblem(
            f"The copy {path} is not whole.", "Run `workshop-tui verify`, and try another disk."
        )


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """An online copy of the whole database at `target`, for its owner alone; whole or not there at all."""
    fresh = target.with_name(f".{target.name}.{os.urandom(4).hex()}.new")
    try:
        copy = sqlite3.connect(fresh, isolation_level=None)
        try:
            fresh.chmod(0o600)
            source.backup(copy)
            # A copy is one file: whoever carries it away must not need its write-ahead log.
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()
        sync_file(fresh)
        fresh.replace(target)
        sync_folder(target.parent)
    finally:
        fresh.unlink(missing_ok=True)
