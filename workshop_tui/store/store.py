"""The store: the only writer of a session's record. One thread, one connection."""

from __future__ import annotations

import errno
import json
import os
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from workshop_tui.errors import RecordProblem
from workshop_tui.model.change import Change
from workshop_tui.store.condition import Condition, newest_place
from workshop_tui.store.connection import (
    BUSY_MILLISECONDS,
    CHECKPOINT_BYTES,
    DATABASE,
    check_is_session,
    connect_writer,
    is_busy,
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
from workshop_tui.text import plural

T = TypeVar("T")

PAUSE_SECONDS = 2.0
"""How long nobody saves before the second copy is looked through; at the latest that is done at closing."""
TIGHT_BYTES = 128 * 1024
"""The same on a full disk, where what is left must go to the record itself."""
CHECKPOINT_PATIENCE = 200
"""Milliseconds a checkpoint waits for others to finish what they do; the next commit tries again."""
LOCKED_SECONDS = 1.0
"""How long others may keep the file to themselves until a person hears of it: no window of ours needs as much."""


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
            self._condition = Condition(self.path)
        self._is_settled = False
        self.caught_up: Future[int] = Future()
        """How many changes the second copy lacked when it was looked through first; it has them then."""
        self._settles_at = time.monotonic() + PAUSE_SECONDS
        self._is_behind = False
        """Whether the second copy is known to miss something that the record has."""
        self._waits_since: float | None = None
        """Since when the writer has waited for another program, on `time.monotonic`."""
        self._is_in_use = False
        self._probe: Future[None] | None = None
        self._danger = ""
        self._lacking = ""
        self._thread = threading.Thread(target=self._work, name="store-writer", daemon=True)
        self._thread.start()
        try:
            self.run(self._connect).result()
        except RecordProblem:
            self.close()
            raise
        self.run(self._lay_reserve_down)

    def submit(
        self, changes: Sequence[Change], and_then: Callable[[], None] = lambda: None
    ) -> Future[Committed]:
        """Commits `changes` in one transaction; the future is done once they are durable and `and_then` was called.

        It raises RecordProblem if nothing was saved. The same changes may be submitted again.
        """

        def commit() -> Committed:
            committed = self._commit(changes)
            and_then()
            return committed

        return self.run(commit)

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
            self._jobs.put(self._catch_up_at_closing)
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
        try:
            self._connection = connect_writer(self.path)
        except RecordProblem as problem:
            if (
                problem.__cause__ is None
                or not is_full(problem.__cause__)
                or not give_up_reserve(self._folder)
            ):
                raise
            self._is_tight = True
            self._connection = connect_writer(self.path)
        check_is_session(self._connection, self.path)
        with plain_errors(self.path):
            self._condition.opened(newest_place(self._connection))

    def _open_connection(self) -> sqlite3.Connection:
        if self._connection is None:
            raise RecordProblem(f"{self.path} is not open.", "Open the session again.")
        return self._connection

    def _next_job(self) -> Callable[[], None] | None:
        """What was handed in next; None at the end. At the first pause, what can wait for one."""
        pause = max(0.0, self._settles_at - time.monotonic())
        try:
            return self._jobs.get(timeout=None if self._is_settled else pause)
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
            self.check_identity()
            self._catch_up(self._connection)
            self._is_behind = False
        except (OSError, ValueError, sqlite3.Error, RecordProblem):
            # Tried again after the next commit, and at closing; `verify` tells what the second copy misses.
            self._is_behind = True

    def _catch_up_at_closing(self) -> None:
        self._is_settled = self._is_settled and not self._is_behind
        self._catch_up_once()

    def _look_again(self) -> None:
        """At the next pause the second copy is looked through."""
        self._is_settled = False
        self._settles_at = time.monotonic() + PAUSE_SECONDS

    def _catch_up(self, connection: sqlite3.Connection) -> None:
        """Writes to the second copy what it misses: a window was killed, or the session moved here."""
        known = ids_in(self.journals)
        there = connection.execute("SELECT seq, id FROM changes ORDER BY seq").fetchall()
        missing = [seq for seq, id_ in there if id_ not in known]
        if lacking := len(known.difference(id_ for _, id_ in there)):
            self._lacking = (
                f"the file {self._condition.name} lacks {plural(lacking, 'change')} that the second copy has: "
                f"close every window and run `workshop-tui restore {self._folder.name}`."
            )
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
            if not is_full(error):
                self._condition.check(closely=True)
                raise self._condition.explained(error) from error
            self.check_identity()
            if not self._make_room():
                raise self._condition.explained(error) from error
            with plain_errors(self.path):
                new = self._transaction(changes)
        self._settles_at = time.monotonic() + PAUSE_SECONDS
        try:
            self.check_identity()
        except RecordProblem:
            self._is_behind = True
            raise
        if new:
            self._condition.saved(new[-1].seq)
        if self._is_behind:
            self._look_again()
        warning = self._room_warning()
        problem = self._copy(new)
        self._checkpoint_if_large()
        self._lacking = ""
        return Committed(tuple(new), warning or problem or self._danger_beside())

    def _copy(self, new: Sequence[Logged]) -> str:
        """Writes the second copy; a sentence if that cannot be done."""
        try:
            try:
                self._journal.append(new)
            except OSError as error:
                if error.errno not in (errno.ENOSPC, errno.EDQUOT) or not self._make_room():
                    raise
                self._journal.append(())
        except OSError as error:
            self._is_behind = True
            return (
                f"Saved, but the second copy in {self.journals} cannot be written: {error.strerror or error}."
            )
        return ""

    def _transaction(self, changes: Sequence[Change]) -> list[Logged]:
        connection = self._open_connection()
        self._waits_since = time.monotonic()
        try:
            connection.execute("BEGIN IMMEDIATE")
            self._is_in_use = False
        finally:
            self._waits_since = None
        try:
            new = take_in(connection, changes)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return new

    def check_identity(self) -> None:
        """Raises RecordProblem if the database was deleted, moved or replaced while open. For any thread."""
        self._condition.check_identity()

    def look_after(self) -> None:
        """Looks after the file, for whoever watches it: raises RecordProblem where it is gone or damaged.

        What else endangers it is then in `danger`.
        """
        self._condition.check()
        self._danger = self._condition.danger(self._is_tight)
        if self._probe is None or self._probe.done():
            self._probe = self.run(self._try_to_begin)

    @property
    def danger(self) -> str:
        """What keeps this window from saving, or will soon, in a sentence; empty if nothing does."""
        waits = self._waits_since
        waits_long = waits is not None and time.monotonic() - waits > LOCKED_SECONDS
        found = (
            (self._condition.in_use if self._is_in_use or waits_long else "") or self._danger or self._lacking
        )
        return found[:1].upper() + found[1:]

    def _danger_beside(self) -> str:
        if self._condition.is_damaged:
            return (
                f"Saved, but the file {self._condition.name} was damaged by another program: close every window "
                f"and run `workshop-tui restore {self._folder.name}`."
            )
        if self._danger:
            self._danger = self._condition.danger(self._is_tight)  # it may just have been put right
        return f"Saved, but {self._danger}" if self._danger else ""

    def _try_to_begin(self) -> None:
        """Whether another program keeps the file to itself: nobody types for minutes, and would be told too late."""
        connection = self._open_connection()
        connection.execute(f"PRAGMA busy_timeout={LOCKED_SECONDS * 1000:.0f}")
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
            self._is_in_use = False
        except sqlite3.OperationalError as error:
            self._is_in_use = is_busy(error)
        finally:
            connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")

    def _checkpoint_if_large(self) -> None:
        try:
            size = self._log_path.stat().st_size
        except OSError:
            return  # no log, nothing to move
        if size > (TIGHT_BYTES if self._is_tight else CHECKPOINT_BYTES):
            self._checkpoint()

    def _checkpoint(self) -> bool:
        if self._condition.is_damaged:
            return False  # what is in the log is whole: it must not be mixed with what somebody wrote there
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
