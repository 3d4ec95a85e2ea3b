"""Each file by itself: a journal with a spoilt line end, a log that breaks off, and where the state folder is."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults.record.evening import Evening
from workshop_tui.rescue import rescue, state_folder
from workshop_tui.rescue.database import read_database
from workshop_tui.rescue.journals import read_journal
from workshop_tui.settings import read_settings


def test_a_spoilt_line_end_costs_neither_line(evening: Evening) -> None:
    journal = max(evening.journals, key=lambda file: file.stat().st_size)
    whole = read_journal(journal)
    content = bytearray(journal.read_bytes())
    ends = [at for at, byte in enumerate(content) if byte == 0x0A]
    for at in (ends[3], ends[-1]):
        content[at] = 0x4A
    journal.write_bytes(content)
    assert read_journal(journal).changes == whole.changes


def test_a_spoilt_line_is_told_and_what_it_says_is_kept(evening: Evening, tmp_path: Path) -> None:
    """Where no database is left to have it whole."""
    id_, words = next(iter(evening.standing.items()))
    (journal,) = [file for file in evening.journals if words.encode() in file.read_bytes()]
    content = journal.read_bytes()
    at = content.index(words.encode())
    number = content.count(b"\n", 0, at) + 1
    journal.write_bytes(content[: at - 1] + b"#" + content[at:])
    for file in evening.folder.glob("session.db*"):
        file.unlink()
    found = rescue(evening.workspace, evening.state)
    (record,) = found.records
    assert found.problems == (f"{journal}: line {number} of it is damaged.",)
    assert id_ not in {thing.key for thing in record.contributions}
    assert [words in piece for piece in record.pieces] == [True]


def test_behind_a_damaged_place_of_the_write_ahead_log_its_pages_are_still_read(evening: Evening) -> None:
    log = evening.path.with_name("session.db-wal")
    whole = {change.id for change in read_database(evening.path).changes}
    content = bytearray(log.read_bytes())
    content[32 + 24 + 4096 + 5] ^= 1  # in the head of its second page: SQLite takes nothing from there on
    log.write_bytes(content)
    source = read_database(evening.path)
    assert {change.id for change in source.changes} == whole
    assert any("write-ahead log is damaged" in problem for problem in source.problems)


def test_the_state_folder_is_where_the_desk_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKSHOP_TUI_STATE", raising=False)
    for home in (None, tmp_path / "elsewhere"):
        if home is not None:
            monkeypatch.setenv("XDG_STATE_HOME", str(home))
        assert state_folder(tmp_path) == read_settings(tmp_path).state
    (tmp_path / "workshop-tui.toml").write_text('state = "/media/stick/state"\n', encoding="utf-8")
    session = tmp_path / "sessions" / "our-street"
    assert state_folder(tmp_path) == state_folder(session) == read_settings(tmp_path).state
    monkeypatch.setenv("WORKSHOP_TUI_STATE", str(tmp_path / "named"))
    assert state_folder(tmp_path) == read_settings(tmp_path).state
