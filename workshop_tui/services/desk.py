"""The desk: one session, opened by one window, with its record to read and to write."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

from workshop_tui import clock
from workshop_tui.clock import Clock, Ids
from workshop_tui.model.change import Change, ChangeKind
from workshop_tui.model.question_set import Question
from workshop_tui.model.session import Session
from workshop_tui.services.workspace import session_folder
from workshop_tui.settings import Settings
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.reading.reader import Reader
from workshop_tui.store.store import Committed, Store

EVERYBODY = "*"
ORGANISERS = "org"
"""The scope of what tables need not hear of."""


def table_scope(table: int) -> str:
    """The scope of what concerns one table."""
    return f"table:{table}"


class Act:
    """What a person does at once: the changes that are saved, and undone, together."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.changes: list[Change] = []

    def set(self, entity: str, fields: Mapping[str, Any], scope: str, after: str = "") -> None:
        """Adds a change of some fields; `after` is the newest change of the entity that the person could see."""
        self._add(entity, "set", fields, scope, after)

    def undo(self, change: Change, after: str) -> None:
        """Adds the switching off of one earlier change."""
        self._add(change.entity, "undo", {"change": change.id}, change.scope, after)

    def erase(self, entity: str, scope: str, after: str) -> None:
        """Adds the erasure of an entity."""
        self._add(entity, "erase", {}, scope, after)

    def join(self, other: Act) -> None:
        """Adds what another act would change: both are saved, and undone, together."""
        for change in other.changes:
            self.changes.append(replace(change, act=self.id or change.id))

    @property
    def id(self) -> str:
        """The id of the first change; empty while there is none."""
        return self.changes[0].act if self.changes else ""

    def _add(self, entity: str, kind: ChangeKind, data: Mapping[str, Any], scope: str, after: str) -> None:
        id_ = self._desk.ids.new(after)
        act = self.id or id_
        self.changes.append(
            Change(id_, self._desk.store.session, self._desk.store.device, scope, entity, kind, data, act)
        )


class Desk:
    """A session opened for reading and writing. Close it, or use it with `with`."""

    def __init__(
        self, folder: Path, settings: Settings, ids: Ids | None = None, now: Clock = clock.now
    ) -> None:
        """Raises RecordProblem if the session cannot be opened."""
        self.folder = folder
        self.settings = settings
        self.ids = ids or Ids()
        self.now = now
        was_one_file = not (folder / f"{DATABASE}-shm").exists()
        self.reader = Reader(folder / DATABASE)
        """For the thread that opened the desk; others take `new_reader`."""
        self.session: Session = self.reader.session()
        journals = journal_folder(settings, self.session.id)
        try:
            self.store = Store(folder, self.session.id, self.ids.new(), journals)
        except BaseException:
            self.reader.close()
            raise
        if was_one_file:
            # On a full disk such a file can be read only as if it never changed; the store has made room since.
            self.reader.close()
            self.reader = Reader(folder / DATABASE)
        self.done: list[str] = []
        """Ids of this window's acts that can be undone, oldest first."""
        self.undone: list[str] = []
        """Ids of the undos that can be taken back, oldest first."""
        self._looked_into = ExitStack()

    def new_reader(self) -> Reader:
        """A reader for another thread."""
        return Reader(self.folder / DATABASE, check_same_thread=False)

    def refresh(self) -> Session:
        """Reads the session's event, tables and questions again."""
        self.session = self.reader.session()
        return self.session

    def act(self) -> Act:
        """Something a person is about to do."""
        return Act(self)

    def submit(self, act: Act, undoable: bool = True) -> Future[Committed]:
        """Saves an act; the future is done once it is durable. What was undone before can no longer be redone."""
        if not (undoable and act.changes):
            return self.store.submit(act.changes)
        # Done only once it is remembered: an undo right behind it must not take back the act before.
        return self.store.submit(act.changes, lambda: self._remember(act.id))

    def save(self, act: Act, undoable: bool = True) -> Committed:
        """`submit`, and wait."""
        return self.submit(act, undoable).result()

    def _remember(self, act: str) -> None:
        self.done.append(act)
        self.undone.clear()

    def bytes_of(self, path: Path) -> bytes:
        """The bytes of a file of the session, as they are on disk. Raises OSError.

        It stays open as long as the desk: on POSIX systems, whoever closes a file lets go of every lock that the
        process has on it, SQLite's too (sqlite.org/howtocorrupt.html, 2.2).
        """
        return self._looked_into.enter_context(path.open("rb")).read()

    def close(self) -> None:
        """Finishes what was submitted and lets go of everything."""
        self.store.close()
        self.reader.close()
        self._looked_into.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_desk(settings: Settings, slug: str, ids: Ids | None = None, now: Clock = clock.now) -> Desk:
    """Opens the session called `slug`. Raises NotFound or RecordProblem."""
    return Desk(session_folder(settings, slug), settings, ids, now)


def journal_folder(settings: Settings, session: str) -> Path:
    """Where the second copy of a session lies."""
    return settings.state / "journal" / session


def question_named(questions: tuple[Question, ...], name: str) -> Question | None:
    """The question that `name` means: its id, or its number as `3` or `Q3`."""
    for question in questions:
        if question.id == name:
            return question
    digits = name[1:] if name[:1] in "Qq" else name
    if digits.isdecimal():
        return next((q for q in questions if q.number == int(digits)), None)
    return None
