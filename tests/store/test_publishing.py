"""A database to publish: what was given and nothing else, the same bytes each time."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from workshop_tui.errors import RecordProblem
from workshop_tui.store.publishing import PlainColumn, PlainTable, PlainView, publish

POISON = "=1+1 'x'; DROP TABLE words; -- \"y\" 👩‍👩‍👧 \u202edlo"
WORDS = PlainTable(
    "words",
    (PlainColumn("id"), PlainColumn("text"), PlainColumn("said", "INTEGER")),
    ("id",),
    [(f"w{n}", f"word{n} {POISON}", n) for n in range(500)],
    search=("text",),
)
NOTED = PlainTable(
    "noted",
    (PlainColumn("word", refers_to="words.id"), PlainColumn("order")),
    ("word", "order"),
    [("w1", "a"), ("w2", "b")],
)
VIEWS = (PlainView("many", "SELECT count(*) AS many FROM words"),)


@pytest.fixture
def published(tmp_path: Path) -> sqlite3.Connection:
    publish(tmp_path / "a.db", (WORDS, NOTED), VIEWS)
    return sqlite3.connect(f"file:{tmp_path / 'a.db'}?immutable=1", uri=True)


def test_every_row_is_there(published: sqlite3.Connection) -> None:
    assert published.execute("SELECT * FROM words ORDER BY said").fetchall() == WORDS.rows
    assert published.execute('SELECT word, "order" FROM noted').fetchall() == NOTED.rows
    assert published.execute("SELECT * FROM many").fetchall() == [(500,)]


def test_the_file_is_sound(published: sqlite3.Connection) -> None:
    assert published.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert published.execute("PRAGMA foreign_key_check").fetchall() == []
    assert published.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert published.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_search_finds_the_row_it_means(published: sqlite3.Connection) -> None:
    for number in (0, 7, 499):
        found = published.execute(
            "SELECT id FROM words WHERE rowid IN (SELECT rowid FROM words_fts WHERE words_fts MATCH ?)",
            (f"word{number}",),
        ).fetchall()
        assert found == [(f"w{number}",)]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.db", "b.db"):
        publish(tmp_path / name, (WORDS, NOTED), VIEWS)
    assert (tmp_path / "a.db").read_bytes() == (tmp_path / "b.db").read_bytes()


def test_a_row_that_refers_to_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordProblem):
        publish(
            tmp_path / "a.db", (WORDS, PlainTable("noted", NOTED.columns, NOTED.key, [("none", "a")])), ()
        )
    assert not (tmp_path / "a.db").exists()


def test_no_file_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("somebody's own")
    with pytest.raises(RecordProblem):
        publish(tmp_path / "a.db", (WORDS,), ())
    assert (tmp_path / "a.db").read_text() == "somebody's own"
