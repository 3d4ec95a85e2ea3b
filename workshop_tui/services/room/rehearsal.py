"""A rehearsal: a whole event at speed with invented contributions, to try things out the evening before.

Its session says for good that it is one, and nothing of it can be published.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workshop_tui.errors import UsageProblem
from workshop_tui.exercises import session_questions
from workshop_tui.model.question_set import Exercise
from workshop_tui.model.session import Event
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import Desk
from workshop_tui.services.preparing import read_question_set
from workshop_tui.services.room import facilitation, voting
from workshop_tui.services.room.invented import invented_at
from workshop_tui.services.sessions import NewSession, create_session, plain_tables
from workshop_tui.services.workspace import find_question_set, free_slug
from workshop_tui.settings import Settings

STEP = 0.1
"""Seconds between two looks at what is due; what is due by then is saved together."""
MOST_MINUTES = 480
MOST_A_SECOND = 100
VOTED_ON = 12
"""How many ideas or themes stand to vote at most."""
Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Step:
    """How far a rehearsal is."""

    exercise: str
    """The title of the exercise that runs."""
    said: int
    """How many contributions were added so far."""
    done: float
    """Share of its time that is over, 0 to 1."""


def rehearsal_session(settings: Settings, question_set: str, tables: int, day: date | None = None) -> str:
    """Makes a session that is a rehearsal from a set's name or path, and returns its slug.

    Raises BadFile, NotFound, UsageProblem or RecordProblem.
    """
    path = find_question_set(settings, question_set)
    loaded = read_question_set(path)
    event = Event(f"Rehearsal: {loaded.title}", date=day.isoformat() if day else "")
    new = NewSession(event, plain_tables(tables), rehearsal=True)
    return create_session(settings, loaded, new, free_slug(settings, event.title), path.parent)


def rehearse(
    desk: Desk,
    minutes: float,
    rate: float,
    sleep: Sleep,
    now: Callable[[], datetime],
    seed: int = 1,
) -> Iterator[Step]:
    """Runs the agenda in `minutes`, with `rate` contributions a second while an exercise asks for any.

    Each exercise gets a share of the time as large as its planned minutes are of all. Tells how far it is after
    each save; whoever stops listening stops it. Raises UsageProblem if the session is no rehearsal or the pace makes
    no sense.
    """
    _check(desk, minutes, rate)
    agenda = desk.session.question_set.exercises
    chance = random.Random(seed)
    whole = timedelta(minutes=minutes)
    planned = sum(exercise.minutes or 1 for exercise in agenda)
    begun = now()
    until = begun
    said = 0
    for exercise in agenda:
        share = whole * ((exercise.minutes or 1) / planned)
        start, until = until, until + share
        desk.save(facilitation.start(desk, exercise.id), undoable=False)
        _count_dots(desk, exercise, chance)
        source = _said_in(desk, exercise, chance)
        here = 0
        while True:
            moment = now()
            due = int(min(moment - start, share).total_seconds() * rate) - here
            entries = [pair for pair in (next(source, None) for _ in range(due)) if pair is not None]
            _save(desk, entries)
            here += due
            said += len(entries)
            yield Step(exercise.title or exercise.id, said, min(1.0, (moment - begun) / whole))
            if moment >= until:
                break
            sleep(min(STEP, (until - moment).total_seconds()))
    if facilitation.now_running(desk) is not None:
        desk.save(facilitation.stop(desk), undoable=False)


def check_pace(minutes: float, rate: float) -> None:
    """Raises UsageProblem if nothing could be rehearsed in this time and at this pace."""
    if not (0 < minutes <= MOST_MINUTES and 0 < rate <= MOST_A_SECOND):
        raise UsageProblem(
            "A rehearsal cannot be run at that pace.",
            f"Give up to {MOST_MINUTES} minutes, up to {MOST_A_SECOND} contributions a second, and not 0.",
        )


def _check(desk: Desk, minutes: float, rate: float) -> None:
    if not desk.session.rehearsal:
        raise UsageProblem(
            "This session is no rehearsal: nothing invented is put into it.",
            "`workshop-tui rehearse SET` makes one.",
        )
    check_pace(minutes, rate)


def _said_in(desk: Desk, exercise: Exercise, chance: random.Random) -> Iterator[tuple[Place, Entry]]:
    session = desk.refresh()  # a theme question may have been made since
    questions = [q for q in session_questions(session) if q.exercise == exercise.id]
    tables = [told.table for told in desk.reader.room.steerings() if not told.closed]
    return invented_at(session.question_set, questions, tables, chance)


def _count_dots(desk: Desk, exercise: Exercise, chance: random.Random) -> None:
    """In a vote every table enters its voters and their dots, never more than they have."""
    items = voting.vote_items(desk.reader, exercise)[:VOTED_ON] if exercise.kind == "vote" else ()
    if not items:
        return
    for told in desk.reader.room.steerings():
        people = chance.randint(4, 8)
        desk.save(voting.set_voters(desk, exercise.id, told.table, people), undoable=False)
        dots = Counter(
            chance.choice(items).id for _ in range(people * int(exercise.details.get("dots") or 1))
        )
        for item, count in sorted(dots.items()):
            desk.save(voting.set_dots(desk, exercise.id, told.table, item, count), undoable=False)


def _save(desk: Desk, entries: list[tuple[Place, Entry]]) -> None:
    """Saves what is due, table by table, as several windows would."""
    codebook = desk.reader.themes()
    for place, entry in entries:
        desk.submit(keep(desk, place, [entry], codebook), undoable=False).result()
