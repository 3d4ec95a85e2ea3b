"""The record for Datasette: what a level may see, as tables, and nothing that it may not."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from tests.writeup.after import AFTER
from tests.writeup.making import contribution, harbour, large, poisoned, snapshot
from workshop_tui.model.answer import Answer
from workshop_tui.model.contribution import Consent
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.services.exporting.datasette import plain_tables
from workshop_tui.services.exporting.datasette_words import QUERIES, VIEWS, metadata
from workshop_tui.store.publishing import publish
from workshop_tui.writeup.levels import AUDIENCES, at_level

RECORDS = {"harbour": harbour(), "poisoned": poisoned(), "large": large(300)}


def published(folder: Path, record: Snapshot, audience: str) -> sqlite3.Connection:
    path = folder / f"{audience}.db"
    publish(path, plain_tables(record, audience), VIEWS)
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    return connection


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("which", list(RECORDS))
def test_every_contribution_of_the_level_and_no_other(which: str, audience: str, tmp_path: Path) -> None:
    record = RECORDS[which]
    belongs = at_level(record, audience).contributions
    database = published(tmp_path, record, audience)
    rows = database.execute('SELECT id, text FROM contributions ORDER BY "order"').fetchall()
    assert [tuple(row) for row in rows] == [(c.id, c.text) for c in belongs]
    content = (tmp_path / f"{audience}.db").read_bytes()
    withheld = {c.text for c in record.contributions} - {c.text for c in belongs}
    assert not any(text.encode() in content for text in withheld)
    for view in VIEWS:
        database.execute(f"SELECT * FROM {view.name}").fetchall()
    assert len(database.execute("SELECT * FROM what_was_said").fetchall()) == len(belongs)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_canned_query_runs(audience: str, tmp_path: Path) -> None:
    database = published(tmp_path, harbour(), audience)
    for _, _, sql in QUERIES.values():
        assert database.execute(sql, {"table": 1, "theme": "Work"}).fetchall()


def test_public_has_no_times_devices_or_facilitators(tmp_path: Path) -> None:
    said = contribution(1, "q1", "x", made_at="2026-05-14T18:32:07Z", device="device-d1")
    record = snapshot([said])
    for audience in AUDIENCES:
        published(tmp_path, record, audience)
    team, public = ((tmp_path / f"{audience}.db").read_bytes() for audience in AUDIENCES)
    for secret in (b"2026-05-14T18", b"device-d1", b"Facilitator1", b"made_at", b"device", b"facilitator"):
        assert secret in team
        assert secret not in public


def test_a_table_is_not_silent_because_it_may_not_be_shown(tmp_path: Path) -> None:
    said = [contribution(1, "q1", "x", 1), contribution(2, "q1", "y", 2, consent=Consent.NONE)]
    record = replace(snapshot(said), answers=(Answer(3, "q1", "the school"),))
    for audience in AUDIENCES:
        rows = published(tmp_path, record, audience).execute('SELECT question, "table" FROM silences')
        assert [tuple(row) for row in rows] == [("q1", 4)]


def test_themes_are_counted_by_tables(tmp_path: Path) -> None:
    rows = published(tmp_path, harbour(), "team").execute("SELECT * FROM themes_by_tables").fetchall()
    assert [tuple(row) for row in rows] == [("Getting about", 2, 3), ("Work", 2, 2)]


def test_what_is_no_longer_there_keeps_what_was_said(tmp_path: Path) -> None:
    record = snapshot([contribution(1, "gone", "x", 99, themes=("Only here",))])
    database = published(tmp_path, record, "team")
    (row,) = database.execute("SELECT * FROM what_was_said").fetchall()
    assert (row["text"], row["table"], row["themes"]) == ("x", 99, "Only here")


def test_the_words_around_it_explain_every_table() -> None:
    tables = plain_tables(harbour(), "public")
    told = json.loads(metadata(harbour(), "public", "harbour", tables))
    assert told["title"] == "Our harbour in the 2040s"
    assert told["license"] == ""
    (database,) = told["databases"].values()
    assert database["tables"].keys() == {table.name for table in tables}
    assert all(table["description"] for table in database["tables"].values())
    described = database["tables"]["contributions"]["columns"].keys()
    assert described <= {column.name for table in tables for column in table.columns}


def test_votes_and_what_became_of_it_are_tables_at_their_level(tmp_path: Path) -> None:
    team, public = (published(tmp_path, AFTER, audience) for audience in ("team", "public"))

    def rows(database: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in database.execute(f'SELECT * FROM "{table}"')]

    assert rows(team, "votes") == [
        ("dots", "c00002", "idea", "Lend the hall keys", 5, 2, 1),
        ("dots", "c00003", "idea", "Ask the priest", 2, 1, 2),
    ]
    assert sorted(rows(team, "table_votes")) == [
        ("dots", 1, "c00002", 3),
        ("dots", 1, "c00003", 2),
        ("dots", 2, "c00002", 2),
    ]
    assert rows(team, "voters") == [("dots", 1, 4)]
    assert [row[:2] for row in rows(team, "responses")] == [("c00002", "doing"), ("c00003", "not")]
    assert rows(public, "votes")[1] == ("dots", "not shown 2", "idea", "", 2, 1, 2)
    assert rows(public, "responses") == [("c00002", "doing", "The trust", "=Two sets cut", "By spring")]
    content = (tmp_path / "public.db").read_bytes()
    for kept_back in (b"priest", b"c00003", b"He said no", b"2026-06-0", b"table_votes", b"voters"):
        assert kept_back not in content
    tables = plain_tables(AFTER, "team")
    (database,) = json.loads(metadata(AFTER, "team", "after", tables))["databases"].values()
    assert database["tables"].keys() == {table.name for table in tables}
    for table in tables:
        described = database["tables"][table.name].get("columns", {}).keys()
        assert described <= {column.name for column in table.columns}
