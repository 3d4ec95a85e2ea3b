"""A session with hopes and worries, a futures exercise and votes, for the boards' tests."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.conftest import HARBOUR
from workshop_tui.model.contribution import Contribution, Kind
from workshop_tui.model.question_set import Exercise, QuestionSet
from workshop_tui.model.session import Event, Table
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import Desk
from workshop_tui.services.sessions import NewSession, create_session
from workshop_tui.settings import Settings

SAID = (
    ("the last bus goes on at nine in the evening", Kind.HOPE),
    ("young people find work here", Kind.HOPE),
    ("no bus in the evening", Kind.WORRY),
    ("young people move away", Kind.WORRY),
    ("the sea comes over the wall", Kind.WORRY),
    ("a bus to the clinic", Kind.HOPE),
)


def question_set() -> QuestionSet:
    """The small workshop, its futures exercise drawing on the warm-up, with two votes."""
    exercises = []
    for exercise in HARBOUR.exercises:
        if exercise.id == "ahead":
            exercise = replace(exercise, details={"from": "warm-up", "horizon": "the 2040s"})
        exercises.append(exercise)
    exercises.insert(-1, Exercise("dots", "vote", "Three dots", details={"on": "themes", "dots": 3}))
    exercises.insert(-1, Exercise("favourites", "vote", "Favourite ideas", details={"on": "ideas"}))
    return replace(HARBOUR, exercises=tuple(exercises))


def make(settings: Settings) -> str:
    """A session of it with three tables; its slug."""
    tables = (Table(1, "North"), Table(2), Table(3, people=8))
    return create_session(settings, question_set(), NewSession(Event("Our harbour"), tables), "harbour")


def say(desk: Desk, *texts: str, table: int = 1, kind: Kind = Kind.HOPE, question: str = "warm-up") -> None:
    """Keeps texts as one act, as another window would: this one's undo does not know of it."""
    desk.save(keep(desk, Place(table, question), [Entry(text, kind) for text in texts]), undoable=False)


def say_all(desk: Desk) -> None:
    """Six hopes and worries of three tables."""
    for number, (text, kind) in enumerate(SAID):
        say(desk, text, table=1 + number % 3, kind=kind)


def filed(desk: Desk) -> dict[str, set[str]]:
    """What the record has under each theme, by name."""
    found: dict[str, set[str]] = {theme.name: set() for theme in desk.reader.themes()}
    for said in desk.reader.snapshot().contributions:
        for name in said.themes:
            found.setdefault(name, set()).add(said.text)
    return found


def named(desk: Desk, text: str) -> Contribution:
    """The contribution with these words."""
    return next(c for c in desk.reader.snapshot().contributions if c.text == text)
