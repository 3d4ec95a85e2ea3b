"""What is no session, or cannot be used, is refused with a sentence and left as it was."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.store.making import Place, said
from workshop_tui.errors import RecordProblem, WorkshopError
from workshop_tui.store.card import read_card
from workshop_tui.store.reading.reader import Reader
from workshop_tui.store.reserve import NAME, SIZE, give_up_reserve, keep_reserve


def make_text(path: Path) -> None:
    path.write_text("Dear diary, " * 30)


def make_short_text(path: Path) -> None:
    path.write_text("Dear diary")


def make_empty(path: Path) -> None:
    path.touch()


def make_other_database(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE recipes (name)")
    db.commit()
    db.close()


def make_other_database_with_a_log(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("CREATE TABLE recipes (name)")
    db.commit()
    # As another program leaves it that is killed: with its log beside it.
    wal = path.with_name(f"{path.name}-wal").read_bytes()
    db.close()
    path.with_name(f"{path.name}-wal").write_bytes(wal)


def make_folder(path: Path) -> None:
    path.mkdir()


def make_newer(path: Path) -> None:
    place = Place(path.parent.parent.parent, path.parent.name)
    place.create([said("from the future")])
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version=99")
    db.close()


def make_damaged(path: Path) -> None:
    place = Place(path.parent.parent.parent, path.parent.name)
    place.create([said("once whole")])
    content = bytearray(path.read_bytes())
    content[:16] = b"\0" * 16
    path.write_bytes(content)


MAKERS = [
    make_text,
    make_short_text,
    make_empty,
    make_other_database,
    make_other_database_with_a_log,
    make_folder,
    make_newer,
    make_damaged,
]


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".windows" not in path.parts
    }


@pytest.mark.parametrize("make", MAKERS)
def test_it_is_refused_and_left_as_it_was(tmp_path: Path, make: Callable[[Path], None]) -> None:
    place = Place(tmp_path)
    place.folder.mkdir(parents=True)
    make(place.path)
    before = content(tmp_path)
    for attempt in (lambda: Reader(place.path), lambda: read_card(place.path), place.store):
        with pytest.raises(WorkshopError) as problem:
            attempt()
        assert problem.value.message.endswith(".")
        assert problem.value.hint
        assert "sqlite" not in problem.value.message.lower()
    assert content(tmp_path) == before


def test_a_session_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.folder.mkdir(parents=True)
    with pytest.raises(RecordProblem, match="no session file"):
        place.store()
    assert content(tmp_path) == {}


def as_ordinary_user(work: Callable[[], str]) -> str:
    """What `work` says when it is done by somebody for whom read-only means read-only."""
    here, there = multiprocessing.Pipe()

    def step_down() -> None:
        if os.getuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        try:
            there.send(work())
        except BaseException as problem:
            there.send(repr(problem))
            raise

    other = multiprocessing.get_context("fork").Process(target=step_down)
    other.start()
    try:
        return str(here.recv()) if here.poll(30) else "nothing was said"
    finally:
        other.join()


@pytest.fixture
def open_path(tmp_path: Path) -> Iterator[Path]:
    """A folder whose parents everybody may pass through."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder != Path("/") and folder.stat().st_uid == os.getuid():
            folder.chmod(folder.stat().st_mode | 0o055)
    yield tmp_path
    for folder in tmp_path.rglob("*"):
        if folder.is_dir():
            folder.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="permissions work in another way there")
def test_a_read_only_folder_is_told_in_a_sentence_and_can_still_be_read(open_path: Path) -> None:
    place = Place(open_path)
    place.create([said("one")])
    place.path.chmod(0o444)
    place.folder.chmod(0o555)

    def look_and_try() -> str:
        reader = Reader(place.path)
        seen = reader.total()
        reader.close()
        try:
            place.store()
        except WorkshopError as problem:
            return f"{seen} read; refused: {problem}"
        return "let in"

    told = as_ordinary_user(look_and_try)
    assert told.startswith("1 read; refused: ")
    assert "permissions" in told or "writable" in told


def test_the_reserve_is_there_from_the_first_window_on(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.create()
    store = place.store()
    store.commit([said("one")])
    store.close()
    assert (place.folder / NAME).stat().st_size == SIZE


def test_the_reserve_is_given_up_once(tmp_path: Path) -> None:
    keep_reserve(tmp_path)
    keep_reserve(tmp_path)
    assert give_up_reserve(tmp_path)
    assert not give_up_reserve(tmp_path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("needs to mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_on_a_full_disk_saving_goes_on_with_a_warning_and_then_stops_with_a_sentence(
    tmp_path: Path, small_disk: Path
) -> None:
    place = Place(small_disk)
    place.journals = tmp_path / "journal"
    place.create()
    store = place.store()
    store.commit([said("before")])
    with (small_disk / "holiday.mp4").open("wb", buffering=0) as video:
        try:
            while True:
                video.write(b"\0" * 4096)
        except OSError:
            pass_on = "full"
    assert pass_on == "full"
    saved, warnings = 0, set()
    with pytest.raises(RecordProblem, match="disk is full") as problem:
        for n in range(5_000):
            warnings.add(store.commit([said(f"words {n} " * 40)]).warning)
            saved += 1
    assert "Free some space" in problem.value.hint
    assert "Saved, but the disk is full: free some space now." in warnings
    assert not (place.folder / NAME).exists()
    assert saved > 1_000
    # What was called saved can be read, and the same window goes on once there is room.
    (small_disk / "holiday.mp4").unlink()
    assert store.commit([said("after")]).warning == ""
    assert (place.folder / NAME).exists()
    store.close()
    reader = Reader(place.path)
    assert reader.total() == saved + 2
    reader.close()


def test_a_full_disk_is_told_where_no_disk_can_be_mounted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(tmp_path)
    place.create()
    store = place.store()
    store.commit([said("before")])
    limit = store.with_connection(
        lambda c: c.execute(
            f"PRAGMA max_page_count={c.execute('PRAGMA page_count').fetchone()[0] + 2}"
        ).fetchone()
    ).result()
    assert limit
    with pytest.raises(RecordProblem, match="disk is full"):
        for n in range(100):
            store.commit([said(f"words {n} " * 40)])
    store.with_connection(lambda c: c.execute("PRAGMA max_page_count=1000000").fetchone()).result()
    assert store.commit([said("after")]).logged
    store.close()
