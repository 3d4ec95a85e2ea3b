"""What can happen to a session's file while a window has it open, and how it is put right again."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from faults.proof import CannotRun

Relief = Callable[[], None]
_LOOKS_IN = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT count(*) FROM changes").fetchone()
connection.close()
"""


@dataclass(frozen=True, slots=True)
class Taking:
    """One thing that happens to the file."""

    name: str
    happen: Callable[[Path, Path], Relief | None]
    """Does it to the database, given an older copy of it; returns what puts it right, where something can."""
    told: str
    """Words of the sentence that the person is told; empty where nothing is wrong, and nothing is to be told."""
    needs_restore: bool = True
    """Whether the record is to be restored afterwards, where it was not put right."""
    is_waited_for: bool = False
    """Whether what is entered meanwhile is saved by itself as soon as it is put right."""


def _deleted(database: Path, older: Path) -> None:
    database.unlink()


def _folder_deleted(database: Path, older: Path) -> None:
    shutil.rmtree(database.parent)


def _moved(database: Path, older: Path) -> Relief:
    aside = older.with_name("moved-away.db")
    database.rename(aside)
    return _put_back(aside, database)


def _replaced(database: Path, other: bytes) -> Relief:
    aside, fresh = database.with_name("kept.aside"), database.with_name("fresh.aside")
    aside.hardlink_to(database)
    fresh.write_bytes(other)
    fresh.replace(database)
    return _put_back(aside, database)


def _put_back(aside: Path, database: Path) -> Relief:
    def put_back() -> None:
        aside.replace(database)

    return put_back


def _replaced_by_another(database: Path, older: Path) -> Relief:
    return _replaced(database, b"Dear diary, nothing of this is a workshop. " * 500)


def _replaced_by_older(database: Path, older: Path) -> Relief:
    return _replaced(database, older.read_bytes())


def _log_deleted(database: Path, older: Path) -> None:
    _log(database).unlink()


def _read_only(database: Path, older: Path) -> Relief:
    if os.geteuid() == 0:
        return _unchangeable([str(database), str(_log(database))])
    for path in (database, _log(database)):
        path.chmod(0o400)

    def relieve() -> None:
        for path in (database, _log(database)):
            path.chmod(0o600)

    return relieve


def _unchangeable(files: list[str]) -> Relief:
    """For root, to whom permissions mean nothing."""

    def relieve() -> None:
        subprocess.run(["chattr", "-i", *files], capture_output=True, check=False)

    if subprocess.run(["chattr", "+i", *files], capture_output=True, check=False).returncode:
        relieve()
        raise CannotRun("as root it needs chattr, and a disk that knows of unchangeable files, as ext4 does")
    return relieve


def _locked(database: Path, older: Path) -> Relief:
    # Autocommit, so that the lock is let go by closing, as when the other program ends.
    other = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    return other.close


def _overwrite(database: Path, content: bytes) -> Relief:
    before = database.read_bytes()
    _write_into(database, content)
    return lambda: _write_into(database, before)


def _write_into(path: Path, content: bytes) -> None:
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()
        os.fsync(file.fileno())


def _overwritten(database: Path, older: Path) -> Relief:
    return _overwrite(database, b"\xa5" * database.stat().st_size)


def _overwritten_inside(database: Path, older: Path) -> Relief:
    content = database.read_bytes()
    third = len(content) // 3
    return _overwrite(database, content[:third] + b"\xa5" * third + content[2 * third :])


def _older_written_over(database: Path, older: Path) -> Relief:
    return _overwrite(database, older.read_bytes())


def _looked_into(database: Path, older: Path) -> None:
    subprocess.run([sys.executable, "-c", _LOOKS_IN, str(database)], check=True, timeout=60)


def _log(database: Path) -> Path:
    return database.with_name(f"{database.name}-wal")


GONE, DAMAGED = "deleted, moved or replaced", "was damaged"
TAKINGS = (
    Taking("deleted", _deleted, GONE),
    Taking("deleted with its folder", _folder_deleted, GONE),
    Taking("its log deleted", _log_deleted, GONE),
    Taking("moved away", _moved, GONE),
    Taking("replaced by another file", _replaced_by_another, GONE),
    Taking("replaced by an older copy", _replaced_by_older, GONE),
    Taking("made read-only", _read_only, "made read-only", needs_restore=False),
    Taking("locked", _locked, "being used by another program", needs_restore=False, is_waited_for=True),
    Taking("overwritten", _overwritten, DAMAGED),
    Taking("overwritten in the middle", _overwritten_inside, DAMAGED),
    Taking("an older copy written over it", _older_written_over, DAMAGED),
    Taking("looked into by another program", _looked_into, "", needs_restore=False),
)
SHORT = ("deleted", "looked into by another program")
