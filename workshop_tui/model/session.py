"""The session: one workshop, its event details and its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from workshop_tui.model.contribution import Consent
from workshop_tui.model.question_set import Question, QuestionSet


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many came of one kind of organisation; a kind, never a name. `number` None: not counted."""

    kind: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the room."""

    number: int
    name: str = ""
    facilitator: str = ""
    people: int | None = None

    @property
    def title(self) -> str:
        """`Table 3`, or `Table 3 (Window side)` if it has a name."""
        return f"Table {self.number} ({self.name})" if self.name else f"Table {self.number}"


@dataclass(frozen=True, slots=True)
class Event:
    """What belongs to one event and not to the question set."""

    title: str
    subtitle: str = ""
    date: str = ""
    """ISO date, or words."""
    venue: str = ""
    place: str = ""
    hosts: tuple[str, ...] = ()
    organisers: tuple[str, ...] = ()
    hashtag: str = ""
    attendance: tuple[Attendance, ...] = ()
    speakers: tuple[str, ...] = ()
    introduction: tuple[str, ...] = ()
    """Paragraphs."""
    reflections: tuple[str, ...] = ()
    withdraw_until: str = ""
    """ISO date: the last day on which people may ask for their words to be taken out; empty: none is stated."""
    final: bool = False
    """Someone has said that the write-up is final."""


def event_to_plain(event: Event) -> dict[str, Any]:
    """The event as plain values that JSON can hold; `event_from_plain` reads them back."""
    return asdict(event)


def event_from_plain(values: Mapping[str, Any]) -> Event:
    """The event that `event_to_plain` wrote; missing names get their defaults."""
    return Event(
        title=values.get("title", ""),
        subtitle=values.get("subtitle", ""),
        date=values.get("date", ""),
        venue=values.get("venue", ""),
        place=values.get("place", ""),
        hosts=tuple(values.get("hosts", ())),
        organisers=tuple(values.get("organisers", ())),
        hashtag=values.get("hashtag", ""),
        attendance=tuple(Attendance(a["kind"], a.get("number")) for a in values.get("attendance", ())),
        speakers=tuple(values.get("speakers", ())),
        introduction=tuple(values.get("introduction", ())),
        reflections=tuple(values.get("reflections", ())),
        withdraw_until=values.get("withdraw_until", ""),
        final=bool(values.get("final", False)),
    )


@dataclass(frozen=True, slots=True)
class Session:
    """One workshop: its event, its own copy of the question set, its tables and its theme questions."""

    id: str
    slug: str
    event: Event
    question_set: QuestionSet
    tables: tuple[Table, ...] = ()
    theme_questions: tuple[Question, ...] = ()
    """Made during a futures exercise, or given with the event."""
    rehearsal: bool = False
    """Made to try things out: what was said is invented, and nothing of it may be published."""

    @property
    def default_consent(self) -> Consent:
        """`quote` where the set has a permission statement, else `paraphrase`."""
        return Consent.QUOTE if self.question_set.permission.strip() else Consent.PARAPHRASE

    def table(self, number: int) -> Table | None:
        """The table with this number."""
        return next((t for t in self.tables if t.number == number), None)


def all_questions(session: Session, places: frozenset[str]) -> tuple[Question, ...]:
    """Every question of the session in the order of its agenda, numbered through all exercises.

    `places` are the ids of exercises that capture without a question of their own (a warm-up, reflections):
    each stands as a question without a number, before its exercise's own questions. Questions of the set are
    numbered first, then theme questions in the order they were made, so that making one renumbers nothing.
    """
    number = 0
    numbers: dict[str, int] = {}
    for exercise in session.question_set.exercises:
        for question in exercise.questions:
            number += 1
            numbers[question.id] = number
    for question in session.theme_questions:
        number += 1
        numbers[question.id] = number
    out: list[Question] = []
    for exercise in session.question_set.exercises:
        if exercise.id in places:
            ask = exercise.ask or exercise.title
            out.append(Question(exercise.id, ask, exercise.title, exercise=exercise.id))
        mine = [q for q in session.theme_questions if q.exercise == exercise.id]
        for question in (*exercise.questions, *mine):
            out.append(replace(question, exercise=exercise.id, number=numbers[question.id]))
    return tuple(out)
