"""An old session opens: a file of every version that ever was, opened in every way, has the same rows afterwards."""

from __future__ import annotations

import multiprocessing
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from pathlib import Path

from faults import HOUSE
from faults.proof import Extent, Outcome, Proof
from faults.record.read_only import read_in_read_only_folders
from faults.record.session_rows import Columns, Rows, columns_in, rows_in, rows_of
from tests.store.keep_version import empty_tables
from tests.store.making import DEVICE, IDS, SESSION, said
from workshop_tui.errors import WorkshopError
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.creation import apply_migrations
from workshop_tui.store.reading.reader import Reader
from workshop_tui.store.schema import SCHEMA_VERSION
from workshop_tui.store.store import Store
from workshop_tui.store.verification import verify

KEPT = HOUSE / "tests" / "store" / "data"
STATES = ("carried", "closed", "killed")
"""As a file in a mail, as a window leaves it, and with the log beside it that an ended window left."""
WINDOWS = 3
"""How many processes open a session at the same moment."""
RACES = 12
"""How often they do so with every file in every state; at short extent once with every version."""
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Old:
    """A kept file in one of the states it may be found in."""

    path: Path
    version: int
    state: str
    columns: Columns
    rows: Rows

    @property
    def name(self) -> str:
        """What to call it."""
        return f"version {self.version}, {self.state}"

    def laid_out(self, parent: Path, what: str) -> Path:
        """A folder of its own with the session in it."""
        folder = parent / f"{self.version}-{self.state}-{what}"
        folder.mkdir(parents=True)
        shutil.copyfile(self.path, folder / DATABASE)
        if self.state != "carried":
            _as_a_window_leaves_it(folder / DATABASE, self.state == "killed")
        return folder

    def against(self, found: Rows) -> list[str]:
        """What differs from the rows as that version kept them."""
        return [
            f"{len([row for row in rows if row not in found[table]])} rows of {table} are not as they were"
            for table, rows in self.rows.items()
            if found[table] != rows
        ]


def _as_a_window_leaves_it(path: Path, is_killed: bool) -> None:
    """In WAL mode; killed: with its pages still in the log."""
    before = path.with_name("before.db")
    shutil.copyfile(path, before)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        if is_killed:
            connection.execute("PRAGMA wal_autocheckpoint=0")
            connection.execute("UPDATE session SET title = title")
            left = {end: path.with_name(path.name + end).read_bytes() for end in ("-wal", "-shm")}
            whole = path.read_bytes()
    before.unlink()
    if is_killed:
        path.write_bytes(whole)
        for end, content in left.items():
            path.with_name(path.name + end).write_bytes(content)


def _window(old: Old, folder: Path) -> list[str]:
    """Opened to be written in: the rows, a copy with the rows, and it goes on being a session."""
    store = Store(folder, SESSION, IDS.new(), folder / "journal")
    try:
        broken = old.against(rows_in(folder / DATABASE, old.columns))
        if old.version < SCHEMA_VERSION:
            copy = folder / f"session.before-version-{SCHEMA_VERSION}.db"
            broken += [f"in the copy {each}" for each in old.against(rows_in(copy, old.columns))]
        broken += _goes_on(store, folder)
    finally:
        store.close()
    return broken + [str(finding) for finding in verify(folder / DATABASE, folder / "journal", 0).findings]


def _goes_on(store: Store, folder: Path) -> list[str]:
    with closing(Reader(folder / DATABASE)) as reader:
        before = reader.total()
        store.commit([said("said with today's version")])
        return [] if reader.total() == before + 1 else ["what was said afterwards is not there"]


def _reader(old: Old, folder: Path) -> list[str]:
    """Opened by somebody who only looks."""
    with closing(Reader(folder / DATABASE)) as reader:
        snapshot = reader.snapshot()
    there = {contribution.id for contribution in snapshot.contributions}
    wanted = {row[0] for row in rows_of_contributions(old)}
    broken = [] if there == wanted else ["whoever only reads does not see every contribution"]
    return broken + old.against(rows_in(folder / DATABASE, old.columns))


def rows_of_contributions(old: Old) -> list[tuple[str]]:
    """The ids of what stands in the file."""
    at = list(old.columns["contributions"]).index("id")
    return [(row[at],) for row in old.rows["contributions"]]


def _beside_an_older_window(old: Old, folder: Path) -> list[str]:
    """A window of that older version is reading while this one opens, and saves something afterwards."""
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as older:
        older.execute("BEGIN")
        seen = rows_of(older, old.columns)
        store: Store | None = None
        try:
            if old.state != "carried":  # a file that is not in WAL mode yet is its reader's alone
                store = Store(folder, SESSION, IDS.new(), folder / "journal")
            broken = [f"to the older window {each}" for each in old.against(rows_of(older, old.columns))]
            older.execute("COMMIT")
            store = store or Store(folder, SESSION, IDS.new(), folder / "journal")
            _say_as_of_old(older)
            broken += [] if seen == old.rows else ["the older window saw other rows before"]
            with closing(Reader(folder / DATABASE)) as reader:
                if "said by an older window" not in [c.text for c in reader.snapshot().contributions]:
                    broken.append("what the older window said is not seen")
            broken += _goes_on(store, folder)
        finally:
            if store is not None:
                store.close()
    return broken


