"""The agenda's time: worked out from recorded facts and the clock, so that any window shows the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from workshop_tui.clock import parse_stamp
from workshop_tui.model.question_set import Exercise


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

    @property
    def left(self) -> timedelta:
        """Time left; negative once it is over."""
        return self.planned - self.used


def running(exercises: Iterable[Exercise], timings: Iterable[Timing], now: datetime) -> Running | None:
    """The exercise that was started last and not stopped; None if none is running.

    A clock that went back never makes time used negative.
    """
    current: str | None = None
    used = timedelta()
    extra = timedelta()
    since: datetime | None = None
    for timing in timings:
        at = parse_stamp(timing.at)
        if timing.what == "start":
            current, used, extra, since = timing.exercise, timedelta(), timedelta(), at
        elif timing.exercise != current:
            continue
        elif timing.what == "extend":
            extra += timedelta(minutes=timing.minutes or 0)
        elif timing.what == "resume":
            since = since or at
        elif timing.what in ("pause", "stop"):
            used += max(timedelta(), at - since) if since else timedelta()
            since = None
            current = None if timing.what == "stop" else current
    if current is None:
        return None
    if since is not None:
        used += max(timedelta(), now - since)
    minutes = next((e.minutes for e in exercises if e.id == current), 0)
    return Running(current, timedelta(minutes=minutes) + extra, used, since is None)


def clock_face(span: timedelta) -> str:
    """`12:05`, `1:02:05`; with a minus sign once time is over."""
    seconds = int(abs(span).total_seconds())
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    face = f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
    return f"-{face}" if span < timedelta() and seconds + minutes + hours else face
