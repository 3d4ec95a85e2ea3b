"""Sixty tables at work in a process of their own, while windows on their session are looked at."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.synchronize import Event
from typing import Any

from benchmarks.sessions import entry, sentence
from workshop_tui.exercises import session_questions
from workshop_tui.model.contribution import Consent
from workshop_tui.services import capture
from workshop_tui.services.capture import Entry, Place
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.room import facilitation
from workshop_tui.settings import Settings

TABLES = 60
LOOKED_AT = 4
"""One contribution of so many is said where the capture window looks on, so that it has something to follow."""
EDITED = 5
"""One act of so many changes an earlier contribution."""
STEP = 0.05


LONG = 4
"""Sentences in what is said where the capture window looks on: what it holds of them must not pile up."""


@dataclass
class Tables:
    """What they have done, once they have stopped."""

    said: int = 0
    """Contributions that were acknowledged."""


@contextmanager
def at_work(settings: Settings, slug: str, rate: float, seconds: float) -> Iterator[Tables]:
    """They do `rate` things a second for so many seconds, in which the agenda is gone through.

    A machine that cannot keep the pace takes longer over as much. Stopped at the end of the `with` at the latest.
    """
    spawn = multiprocessing.get_context("spawn")
    over, said = spawn.Event(), spawn.Value("l", 0)

    process = spawn.Process(
        target=_work, args=(settings, slug, rate, seconds, over, said), daemon=True, name="sixty-tables"
    )
    tables = Tables()
    process.start()
    try:
        yield tables
    finally:
        over.set()
        process.join()
        tables.said = said.value
    if process.exitcode:
        raise RuntimeError(f"the sixty tables ended with {process.exitcode}")


def _work(settings: Settings, slug: str, rate: float, seconds: float, over: Event, said: Any) -> None:
    chance = random.Random(60)
    with open_desk(settings, slug) as desk:
        looked_at = capture.first_place(desk.session, 1)
        places = [
            Place(table.number, question.id)
            for table in desk.session.tables
            for question in session_questions(desk.session)
            if question.is_for(table.number)
        ]
        agenda = [exercise.id for exercise in desk.session.question_set.exercises]
        begun, done, started = time.monotonic(), 0, 0
        while not over.wait(STEP):
            passed = time.monotonic() - begun
            if started < len(agenda) and passed >= started * seconds / len(agenda):
                desk.save(facilitation.start(desk, agenda[started]), undoable=False)
                started += 1
            while done < min(passed, seconds) * rate and not over.is_set():
                done += 1
                place = looked_at if done % LOOKED_AT == 0 else chance.choice(places)
                if done % EDITED == 0:
                    _mark(desk, place, chance)
                else:
                    what = said_at_length(chance) if place == looked_at else entry(chance, [])
                    said.value += _say(desk, place, what)


def said_at_length(chance: random.Random) -> Entry:
    """What is said where the capture window looks on."""
    return replace(entry(chance, []), text=" – ".join(sentence(chance) for _ in range(LONG)))


def _say(desk: Desk, place: Place, said: Entry) -> int:
    desk.save(capture.keep(desk, place, [said], ()), undoable=False)
    return 1


def _mark(desk: Desk, place: Place, chance: random.Random) -> None:
    """Changes an earlier contribution, where there is one."""
    found = desk.reader.window(place.table, place.question, 0, 1)
    act = capture.change_consent(desk, found, chance.choice((None, Consent.PARAPHRASE)))
    desk.save(act, undoable=False)