def _say_as_of_old(older: sqlite3.Connection) -> None:
    """One contribution, as every version so far saved it."""
    change = said("said by an older window", "older")
    older.execute("BEGIN IMMEDIATE")
    seq = older.execute(
        "INSERT INTO changes (id, session, device, scope, entity, kind, data, act) VALUES (?,?,?,?,?,?,?,?)",
        (
            change.id,
            SESSION,
            DEVICE,
            "*",
            change.entity,
            "set",
            '{"table":1,"question":"ferries","kind":"point","text":"said by an older window"}',
            change.id,
        ),
    ).lastrowid
    older.execute(
        f"INSERT OR REPLACE INTO contributions VALUES ({', '.join('?' * 17)})",
        ("older", seq, 1, "ferries", "point", "", "said by an older window", *[""] * 9, change.id),
    )
    older.execute("INSERT OR REPLACE INTO placements VALUES (1, 'ferries', ?, 'older')", (seq,))
    older.execute("COMMIT")


WAYS: dict[str, Callable[[Old, Path], list[str]]] = {
    "by a window": _window,
    "by a reader": _reader,
    "beside an older window": _beside_an_older_window,
}


def run(folder: Path, extent: Extent) -> Outcome:
    """Opens every kept version in every state in every way."""
    broken = _kept_versions(folder)
    olds = [_old(path, state) for path in sorted(KEPT.glob("version-*.db")) for state in STATES]
    openings = 0
    for old in olds:
        for way, open_ in WAYS.items():
            openings += 1
            try:
                problems = open_(old, old.laid_out(folder, way.replace(" ", "-")))
            except (WorkshopError, sqlite3.Error) as problem:
                problems = [f"it does not open: {problem}"]
            broken += [f"{old.name}, opened {way}: {problem}" for problem in problems]
    broken += _read_only(olds, folder)
    times = RACES if extent == "full" else 1
    raced = olds if extent == "full" else [old for old in olds if old.state == "closed"]
    races = [(old, old.laid_out(folder, f"race-{n}")) for n in range(times) for old in raced]
    broken += _races(races)
    openings += len(olds) + WINDOWS * len(races)
    rows = sum(len(each) for old in olds for each in old.rows.values())
    figures = f"{SCHEMA_VERSION} versions, {openings} openings, {rows} rows each time, {len(broken)} problems"
    return Outcome(figures, broken)


def _old(path: Path, state: str) -> Old:
    columns = columns_in(path)
    return Old(path, int(path.stem.rpartition("-")[2]), state, columns, rows_in(path))


def _kept_versions(folder: Path) -> list[str]:
    """A proof over files that are not there, or hold nothing, would prove nothing."""
    there = {path.stem for path in KEPT.glob("version-*.db")}
    broken = [
        f"no file of version {number} is kept in tests/store/data (tests/store/keep_version.py makes one)"
        for number in range(1, SCHEMA_VERSION + 1)
        if f"version-{number}" not in there
    ]
    today = KEPT / f"version-{SCHEMA_VERSION}.db"
    if broken:
        return broken
    fresh = folder / "fresh.db"
    with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
        apply_migrations(connection)
    if columns_in(fresh) != columns_in(today):
        broken.append(f"{today.name} does not have today's tables: the next version needs a step of its own")
    return broken + [f"{today.name} has nothing in {table}" for table in empty_tables(today)]


def _read_only(olds: Sequence[Old], folder: Path) -> list[str]:
    """Opened where nothing may be written: the rows are read, and nothing is touched."""
    places = [old.laid_out(folder, "read-only") for old in olds]
    before = [_bytes_in(place) for place in places]
    broken = []
    for old, place, was, found in zip(olds, places, before, read_in_read_only_folders(places), strict=True):
        problems = [found["problem"]] if "problem" in found else _as_it_was(old, found)
        if _bytes_in(place) != was:
            problems.append("something was written")
        broken += [f"{old.name}, in a read-only folder: {problem}" for problem in problems]
    return broken


def _as_it_was(old: Old, found: dict[str, object]) -> list[str]:
    columns, rows = found["columns"], found["rows"]
    assert isinstance(columns, dict) and isinstance(rows, dict)
    places = {table: [columns[table].index(name) for name in names] for table, names in old.columns.items()}
    seen = {
        table: sorted(([row[at] for at in where] for row in rows[table]), key=repr)
        for table, where in places.items()
    }
    return old.against(seen)


def _bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _races(races: Sequence[tuple[Old, Path]]) -> list[str]:
    """Several windows find the same old file at the same moment."""
    spawn = multiprocessing.get_context("spawn")
    start = spawn.Barrier(WINDOWS)
    told = spawn.SimpleQueue()
    folders = [folder for _, folder in races]
    windows = [
        spawn.Process(target=_open_all, args=(folders, start, told), daemon=True) for _ in range(WINDOWS)
    ]
    for window in windows:
        window.start()
    problems = [problem for _ in windows for problem in told.get()]
    for window in windows:
        window.join()
    for old, folder in races:
        found = old.against(rows_in(folder / DATABASE, old.columns))
        if old.version < SCHEMA_VERSION:
            copy = folder / f"session.before-version-{SCHEMA_VERSION}.db"
            found += [f"in the copy {each}" for each in old.against(rows_in(copy, old.columns))]
        problems += [f"{folder.name}: {each}" for each in found]
    return [f"opened by {WINDOWS} windows at once: {problem}" for problem in problems]


def _open_all(folders: Sequence[Path], start: Barrier, told: multiprocessing.SimpleQueue[list[str]]) -> None:
    problems = []
    for folder in folders:
        start.wait(PATIENCE)
        try:
            Store(folder, SESSION, IDS.new(), folder / "journal").close()
        except Exception as problem:  # noqa: BLE001  # whatever it is, the proof tells of it
            problems.append(f"{folder.name}: {problem!r}")
    told.put(problems)


PROOF = Proof(
    "old-sessions",
    "an old session opens",
    "one file per schema version, the same rows after opening, nothing written where nothing may be",
    run,
)
