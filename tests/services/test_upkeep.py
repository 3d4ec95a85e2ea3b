"""Verifying and backing up, with other windows open and with every sort of damage."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.services.upkeep_making import Harbour
from workshop_tui.errors import NotFound, RecordProblem
from workshop_tui.services.desk import open_desk
from workshop_tui.services.upkeep.checking import backup_session, verify_session
from workshop_tui.store.copies import noted_copies
from workshop_tui.store.verification import verify


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    made = Harbour(tmp_path)
    made.say("the late boat goes at six", "nobody asked the café owner")
    return made


def findings(harbour: Harbour) -> list[str]:
    return [str(finding) for finding in verify(harbour.path, harbour.journals, patience=0).findings]


def test_a_whole_session_has_no_findings(harbour: Harbour) -> None:
    report = verify_session(harbour.settings, harbour.slug)
    assert (report.findings, report.notes) == ((), ())
    assert report.changes == report.copied == len(harbour.changes())


def test_other_windows_may_be_typing_meanwhile(harbour: Harbour) -> None:
    with open_desk(harbour.settings, harbour.slug) as desk:
        act = desk.act()
        for n in range(200):
            act.set(f"contribution:c{n}", {"table": 1, "question": "jobs", "text": f"line {n}"}, "table:1")
        future = desk.submit(act)
        assert verify_session(harbour.settings, harbour.slug).findings == ()
        future.result()
        assert verify_session(harbour.settings, harbour.slug).findings == ()


def test_without_any_second_copy_that_is_a_note_and_no_problem(harbour: Harbour) -> None:
    for file in harbour.journals.iterdir():
        file.unlink()
    report = verify_session(harbour.settings, harbour.slug)
    assert report.findings == ()
    assert "no second copy" in report.notes[0]


def test_a_change_that_one_side_lost_is_named_without_its_words(harbour: Harbour) -> None:
    last = harbour.changes()[-1]
    harbour.sql("DELETE FROM changes WHERE id = ?", last[1])
    told = " ".join(findings(harbour))
    assert f"Missing in the log: change {last[1]} of contribution:" in told
    assert "row too many" in told
    assert "café" not in told


def test_a_line_that_is_gone_from_the_second_copy_is_found(harbour: Harbour) -> None:
    files = sorted(harbour.journals.iterdir(), key=lambda file: file.stat().st_size)
    (typed,) = [
        file
        for file in files
        if b"late boat" in file.read_bytes() and b"question_set" not in file.read_bytes()
    ]
    typed.write_bytes(b"".join(typed.read_bytes().splitlines(keepends=True)[:-1]))
    (found,) = findings(harbour)
    assert found.startswith("Missing in the second copy: change ")


def test_a_word_that_changed_in_the_file_is_found_although_sqlite_says_ok(harbour: Harbour) -> None:
    content = harbour.path.read_bytes()
    assert content.count(b"at six") >= 2
    harbour.path.write_bytes(content.replace(b"at six", b"at sax"))
    connection = sqlite3.connect(harbour.path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    (found,) = findings(harbour)
    assert found.startswith("Different in the log and in the second copy: change ")
    assert "at s" not in found


def test_a_readable_table_that_does_not_follow_from_the_log_is_found(harbour: Harbour) -> None:
    harbour.sql("UPDATE contributions SET text = 'made up' WHERE text LIKE 'the late boat%'")
    harbour.sql("DELETE FROM tables WHERE number = 2")
    harbour.sql("INSERT INTO themes (id, seq, name) VALUES ('t9', 9, 'made up')")
    told = findings(harbour)
    assert len(told) == 3
    assert any(sentence.startswith("The table contributions differs from the log (") for sentence in told)
    assert "The table tables lacks a row (2)." in told
    assert "The table themes has a row too many (t9)." in told
    assert "made up" not in " ".join(told)


def test_an_unreadable_line_and_an_unreadable_row_are_found(harbour: Harbour) -> None:
    (file, *_) = [f for f in harbour.journals.iterdir() if b"late boat" in f.read_bytes()]
    file.write_bytes(file.read_bytes().replace(b"late boat", b"late b0at"))
    harbour.sql("UPDATE changes SET data = 'not JSON' WHERE seq = 3")
    told = " ".join(findings(harbour))
    assert "Unreadable in the second copy: line" in told
    assert "Unreadable in the log at place 3." in told


def test_a_file_that_is_damaged_in_itself_is_told(harbour: Harbour) -> None:
    connection = sqlite3.connect(harbour.path)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'contributions'").fetchone()
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    content = bytearray(harbour.path.read_bytes())
    content[(page - 1) * size : page * size] = b"\0" * size
    harbour.path.write_bytes(content)
    told = " ".join(findings(harbour))
    assert "damaged" in told or "cannot be read" in told


def test_nothing_is_written_by_verifying(harbour: Harbour) -> None:
    before = harbour.path.read_bytes()
    verify_session(harbour.settings, harbour.slug)
    assert harbour.path.read_bytes() == before


def test_an_unknown_session_is_a_sentence(harbour: Harbour) -> None:
    with pytest.raises(NotFound, match="no session"):
        verify_session(harbour.settings, "harbor")


def test_a_backup_has_everything_while_a_window_is_typing(harbour: Harbour, tmp_path: Path) -> None:
    with open_desk(harbour.settings, harbour.slug) as desk:
        act = desk.act()
        act.set("contribution:x", {"table": 1, "question": "jobs", "text": "just typed"}, "table:1")
        desk.save(act)
        moment = datetime(2026, 5, 14, 18, 32, 7, tzinfo=UTC)
        path = backup_session(harbour.settings, harbour.slug, tmp_path / "stick", lambda: moment)
    stamp = moment.astimezone().strftime("%Y%m%d-%H%M%S")
    assert path == tmp_path / "stick" / f"harbour-{stamp}.db"
    connection = sqlite3.connect(path)
    assert ("just typed",) in connection.execute("SELECT text FROM contributions").fetchall()
    connection.close()
    (note,) = noted_copies(harbour.settings.state, harbour.session)
    assert (note.path, note.sort, note.at) == (path.resolve(), "backup", "2026-05-14T18:32:07.000Z")
    assert path.stat().st_mode & 0o077 == 0
    again = backup_session(harbour.settings, harbour.slug, tmp_path / "stick", lambda: moment)
    assert again.name == f"harbour-{stamp}-2.db"


def test_a_backup_that_cannot_be_written_is_a_sentence(harbour: Harbour, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RecordProblem):
        backup_session(harbour.settings, harbour.slug, tmp_path / "file")


def test_notes_of_copies_outlive_half_a_line(harbour: Harbour, tmp_path: Path) -> None:
    backup_session(harbour.settings, harbour.slug, tmp_path / "one")
    notes = harbour.settings.state / "copies" / f"{harbour.session}.jsonl"
    with notes.open("a") as file:
        file.write('{"path": "/half')
    assert len(noted_copies(harbour.settings.state, harbour.session)) == 1
    assert noted_copies(harbour.settings.state, "another") == []
