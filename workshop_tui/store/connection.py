"""Connections to a session's database, with the settings its promises rest on; its errors in plain words."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop_tui.errors import RecordProblem
from workshop_tui.store.schema import APPLICATION_ID, SCHEMA_VERSION

DATABASE = "session.db"
_HEADER_BYTES = 100
CHECKPOINT_BYTES = 4 * 1024 * 1024
"""How large the write-ahead log may grow before it is moved into the database."""
DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a damaged file raises; the second where SQLite's own message quotes bytes that are no text."""
BUSY_MILLISECONDS = 15_000
"""How long one window waits for another's commit before a person hears of it."""


class NewerRecord(RecordProblem):
    """A session from a later version, which this one must not touch."""


class DamagedNumber(RecordProblem):
    """A session of this version whose header says otherwise; all the rest of it may be read."""


READER_CACHE_KIB = 256
"""A window reads a screenful at a time through several readers: more would only be memory."""


def connect_writer(path: Path) -> sqlite3.Connection:
    """A connection that may write: WAL, synced at every commit, deleted words overwritten.

    `synchronous=FULL` loses no acknowledged row to a power cut; `fullfsync` is what macOS needs for that.
    Transactions are begun by hand (`BEGIN IMMEDIATE`), since a deferred one that reads first fails at once
    beside another writer. Raises RecordProblem.
    """
    with plain_errors(path):
        check_header(path)
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            timeout=BUSY_MILLISECONDS / 1000,
        )
        _use_write_ahead_log(connection)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA fullfsync=1")
        connection.execute("PRAGMA checkpoint_fullfsync=1")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA wal_autocheckpoint=0")
        connection.execute(f"PRAGMA journal_size_limit={CHECKPOINT_BYTES}")
        return connection


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switches a file that was carried here over to WAL; that, alone, SQLite does not wait for by itself."""
    deadline = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            busy = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def truncate_log(connection: sqlite3.Connection, patience: int) -> bool:
    """Moves the write-ahead log into the database and empties it; False if others were in the way.

    TRUNCATE holds the write lock while it looks how far the log goes. PASSIVE does not, and that is how a
    commit by another window at that instant can corrupt the file with SQLite 3.7.0 to 3.51.2.
    """
    connection.execute(f"PRAGMA busy_timeout={patience}")
    try:
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    return not busy


def connect_reader(path: Path, check_same_thread: bool = True) -> sqlite3.Connection:
    """A read-only connection. Raises RecordProblem; never makes a file.

    `check_same_thread=False` is for a reader that is handed from the thread that opened it to another one;
    it is still used by one at a time.
    """
    if not path.is_file():
        raise RecordProblem(
            f"There is no session file at {path}.",
            "If it was deleted, `workshop-tui restore` brings it back from a backup or the second copy.",
        )
    check_header(path)
    return open_reader(path, check_same_thread)


def open_reader(path: Path, check_same_thread: bool = True) -> sqlite3.Connection:
    """`connect_reader` without a look at the header, for what is known to be a session. Raises RecordProblem."""
    with plain_errors(path):
        _undo_half_a_write(path)
        try:
            return _open_reader(f"{path.resolve().as_uri()}?mode=ro", check_same_thread)
        except sqlite3.OperationalError:
            # On a full disk or in a read-only folder a WAL database can be read in no other way.
            if _has_pages_in(path, "-wal") or _has_pages_in(path, "-journal"):
                raise
            return _open_reader(f"{path.resolve().as_uri()}?immutable=1", check_same_thread)


def _open_reader(uri: str, check_same_thread: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=5, check_same_thread=check_same_thread
    )
    try:
        connection.execute("PRAGMA query_only=ON")
        connection.execute(f"PRAGMA cache_size=-{READER_CACHE_KIB}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _undo_half_a_write(path: Path) -> None:
    """Lets SQLite put back what a power cut left half written in a file that is not in WAL mode, as a copy is.

    A connection that only reads cannot do that, and must not read what stands there meanwhile.
    """
    if _has_pages_in(path, "-journal"):
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=BUSY_MILLISECONDS / 1000
        )
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()


def _has_pages_in(path: Path, ending: str) -> bool:
    beside = path.with_name(path.name + ending)
    return beside.exists() and beside.stat().st_size > 0


def check_header(path: Path) -> None:
    """Looks at the file's head before SQLite works with it. Raises RecordProblem as `check_is_session`.

    SQLite may move another program's write-ahead log, and leaves files of its own beside what it opens; not so
    with `immutable`. Opening and closing the file ourselves would be worse: the system then lets go of every lock
    this process has on it, and whichever program closes it next takes the write-ahead log away from under us.
    """
    with plain_errors(path):
        if path.stat().st_size < _HEADER_BYTES:
            raise _not_a_session(path)
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)
        try:
            # While pages are moved into the file, and if the power goes just then, it is shorter than its head says.
            # The head can be read all the same; whether the file is whole shows when it is opened with its log.
            connection.execute("PRAGMA writable_schema=ON")
            check_is_session(connection, path)
        finally:
            connection.close()


def check_is_session(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of the file. Raises RecordProblem for no session, or one from a newer version."""
    with plain_errors(path):
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise _not_a_session(path)
    if version > SCHEMA_VERSION:
        raise _damaged_number(path) if _is_one_bit_off(version, connection) else _newer(path)
    return version


