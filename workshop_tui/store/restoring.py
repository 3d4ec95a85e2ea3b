"""Rebuilding a session's database from every change that can still be found."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from workshop_tui.errors import RecordProblem
from workshop_tui.model.change import fold
from workshop_tui.store.connection import DATABASE, plain_errors
from workshop_tui.store.creation import apply_migrations
from workshop_tui.store.files import sync_file, sync_folder
from workshop_tui.store.journal_lines import journal_files, read_lines
from workshop_tui.store.log import Logged, put_back, refold_whatever_can_be, without_words


@dataclass(frozen=True, slots=True)
class Source:
    """Where changes were found."""

    name: str
    """As a person is told of it."""
    entries: tuple[Logged, ...]


@dataclass(frozen=True, slots=True)
class United:
    """Every change there is, in the order of the log, and how many each source gave that those before it had not."""

    entries: tuple[Logged, ...]
    given: tuple[tuple[str, int], ...]


def unite(session: str, sources: Iterable[Source]) -> United:
    """The changes of `session` in all sources; where two differ, the earlier source is right.

    Places in the log are kept where they are free, so that what was taken in later stays later.
    """
    known: dict[str, Logged] = {}
    at: dict[int, Logged] = {}
    given = []
    for source in sources:
        mine = [e for e in source.entries if e.change.session == session and not _is_twin(e, at.get(e.seq))]
        given.append((source.name, sum(1 for entry in mine if entry.change.id not in known)))
        for entry in mine:
            known.setdefault(entry.change.id, entry)
            at.setdefault(entry.seq, entry)
    erased = {entry.change.entity for entry in known.values() if entry.change.kind == "erase"}
    ordered = sorted(known.values(), key=lambda entry: (entry.seq, entry.change.id))
    return United(tuple(without_words(entry, erased) for entry in _placed(ordered)), tuple(given))


def _is_twin(entry: Logged, there: Logged | None) -> bool:
    """Whether it is the change that stands at its place already, under an id that was damaged."""
    return there is not None and replace(entry.change, id=there.change.id) == there.change != entry.change


def _placed(entries: Iterable[Logged]) -> Iterator[Logged]:
    last = 0
    for entry in entries:
        last = max(last + 1, entry.seq)
        yield entry if entry.seq == last else replace(entry, seq=last)


def session_in(entries: Iterable[Logged]) -> str:
    """The id of the session that these changes begin; empty if they begin none."""
    for entry in entries:
        if entry.change.sort == "session" and entry.change.key == entry.change.session:
            return entry.change.session
    return ""


def slug_in(entries: Iterable[Logged], session: str) -> str:
    """The short name that the changes give their session; empty if they give none."""
    state = fold(entry.change for entry in entries if entry.change.entity == f"session:{session}")
    return str(state.fields.get("slug", "")) if state else ""


def sessions_in_journals(journals: Path, slug: str) -> list[str]:
    """Ids of the sessions of this short name that the second copies hold, the one written to last first."""
    found: defaultdict[str, str] = defaultdict(str)
    for folder in sorted(path for path in journals.glob("*") if path.is_dir()):
        entries = [line.entry for file in journal_files(folder) for line in read_lines(file) if line.entry]
        session = session_in(entries)
        if session and slug_in(entries, session) == slug:
            found[session] = max(entry.change.id for entry in entries)
    return sorted(found, key=lambda session: found[session], reverse=True)


@contextmanager
def rebuilt(folder: Path, entries: Sequence[Logged], as_copy: bool = False) -> Iterator[Path]:
    """A new database of these changes beside the place where it will go; gone afterwards unless it was renamed.

    `as_copy` makes it a single file to carry away. Raises RecordProblem.
    """
    fresh = folder / f".rebuilt-{os.getpid()}-{secrets.token_hex(4)}.db"
    try:
        with plain_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            _fill(fresh, entries, "DELETE" if as_copy else "WAL")
            sync_file(fresh)
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def _fill(path: Path, entries: Sequence[Logged], journal_mode: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute(f"PRAGMA journal_mode={journal_mode}")
        apply_migrations(connection)
        connection.execute("BEGIN IMMEDIATE")
        put_back(connection, entries)
        refold_whatever_can_be(connection)
        connection.execute("COMMIT")
        whole = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    finally:
        connection.close()
    if whole != ["ok"]:
        raise RecordProblem(
            "The rebuilt session does not check out; nothing was changed.", "Try again on another disk."
        )


def put_aside(path: Path, stamp: str) -> Path | None:
    """Renames the database, with its write-ahead log, to `session.replaced-<stamp>.db`; None if there is none.

    The log goes first: one that was left behind would be taken for the new database's own.
    """
    if not path.exists():
        _rename_log(path, path.with_name(f"{path.stem}.replaced-{stamp}.db"))
        return None
    number, aside = 1, path.with_name(f"{path.stem}.replaced-{stamp}.db")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem}.replaced-{stamp}-{number}.db")
    _rename_log(path, aside)
    path.rename(aside)
    sync_folder(path.parent)
    return aside


def _rename_log(path: Path, aside: Path) -> None:
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    log = path.with_name(f"{path.name}-wal")
    if log.exists():
        log.rename(aside.with_name(f"{aside.name}-wal"))


def databases(sessions: Path) -> list[Path]:
    """The database of every session in a workspace."""
    return sorted(sessions.glob(f"*/{DATABASE}"))
