"""Importing a file into a session: the plan, then everything that is new as one act that can be undone."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from pathlib import Path

from workshop_tui.errors import UsageProblem
from workshop_tui.exercises import session_questions
from workshop_tui.loading.contributions import read_contributions
from workshop_tui.model.contribution import Contribution
from workshop_tui.services import capture
from workshop_tui.services.capture import Entry, Place
from workshop_tui.services.desk import Act, Desk, question_named
from workshop_tui.services.importing import ImportPlan, plan


def plan_import(desk: Desk, path: Path, table: int | None = None, question: str = "") -> ImportPlan:
    """What bringing `path` in would do; `table` and `question` stand in where a row names none.

    Raises UsageProblem for a table or question the session does not have, or a file of another sort.
    """
    session = desk.refresh()
    questions = session_questions(session)
    if table is not None:
        capture.check_table(session, table)
    chosen = ""
    if question:
        found = question_named(questions, question)
        if found is None:
            raise UsageProblem(
                f"There is no question “{question}”.", f"There are: {', '.join(q.id for q in questions)}."
            )
        chosen = found.id
    snapshot = desk.reader.snapshot()
    gone = desk.reader.gone()
    return plan(read_contributions(path), session, questions, snapshot.contributions, table, chosen, gone)


def bring_in(desk: Desk, planned: ImportPlan) -> None:
    """Saves everything that is new in the plan, as one act. Raises RecordProblem; then nothing came in."""
    if planned.new:
        desk.save(import_act(desk, planned))


def import_act(desk: Desk, planned: ImportPlan) -> Act:
    """The act that brings in what is new in the plan."""
    themes = desk.reader.themes()
    whole = desk.act()
    for place, those in groupby(planned.new, key=lambda c: Place(c.table, c.question)):
        entries = [_entry(contribution, planned) for contribution in those]
        piece = capture.keep(desk, place, entries, themes)
        for change in piece.changes:
            whole.changes.append(replace(change, act=whole.id or change.id))
    return whole


def _entry(contribution: Contribution, planned: ImportPlan) -> Entry:
    return Entry(
        text=contribution.text,
        kind=contribution.kind,
        label=contribution.label,
        voice=contribution.voice,
        marks=contribution.marks,
        themes=contribution.themes,
        also_under=contribution.also_under,
        exchange=contribution.exchange,
        consent=contribution.consent,
        image=contribution.image,
        handle=planned.handles.get(contribution.id, ""),
        id=contribution.id,
        made_at=contribution.made_at,
        device=contribution.device,
    )
