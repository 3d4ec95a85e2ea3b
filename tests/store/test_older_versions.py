"""A database that an older version made opens with the same rows, for writing, for reading and for verifying."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.store.making import SESSION, change
from workshop_tui.errors import RecordProblem
from workshop_tui.store import older
from workshop_tui.store.card import read_card
from workshop_tui.store.creation import migrate_if_older
from workshop_tui.store.reader import Reader
from workshop_tui.store.store import Store
from workshop_tui.store.verification import verify

VERSION_1 = Path(__file__).parent / "data" / "version-1.db"
"""Made by the first version: every sort of entity it knew, something undone, deleted and erased."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copyfile(VERSION_1, tmp_path / "session.db")
    return tmp_path


def tables_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that the first version had, in its columns."""
    old = sqlite3.connect(VERSION_1)
    names = [row[0] for row in old.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    columns = {name: [row[1] for row in old.execute(f"PRAGMA table_info({name})")] for name in names}
    old.close()
    connection = sqlite3.connect(path)
    found = {
        name: connection.execute(
            "SELECT " + ", ".join(f'"{column}"' for column in columns[name]) + f" FROM {name}"
        ).fetchall()
        for name in names
        if not name.startswith("_sqlite")
    }
    connection.close()
    return found


def test_a_window_brings_it_up_to_date_with_the_same_rows(folder: Path) -> None:
    before = tables_of(VERSION_1)
    assert len(before["contributions"]) == 2 and len(before["changes"]) > 15
    Store(folder, SESSION, "device", folder / "journal").close()
    assert tables_of(folder / "session.db") == before
    assert tables_of(folder / "session.before-version-2.db") == before
    connection = sqlite3.connect(folder / "session.db")
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    assert connection.execute("SELECT steer, message, closed FROM tables").fetchall() == [("", "", 0)] * 2
    connection.close()
    assert verify(folder / "session.db", folder / "journal", 0).findings == ()


def test_whoever_only_reads_sees_today_s_tables_too(folder: Path) -> None:
    reader = Reader(folder / "session.db")
    snapshot = reader.snapshot()
    reader.close()
    assert [c.text for c in snapshot.contributions] == ["Buses stop at six.", "we were never asked"]
    assert snapshot.answers == () and not snapshot.session.rehearsal


def test_where_nothing_may_be_written_a_copy_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise RecordProblem("read-only")

    monkeypatch.setattr(older, "migrate_if_older", refuse)
    before = (folder / "session.db").read_bytes()
    reader = Reader(folder / "session.db")
    assert len(reader.snapshot().contributions) == 2
    assert reader.room.steerings()[0].closed is False
    reader.close()
    assert (folder / "session.db").read_bytes() == before


def test_the_home_screen_and_verifying_leave_it_as_it_is(folder: Path) -> None:
    before = (folder / "session.db").read_bytes()
    assert read_card(folder / "session.db")["total"] == 2
    assert verify(folder / "session.db", folder / "journal", 0).findings == ()
    assert (folder / "session.db").read_bytes() == before


def test_what_a_newer_window_had_said_gets_its_place(folder: Path) -> None:
    connection = sqlite3.connect(folder / "session.db", isolation_level=None)
    connection.execute("BEGIN")
    later = change("answer:1/ferries", {"off_script": True, "note": "the school instead"})
    connection.execute(
        "INSERT INTO changes (id, session, device, scope, entity, kind, data, act) VALUES (?,?,?,?,?,?,?,?)",
        (
            later.id,
            SESSION,
            later.device,
            "*",
            later.entity,
            "set",
            '{"off_script": true, "note": "the school instead"}',
            later.id,
        ),
    )
    connection.execute("COMMIT")
    connection.close()
    migrate_if_older(folder / "session.db")
    reader = Reader(folder / "session.db")
    assert [answer.note for answer in reader.room.answers()] == ["the school instead"]
    reader.close()
