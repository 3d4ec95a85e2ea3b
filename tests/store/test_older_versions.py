"""A database that an older version made opens with the same rows, for writing, for reading and for verifying."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.store.making import SESSION, change
from workshop_tui.errors import RecordProblem
from workshop_tui.model.writing import Done, Passage, Response, Treatment
from workshop_tui.store import older
from workshop_tui.store.card import read_card
from workshop_tui.store.creation import migrate_if_older
from workshop_tui.store.reading.reader import Reader
from workshop_tui.store.store import Store
from workshop_tui.store.verification import verify

DATA = Path(__file__).parent / "data"
OLD = (DATA / "version-1.db", DATA / "version-2.db")
"""Made by those versions: every sort of entity each knew, something undone, deleted and erased."""


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def folder(tmp_path: Path, old: Path) -> Path:
    shutil.copyfile(old, tmp_path / "session.db")
    return tmp_path


def tables_of(path: Path, made_by: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that the older version had, in its columns."""
    old = sqlite3.connect(made_by)
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


def test_a_window_brings_it_up_to_date_with_the_same_rows(folder: Path, old: Path) -> None:
    before = tables_of(old, old)
    assert len(before["contributions"]) == 2 and len(before["changes"]) > 15
    Store(folder, SESSION, "device", folder / "journal").close()
    assert tables_of(folder / "session.db", old) == before
    assert tables_of(folder / "session.before-version-3.db", old) == before
    connection = sqlite3.connect(folder / "session.db")
    assert connection.execute("PRAGMA user_version").fetchone() == (3,)
    steered = [("jobs", "five minutes", 0), ("", "", 1)] if old == OLD[1] else [("", "", 0)] * 2
    assert connection.execute("SELECT steer, message, closed FROM tables").fetchall() == steered
    assert connection.execute("SELECT * FROM passages").fetchall() == []
    connection.close()
    assert verify(folder / "session.db", folder / "journal", 0).findings == ()


def test_whoever_only_reads_sees_today_s_tables_too(folder: Path, old: Path) -> None:
    reader = Reader(folder / "session.db")
    snapshot = reader.snapshot()
    reader.close()
    assert [c.text for c in snapshot.contributions] == ["Buses stop at six.", "we were never asked"]
    assert not snapshot.session.rehearsal
    assert [answer.note for answer in snapshot.answers] == (["the school instead"] if old == OLD[1] else [])
    assert [*snapshot.passages, *snapshot.treatments, *snapshot.responses] == []


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
    later = [
        change("answer:1/ferries", {"off_script": True, "note": "the town hall instead"}),
        change("passage:all/introduction", {"text": "We met by the water."}),
        change("treatment:slides/c1", {"wording": "Buses stop at six in the evening."}),
        change("response:c1", {"done": "planned", "who": "the council"}),
    ]
    connection = sqlite3.connect(folder / "session.db", isolation_level=None)
    connection.execute("BEGIN")
    for said in later:
        connection.execute(
            "INSERT INTO changes (id, session, device, scope, entity, kind, data, act)"
            " VALUES (?,?,?,?,?,?,?,?)",
            (said.id, SESSION, said.device, "*", said.entity, "set", json.dumps(dict(said.data)), said.id),
        )
    connection.execute("COMMIT")
    connection.close()
    migrate_if_older(folder / "session.db")
    reader = Reader(folder / "session.db")
    assert "the town hall instead" in [answer.note for answer in reader.room.answers()]
    assert reader.writing.passages() == (Passage("all", "introduction", "We met by the water."),)
    wording = "Buses stop at six in the evening."
    assert reader.writing.treatments() == (Treatment("slides", "c1", wording=wording),)
    assert reader.writing.responses() == (Response("c1", Done.PLANNED, "the council"),)
    reader.close()
