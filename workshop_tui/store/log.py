"""The log of changes: taking changes in, whatever their order, and keeping the readable tables from it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from workshop_tui.model.change import Change, State, fold, is_erased, words_of
from workshop_tui.store.projections.entities import project

COLUMNS = "seq, id, session, device, scope, entity, kind, data, act"
_MISUNDERSTOOD = (ValueError, KeyError, TypeError, AttributeError, sqlite3.Error)
"""What changes raise whose fields are not what they should be: only a damaged file holds such."""
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
FEW = 4
"""Entities that are asked for by name."""
BATCH = 5_000
"""Entities refolded at a time: enough for speed, few enough for memory."""


@dataclass(frozen=True, slots=True)
class Logged:
    """A change with its place in the log."""

    seq: int
    change: Change


@dataclass(frozen=True, slots=True)
class Entity:
    """What the log says about one entity: its state now, and how it began."""

    name: str
    state: State | None
    seq: int
    """Where it came into the log."""
    first: Change
    """Its oldest change, whether that was the first to arrive or not."""


def take_in(connection: sqlite3.Connection, changes: Sequence[Change]) -> list[Logged]:
    """Appends the changes that are not there yet and refolds what they touch, in the caller's transaction.

    Returns those that were new. Idempotent and free of order: the same changes twice, or shuffled, end in the
    same state. An erasure takes the words out of every other change of its entity, or out of the one change that
    it names, and words that were erased are not let in again.
    """
    known = _known(connection, {name for change in changes for name in (change.entity, words_of(change.id))})
    erased = {change.entity for change in changes if change.kind == "erase"}
    erased |= {name for name, log in known.items() if any(entry.change.kind == "erase" for entry in log)}
    there = {entry.change.id for log in known.values() for entry in log}
    fresh = {change.id: _as_kept(change, erased) for change in changes if change.id not in there}
    new = _append(connection, list(fresh.values()))
    changed = _take_words_out(connection, erased) if erased else []
    for entry in new:
        known[entry.change.entity].append(entry)
    touched = dict.fromkeys(entry.change.entity for entry in new)
    _project(connection, [_entity(name, known[name]) for name in touched if name not in changed])
    if changed:
        refold(connection, changed)
    return new


def _take_words_out(connection: sqlite3.Connection, erased: Collection[str]) -> list[str]:
    """Takes the words of what was erased out of the log; returns the entities of which one change lost its words."""
    connection.execute(
        "UPDATE changes SET data = '{}' WHERE data != '{}' AND entity IN (SELECT value FROM json_each(?))",
        (json.dumps(list(erased)),),
    )
    alone = [name.removeprefix(words_of("")) for name in erased if name.startswith(words_of(""))]
    ids = (json.dumps(alone),)
    named = "data != '{}' AND id IN (SELECT value FROM json_each(?))"
    changed = connection.execute(f"SELECT DISTINCT entity FROM changes WHERE {named}", ids).fetchall()
    connection.execute(f"UPDATE changes SET data = '{{}}' WHERE {named}", ids)
    return [entity for (entity,) in changed]


def _as_kept(change: Change, erased: set[str]) -> Change:
    if change.act and not is_erased(change, erased):
        return change
    data = {} if is_erased(change, erased) else change.data
    return replace(change, data=data, act=change.act or change.id)


def _append(connection: sqlite3.Connection, changes: Sequence[Change]) -> list[Logged]:
    """Appends what is not there; few statements, since each gives up the interpreter and may wait for it."""
    inserted = connection.executemany(
        "INSERT OR IGNORE INTO changes (id, session, device, scope, entity, kind, data, act)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(c.id, c.session, c.device, c.scope, c.entity, c.kind, _ENCODE(c.data), c.act) for c in changes],
    ).rowcount
    if inserted == len(changes):
        first = connection.execute("SELECT last_insert_rowid()").fetchone()[0] - inserted + 1
        return [Logged(seq, change) for seq, change in enumerate(changes, first)]
    # An id that is there already, for another entity: whose it was first has it.
    rows = connection.execute(f"SELECT {COLUMNS} FROM changes ORDER BY seq DESC LIMIT ?", (max(0, inserted),))
    return [logged(row) for row in rows][::-1]


def put_back(connection: sqlite3.Connection, entries: Iterable[Logged]) -> None:
    """Puts changes into an empty log at the places they had; the caller holds the transaction and refolds."""
    connection.executemany(
        f"INSERT INTO changes ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (e.seq, c.id, c.session, c.device, c.scope, c.entity, c.kind, _ENCODE(c.data), c.act)
            for e in entries
            for c in (e.change,)
        ],
    )


def refold_all(connection: sqlite3.Connection) -> None:
    """Brings the readable tables to what the whole log says."""
    names = [
        row[0] for row in connection.execute("SELECT entity FROM changes GROUP BY entity ORDER BY min(seq)")
    ]
    for start in range(0, len(names), BATCH):
        refold(connection, names[start : start + BATCH])


def refold_all_but_contributions(connection: sqlite3.Connection) -> None:
    """Brings the tables that are small to what the log says; what cannot be understood is left as it is."""
    found = connection.execute(
        "SELECT entity FROM changes WHERE entity NOT LIKE 'contribution:%' AND entity NOT LIKE 'coding:%'"
        " GROUP BY entity ORDER BY min(seq)"
    )
    for (name,) in found.fetchall():
        _can_be_refolded(connection, name)


def refold_whatever_can_be(connection: sqlite3.Connection) -> list[str]:
    """`refold_all` for a log that may be damaged: returns the entities of which nothing can be made."""
    connection.execute("SAVEPOINT whatever")
    try:
        refold_all(connection)
        spoilt = []
    except _MISUNDERSTOOD:
        connection.execute("ROLLBACK TO whatever")
        names = connection.execute("SELECT entity FROM changes GROUP BY entity ORDER BY min(seq)").fetchall()
        spoilt = [name for (name,) in names if not _can_be_refolded(connection, name)]
    connection.execute("RELEASE whatever")
    return spoilt


def _can_be_refolded(connection: sqlite3.Connection, entity: str) -> bool:
    connection.execute("SAVEPOINT one")
    try:
        refold(connection, [entity])
    except _MISUNDERSTOOD:
        connection.execute("ROLLBACK TO one")
        return False
    finally:
        connection.execute("RELEASE one")
    return True


def entities_erased(connection: sqlite3.Connection) -> set[str]:
    """Every entity whose words were erased."""
    return {row[0] for row in connection.execute("SELECT DISTINCT entity FROM changes WHERE kind = 'erase'")}


def without_words(entry: Logged, erased: set[str]) -> Logged:
    """The entry as it may be kept once `erased` are: the change stays, its words do not."""
    if not entry.change.data or not is_erased(entry.change, erased):
        return entry
    return Logged(entry.seq, replace(entry.change, data={}))


def refold(connection: sqlite3.Connection, entities: Iterable[str]) -> None:
    """Brings the readable tables to what the log says of these entities."""
    _project(connection, folded(connection, entities))


def _project(connection: sqlite3.Connection, entities: Iterable[Entity]) -> None:
    project(connection, [(e.name, e.state, e.seq, e.first) for e in entities])


def folded(connection: sqlite3.Connection, entities: Iterable[str]) -> list[Entity]:
    """What the log says of each of these entities, in the order they came into being."""
    return [_entity(name, entries) for name, entries in _known(connection, entities).items()]


def _known(connection: sqlite3.Connection, entities: Iterable[str]) -> defaultdict[str, list[Logged]]:
    """Every change of these entities that is in the log, in its order."""
    names = list(entities)
    if len(names) <= FEW:  # the way of everything that is typed: spared what only a list needs
        places = ", ".join("?" * len(names))
        rows = connection.execute(
            f"SELECT {COLUMNS} FROM changes WHERE entity IN ({places}) ORDER BY seq", names
        )
    else:
        rows = connection.execute(
            f"SELECT {COLUMNS} FROM changes WHERE entity IN (SELECT value FROM json_each(?)) ORDER BY seq",
            (json.dumps(names),),
        )
    known: defaultdict[str, list[Logged]] = defaultdict(list)
    for row in rows:
        entry = logged(row)
        known[entry.change.entity].append(entry)
    return known


def _entity(name: str, entries: Sequence[Logged]) -> Entity:
    changes = [entry.change for entry in entries]
    return Entity(name, fold(changes), entries[0].seq, min(changes, key=lambda change: change.id))


def logged(row: Sequence[object]) -> Logged:
    """The value of one row of `changes`, in the order of `COLUMNS`."""
    seq, id_, session, device, scope, entity, kind, data, act = row
    return Logged(
        int(str(seq)),
        Change(
            str(id_),
            str(session),
            str(device),
            str(scope),
            str(entity),
            kind,  # type: ignore[arg-type]  # the table's CHECK allows no other
            json.loads(str(data)),
            str(act),
        ),
    )
