"""What the store does so that a power cut takes nothing: single places; `faults` tries the whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.store.making import Place, said
from workshop_tui.store.copies import BACKUP, note_copy
from workshop_tui.store.files import make_folder
from workshop_tui.store.reading.reader import Reader
from workshop_tui.store.verification import verify


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Files and folders as they are synced."""
    found: list[Path] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        found.append(Path(f"/proc/self/fd/{handle}").readlink())
        real(handle)

    if not Path("/proc/self/fd").exists():
        pytest.skip("this system does not tell which file a handle means")
    monkeypatch.setattr(os, "fsync", fsync)
    return found


def test_a_session_can_be_read_after_the_power_went_while_its_log_was_moved(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.create()
    store = place.store()
    store.commit([said(f"words {number}" * 20) for number in range(500)])
    left = tmp_path / "left"
    left.mkdir()
    for name in ("session.db", "session.db-wal"):
        shutil.copyfile(place.folder / name, left / name)
    store.close()
    first_page = place.path.read_bytes()[:4096]
    assert first_page != (left / "session.db").read_bytes()[:4096]
    with (left / "session.db").open("rb+") as file:
        file.write(first_page)
    reader = Reader(left / "session.db")
    assert reader.total() == 500
    reader.close()
    assert verify(left / "session.db", left / "none", 0).findings == ()


def test_a_folder_is_there_for_good_once_it_is_made(tmp_path: Path, synced: list[Path]) -> None:
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    assert synced == [tmp_path, tmp_path / "a"]
    make_folder(tmp_path / "a" / "b")
    assert synced == [tmp_path, tmp_path / "a"]


def test_a_new_session_and_its_second_copy_are_there_for_good(tmp_path: Path, synced: list[Path]) -> None:
    place = Place(tmp_path)
    place.create()
    assert {tmp_path, tmp_path / "sessions", place.folder} <= set(synced)
    folders = {tmp_path, tmp_path / "state", place.journals.parent, place.journals}
    journal = next(place.journals.iterdir())
    assert folders <= set(synced[: synced.index(journal)])


def test_a_line_that_is_on_disk_only_in_part_is_written_again(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.create()
    store = place.store()
    torn = said("nobody asked the people at the other table")
    store.commit([torn])
    store.close()
    journal = place.journals / f"{store.device}.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"nobody asked", bytes(12)))
    place.store().close()
    assert [f.what for f in verify(place.path, place.journals, 0).findings] == [
        f"Unreadable in the second copy: line 2 of {journal}"
    ]


def test_where_a_copy_lies_is_noted_for_good(tmp_path: Path, synced: list[Path]) -> None:
    note_copy(tmp_path / "state", "s", tmp_path / "copy.db", BACKUP)
    assert synced[-2:] == [tmp_path / "state" / "copies" / "s.jsonl", tmp_path / "state" / "copies"]


def test_what_a_power_cut_left_half_written_is_undone_before_anybody_reads(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.create([said("still here")])
    connection = sqlite3.connect(place.path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE contributions SET text = 'half'")
    connection.executemany(
        "INSERT INTO themes (id, name) VALUES (?, ?)", [(str(n), "x" * 900) for n in range(200)]
    )
    left = tmp_path / "left"
    left.mkdir()
    for name in ("session.db", "session.db-journal"):
        shutil.copyfile(place.folder / name, left / name)
    connection.execute("ROLLBACK")
    connection.close()
    assert len((left / "session.db").read_bytes()) > len(place.path.read_bytes())
    reader = Reader(left / "session.db")
    assert [c.text for c in reader.snapshot().contributions] == ["still here"]
    reader.close()
    assert not (left / "session.db-journal").exists()
    assert verify(left / "session.db", left / "none", 0).findings == ()
