"""Presence: living windows see each other, dead ones are swept up, one at a time moves the log."""

from __future__ import annotations

import multiprocessing
import threading
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from filelock import FileLock

from workshop_tui.store.presence import FOLDER, Presence, Window


def _sit_there(folder: str, device: str, ready: Event, leave: Event) -> None:
    presence = Presence(Path(folder), device)
    presence.enter()
    presence.say("capture", 3)
    ready.set()
    leave.wait(30)
    presence.leave()


def wait_until(condition: object, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def mine(tmp_path: Path) -> Presence:
    presence = Presence(tmp_path, "mine")
    presence.enter()
    return presence


def test_two_processes_see_each_other_until_one_leaves(tmp_path: Path, mine: Presence) -> None:
    spawn = multiprocessing.get_context("spawn")
    ready, leave = spawn.Event(), spawn.Event()
    other = spawn.Process(target=_sit_there, args=(str(tmp_path), "other", ready, leave), daemon=True)
    other.start()
    assert ready.wait(20)
    assert mine.others() == [Window("other", "capture", 3)]
    assert mine.is_device_alive("other")
    assert mine.is_device_alive("mine")
    leave.set()
    other.join(10)
    assert mine.others() == []
    assert not mine.is_device_alive("other")
    assert sorted(path.name for path in (tmp_path / FOLDER).iterdir()) == ["mine.lock"]


def test_a_killed_window_is_told_of_once(tmp_path: Path, mine: Presence) -> None:
    spawn = multiprocessing.get_context("spawn")
    ready, leave = spawn.Event(), spawn.Event()
    other = spawn.Process(target=_sit_there, args=(str(tmp_path), "other", ready, leave), daemon=True)
    other.start()
    assert ready.wait(20)
    assert mine.cut_off("capture", 3) == 0
    other.kill()
    other.join(10)
    assert mine.others() == []
    assert not (tmp_path / FOLDER / "other.lock").exists()
    assert mine.cut_off("capture", 2) == 0
    assert mine.cut_off("facilitate", 3) == 0
    assert mine.cut_off("capture", 3) == 1
    assert mine.cut_off("capture", 3) == 0
    assert sorted(path.name for path in (tmp_path / FOLDER).iterdir()) == ["mine.lock"]


def test_a_window_that_has_said_nothing_yet_is_seen_too(tmp_path: Path, mine: Presence) -> None:
    silent = Presence(tmp_path, "silent")
    silent.enter()
    assert mine.others() == [Window("silent", "", None)]
    silent.leave()
    silent.leave()
    assert mine.others() == []


def test_a_dead_window_that_another_looks_at_just_now_is_not_taken_for_alive(
    tmp_path: Path, mine: Presence
) -> None:
    """Else what it left half typed would not be offered, and nobody be told."""
    lock_file = tmp_path / FOLDER / "gone.lock"
    looked_at = threading.Event()

    def look_round() -> None:
        lock = FileLock(lock_file, thread_local=False)
        lock.acquire()
        looked_at.set()
        time.sleep(0.003)
        lock_file.unlink()
        lock.release()

    for _ in range(5):
        looked_at.clear()
        thread = threading.Thread(target=look_round)
        thread.start()
        assert looked_at.wait(5)
        assert not mine.is_device_alive("gone")
        thread.join()


def test_windows_that_come_while_others_look_round_all_get_in(tmp_path: Path, mine: Presence) -> None:
    looking = threading.Event()

    def look() -> None:
        while not looking.is_set():
            mine.others()

    thread = threading.Thread(target=look)
    thread.start()
    try:
        for n in range(100):
            other = Presence(tmp_path, f"other-{n}")
            other.enter()
            assert other.is_device_alive("mine")
            assert mine.is_device_alive(f"other-{n}")
            other.leave()
    finally:
        looking.set()
        thread.join()


def test_only_one_at_a_time_moves_the_log(tmp_path: Path, mine: Presence) -> None:
    other = Presence(tmp_path, "other")
    other.enter()
    with mine.checkpointing() as first:
        assert first
        with other.checkpointing() as second:
            assert not second
    with other.checkpointing() as third:
        assert third
    other.leave()
    assert mine.others() == []
