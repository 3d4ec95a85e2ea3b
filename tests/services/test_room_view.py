"""The board: counts, last activity, silence and thin questions, from the record and the clock alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.services.room_making import Room
from workshop_tui.model.contribution import Kind
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.room import facilitation, steering
from workshop_tui.services.room.room_view import QuestionState, read_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path)
    yield room
    room.desk.close()


def silent(room: Room) -> list[int]:
    return [state.talk.table.number for state in room.board().silent]


def question(room: Room, name: str) -> QuestionState:
    return next(state for state in room.board().questions if state.talk.question.id == name)


def test_counts_by_kind_last_question_and_when(room: Room) -> None:
    room.say(1, "ferries")
    room.say(1, "ferries", kind=Kind.IDEA)
    room.minutes = 3
    room.say(1, "work", kind=Kind.POINT)
    room.minutes = 5
    first, second, *_ = room.board().tables
    assert first.talk.table.facilitator == "Nia"
    assert first.talk.kinds == ((Kind.POINT, 2), (Kind.IDEA, 1))
    assert (first.talk.total, first.talk.last_question) == (3, "work")
    assert first.ago == timedelta(minutes=2)
    assert (second.talk.total, second.ago, second.silent) == (0, None, None)


def test_a_table_is_called_silent_after_ten_minutes_of_a_capturing_exercise(room: Room) -> None:
    room.desk.save(facilitation.start(room.desk, "round-1"))
    room.minutes = 6
    room.say(2, "ferries")
    room.minutes = 9.9
    assert silent(room) == []
    room.minutes = 10
    assert silent(room) == [1, 3, 4]
    room.minutes = 16
    assert silent(room) == [1, 2, 3, 4]
    assert room.board().tables[1].silent == timedelta(minutes=10)


def test_nobody_is_silent_while_nothing_is_asked(room: Room) -> None:
    room.minutes = 60
    assert silent(room) == []
    for exercise in ("welcome", "reflections"):
        room.desk.save(facilitation.start(room.desk, exercise))
        room.minutes += 60
        assert silent(room) == []


def test_a_pause_is_nobodys_silence(room: Room) -> None:
    room.desk.save(facilitation.start(room.desk, "round-1"))
    room.minutes = 5
    room.desk.save(facilitation.pause(room.desk))
    room.minutes = 30
    assert silent(room) == []
    room.desk.save(facilitation.resume(room.desk))
    room.minutes = 39
    assert silent(room) == []
    room.minutes = 40
    assert silent(room) == [1, 2, 3, 4]


def test_a_clock_that_jumps_back_makes_nothing_negative(room: Room) -> None:
    room.minutes = 100
    room.say(1, "ferries")
    room.desk.save(facilitation.start(room.desk, "round-1"))
    room.minutes = 0
    assert room.board().tables[0].ago == timedelta()
    assert silent(room) == []


def test_who_has_spoken_under_a_question_and_who_has_not(room: Room) -> None:
    room.say(1, "ferries")
    room.desk.save(keep(room.desk, Place(2, "ferries"), [Entry("stands twice", also_under=("work",))]))
    assert question(room, "ferries").talk.heard == (1, 2)
    assert question(room, "ferries").talk.silent == (3, 4)
    work = question(room, "work").talk
    assert (work.heard, work.silent, work.said) == ((2,), (1,), 1)


def test_thin_questions(room: Room) -> None:
    assert not question(room, "ferries").open
    room.desk.save(facilitation.start(room.desk, "round-1"))
    room.say(1, "ferries")
    assert question(room, "ferries").open
    assert not question(room, "ferries").thin  # too early to say
    room.minutes = 12
    assert question(room, "ferries").thin
    for number in (2, 3, 3):
        room.say(number, "ferries")
    assert not question(room, "ferries").thin
    assert question(room, "work").thin
    assert not question(room, "more").open and not question(room, "more").thin


def test_a_line_that_was_kept_early_opens_no_question_where_time_is_kept(room: Room) -> None:
    room.desk.save(facilitation.start(room.desk, "warm-up"))
    room.say(1, "ferries")
    room.minutes = 12
    for name in ("ferries", "work"):
        assert not question(room, name).open and not question(room, name).thin
    room.desk.save(steering.set_question(room.desk, "ferries", [2]))
    assert question(room, "ferries").open and not question(room, "work").open
    assert not question(room, "ferries").thin  # too early to say
    room.minutes = 22
    assert question(room, "ferries").thin
    room.desk.save(facilitation.start(room.desk, "round-1"))
    assert question(room, "work").open


def test_where_nobody_keeps_time_what_was_said_opens_its_exercise(room: Room) -> None:
    room.say(1, "ferries")
    assert question(room, "ferries").thin and question(room, "work").thin


def test_what_the_agenda_has_gone_past_was_asked_if_something_was_said_in_it(room: Room) -> None:
    room.desk.save(facilitation.start(room.desk, "ahead"))
    assert not question(room, "ferries").open
    room.say(1, "ferries")
    assert question(room, "ferries").thin and question(room, "work").open


def test_the_teams_own_reflections_are_never_thin(room: Room) -> None:
    room.desk.save(facilitation.start(room.desk, "reflections"))
    room.minutes = 30
    assert "reflections" not in [state.talk.question.id for state in room.board().questions]
    room.say(1, "reflections", kind=Kind.REFLECTION)
    assert not question(room, "reflections").thin


def test_what_did_not_change_is_the_same_value(room: Room) -> None:
    room.say(1, "ferries")
    before = read_room(room.desk.reader)
    assert read_room(room.desk.reader, before) == before
    room.say(1, "ferries")
    after = read_room(room.desk.reader, before)
    assert after != before and after.setting is before.setting
