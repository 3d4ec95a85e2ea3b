"""Keeping time: each act is in the record, can be undone, and is the same in every window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.services.room_making import Room
from workshop_tui.errors import UsageProblem
from workshop_tui.services import undo
from workshop_tui.services.capture import Place
from workshop_tui.services.desk import Act, Desk
from workshop_tui.services.room import facilitation


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path)
    yield room
    room.desk.close()


def do(room: Room, act: Act, after: float = 0) -> None:
    room.desk.save(act)
    room.minutes += after


def runs(desk: Desk) -> tuple[str, float, float, bool] | None:
    """Which exercise runs, minutes planned and used, and whether it is paused."""
    found = facilitation.now_running(desk)
    if found is None:
        return None
    minute = timedelta(minutes=1)
    return found.exercise, found.planned / minute, found.used / minute, found.paused


def test_start_pause_resume_extend_stop(room: Room) -> None:
    assert runs(room.desk) is None
    do(room, facilitation.start(room.desk, "welcome"), 5)
    assert runs(room.desk) == ("welcome", 15, 5, False)
    do(room, facilitation.pause(room.desk), 3)
    assert runs(room.desk) == ("welcome", 15, 5, True)
    do(room, facilitation.resume(room.desk), 1)
    do(room, facilitation.extend(room.desk, 2))
    do(room, facilitation.extend(room.desk, -1))
    assert runs(room.desk) == ("welcome", 16, 6, False)
    do(room, facilitation.stop(room.desk))
    assert runs(room.desk) is None


def test_starting_one_stops_the_one_that_runs_and_undo_takes_both_back(room: Room) -> None:
    do(room, facilitation.start(room.desk, "welcome"), 10)
    act = facilitation.start(room.desk, "warm-up")
    assert [change.data["what"] for change in act.changes] == ["stop", "start"]
    do(room, act, 2)
    assert runs(room.desk) == ("warm-up", 10, 2, False)
    assert facilitation.last_act(room.desk) == "starting “Pick an image”"
    undo.undo(room.desk)
    assert runs(room.desk) == ("welcome", 15, 12, False)
    undo.redo(room.desk)
    assert runs(room.desk) == ("warm-up", 10, 2, False)


def test_undo_every_step_back_to_nothing(room: Room) -> None:
    steps = []
    acts: list[tuple[Callable[[], Act], float]] = [
        (lambda: facilitation.start(room.desk, "welcome"), 3),
        (lambda: facilitation.extend(room.desk, 5), 0),
        (lambda: facilitation.pause(room.desk), 0),
        (lambda: facilitation.stop(room.desk), 0),
    ]
    for act, after in acts:
        steps.append(runs(room.desk))
        do(room, act())
        room.minutes += after
    while steps:
        undo.undo(room.desk)
        expected = steps.pop()
        assert runs(room.desk) == expected
    assert facilitation.last_act(room.desk) == ""


def test_a_restart_and_a_second_window_show_the_same(room: Room) -> None:
    do(room, facilitation.start(room.desk, "round-1"), 12)
    with room.open() as other:
        assert runs(other) == runs(room.desk) == ("round-1", 40, 12, False)
        other.save(facilitation.extend(other, 5))
    assert runs(room.desk) == ("round-1", 45, 12, False)
    room.desk.close()
    room.minutes += 120  # the laptop slept
    room.desk = room.open()
    assert runs(room.desk) == ("round-1", 45, 132, False)


def test_a_clock_that_jumps_back(room: Room) -> None:
    do(room, facilitation.start(room.desk, "welcome"), -60)
    assert runs(room.desk) == ("welcome", 15, 0, False)
    do(room, facilitation.pause(room.desk))
    do(room, facilitation.resume(room.desk), 4)
    assert runs(room.desk) == ("welcome", 15, 4, False)


def test_going_on_with_what_was_stopped(room: Room) -> None:
    do(room, facilitation.start(room.desk, "warm-up"), 4)
    do(room, facilitation.start(room.desk, "round-1"), 1)
    assert facilitation.was_started(room.desk, "warm-up")
    do(room, facilitation.go_on(room.desk, "warm-up"), 2)
    assert runs(room.desk) == ("warm-up", 10, 6, False)
    assert not facilitation.was_started(room.desk, "ahead")


def test_what_makes_no_sense_is_refused_with_a_sentence(room: Room) -> None:
    senseless: list[Callable[[], Act]] = [
        lambda: facilitation.pause(room.desk),
        lambda: facilitation.stop(room.desk),
        lambda: facilitation.extend(room.desk, 1),
        lambda: facilitation.resume(room.desk),
        lambda: facilitation.go_on(room.desk, "welcome"),
        lambda: facilitation.start(room.desk, "lunch"),
    ]
    for refused in senseless:
        with pytest.raises(UsageProblem):
            refused()
    do(room, facilitation.start(room.desk, "welcome"))
    with pytest.raises(UsageProblem, match="running already"):
        facilitation.start(room.desk, "welcome")
    with pytest.raises(UsageProblem, match="15 minutes in all"):
        facilitation.extend(room.desk, -15)
    with pytest.raises(UsageProblem, match="not paused"):
        facilitation.resume(room.desk)
    do(room, facilitation.start(room.desk, "open"))
    with pytest.raises(UsageProblem, match="no planned minutes"):
        facilitation.extend(room.desk, 1)


def test_where_to_capture_is_where_the_agenda_is(room: Room) -> None:
    assert facilitation.place_now(room.desk, 3) == Place(3, "ferries")
    do(room, facilitation.start(room.desk, "warm-up"))
    assert facilitation.place_now(room.desk, 3) == Place(3, "warm-up")
    do(room, facilitation.start(room.desk, "welcome"))
    assert facilitation.place_now(room.desk, 3) == Place(3, "ferries")
    with pytest.raises(UsageProblem, match="no table 9"):
        facilitation.place_now(room.desk, 9)