def _is_one_bit_off(version: int, connection: sqlite3.Connection) -> bool:
    """Whether it is today's number with one bit flipped, in a file that lists no later step of its making."""
    return (version ^ SCHEMA_VERSION).bit_count() == 1 and steps_taken(connection) == SCHEMA_VERSION


def _newer(path: Path) -> NewerRecord:
    return NewerRecord(
        f"{path} was made by a newer version of workshop-tui.",
        "It was left as it is. Install that version, or ask whoever made it for an export.",
    )


def _damaged_number(path: Path) -> DamagedNumber:
    return DamagedNumber(
        f"{path} is damaged: it says that it was made by a newer version of workshop-tui, and it was not.",
        "It was left as it is. `workshop-tui restore` mends it.",
    )


def steps_taken(connection: sqlite3.Connection) -> int:
    """How many migrations the file lists as applied; 0 if it lists none that can be read."""
    try:
        query = "SELECT count(*) FROM _sqlite_migrations WHERE migration_set = 'workshop_tui'"
        found: int = connection.execute(query).fetchone()[0]
    except DAMAGE:
        return 0
    return found


def _not_a_session(path: Path) -> RecordProblem:
    return RecordProblem(
        f"{path} is not a workshop session.",
        "It was left as it is. Choose the session.db of a session, or import a .csv or .jsonl instead.",
    )


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into RecordProblem with a sentence and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise as_problem(error, path) from error
    except UnicodeDecodeError as error:
        # Python's word for a table's name, or an error message, that holds bytes which are no text.
        raise as_problem(sqlite3.DatabaseError("file is not a database"), path) from error
    except OSError as error:
        raise RecordProblem(
            f"{path} cannot be used: {error.strerror or error}.", "Check the folder and its permissions."
        ) from error


def is_full(error: BaseException) -> bool:
    """Whether the disk is full, also where there was no room for the file that windows share beside the record."""
    code = getattr(error, "sqlite_errorcode", 0)
    no_room = code & 0xFF == sqlite3.SQLITE_FULL or code == sqlite3.SQLITE_IOERR_SHMSIZE
    return no_room or "disk is full" in str(error)


def is_busy(error: sqlite3.Error) -> bool:
    """Whether somebody else holds a lock."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def as_problem(error: sqlite3.Error, path: Path) -> RecordProblem:
    """The sentence for one of SQLite's errors."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if is_full(error):
        return RecordProblem("The disk is full.", "Free some space: delete or move files, then save again.")
    if code == sqlite3.SQLITE_READONLY:
        return RecordProblem(
            f"{path} is read-only.", "Make the folder writable, or work on a copy elsewhere."
        )
    if is_busy(error):
        return RecordProblem(f"{path} is being used by another program.", "Close that program and try again.")
    if code == sqlite3.SQLITE_CANTOPEN:
        return RecordProblem(f"{path} cannot be opened.", "Check that the folder is there and may be read.")
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT) or "not a database" in str(error):
        return RecordProblem(
            f"{path} is damaged or is not a session.",
            "It was left as it is. `workshop-tui verify` tells more; `workshop-tui restore` mends it from a "
            "backup and the second copy.",
        )
    if code == sqlite3.SQLITE_IOERR:
        return RecordProblem(f"The disk with {path} does not answer.", "Check the drive, then save again.")
    return RecordProblem(f"{path} cannot be read or written ({error}).", "Run `workshop-tui verify`.")
