"""The agenda's time: worked out from recorded facts and the clock, so that any window shows the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from workshop_tui.clock import parse_stamp
from workshop_tui.model.question_set import Exercise

NOTHING = timedelta()

DAY_BREAK = timedelta(hours=8)
"""What is begun after nothing was noted for longer than this belongs to another day."""

SOON = 0.2
"""Share of the planned time from which on an exercise is soon over."""
NEARLY = 0.05
"""Share of the planned time from which on an exercise is nearly over."""

Stage = Literal["open", "plenty", "soon", "nearly", "over"]
"""How near its end an exercise is; `open` if no minutes are planned."""


@dataclass(frozen=True, slots=True)
class Timing:
    """A fact about the agenda's running."""

    exercise: str
    what: str
    """`start`, `pause`, `resume`, `extend` (by `minutes`) or `stop`."""
    at: str
    """UTC, ISO 8601."""
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """The exercise that is running now."""

    exercise: str
    planned: timedelta
    """Its minutes and what it was extended by; zero if no minutes are planned."""
    used: timedelta
    paused: bool
    since: datetime | None = None
    """When it began or last went on; None while it is paused."""

    @property
    def left(self) -> timedelta:
        """Time left; negative once it is over."""
        return self.planned - self.used

    @property
    def stage(self) -> Stage:
        """How near its end it is."""
        if not self.planned:
            return "open"
        if self.left < NOTHING:
            return "over"
        if self.left <= self.planned * NEARLY:
            return "nearly"
        return "soon" if self.left <= self.planned * SOON else "plenty"


@dataclass(frozen=True, slots=True)
class Run:
    """One exercise's time, counted from its last start."""

    day: int
    """On which of the record's days it last ran, counted from 0."""
    used: timedelta = NOTHING
    extra: timedelta = NOTHING
    since: datetime | None = None
    """Since when its time is running; None if it is not."""

    def used_at(self, moment: datetime) -> timedelta:
        """Time used at `moment`."""
        return self.used + span(self.since, moment)

    def held(self, at: datetime) -> Run:
        """The same with its time no longer running."""
        return replace(self, used=self.used_at(at), since=None)


@dataclass
class Notes:
    """What the facts come to, taken in one after the other."""

    runs: dict[str, Run] = field(default_factory=dict)
    current: str = ""
    """The exercise that was begun last and not stopped."""
    first: str = ""
    """The first exercise of the last day."""
    latest: str = ""
    """The exercise that was begun or gone on with last."""
    day: int = 0
    elapsed: timedelta = NOTHING
    """From the last day's first start to its last fact."""
    last: datetime | None = None
    """When the last fact was noted."""

    def take(self, timing: Timing) -> None:
        """Takes in the next fact; one that makes no sense where it stands changes nothing."""
        at = parse_stamp(timing.at)
        known = self.runs.get(timing.exercise)
        is_current = timing.exercise == self.current
        if timing.what == "start":
            self._begin(timing.exercise, Run(self.day), at)
        elif timing.what == "resume" and known is not None and known.since is None:
            self._begin(timing.exercise, known, at)
        elif is_current and known is not None:
            self.elapsed += span(self.last, at)
            if timing.what == "extend":
                known = replace(known, extra=known.extra + timedelta(minutes=timing.minutes or 0))
            elif timing.what in ("pause", "stop"):
                known = known.held(at)
                self.current = "" if timing.what == "stop" else self.current
            self.runs[timing.exercise] = known
        else:
            return
        self.last = at

    def _begin(self, exercise: str, run: Run, at: datetime) -> None:
        """Starts an exercise or goes on with it; whatever was running stops."""
        if self.current:
            self.runs[self.current] = self.runs[self.current].held(at)
        if self.last is not None and at - self.last > DAY_BREAK:
            self.day, self.first = self.day + 1, ""
        self.elapsed = self.elapsed + span(self.last, at) if self.first else NOTHING
        self.first = self.first or exercise
        self.current = self.latest = exercise
        self.runs[exercise] = replace(run, day=self.day, since=at)


def span(since: datetime | None, until: datetime) -> timedelta:
    """The time from one moment to a later one; none if the clock went back between them."""
    return max(NOTHING, until - since) if since else NOTHING


def noted(timings: Iterable[Timing]) -> Notes:
    """What these facts come to, in the order they were taken in."""
    notes = Notes()
    for timing in timings:
        notes.take(timing)
    return notes


def planned_length(minutes: float, extra: timedelta) -> timedelta:
    """Planned minutes and what they were extended by; never negative."""
    return max(NOTHING, timedelta(minutes=minutes) + extra)


def running(exercises: Iterable[Exercise], timings: Iterable[Timing], now: datetime) -> Running | None:
    """The exercise that was begun last and not stopped; None if none is running.

    A clock that went back never makes time used negative.
    """
    notes = noted(timings)
    if not notes.current:
        return None
    run = notes.runs[notes.current]
    minutes = next((e.minutes for e in exercises if e.id == notes.current), 0)
    planned = planned_length(minutes, run.extra)
    return Running(notes.current, planned, run.used_at(now), run.since is None, run.since)


def clock_face(span: timedelta) -> str:
    """`12:05`, `1:02:05`; with a minus sign once time is over."""
    seconds = int(abs(span).total_seconds())
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    face = f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
    return f"-{face}" if span < timedelta() and seconds + minutes + hours else face
