"""Making a database and bringing an older one up to date: whole or not at all."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.store.making import Place, beginning, said
from workshop_tui.errors import RecordProblem
from workshop_tui.store import connection as connection_module
from workshop_tui.store import creation, schema
from workshop_tui.store.creation import apply_migrations, copy_database, create_database, migrate_if_older

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations


def test_a_database_that_cannot_be_filled_is_not_there_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(creation, "take_in", fail)
    with pytest.raises(RecordProblem):
        create_database(tmp_path / "new", beginning())
    assert not (tmp_path / "new").exists()


def test_a_session_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.create([said("precious")])
    before = place.path.read_bytes()
    with pytest.raises(RecordProblem, match="already"):
        create_database(place.folder, beginning())
    assert place.path.read_bytes() == before
    assert sorted(path.name for path in place.folder.iterdir()) == ["session.db"]


def test_of_two_that_make_the_same_session_at_once_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = creation._fill

    def slow(path: Path, changes: object) -> object:
        made = real(path, changes)  # type: ignore[arg-type]
        if threading.current_thread() is threading.main_thread():
            (tmp_path / "session.db").write_bytes(b"the other one")
        return made

    monkeypatch.setattr(creation, "_fill", slow)
    with pytest.raises(RecordProblem, match="already"):
        create_database(tmp_path, beginning())
    assert (tmp_path / "session.db").read_bytes() == b"the other one"


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.create()
    assert place.path.stat().st_mode & 0o077 == 0


def test_a_copy_is_one_file_with_everything_in_it(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.create()
    store = place.store()
    store.commit([said("still in the log beside the database")])
    store.with_connection(lambda connection: copy_database(connection, tmp_path / "copy.db")).result()
    store.close()
    copy = sqlite3.connect(tmp_path / "copy.db")
    assert copy.execute("SELECT text FROM contributions").fetchall() == [
        ("still in the log beside the database",)
    ]
    assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    copy.close()
    assert [p.name for p in tmp_path.glob("*copy*")] == ["copy.db"]


def newer_by_one_step(fail: bool = False) -> Migrations:
    """Today's steps and one more."""
    steps = schema.migrations()

    @steps()
    def version_4(db: Database) -> None:
        db.execute("ALTER TABLE contributions ADD COLUMN colour TEXT")
        db.execute("CREATE TABLE colours (name TEXT)")
        db.table("colours").insert({"name": "red"})
        if fail:
            raise sqlite3.OperationalError("the power went")

    return steps


def become_newer(monkeypatch: pytest.MonkeyPatch, fail: bool = False) -> None:
    monkeypatch.setattr(creation, "migrations", lambda: newer_by_one_step(fail))
    monkeypatch.setattr(creation, "SCHEMA_VERSION", 4)
    monkeypatch.setattr(connection_module, "SCHEMA_VERSION", 4)


def test_an_older_file_is_copied_and_then_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(tmp_path)
    place.create([said("from before")])
    become_newer(monkeypatch)
    migrate_if_older(place.path)
    assert place.rows("colours") == [("red",)]
    assert place.rows("pragma_user_version") == [(4,)]
    copy = sqlite3.connect(place.folder / "session.before-version-4.db")
    assert copy.execute("PRAGMA user_version").fetchone() == (3,)
    assert copy.execute("SELECT text FROM contributions").fetchall() == [("from before",)]
    copy.close()
    migrate_if_older(place.path)
    assert place.rows("colours") == [("red",)]


def test_a_step_that_fails_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(tmp_path)
    place.create([said("from before")])
    tables = place.rows("sqlite_master")
    become_newer(monkeypatch, fail=True)
    with pytest.raises(RecordProblem):
        migrate_if_older(place.path)
    assert place.rows("sqlite_master") == tables
    assert place.rows("pragma_user_version") == [(3,)]
    assert [row[2] for row in place.rows("_sqlite_migrations")] == ["version_1", "version_2", "version_3"]
    become_newer(monkeypatch)
    migrate_if_older(place.path)
    assert place.rows("colours") == [("red",)]


def test_two_windows_that_find_an_older_file_bring_it_up_to_date_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(tmp_path)
    place.create()
    become_newer(monkeypatch)
    problems: list[BaseException] = []
    start = threading.Barrier(2)

    def work() -> None:
        try:
            start.wait()
            migrate_if_older(place.path)
        except BaseException as problem:  # told by the assertion
            problems.append(problem)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert place.rows("colours") == [("red",)]


def test_migrations_are_transactional_on_the_connections_we_hand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library promises it for its own connections; ours have no implicit transactions."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    monkeypatch.setattr(creation, "migrations", lambda: newer_by_one_step(fail=True))
    with pytest.raises(sqlite3.OperationalError):
        apply_migrations(db)
    assert db.execute("SELECT name FROM sqlite_master").fetchall() == []
    from sqlite_utils import Database

    steps = newer_by_one_step(fail=True)
    with pytest.raises(sqlite3.OperationalError):
        steps.apply(Database(db))
    assert "changes" in {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    assert "colours" not in {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    assert db.execute("SELECT name FROM _sqlite_migrations").fetchall() == [
        (name,) for name in ("version_1", "version_2", "version_3")
    ]
