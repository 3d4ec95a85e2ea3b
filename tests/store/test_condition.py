"""What others do to the file while it is open is found out, and nothing of what was saved is lost by it."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.making import Place, said
from workshop_tui.errors import RecordProblem
from workshop_tui.store.connection import connect_writer
from workshop_tui.store.journal_lines import ids_in


def delete(place: Place, older: bytes) -> None:
    place.path.unlink()


def delete_the_log(place: Place, older: bytes) -> None:
    place.path.with_name("session.db-wal").unlink()


def overwrite(place: Place, older: bytes) -> None:
    _write_into(place.path, b"\xa5" * place.path.stat().st_size)


def overwrite_the_middle(place: Place, older: bytes) -> None:
    content = place.path.read_bytes()
    third = len(content) // 3
    _write_into(place.path, content[:third] + b"\xa5" * third + content[2 * third :])


def write_an_older_copy_over_it(place: Place, older: bytes) -> None:
    _write_into(place.path, older)


def _write_into(path: Path, content: bytes) -> None:
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    made.create()
    return made


@pytest.fixture
def older(place: Place) -> bytes:
    content = place.path.read_bytes()
    store = place.store()
    for number in range(40):
        store.commit([said(f"words {number}")])
    store.close()
    return content


@pytest.mark.parametrize(
    ("happen", "told"),
    [
        (delete, "deleted, moved or replaced"),
        (delete_the_log, "deleted, moved or replaced"),
        (overwrite, "was damaged"),
        (overwrite_the_middle, "was damaged"),
        (write_an_older_copy_over_it, "was damaged"),
    ],
)
def test_it_is_found_out_without_saving(
    place: Place, older: bytes, happen: Callable[[Place, bytes], None], told: str
) -> None:
    store = place.store()
    store.commit([said("one more")])
    store.look_after()
    happen(place, older)
    for _ in range(2):
        with pytest.raises(RecordProblem, match=told) as problem:
            store.look_after()
        assert "workshop-tui restore harbour" in problem.value.hint
    store.close()


def test_a_large_log_that_was_moved_into_the_file_is_no_damage(place: Place) -> None:
    store = place.store()
    for batch in range(30):
        store.commit([said(f"some words of a contribution {batch} {n}" * 5) for n in range(100)])
        store.look_after()
    assert store.danger == ""
    store.close()


def test_another_program_that_keeps_the_file_is_told_of_and_forgotten(place: Place) -> None:
    store = place.store()
    other = sqlite3.connect(place.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.look_after()
    _wait_for(lambda: "being used by another program" in store.danger)
    saving = store.submit([said("waits")])
    assert "being used" in store.danger
    other.close()
    assert saving.result(timeout=5).logged
    assert store.danger == ""
    store.close()


def test_what_was_saved_in_a_file_that_went_away_and_came_back_reaches_the_second_copy(place: Place) -> None:
    store = place.store()
    aside = place.path.with_name("aside.db")
    place.path.rename(aside)
    with pytest.raises(RecordProblem, match="deleted, moved or replaced"):
        store.commit([said("saved after all")])
    aside.rename(place.path)
    store.close()
    assert ids_in(place.journals) == {row[1] for row in place.rows("changes")}


def test_a_record_that_lacks_what_the_second_copy_has_says_so_until_the_next_line(
    place: Place, older: bytes
) -> None:
    place.path.write_bytes(older)
    store = place.store()
    _wait_for(lambda: "lacks 40 changes that the second copy has" in store.danger)
    assert store.commit([said("goes on")]).warning == ""
    assert store.danger == ""
    store.close()


def test_a_disk_that_is_nearly_full_is_told_of_and_forgotten(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = place.store()
    usage = shutil.disk_usage(place.folder)
    with monkeypatch.context() as patched:
        patched.setattr(
            "workshop_tui.store.condition.shutil.disk_usage", lambda folder: usage._replace(free=1000)
        )
        store.look_after()
        assert store.danger == "The disk is full: free some space now."
        assert store.commit([said("one")]).warning == "Saved, but the disk is full: free some space now."
    assert store.commit([said("two")]).warning == ""
    assert store.danger == ""
    store.close()


def _wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_window_opens_from_the_reserve(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.store().close()
    asked: list[Path] = []

    def without_room(path: Path) -> sqlite3.Connection:
        asked.append(path)
        if len(asked) == 1:
            raise RecordProblem("The disk is full.") from sqlite3.OperationalError("database or disk is full")
        return connect_writer(path)

    monkeypatch.setattr("workshop_tui.store.store.connect_writer", without_room)
    store = place.store()
    assert store.commit([said("one")]).logged
    assert len(asked) == 2
    store.close()
