"""The store: the only writer of a session's record. One thread, one connection."""

from __future__ import annotations

import json
import os
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from workshop_tui.errors import RecordProblem
from workshop_tui.model.change import Change
from workshop_tui.store.connection import (
    CHECKPOINT_BYTES,
    DATABASE,
    as_problem,
    check_is_session,
    connect_writer,
    is_full,
    plain_errors,
    truncate_log,
)
from workshop_tui.store.creation import migrate_if_older
from workshop_tui.store.journal import Journal
from workshop_tui.store.journal_lines import ids_in
from workshop_tui.store.log import COLUMNS, Logged, entities_erased, logged, take_in
from workshop_tui.store.presence import Presence
from workshop_tui.store.reserve import give_up_reserve, has_room, keep_reserve

T = TypeVar("T")

PAUSE_SECONDS = 2.0
"""How long nobody saves before the second copy is looked through; at the latest that is done at closing."""
TIGHT_BYTES = 128 * 1024
"""The same on a full disk, where what is left must go to the record itself."""
CHECKPOINT_PATIENCE = 200
"""Milliseconds a checkpoint waits for others to finish what they do; the next commit tries again."""


@dataclass(frozen=True, slots=True)
class Committed:
    """What was made durable."""

    logged: tuple[Logged, ...]
    """The changes that were new, with their places in the log."""
    warning: str = ""
    """A sentence if all is saved but something else needs a look: no second copy, disk nearly full."""


