"""Kinds of exercise: one file each, found by entry point so that a plug-in can add one."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from workshop_tui.exercises.declaration import ExerciseKind
from workshop_tui.model.question_set import Question, QuestionSet
from workshop_tui.model.session import Session, all_questions
from workshop_tui.plug_ins import plug_in, plug_in_names

GROUP = "workshop_tui.exercises"

BUILT_IN = ("presentation", "warm-up", "discussion", "futures", "vote", "reflections", "close")
"""In the order they are offered. Named here too so that the common case needs no look at what is installed."""


@cache
def exercise_kind(name: str) -> ExerciseKind | None:
    """The kind with this name, built in or from a plug-in; None if nobody declares it.

    Raises WorkshopError for a plug-in that cannot be loaded.
    """
    if name in BUILT_IN:
        module = import_module(f"workshop_tui.exercises.{name.replace('-', '_')}")
        declared: ExerciseKind = module.KIND
        return declared
    return plug_in(GROUP, name, ExerciseKind)


def kind_names() -> tuple[str, ...]:
    """Names of all kinds there are, built-in ones first."""
    return (*BUILT_IN, *plug_in_names(GROUP, BUILT_IN))


def places(question_set: QuestionSet) -> frozenset[str]:
    """Ids of the exercises under which one captures without a question."""
    return frozenset(e.id for e in question_set.exercises if (k := exercise_kind(e.kind)) and k.is_place)


def session_questions(session: Session) -> tuple[Question, ...]:
    """Every question and capturing place of the session, numbered, in the order of its agenda."""
    return all_questions(session, places(session.question_set))


def kind_at(session: Session, question: Question) -> ExerciseKind:
    """The kind of the exercise that `question` belongs to."""
    exercise = session.question_set.exercise(question.exercise)
    found = exercise_kind(exercise.kind) if exercise else None
    discussion = exercise_kind("discussion")
    assert discussion is not None
    return found or discussion
