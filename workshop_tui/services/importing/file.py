"""Importing a file into a session: the plan, then everything that is new as one act that can be undone."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from workshop_tui.errors import UsageProblem
from workshop_tui.exercises import session_questions
from workshop_tui.loading.contributions import read_contributions
from workshop_tui.model.change import fold
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.grammar import Known
from workshop_tui.model.session import Session
from workshop_tui.model.theme import Theme
from workshop_tui.services import capture
from workshop_tui.services.capture import Entry, Place
from workshop_tui.services.desk import Act, Desk, question_named
from workshop_tui.services.importing.plan import ImportPlan, plan
from workshop_tui.store.reading.reader import Reader
from workshop_tui.store.store import Committed


def plan_import(
    desk: Desk, path: Path, table: int | None = None, question: str = "", reader: Reader | None = None
) -> ImportPlan:
    """What bringing `path` in would do; `table` and `question` stand in where a row names none.

    Another thread than the one that opened the desk brings its own `reader`. Raises UsageProblem for a table or
    question the session does not have, or a file of another sort.
    """
    reader = reader or desk.reader
    snapshot = reader.snapshot()
    session = snapshot.session
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
    gone = frozenset(id_ for id_ in reader.gone() if _taken_out(reader, id_))
    rows = read_contributions(path, known=_known(session))
    return plan(rows, session, questions, snapshot.contributions, table, chosen, gone)


def _known(session: Session) -> Known:
    """Names of several words that a text file may use: the question set's own.

    What was noted since is not among them: a file that is brought in twice must be read the same both times.
    """
    agreed = session.question_set
    return Known.of(agreed.roles, (theme.name for theme in agreed.themes))


def _taken_out(reader: Reader, id_: str) -> bool:
    """Deleted or erased. Whose keeping was only undone, as an import's can be, may come in again."""
    return fold(entry.change for entry in reader.history(f"contribution:{id_}")) is not None


def bring_in(desk: Desk, planned: ImportPlan, reader: Reader | None = None) -> Committed:
    """Saves everything that is new in the plan, as one act, and says what was made durable.

    `reader` as for `plan_import`. Raises RecordProblem; then nothing came in.
    """
    if not planned.new:
        return Committed(())
    return desk.save(import_act(desk, planned, reader or desk.reader))


def import_act(desk: Desk, planned: ImportPlan, reader: Reader) -> Act:
    """The act that brings in what is new in the plan."""
    themes = list(reader.themes())
    whole = desk.act()
    for place, those in groupby(planned.new, key=lambda c: Place(c.table, c.question)):
        entries = [_entry(contribution, planned) for contribution in those]
        piece = capture.keep(desk, place, entries, themes)
        whole.join(piece)
        for change in piece.changes:
            if change.sort == "theme":  # the next place must not make it once more
                themes.append(Theme(change.key, str(change.data["name"])))
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