class Store:
    """Writes changes to one session. Every method may be called from any thread."""

    def __init__(self, folder: Path, session: str, device: str, journals: Path) -> None:
        """Opens the session in `folder`, with its second copy in `journals`. Raises RecordProblem."""
        self.path = folder / DATABASE
        self._log_path = folder / f"{DATABASE}-wal"
        self.session = session
        self.device = device
        self.journals = journals
        self.presence = Presence(folder, device)
        self._folder = folder
        self._journal = Journal(journals, session, device)
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._door = threading.Lock()
        self._closed = False
        self._is_tight = False
        self._connection: sqlite3.Connection | None = None
        migrate_if_older(self.path)
        with plain_errors(self.path):
            self.presence.enter()
            self._identity = _identity(self.path)
        self._is_settled = False
        self.caught_up: Future[int] = Future()
        """How many changes the second copy lacked when it was looked through first; it has them then."""
        self._thread = threading.Thread(target=self._work, name="store-writer", daemon=True)
        self._thread.start()
        try:
            self.run(self._connect).result()
        except RecordProblem:
            self.close()
            raise
        self.run(self._lay_reserve_down)

    def submit(self, changes: Sequence[Change]) -> Future[Committed]:
        """Commits `changes` in one transaction; the future is done once they are durable.

        It raises RecordProblem if nothing was saved. The same changes may be submitted again.
        """
        return self.run(lambda: self._commit(changes))

    def commit(self, changes: Sequence[Change]) -> Committed:
        """`submit`, and wait."""
        return self.submit(changes).result()

    def run(self, job: Callable[[], T]) -> Future[T]:
        """Runs `job` on the writer thread after everything submitted before it."""
        future: Future[T] = Future()
        # Whoever stops waiting for it does not stop it: what was handed in is saved.
        future.set_running_or_notify_cancel()

        def work() -> None:
            try:
                result = job()
            except BaseException as problem:  # noqa: BLE001  # whoever waits is told
                future.set_exception(problem)
            else:
                future.set_result(result)

        with self._door:
            if self._closed:
                future.set_exception(RecordProblem("The session is closed.", "Open it again."))
            else:
                self._jobs.put(work)
        return future

    def with_connection(self, job: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """Runs `job` with the only writing connection, for upkeep inside this room."""
        return self.run(lambda: job(self._open_connection()))

    def forget_erased(self) -> Future[bool]:
        """Rewrites this window's journal without the words of what was erased, by whichever window.

        To be called when an erasure comes in. True if there were any. The future raises RecordProblem.
        """

        def forget() -> bool:
            with plain_errors(self.path):
                erased = entities_erased(self._open_connection())
            with plain_errors(self.journals):
                return self._journal.forget(erased)

        return self.run(forget)

    def close(self) -> None:
        """Finishes what was submitted, then lets go of file, journal and lock. Safe to call twice."""
        with self._door:
            if self._closed:
                return
            self._closed = True
            self._jobs.put(self._catch_up_once)
            self._jobs.put(None)
        self._thread.join()
        self._journal.close()
        self.presence.leave()

    def _work(self) -> None:
        while (job := self._next_job()) is not None:
            job()
        if self._connection is not None:
            # Readers that are still open would keep the file from being whole without its log.
            self._checkpoint()
            self._connection.close()

    def _connect(self) -> None:
        self._connection = connect_writer(self.path)
        check_is_session(self._connection, self.path)

    def _open_connection(self) -> sqlite3.Connection:
        if self._connection is None:
            raise RecordProblem(f"{self.path} is not open.", "Open the session again.")
        return self._connection

    def _next_job(self) -> Callable[[], None] | None:
        """What was handed in next; None at the end. At the first pause, what can wait for one."""
        try:
            return self._jobs.get(timeout=None if self._is_settled else PAUSE_SECONDS)
        except queue.Empty:
            return self._catch_up_once

    def _lay_reserve_down(self) -> None:
        try:
            if os.access(self._folder, os.W_OK):
                keep_reserve(self._folder)
        except OSError:
            return  # a disk that full is told at the first commit, with a sentence

    def _catch_up_once(self) -> None:
        """Not while a window opens: reading a long journal would hold up its first paint."""
        if self._is_settled:
            return
        self._is_settled = True
        if self._connection is None or not os.access(self._folder, os.W_OK):
            return
        try:
            self._catch_up(self._connection)
        except (OSError, ValueError, sqlite3.Error):
            return  # `verify` tells what the second copy misses; each commit tells when it cannot be written

    def _catch_up(self, connection: sqlite3.Connection) -> None:
        """Writes to the second copy what it misses: a window was killed, or the session moved here."""
        known = ids_in(self.journals)
        found = connection.execute("SELECT seq, id FROM changes ORDER BY seq")
        missing = [seq for seq, id_ in found if id_ not in known]
        if missing:
            rows = connection.execute(
                f"SELECT {COLUMNS} FROM changes WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq",
                (json.dumps(missing),),
            )
            self._journal.append(map(logged, rows))
        if not self.caught_up.done():
            self.caught_up.set_result(len(missing))

    def _commit(self, changes: Sequence[Change]) -> Committed:
        if not changes:
            return Committed(())
        try:
            new = self._transaction(changes)
        except sqlite3.Error as error:
            self.check_identity()
            if not (is_full(error) and self._make_room()):
                raise as_problem(error, self.path) from error
            with plain_errors(self.path):
                new = self._transaction(changes)
        self.check_identity()
        warning = self._room_warning()
        try:
            self._journal.append(new)
        except OSError as error:
            warning = warning or (
                f"Saved, but the second copy in {self.journals} cannot be written: {error.strerror or error}."
            )
        self._checkpoint_if_large()
        return Committed(tuple(new), warning)

    def _transaction(self, changes: Sequence[Change]) -> list[Logged]:
        connection = self._open_connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            new = take_in(connection, changes)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return new

    def check_identity(self) -> None:
        """Raises RecordProblem if the database was deleted, moved or replaced while open.

        Such a file would take every row and lose it at closing. Safe to call from any thread.
        """
        try:
            same = _identity(self.path) == self._identity
        except OSError:
            same = False
        if not same:
            raise RecordProblem(
                f"{self.path} was deleted, moved or replaced while it was open.",
                "Put the file back, or close and run `workshop-tui restore`:"
                " the second copy has all that was saved.",
            )

    def _checkpoint_if_large(self) -> None:
        try:
            size = self._log_path.stat().st_size
        except OSError:
            return  # no log, nothing to move
        if size > (TIGHT_BYTES if self._is_tight else CHECKPOINT_BYTES):
            self._checkpoint()

    def _checkpoint(self) -> bool:
        try:
            with self.presence.checkpointing() as mine:
                return mine and truncate_log(self._open_connection(), CHECKPOINT_PATIENCE)
        except sqlite3.Error:
            return False  # what is committed is durable where it is; moving it is tried again later

    def _make_room(self) -> bool:
        """Gives up the reserve and what the write-ahead log takes; False if neither frees anything."""
        self._is_tight = True
        freed = give_up_reserve(self._folder)
        return self._checkpoint() or freed

    def _room_warning(self) -> str:
        """What to say while the disk is full; once there is room again the reserve is laid down again."""
        if not self._is_tight:
            return ""
        try:
            if has_room(self._folder):
                keep_reserve(self._folder)
                self._is_tight = False
                return ""
        except OSError:
            self._is_tight = True
        return "Saved, but the disk is full: free some space now."


def _identity(path: Path) -> tuple[int, int]:
    """Which file it is, whatever its name. Raises OSError."""
    status = path.stat()
    return status.st_dev, status.st_ino
