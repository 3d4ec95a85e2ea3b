"""Erasure below the record: getting words out of the file, the second copies and the backups.

A deleted row stays readable in the write-ahead log and in free pages until both are cleared; a change that was
blanked in the database still stands in the journals and in every copy made before.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.errors import RecordProblem
from workshop_tui.model.change import is_erased
from workshop_tui.model.coded import coded_key
from workshop_tui.model.handle import handle_key
from workshop_tui.store.connection import plain_errors, truncate_log
from workshop_tui.store.files import sync_folder, write_whole
from workshop_tui.store.journal import forget_in_file, keys_in_lines
from workshop_tui.store.journal_lines import journal_files, read_lines
from workshop_tui.store.log import COLUMNS, Logged, logged
from workshop_tui.store.presence import Presence
from workshop_tui.store.restoring import Source, rebuilt, unite
from workshop_tui.store.salvage import UUID_FORM, salvage_file
from workshop_tui.store.store import Store

PATIENCE = 5.0
"""Seconds to wait for readers and for other windows."""
LEFT_SECONDS = 60
"""Age from which a half-made copy is nobody's work any more."""
_NAMED_FIRST = ("contribution", "coding", "dispute", "release", "own_consent")
"""Sorts of things whose names begin with a contribution's id."""
LEFT = (".*.db.*.new", ".*.json.*.new", ".*.jsonl.new", ".new-*.db*", ".rebuilt-*.db*")
"""Names of half-made copies: of a database, a list, a second copy; nobody else's files."""
DAMAGED = ".damaged"
"""Ending of what was set aside from a journal because it could not be read."""


def changes_of(connection: sqlite3.Connection, entities: Iterable[str]) -> list[Logged]:
    """Every change of these entities, in the order of the log."""
    found = connection.execute(
        f"SELECT {COLUMNS} FROM changes WHERE entity IN (SELECT value FROM json_each(?)) ORDER BY seq",
        (json.dumps(list(entities)),),
    )
    return [logged(row) for row in found]


def erasures(connection: sqlite3.Connection) -> list[Logged]:
    """Every erasure there ever was, in the order of the log."""
    found = connection.execute(f"SELECT {COLUMNS} FROM changes WHERE kind = 'erase' ORDER BY seq")
    return [logged(row) for row in found]


def other_changes(connection: sqlite3.Connection, entities: Iterable[str]) -> list[Logged]:
    """Every change of everything else."""
    found = connection.execute(
        f"SELECT {COLUMNS} FROM changes WHERE entity NOT IN (SELECT value FROM json_each(?)) ORDER BY seq",
        (json.dumps(list(entities)),),
    )
    return [logged(row) for row in found]


def schema_text(connection: sqlite3.Connection) -> str:
    """What the file is made of: its tables' names and the remarks beside them, nobody's words."""
    return "\n".join(
        row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    )


def entities_about(connection: sqlite3.Connection, contributions: Iterable[str]) -> list[str]:
    """Each contribution that the log knows, and what hangs on it: codings, votes, disputes, light edits.

    Also what the review of names noted about words that stand in nothing else.
    """
    wanted = set(contributions)
    names = (row[0] for row in connection.execute("SELECT DISTINCT entity FROM changes"))
    about = [name for name in names if _is_about(name, wanted)]
    return [*about, *_reviewed_only_in(connection, about), *_exchanges_gone(connection, wanted)]


def _exchanges_gone(connection: sqlite3.Connection, contributions: Collection[str]) -> list[str]:
    """What was said about an exchange of which no turn is left."""
    found = connection.execute(
        "SELECT DISTINCT substr(entity, 14), json_extract(data, '$.exchange') FROM changes"
        " WHERE entity LIKE 'contribution:%' AND json_extract(data, '$.exchange') != ''"
    ).fetchall()
    gone = {exchange for id_, exchange in found if id_ in contributions}
    gone -= {exchange for id_, exchange in found if id_ not in contributions}
    said = connection.execute("SELECT DISTINCT entity FROM changes WHERE entity LIKE 'consent:%/%'")
    return [entity for (entity,) in said if entity.partition("/")[2] in gone]


def _reviewed_only_in(connection: sqlite3.Connection, about: Sequence[str]) -> list[str]:
    """Decisions about strings that stand in what is `about` to be erased and in no other words of the record."""
    found = connection.execute(
        "SELECT DISTINCT entity, json_extract(data, '$.text') FROM changes"
        " WHERE entity LIKE 'replacement:%' AND json_extract(data, '$.text') IS NOT NULL"
    ).fetchall()
    if not found:
        return []
    ours = _words_of(changes_of(connection, about))
    others = _words_of(
        entry for entry in other_changes(connection, about) if entry.change.sort != "replacement"
    )
    gone = [(entity, _spaced(str(text))) for entity, text in found]
    return [entity for entity, text in dict(gone).items() if text in ours and text not in others]


def _words_of(entries: Iterable[Logged]) -> str:
    """Every text, each on a line of its own: a string does not stand across two of them."""
    return "\n".join(_spaced(text) for entry in entries for text in _texts(entry.change.data))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(inner)


def _spaced(text: str) -> str:
    """Text as it is compared: spaces, tabs and line breaks alike, small letters."""
    return " ".join(text.split()).casefold()


def _is_about(entity: str, contributions: set[str]) -> bool:
    sort, _, key = entity.partition(":")
    if sort == "response":
        return key in contributions
    if sort == "treatment":
        return key.partition("/")[2] in contributions
    if sort == "coded":
        return coded_key(key).contribution in contributions
    if sort == "settled":
        return key.rpartition("/")[0] in contributions
    parts = key.split("/")
    if sort in _NAMED_FIRST:
        return parts[0] in contributions
    if sort == "vote":
        return parts[-1] in contributions
    if sort == "link":
        return not contributions.isdisjoint(parts)
    # What a newer version hangs on a contribution. A file's own ids may also be the number of a table.
    return any(part in contributions and UUID_FORM.match(part) for part in parts)


