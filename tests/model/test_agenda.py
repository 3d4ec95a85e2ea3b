"""The agenda's arithmetic: whatever was noted and however the clock jumped, the figures make sense."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop_tui.clock import stamp
from workshop_tui.model.agenda import NOTHING, Running, Timing, clock_face, noted, running
from workshop_tui.model.course import Course, State, course
from workshop_tui.model.question_set import Exercise

AGENDA = (
    Exercise("welcome", "presentation", "Welcome", 15),
    Exercise("warm-up", "warm-up", "Warm-up", 10),
    Exercise("round-1", "discussion", "Discussion", 40),
    Exercise("close", "close", "Thank you", 5),
)
OPEN = Exercise("open", "discussion", "Open end")
EVENING = datetime(2026, 5, 14, 18, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return EVENING + timedelta(minutes=minutes)


def fact(what: str, exercise: str, minutes: float, by: float | None = None) -> Timing:
    return Timing(exercise, what, stamp(at(minutes)), by)


def minutes(span: timedelta) -> float:
    return span.total_seconds() / 60


def states(day: Course) -> list[State]:
    return [progress.state for progress in day.exercises]


def test_nothing_is_begun() -> None:
    assert running(AGENDA, [], EVENING) is None
    day = course(AGENDA, [], EVENING)
    assert (day.begun, day.finished, day.behind, day.end) == (False, False, NOTHING, at(70))
    assert set(states(day)) == {State.TO_COME}


def test_running_paused_extended() -> None:
    facts = [
        fact("start", "warm-up", 0),
        fact("pause", "warm-up", 4),
        fact("resume", "warm-up", 6),
        fact("extend", "warm-up", 6, 2),
        fact("extend", "warm-up", 6, -1),
    ]
    found = running(AGENDA, facts, at(8))
    assert found == Running("warm-up", timedelta(minutes=11), timedelta(minutes=6), paused=False, since=at(6))
    assert found.left == timedelta(minutes=5)
    paused = running(AGENDA, facts[:2], at(60))
    assert paused is not None and paused.paused and paused.used == timedelta(minutes=4)


def test_starting_one_stops_the_one_that_runs() -> None:
    facts = [fact("start", "welcome", 0), fact("start", "warm-up", 20)]
    day = course(AGENDA, facts, at(25))
    assert states(day) == [State.DONE, State.RUNNING, State.TO_COME, State.TO_COME]
    assert [minutes(p.used) for p in day.exercises] == [20, 5, 0, 0]
    assert minutes(day.behind) == 5
    assert day.end == at(75)


def test_gaps_and_pauses_cost_the_day_though_not_the_exercise() -> None:
    facts = [
        fact("start", "welcome", 0),
        fact("stop", "welcome", 15),
        fact("start", "warm-up", 18),
        fact("pause", "warm-up", 20),
    ]
    day = course(AGENDA, facts, at(24))
    assert minutes(day.exercises[1].used) == 2
    assert minutes(day.behind) == 3 + 4
    assert day.end == at(77)


def test_overtime_and_extension_both_move_the_end() -> None:
    facts = [fact("start", "welcome", 0), fact("extend", "welcome", 1, 5)]
    assert course(AGENDA, facts, at(2)).end == at(75)
    assert course(AGENDA, facts, at(30)).end == at(85)
    assert minutes(course(AGENDA, facts, at(30)).behind) == 15


def test_what_is_passed_over_is_time_won() -> None:
    facts = [fact("start", "welcome", 0), fact("start", "round-1", 15)]
    day = course(AGENDA, facts, at(16))
    assert states(day) == [State.DONE, State.NOT_TIMED, State.RUNNING, State.TO_COME]
    assert State.NOT_TIMED.value == "skipped"
    assert minutes(day.behind) == -10


def test_what_was_before_the_first_start_was_never_planned() -> None:
    day = course(AGENDA, [fact("start", "round-1", 0)], at(1))
    assert states(day) == [State.NOT_TIMED, State.NOT_TIMED, State.RUNNING, State.TO_COME]
    assert (minutes(day.behind), day.end) == (0, at(45))


def test_the_end_of_the_day_stays() -> None:
    facts = [fact("start", "round-1", 0), fact("start", "close", 43), fact("stop", "close", 49)]
    for later in (50, 5000):
        day = course(AGENDA, facts, at(later))
        assert (day.begun, day.finished, day.end, minutes(day.behind)) == (True, True, at(49), 4)


def test_started_again_begins_at_nothing_and_going_on_does_not() -> None:
    facts = [fact("start", "warm-up", 0), fact("stop", "warm-up", 4)]
    again = running(AGENDA, [*facts, fact("start", "warm-up", 5)], at(6))
    on = running(AGENDA, [*facts, fact("resume", "warm-up", 5)], at(6))
    assert again is not None and minutes(again.used) == 1
    assert on is not None and minutes(on.used) == 5


def test_a_rehearsal_the_day_before_leaves_no_trace_in_todays_course() -> None:
    rehearsal = [
        fact("start", "welcome", 0),
        fact("start", "warm-up", 1),
        fact("start", "round-1", 2),
        fact("stop", "round-1", 3),
    ]
    morning = course(AGENDA, rehearsal, at(24 * 60))
    assert (morning.begun, morning.current) == (False, None)
    day = course(AGENDA, [*rehearsal, fact("start", "welcome", 24 * 60)], at(24 * 60 + 5))
    assert states(day) == [State.RUNNING, State.TO_COME, State.TO_COME, State.TO_COME]
    assert (minutes(day.behind), day.end) == (0, at(24 * 60 + 70))


def test_the_second_day_goes_on_where_the_first_ended() -> None:
    first = [fact("start", "welcome", 0), fact("start", "warm-up", 15), fact("stop", "warm-up", 25)]
    day = course(AGENDA, [*first, fact("start", "round-1", 24 * 60)], at(24 * 60 + 50))
    assert states(day) == [State.DONE, State.DONE, State.RUNNING, State.TO_COME]
    assert minutes(day.behind) == 10


def test_an_exercise_without_planned_minutes_is_open() -> None:
    found = running([OPEN], [fact("start", "open", 0)], at(7))
    assert found is not None and found.stage == "open" and minutes(found.used) == 7


@pytest.mark.parametrize(
    ("used", "stage"),
    [(0, "plenty"), (79, "plenty"), (80, "soon"), (95, "nearly"), (100, "nearly"), (101, "over")],
)
def test_stages(used: int, stage: str) -> None:
    assert Running("x", timedelta(minutes=100), timedelta(minutes=used), False).stage == stage


def test_facts_that_make_no_sense_where_they_stand_change_nothing() -> None:
    stray = [
        fact("stop", "warm-up", 0),
        fact("resume", "warm-up", 0),
        fact("extend", "warm-up", 0, 5),
        fact("laugh", "warm-up", 0),
    ]
    assert course(AGENDA, stray, at(1)) == course(AGENDA, [], at(1))
    begun = [fact("start", "welcome", 0)]
    assert running(AGENDA, [*begun, *stray], at(3)) == running(AGENDA, begun, at(3))


def test_clock_face() -> None:
    assert clock_face(timedelta(seconds=725)) == "12:05"
    assert clock_face(timedelta(seconds=3725)) == "1:02:05"
    assert clock_face(timedelta(seconds=-65)) == "-1:05"


KNOWN = [*(exercise.id for exercise in AGENDA), "unknown"]
FACTS = st.lists(
    st.builds(
        fact,
        st.sampled_from(["start", "start", "pause", "resume", "extend", "stop"]),
        st.sampled_from(KNOWN),
        st.floats(-3_000, 3_000),
        st.one_of(st.none(), st.floats(-100, 100)),
    ),
    max_size=12,
)
JUMPS = st.lists(st.floats(-400, 400), max_size=12)
"""Steps of the clock between facts, never so long that they make another day."""


@given(FACTS, st.floats(-4_000, 4_000))
def test_any_facts_and_any_clock(facts: list[Timing], now: float) -> None:
    day = course(AGENDA, facts, at(now))
    assert [p.exercise for p in day.exercises] == list(AGENDA)
    assert all(p.used >= NOTHING and p.planned >= NOTHING and p.to_go >= NOTHING for p in day.exercises)
    assert sum(p.is_current for p in day.exercises) <= 1
    found = running(AGENDA, facts, at(now))
    if found is None:
        assert day.current is None
        return
    assert found.used >= NOTHING and found.planned >= NOTHING
    if found.exercise == "unknown":
        assert day.current is None
        return
    shown = day.current
    assert shown is not None
    assert (shown.exercise.id, shown.used, shown.planned) == (found.exercise, found.used, found.planned)
    assert (shown.state is State.PAUSED) == found.paused


@given(FACTS, st.floats(-4_000, 4_000), st.floats(0, 4_000))
def test_time_used_never_shrinks_while_the_clock_goes_on(
    facts: list[Timing], now: float, more: float
) -> None:
    before, after = running(AGENDA, facts, at(now)), running(AGENDA, facts, at(now + more))
    if before is not None and after is not None:
        assert after.exercise == before.exercise and after.used >= before.used


@given(FACTS, st.floats(-4_000, 4_000))
def test_another_window_or_a_restart_shows_the_same(facts: list[Timing], now: float) -> None:
    # Only the facts and the clock count, so reading them again, or from the record, changes nothing.
    again = [replace(timing) for timing in facts]
    assert course(AGENDA, facts, at(now)) == course(AGENDA, again, at(now))


@given(
    st.lists(
        st.tuples(st.sampled_from(["start", "pause", "resume", "stop"]), st.sampled_from(KNOWN[:4])),
        min_size=1,
    ),
    JUMPS,
)
@example([("start", "welcome"), ("pause", "warm-up"), ("start", "warm-up")], [81.0, 400.0])
def test_a_day_is_never_shorter_than_what_was_used_in_it(
    acts: list[tuple[str, str]], jumps: list[float]
) -> None:
    moment, facts = 0.0, []
    for number, (what, exercise) in enumerate(acts):
        facts.append(fact(what, exercise, moment))
        moment += jumps[number] if number < len(jumps) else 1
    notes = noted(facts)
    if notes.first:
        since_last = max(NOTHING, at(moment) - notes.last) if notes.last else NOTHING
        current = notes.runs[notes.current].used_at(at(moment)) if notes.current else NOTHING
        today = [run.used for id_, run in notes.runs.items() if id_ != notes.current and run.day == notes.day]
        done = sum(today, NOTHING)
        assert notes.elapsed + since_last >= max(current, done)


@given(st.integers(0, 200), st.integers(0, 200))
def test_later_by_a_minute_is_behind_by_a_minute_once_over_time(over: int, more: int) -> None:
    facts = [fact("start", "welcome", 0)]
    one, two = course(AGENDA, facts, at(15 + over)), course(AGENDA, facts, at(15 + over + more))
    assert two.behind - one.behind == timedelta(minutes=more)
    assert two.end - one.end == timedelta(minutes=more)
