"""Futures: themes that were drawn from hopes and worries become questions; each function is one undoable act."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict

from workshop_tui.errors import UsageProblem
from workshop_tui.model.question_set import Exercise, Question, Section, short_title
from workshop_tui.model.theme import Theme
from workshop_tui.services.capture import check_table
from workshop_tui.services.desk import EVERYBODY, Act, Desk
from workshop_tui.text import clean, slugify

LIKELY_SECTIONS = (Section("do"), Section("needed"), Section("heard"))
"""What a theme question asks for first: what can we do, what else is needed."""


def question_from_theme(
    desk: Desk,
    theme: Theme,
    ask: str,
    sections: Sequence[Section] = LIKELY_SECTIONS,
    tables: Collection[int] = (),
    exercise: str = "",
) -> Act:
    """An act that makes a question out of a theme, for these tables (all, if none are named).

    It belongs to the session's futures exercise unless another is named. Raises UsageProblem if the question
    is empty, or there is no such table or exercise.
    """
    text = clean(ask).strip()
    if not text:
        raise UsageProblem("The question is empty.", "Write what the tables are asked.")
    for number in tables:
        check_table(desk.session, number)
    home = futures_exercise(desk, exercise)
    question = Question(
        id=_free_id(desk, theme.name),
        ask=text,
        short=short_title(theme.name),
        tables=tuple(sorted(tables)),
        sections=tuple(sections),
        exercise=home.id,
        theme=theme.name,
    )
    act = desk.act()
    fields = asdict(question)
    del fields["number"]
    entity = f"question:{question.id}"
    act.set(entity, {**fields, "deleted": False}, EVERYBODY, desk.reader.revisions([entity]).get(entity, ""))
    return act


def change_question(
    desk: Desk,
    question: Question,
    ask: str,
    sections: Sequence[Section] | None = None,
    tables: Collection[int] | None = None,
) -> Act:
    """An act that changes a theme question; sections and tables stay if they are None.

    Raises UsageProblem if it would be empty, or is not one that was made from a theme.
    """
    text = clean(ask).strip()
    if not text:
        raise UsageProblem("The question is empty.", "Write what the tables are asked.")
    if all(made.id != question.id for made in desk.reader.session().theme_questions):
        raise UsageProblem("This question is the question set's own.", "Only theme questions can be changed.")
    fields: dict[str, object] = {"ask": text}
    if sections is not None:
        fields["sections"] = [asdict(section) for section in sections]
    if tables is not None:
        for number in tables:
            check_table(desk.session, number)
        fields["tables"] = sorted(tables)
    entity = f"question:{question.id}"
    act = desk.act()
    act.set(entity, fields, EVERYBODY, desk.reader.revisions([entity]).get(entity, ""))
    return act


def delete_question(desk: Desk, question: Question) -> Act:
    """An act that takes a theme question away. Raises UsageProblem if something was said under it."""
    if desk.reader.spoken().get(question.id):
        raise UsageProblem(
            "Something was said under this question already.", "Move that to another question first."
        )
    entity = f"question:{question.id}"
    act = desk.act()
    act.set(entity, {"deleted": True}, EVERYBODY, desk.reader.revisions([entity]).get(entity, ""))
    return act


def futures_exercise(desk: Desk, exercise: str = "") -> Exercise:
    """The futures exercise with this id, or the session's first. Raises UsageProblem if there is none."""
    agenda = desk.session.question_set.exercises
    found = next((e for e in agenda if e.kind == "futures" and exercise in ("", e.id)), None)
    if found is None:
        raise UsageProblem(
            "This session has no such exercise for hopes and worries.",
            "A `futures` exercise in the question set has one.",
        )
    return found


def _free_id(desk: Desk, name: str) -> str:
    """An id that no question or exercise of the session has, nor one that was deleted."""
    agenda = desk.session.question_set.exercises
    taken = {e.id for e in agenda} | {q.id for e in agenda for q in e.questions}
    base = slugify(f"theme {name}", "theme")
    number, id_ = 1, base
    while id_ in taken or desk.reader.revisions([f"question:{id_}"]):
        number += 1
        id_ = f"{base}-{number}"
    return id_
