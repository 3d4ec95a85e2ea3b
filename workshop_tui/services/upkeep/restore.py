"""Restoring: a session back from a backup, a damaged file and the second copy, whatever is left of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workshop_tui import clock
from workshop_tui.clock import Clock, Ids
from workshop_tui.errors import NotFound, RecordProblem
from workshop_tui.model.change import Change, to_json
from workshop_tui.services.desk import EVERYBODY, journal_folder
from workshop_tui.services.upkeep.checking import file_stamp, window_told
from workshop_tui.services.workspace import free_slug
from workshop_tui.settings import Settings
from workshop_tui.store.connection import DATABASE, NewerRecord, plain_errors
from workshop_tui.store.files import put_in_place
from workshop_tui.store.journal_lines import Damage, gather, journal_files, read_journals, read_lines
from workshop_tui.store.log import Logged
from workshop_tui.store.mending import complete_journals, set_damage_aside
from workshop_tui.store.presence import Presence
from workshop_tui.store.restoring import (
    Source,
    United,
    databases,
    put_aside,
    rebuilt,
    session_in,
    sessions_in_journals,
    slug_in,
    unite,
)
from workshop_tui.store.salvage import Salvage, salvage_file, session_of
from workshop_tui.store.verification import verify


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring came to."""

    slug: str
    changes: int
    given: tuple[tuple[str, int], ...]
    """How many changes each source gave that those before it had not."""
    unreadable: tuple[str, ...]
    """What could not be read, in sentences."""
    aside: Path | None
    """Where the database is that was there before; None if there was none, or it was whole already."""
    was_whole: bool = False
    """Everything was there already and nothing was changed."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What was asked to be restored."""

    session: str
    sources: tuple[Source, ...]
    unreadable: tuple[str, ...] = ()
    path: Path | None = None
    """The database that was given, if one was."""


def restore(settings: Settings, given: str, now: Clock = clock.now, ids: Ids | None = None) -> Restored:
    """Rebuilds a session from `given` (a backup, a session.db, a journal or a slug) and the second copy.

    Doing it again changes nothing. Raises NotFound, or RecordProblem while a window is open on the session.
    """
    found = _find(settings, given)
    journals = journal_folder(settings, found.session)
    with plain_errors(journals):
        copied, damaged = read_journals(journals)
    folder, present = _target(settings, found)
    _check_nobody_is_there(folder)
    sources = [Source("the second copy", tuple(copied)), *found.sources]
    if present is not None and not _same(folder / DATABASE, found.path):
        sources.append(Source("the database that is there now", present.entries))
    united = unite(found.session, sources)
    if not session_in(united.entries):
        raise RecordProblem(
            f"The beginning of the session is in none of what was found for {given}.",
            "Give a backup, or the journal folder from the laptop it was made on.",
        )
    slug = slug_in(united.entries, found.session)
    if slug != folder.name:
        united = _renamed(united, found.session, folder.name, ids or Ids())
    unreadable = (*found.unreadable, *map(_damage_told, damaged))
    # First of all: should the power go while the files change places, everything is in the second copy.
    _mend(journals, found.session, united, ids)
    if present is not None and _says_the_same(present, united) and _is_whole(folder / DATABASE, journals):
        return Restored(folder.name, len(united.entries), united.given, unreadable, None, was_whole=True)
    with rebuilt(folder, united.entries) as fresh, plain_errors(folder):
        aside = put_aside(folder / DATABASE, file_stamp(now()))
        put_in_place(fresh, folder / DATABASE)
    return Restored(folder.name, len(united.entries), united.given, unreadable, aside)


def _find(settings: Settings, given: str) -> _Found:
    path = Path(given)
    if path.is_dir() and (path / DATABASE).exists():
        return _in_database(settings, path / DATABASE)
    if path.is_dir() and journal_files(path):
        return _in_journals(path, journal_files(path))
    if path.is_file() and path.suffix == ".jsonl":
        return _in_journals(path, [path])
    if path.is_file():
        return _in_database(settings, path)
    if (settings.sessions / given / DATABASE).exists():
        return _in_database(settings, settings.sessions / given / DATABASE)
    return _in_second_copies(settings, given)


def _in_second_copies(settings: Settings, slug: str) -> _Found:
    sessions = sessions_in_journals(settings.state / "journal", slug)
    if not sessions:
        raise NotFound(
            f"There is no file, folder or session “{slug}”, and the second copies know none of that name.",
            "Give the path of a backup, or of a journal folder.",
        )
    others = tuple(
        f"Another session was called {slug} too: restore it with its folder {journal_folder(settings, other)}."
        for other in sessions[1:]
    )
    return _Found(sessions[0], (), others)


