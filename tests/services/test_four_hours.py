"""Four hours of an event whose laptop sleeps and whose windows end and open: no clock ever drifts."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from tests.services.room_making import Room
from workshop_tui.model.course import course
from workshop_tui.services.desk import Desk
from workshop_tui.services.room import facilitation

FOUR_HOURS = 240.0
STEPS = ("start", "pause or resume", "extend", "look", "sleep", "restart", "second window")


@dataclass
class Ledger:
    """What a wall clock and a sheet of paper would say: seconds used, and seconds given, by exercise."""

    used: dict[str, float] = field(default_factory=dict)
    planned: dict[str, float] = field(default_factory=dict)
    current: str = ""
    paused: bool = False

    def pass_time(self, seconds: float) -> None:
        if self.current and not self.paused:
            self.used[self.current] += seconds


@pytest.mark.parametrize("seed", range(6))
def test_four_hours_with_sleeps_and_restarts_drift_by_nothing(tmp_path: Path, seed: int) -> None:
    room, chance, paper = Room(tmp_path), random.Random(seed), Ledger()
    agenda = [e for e in room.desk.session.question_set.exercises if e.minutes]
    done = 0
    try:
        while room.minutes < FOUR_HOURS:
            step = chance.choice(STEPS)
            if step == "start" and done < len(agenda):
                exercise = agenda[done]
                done += 1
                room.desk.save(facilitation.start(room.desk, exercise.id))
                paper.current, paper.paused = exercise.id, False
                paper.used[exercise.id] = 0.0
                paper.planned[exercise.id] = (exercise.minutes or 0) * 60
            elif step == "pause or resume" and paper.current:
                room.desk.save(facilitation.pause_or_resume(room.desk))
                paper.paused = not paper.paused
            elif step == "extend" and paper.current:
                room.desk.save(facilitation.extend(room.desk, 2))
                paper.planned[paper.current] += 120
            elif step == "restart":
                room.desk.close()
                room.desk = room.open()
            elif step == "second window":
                with room.open() as second:
                    agree(second, paper)
            # Nobody looks at the clock meanwhile: the laptop may be asleep for most of an hour.
            seconds = chance.randint(300, 3000) if step == "sleep" else chance.randint(1, 400)
            room.minutes += seconds / 60
            paper.pass_time(seconds)
            agree(room.desk, paper)
    finally:
        room.desk.close()
    assert done, "nothing was ever timed"


def agree(desk: Desk, paper: Ledger) -> None:
    """Screen and paper say the same, to the millisecond that a fact is noted with."""
    exact = timedelta(milliseconds=10)
    now = facilitation.now_running(desk)
    assert (now.exercise if now else "") == paper.current
    if now is not None:
        left = timedelta(seconds=paper.planned[now.exercise] - paper.used[now.exercise])
        assert abs(now.left - left) < exact
        assert now.paused == paper.paused
    day = course(desk.session.question_set.exercises, desk.reader.timings(), desk.now())
    for row in day.exercises:
        assert abs(row.used - timedelta(seconds=paper.used.get(row.exercise.id, 0.0))) < exact
    if day.begun and paper.current and not day.finished:
        to_go = sum((row.to_go for row in day.exercises), timedelta())
        assert day.end == desk.now() + to_go