def contributions_with_handle(connection: sqlite3.Connection, handle: str) -> list[str]:
    """Ids of contributions that ever carried this withdrawal handle, deleted ones too."""
    found = connection.execute(
        "SELECT DISTINCT substr(entity, 14), json_extract(data, '$.handle') FROM changes"
        " WHERE entity LIKE 'contribution:%' AND json_extract(data, '$.handle') != ''"
    )
    return list(dict.fromkeys(id_ for id_, given in found if handle_key(str(given)) == handle_key(handle)))


def with_handle(entries: Iterable[Logged], handle: str) -> list[str]:
    """The same of changes that stand elsewhere: in a second copy or a backup."""
    found = (e.change for e in entries if e.change.sort == "contribution")
    given = ((change.key, str(change.data.get("handle") or "")) for change in found)
    return [id_ for id_, known in given if known and handle_key(known) == handle_key(handle)]


def clear_database(store: Store, patience: float = PATIENCE) -> bool:
    """Takes what was deleted out of file and write-ahead log for good; False if others were in the way.

    Raises RecordProblem.
    """
    return store.with_connection(lambda connection: _clear(connection, store, patience)).result()


def _clear(connection: sqlite3.Connection, store: Store, patience: float) -> bool:
    deadline = time.monotonic() + patience
    with plain_errors(store.path), store.presence.checkpointing(patience) as mine:
        if not mine:
            return False
        if not _truncated(connection, deadline):
            return False
        # Pages that were given up hold the words until the file is written anew.
        connection.execute("VACUUM")
        return _truncated(connection, max(deadline, time.monotonic() + 1))


def _truncated(connection: sqlite3.Connection, deadline: float) -> bool:
    while not truncate_log(connection, 200):
        if time.monotonic() > deadline:
            return False
    return True


@dataclass(frozen=True, slots=True)
class Holding:
    """A living window whose second copy still has the words."""

    device: str
    file: Path


def clear_journals(folder: Path, presence: Presence, erased: set[str]) -> None:
    """Takes the words out of the second copies of all windows that are gone. Raises RecordProblem."""
    with plain_errors(folder):
        for file in journal_files(folder):
            if not presence.is_device_alive(file.stem):
                forget_in_file(file, erased)
        keys = keys_in_lines(erased)
        for file in folder.glob(f"*{DAMAGED}"):
            lines = file.read_bytes().splitlines(keepends=True)
            kept = [line for line in lines if not any(key in line for key in keys)]
            if kept != lines:
                write_whole(file, b"".join(kept))


def wait_for_windows(
    folder: Path, presence: Presence, erased: set[str], patience: float = PATIENCE
) -> list[Holding]:
    """Waits until living windows have rewritten their journals; returns those that have not."""
    deadline = time.monotonic() + patience
    while holding := _holding(folder, presence, erased):
        if time.monotonic() > deadline:
            return holding
        time.sleep(0.1)
    return []


def _holding(folder: Path, presence: Presence, erased: set[str]) -> list[Holding]:
    with plain_errors(folder):
        held = [file for file in journal_files(folder) if _has_words(file, erased)]
        # A window that closed in between leaves its journal to us.
        clear_journals(folder, presence, erased)
        return [Holding(file.stem, file) for file in held if presence.is_device_alive(file.stem)]


def _has_words(file: Path, erased: set[str]) -> bool:
    return any(
        line.entry.change.data
        for line in read_lines(file)
        if line.entry is not None and is_erased(line.entry.change, erased)
    )


def journal_changes(folder: Path) -> list[Logged]:
    """Every change in the second copies, from every file. Raises RecordProblem."""
    with plain_errors(folder):
        return [
            line.entry
            for file in journal_files(folder)
            for line in read_lines(file)
            if line.entry is not None
        ]


def copy_changes(path: Path, session: str) -> tuple[Logged, ...]:
    """What can be read of a session's copy; nothing if it cannot be read at all."""
    try:
        return tuple(entry for entry in salvage_file(path).entries if entry.change.session == session)
    except RecordProblem:
        return ()


def clear_copy(path: Path, session: str, erasures: Sequence[Logged]) -> bool:
    """Writes a copy anew without the words; False if it had none of them. Raises RecordProblem.

    The new file takes the place of the old one only once it is whole.
    """
    erased = {entry.change.entity for entry in erasures}
    known = salvage_file(path)
    # Another session's contribution may have the same id, where a file that was imported gave it.
    mine = [entry for entry in known.entries if entry.change.session == session]
    if not any(e.change.data and is_erased(e.change, erased) for e in mine):
        return False
    united = unite(session, [Source("copy", known.entries), Source("erasures", tuple(erasures))])
    with rebuilt(path.parent, united.entries, as_copy=True) as fresh, plain_errors(path):
        fresh.replace(path)
        for ending in ("-wal", "-shm"):
            path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)
        sync_folder(path.parent)
    return True


def clear_leftovers(folder: Path) -> None:
    """Removes half-made copies that a power cut left in a folder. Raises RecordProblem."""
    with plain_errors(folder):
        found = [path for pattern in LEFT for path in folder.glob(pattern)]
        # A clock that was put back makes a file that is old look as if it were yet to come.
        left = [path for path in found if abs(time.time() - path.stat().st_mtime) > LEFT_SECONDS]
        for path in left:
            path.unlink(missing_ok=True)
        if left:
            sync_folder(folder)
