"""The day's course: each exercise's planned against actual time, and when all of it will be over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from workshop_tui.model.agenda import DAY_BREAK, NOTHING, Notes, Timing, noted, planned_length, span
from workshop_tui.model.question_set import Exercise


class State(StrEnum):
    """Where an exercise stands; the values are the words for it."""

    TO_COME = "to come"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    NOT_TIMED = "skipped"
    """The agenda has gone past it without its being started; it may have been held untimed."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One exercise's planned and actual time."""

    exercise: Exercise
    state: State
    used: timedelta = NOTHING
    extra: timedelta = NOTHING
    """What it was extended by; negative if it was shortened."""

    @property
    def planned(self) -> timedelta:
        """Its minutes and what it was extended by; zero if no minutes are planned."""
        return planned_length(self.exercise.minutes, self.extra)

    @property
    def is_current(self) -> bool:
        """Whether it is running or paused."""
        return self.state in (State.RUNNING, State.PAUSED)

    @property
    def to_go(self) -> timedelta:
        """How much longer it will take, as planned."""
        if self.state is State.TO_COME:
            return self.planned
        return max(NOTHING, self.planned - self.used) if self.is_current else NOTHING


@dataclass(frozen=True, slots=True)
class Course:
    """How the day goes."""

    exercises: tuple[Progress, ...]
    begun: bool
    """Whether anything was started today."""
    finished: bool
    """Whether the agenda has been gone through to its end."""
    end: datetime
    """When it will be over if all that is to come takes its planned minutes; when it was over, once it is."""
    behind: timedelta
    """How much later that is than planned, counted from the day's first start; negative: ahead."""

    @property
    def current(self) -> Progress | None:
        """The exercise that is running or paused."""
        return next((p for p in self.exercises if p.is_current), None)


def course(exercises: Iterable[Exercise], timings: Iterable[Timing], now: datetime) -> Course:
    """The day's course as the facts and the clock have it."""
    agenda = tuple(exercises)
    notes = noted(timings)
    rows = _progress(agenda, notes, now)
    to_go = sum((row.to_go for row in rows), NOTHING)
    current = any(row.is_current for row in rows)
    to_come = any(row.state is State.TO_COME for row in rows)
    finished = notes.last is not None and not current and not to_come
    begun = bool(notes.first) and not _is_another_day(notes, now)
    if finished and notes.last is not None:
        begun, end, elapsed = True, notes.last, notes.elapsed
    else:
        end, elapsed = now + to_go, notes.elapsed + span(notes.last, now)
    behind = elapsed + to_go - _planned(rows, notes) if begun else NOTHING
    return Course(rows, begun, finished, end, behind)


def _is_another_day(notes: Notes, now: datetime) -> bool:
    """Whether what was noted last is so long ago that today has not begun."""
    time_runs = bool(notes.current) and notes.runs[notes.current].since is not None
    return notes.last is not None and not time_runs and now - notes.last > DAY_BREAK


def _progress(agenda: tuple[Exercise, ...], notes: Notes, now: datetime) -> tuple[Progress, ...]:
    place = {exercise.id: position for position, exercise in enumerate(agenda)}
    # Past the last exercise there is nothing to come, so that a finished agenda stays finished.
    over = _is_another_day(notes, now)
    here = place.get(notes.latest, -1)
    rows = []
    for position, exercise in enumerate(agenda):
        run = notes.runs.get(exercise.id)
        state = _state(exercise, position, here, notes, over)
        shown = run if run is not None and state is not State.TO_COME else None
        if shown is None:
            rows.append(Progress(exercise, state))
        else:
            rows.append(Progress(exercise, state, shown.used_at(now), shown.extra))
    return tuple(rows)


def _state(exercise: Exercise, position: int, here: int, notes: Notes, over: bool) -> State:
    run = notes.runs.get(exercise.id)
    if run is not None and exercise.id == notes.current:
        return State.PAUSED if run.since is None else State.RUNNING
    if run is not None and (over or run.day == notes.day or position < here):
        return State.DONE
    return State.TO_COME if position > here or not notes.last else State.NOT_TIMED


def _planned(rows: Iterable[Progress], notes: Notes) -> timedelta:
    """The minutes planned for today: what ran today, and what follows its first exercise."""
    total = NOTHING
    reached = False
    for row in rows:
        reached = reached or row.exercise.id == notes.first
        run = notes.runs.get(row.exercise.id)
        ran_today = run is not None and run.day == notes.day
        ran_before = row.state is State.DONE and not ran_today
        if ran_today or (reached and not ran_before):
            total += timedelta(minutes=row.exercise.minutes)
    return total