def _in_journals(path: Path, files: list[Path]) -> _Found:
    with plain_errors(path):
        entries, damaged = gather(line for file in files for line in read_lines(file))
    session = session_in(entries) or (entries[0].change.session if entries else "")
    if not session:
        raise RecordProblem(
            f"{path} holds no changes of a session.", "Give the folder with the .jsonl files."
        )
    return _Found(session, (Source(str(path), tuple(entries)),), tuple(map(_damage_told, damaged)))


def _in_database(settings: Settings, path: Path) -> _Found:
    try:
        found = salvage_file(path)
    except NewerRecord:
        raise
    except RecordProblem as problem:
        found = Salvage((), (), problem.message)
    session = found.session or _session_by_trace(settings, path)
    if not session:
        raise RecordProblem(
            f"Nothing can be read of {path}, and no second copy of it is known here.",
            "It was left as it is. Give a backup, or the journal folder from the laptop it was made on.",
        )
    told = [f"{path}: {found.problem}"] if found.problem else []
    if found.unreadable:
        told.append(f"{path}: {len(found.unreadable)} places in the log cannot be read.")
    return _Found(session, (Source(str(path), found.entries),), tuple(told), path)


def _session_by_trace(settings: Settings, path: Path) -> str:
    """Which session a file belongs to that SQLite cannot read: the one whose id stands in it."""
    with plain_errors(path):
        content = path.read_bytes()
    for folder in sorted((settings.state / "journal").glob("*")):
        if folder.name.encode() in content:
            return folder.name
    if path.name == DATABASE and path.parent.parent == settings.sessions:
        return next(iter(sessions_in_journals(settings.state / "journal", path.parent.name)), "")
    return ""


def _target(settings: Settings, found: _Found) -> tuple[Path, Salvage | None]:
    """The folder to restore into, and what is in it now."""
    there = databases(settings.sessions)
    mine = [path for path in there if _same(path, found.path)]
    mine = mine or [path for path in there if _session_there(path) == found.session]
    if mine:
        return mine[0].parent, _present(mine[0])
    known = [entry for source in found.sources for entry in source.entries]
    with plain_errors(settings.state):
        known += read_journals(journal_folder(settings, found.session))[0]
    slug = slug_in(sorted(known, key=lambda entry: entry.change.id), found.session) or "session"
    unreadable = settings.sessions / slug / DATABASE
    if unreadable.exists() and found.session.encode() in unreadable.read_bytes():
        return unreadable.parent, _present(unreadable)
    return settings.sessions / free_slug(settings, slug), None


def _same(path: Path, other: Path | None) -> bool:
    return other is not None and path.samefile(other)


def _session_there(path: Path) -> str:
    try:
        return session_of(path)
    except RecordProblem:
        return ""


def _present(path: Path) -> Salvage:
    try:
        return salvage_file(path)
    except NewerRecord:
        raise
    except RecordProblem as problem:
        return Salvage((), (), problem.message)


def _check_nobody_is_there(folder: Path) -> None:
    windows = Presence(folder, "restore").others() if folder.exists() else []
    if windows:
        raise RecordProblem(
            f"{window_told(windows[0])} is open on {folder.name}.",
            "Close every window on it, then restore again. Nothing was changed.",
        )


def _renamed(united: United, session: str, slug: str, ids: Ids) -> United:
    """The same changes and one more, since the name it had belongs to another session here."""
    newest = max(e.change.id for e in united.entries if e.change.entity == f"session:{session}")
    id_ = ids.new(newest)
    change = Change(id_, session, ids.new(), EVERYBODY, f"session:{session}", "set", {"slug": slug}, id_)
    return United((*united.entries, Logged(united.entries[-1].seq + 1, change)), united.given)


def _says_the_same(present: Salvage, united: United) -> bool:
    return {to_json(e.change) for e in present.entries} == {to_json(e.change) for e in united.entries}


def _is_whole(path: Path, journals: Path) -> bool:
    try:
        return not verify(path, journals, patience=0).findings
    except RecordProblem:
        return False


def _mend(journals: Path, session: str, united: United, ids: Ids | None) -> None:
    with plain_errors(journals):
        set_damage_aside(journals)
        complete_journals(journals, session, united.entries, (ids or Ids()).new())


def _damage_told(damage: Damage) -> str:
    return f"{damage.file}: line {damage.line} cannot be read."
