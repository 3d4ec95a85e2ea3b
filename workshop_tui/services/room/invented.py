"""Invented contributions for a rehearsal: harmless, of every kind, and the same each time for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from workshop_tui.exercises import exercise_kind, session_questions
from workshop_tui.exercises.declaration import ExerciseKind
from workshop_tui.model.contribution import Consent, Kind, Mark
from workshop_tui.model.question_set import Question, QuestionSet
from workshop_tui.model.session import Event, Session
from workshop_tui.services.capture import Entry, Place

THINGS = ("bus", "bench", "library", "path", "market", "garden", "hall", "ferry", "playground", "repair café")
WHO = ("young people", "carers", "new neighbours", "people who work at night", "older people", "families")
WHEN = ("in the evening", "in winter", "on Sundays", "after school", "when it rains", "all year round")
ROLES = ("resident", "volunteer", "trader", "student")
SENTENCES: dict[Kind, tuple[str, ...]] = {
    Kind.POINT: (
        "the {thing} is not there for {who} {when}",
        "{who} go elsewhere because the {thing} is closed {when}",
    ),
    Kind.QUOTE: ("we only ever meet at the {thing}", "nobody told {who} about the {thing}"),
    Kind.EXAMPLE: ("the {thing} that {who} looked after {when}",),
    Kind.IDEA: ("open the {thing} {when}", "let {who} run the {thing}"),
    Kind.NEED: ("somebody paid to look after the {thing}", "a way for {who} to ask for the {thing}"),
    Kind.QUESTION: ("who decides about the {thing}?", "who asks {who}?"),
    Kind.HOPE: ("a {thing} that {who} can use {when}", "that {who} stay because of the {thing}"),
    Kind.WORRY: ("that the {thing} goes and {who} with it", "that the {thing} is empty {when}"),
    Kind.REFLECTION: ("much was said about the {thing}", "{who} were talked about more than they talked"),
}
LABELS = ("Getting there:", "Day to day –", "Further ahead:")


def invented(
    question_set: QuestionSet, tables: Sequence[int], seed: int = 1
) -> Iterator[tuple[Place, Entry]]:
    """Contributions without end, each at one of `tables` under a question or place of the set.

    Every kind that an exercise asks for comes up. Nothing comes if the set asks nothing.
    """
    places = session_questions(Session("", "", Event(question_set.title), question_set))
    yield from invented_at(question_set, places, tables, random.Random(seed))


def invented_at(
    question_set: QuestionSet, questions: Sequence[Question], tables: Sequence[int], chance: random.Random
) -> Iterator[tuple[Place, Entry]]:
    """The same under these questions alone; a question is asked only at the tables that take it."""
    asked = [(q, [t for t in tables if q.is_for(t)]) for q in questions if _kind_of(question_set, q).captures]
    asked = [(question, takers) for question, takers in asked if takers]
    turn = 0
    while asked:
        question, takers = asked[turn % len(asked)]
        kinds = _kind_of(question_set, question).captures
        kind = kinds[(turn // len(asked)) % len(kinds)]
        yield Place(chance.choice(takers), question.id), _entry(question_set, question, kind, chance)
        turn += 1


def _kind_of(question_set: QuestionSet, question: Question) -> ExerciseKind:
    exercise = question_set.exercise(question.exercise)
    found = exercise_kind(exercise.kind) if exercise else None
    fallback = exercise_kind("discussion")
    assert fallback is not None
    return found or fallback


def _entry(question_set: QuestionSet, question: Question, kind: Kind, chance: random.Random) -> Entry:
    exercise = question_set.exercise(question.exercise)
    images = exercise.images if exercise else ()
    text = chance.choice(SENTENCES[kind]).format(
        thing=chance.choice(THINGS), who=chance.choice(WHO), when=chance.choice(WHEN)
    )
    return Entry(
        text,
        kind,
        label=chance.choice(LABELS) if kind is Kind.POINT and chance.random() < 0.3 else "",
        voice=chance.choice(ROLES) if kind is Kind.QUOTE and chance.random() < 0.7 else "",
        marks=(chance.choice(tuple(Mark)),) if chance.random() < 0.1 else (),
        themes=(chance.choice(question_set.themes).name,)
        if question_set.themes and chance.random() < 0.2
        else (),
        consent=Consent.PARAPHRASE if kind is Kind.QUOTE and chance.random() < 0.1 else None,
        image=chance.choice(images).id if images and kind in (Kind.HOPE, Kind.WORRY) else "",
    )
