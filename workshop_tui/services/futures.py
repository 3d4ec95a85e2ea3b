"""Futures: hopes and worries become themes, themes become questions; each function is one act that can be undone.

What is filed where are entities of their own, one for each contribution and theme, so that several people may sort
in several windows and all of it stays.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict

from workshop_tui.errors import UsageProblem
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.question_set import Exercise, Question, Section, short_title
from workshop_tui.model.theme import Theme, find_theme
from workshop_tui.services.capture import check_table
from workshop_tui.services.desk import EVERYBODY, Act, Desk, table_scope
from workshop_tui.services.sessions import theme_id
from workshop_tui.text import clean, clean_line, slugify

LIKELY_SECTIONS = (Section("do"), Section("needed"), Section("heard"))
"""What a theme question asks for first: what can we do, what else is needed."""


def make_theme(
    desk: Desk, name: str, contributions: Collection[Contribution] = (), description: str = ""
) -> Act:
    """An act that makes a theme and files contributions under it at once.

    Two windows that make a theme of one name at the same time make one theme. Raises UsageProblem if there is
    one of that name already, or the name is empty.
    """
    themes = desk.reader.themes()
    name = _fresh_name(name, themes)
    id_ = theme_id(desk.session.id, name)
    if any(theme.id == id_ for theme in themes):
        id_ = desk.ids.new()  # the theme that had this name was renamed since
    entity = f"theme:{id_}"
    act = desk.act()
    fields = {"name": name, "description": clean(description).strip(), "deleted": False}
    act.set(entity, fields, EVERYBODY, desk.reader.revisions([entity]).get(entity, ""))
    _file(desk, act, contributions, Theme(id_, name), True)
    return act


def rename_theme(desk: Desk, theme: Theme, name: str) -> Act:
    """An act that gives a theme another name; its questions go on naming where they came from.

    Raises UsageProblem if another theme has that name, or it is empty.
    """
    others = [other for other in desk.reader.themes() if other.id != theme.id]
    act = desk.act()
    wanted = _fresh_name(name, others)
    act.set(f"theme:{theme.id}", {"name": wanted}, EVERYBODY, theme.revision)
    made = [q for q in desk.reader.session().theme_questions if q.theme and find_theme([theme], q.theme)]
    revisions = desk.reader.revisions(f"question:{question.id}" for question in made)
    for question in made:
        entity = f"question:{question.id}"
        act.set(entity, {"theme": wanted}, EVERYBODY, revisions.get(entity, ""))
    return act


def delete_theme(desk: Desk, theme: Theme) -> Act:
    """An act that takes a theme away; what was filed there is unsorted again."""
    act = desk.act()
    act.set(f"theme:{theme.id}", {"deleted": True}, EVERYBODY, theme.revision)
    return act


def file_under(desk: Desk, contributions: Collection[Contribution], theme: Theme) -> Act:
    """An act that files contributions under a theme; they may stand under several."""
    act = desk.act()
    _file(desk, act, contributions, theme, True)
    return act


def unfile(desk: Desk, contributions: Collection[Contribution], theme: Theme) -> Act:
    """An act that takes contributions out of a theme again."""
    act = desk.act()
    _file(desk, act, contributions, theme, False)
    return act


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


def _fresh_name(name: str, themes: Sequence[Theme]) -> str:
    wanted = clean_line(name).replace(";", ",")
    if not wanted:
        raise UsageProblem("The theme has no name.", "A word or two will do.")
    known = find_theme(themes, wanted)
    if known is not None:
        raise UsageProblem(f"There is a theme “{known.name}” already.", "File under that one.")
    return wanted


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


def _file(desk: Desk, act: Act, contributions: Collection[Contribution], theme: Theme, on: bool) -> None:
    entities = {said.id: f"coding:{said.id}/{theme.id}" for said in contributions}
    revisions = desk.reader.revisions(entities.values())
    for said in contributions:
        entity = entities[said.id]
        act.set(entity, {"on": on}, table_scope(said.table), revisions.get(entity, ""))
