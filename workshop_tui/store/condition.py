"""What becomes of a session's file while a window has it open: looked at every few seconds, typed or not."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

from workshop_tui.errors import RecordProblem
from workshop_tui.store.connection import as_problem, check_header, connect_reader, is_busy, plain_errors
from workshop_tui.store.reserve import SIZE

NEARLY_FULL_BYTES = 1024 * 1024
"""With less than this free the next minutes may not find room."""


class Condition:
    """One open file and its write-ahead log, as they were when they were opened. Any thread may ask."""

    def __init__(self, path: Path) -> None:
        """Raises OSError if the file is not there."""
        self._path = path
        self._log = path.with_name(f"{path.name}-wal")
        self.name = f"{path.parent.name}/{path.name}"
        """As a person knows the file; the whole path would push what to do about it out of sight."""
        self._file = _identity(path)
        self._log_file: tuple[int, int] | None = None
        self._content = _content(path)
        self._newest = 0
        self._is_damaged = False

    def opened(self, newest: int) -> None:
        """The file is open, with its write-ahead log; `newest` is its last place in the log of changes."""
        self._log_file = _identity(self._log) if self._log.exists() else None
        self.saved(newest)

    def saved(self, newest: int) -> None:
        """Something was saved at this place in the log of changes."""
        self._newest = max(newest, self._newest)

    @property
    def is_damaged(self) -> bool:
        """Whether the last look found that others wrote into the file."""
        return self._is_damaged

    def check_identity(self) -> None:
        """Raises RecordProblem if the file or its log was deleted, moved or replaced while open.

        Such a file would take every row and lose it at closing.
        """
        try:
            same = _identity(self._path) == self._file and (
                self._log_file is None or _identity(self._log) == self._log_file
            )
        except OSError:
            same = False
        if not same:
            raise RecordProblem(
                f"The file {self.name} was deleted, moved or replaced while it was open.",
                f"Put it back, or close and run `workshop-tui restore {self._path.parent.name}`:"
                " the second copy has all that was saved.",
            )

    def check(self, closely: bool = False) -> None:
        """Raises RecordProblem if the file is not the one that was opened, or if others wrote into it.

        It is read only where it was written to since the last look, which is when the write-ahead log was moved
        into it; or `closely`, since something went wrong.
        """
        self.check_identity()
        try:
            check_header(self._path)
            content, before = _content(self._path), self._content
            self._content = content
            if closely or content != before:
                self._look_through()
                self._is_damaged = False
            elif self._is_damaged:
                raise RecordProblem(f"{self.name} is as damaged as it was.")
        except (RecordProblem, OSError) as problem:
            self.check_identity()
            self._is_damaged = True
            raise RecordProblem(
                f"The file {self.name} was damaged by another program.",
                f"Close every window, then run `workshop-tui restore {self._path.parent.name}`:"
                " the second copy has all that was saved.",
            ) from problem

    def _look_through(self) -> None:
        reader = connect_reader(self._path)
        try:
            with plain_errors(self._path):
                whole = reader.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
                newest = newest_place(reader)
        finally:
            reader.close()
        if not whole or newest < self._newest:
            raise RecordProblem(f"{self.name} is not whole, or older than what was saved.")

    def danger(self, is_tight: bool) -> str:
        """What will keep from saving soon, as the end of a sentence; empty if nothing does.

        `is_tight`: the disk was full a moment ago, and the reserve has been given up.
        """
        if not self.is_writable():
            return f"the file {self.name} has been made read-only: make it and its folder writable again."
        if self._free() < (2 * SIZE if is_tight else NEARLY_FULL_BYTES):
            return "the disk is full: free some space now."
        return ""

    def is_writable(self) -> bool:
        """Whether the file, its log and its folder may be written to, as far as the system tells."""
        there = (self._path, self._path.parent, *([self._log] if self._log.exists() else []))
        return all(os.access(each, os.W_OK) for each in there)

    def _free(self) -> int:
        try:
            return shutil.disk_usage(self._path.parent).free
        except OSError:
            return SIZE * 4  # what does not answer is told by whatever is tried next

    @property
    def in_use(self) -> str:
        """That another program keeps the file to itself, as the end of a sentence."""
        return f"the file {self.name} is being used by another program: saving goes on once it lets go."

    def explained(self, error: sqlite3.Error) -> RecordProblem:
        """Why something could not be saved."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if is_busy(error):
            return RecordProblem(
                f"The file {self.name} is being used by another program.", "Close that program and try again."
            )
        if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY) and not self.is_writable():
            return RecordProblem(
                f"The file {self.name} has been made read-only.",
                "Make it and its folder writable, and try again.",
            )
        return as_problem(error, self._path)


def newest_place(connection: sqlite3.Connection) -> int:
    """The last place in the log of changes."""
    newest: int = connection.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()[0]
    return newest


def _identity(path: Path) -> tuple[int, int]:
    """Which file it is, whatever its name. Raises OSError."""
    status = path.stat()
    return status.st_dev, status.st_ino


def _content(path: Path) -> tuple[int, int]:
    """Changes when the file is written to. Raises OSError."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns
