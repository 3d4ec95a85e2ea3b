"""What was counted and cannot be so: more dots than people had, tables that entered none, heads that do not add up."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.model.headcount import doubts_about
from workshop_tui.model.question_set import Exercise
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.vote import dots_by_table, doubt, doubtful

MEND_VOTE = "Ask that table, and put it right in the vote."
ENTER_VOTE = "Enter its dots, or say why it did not vote."
MEND_HEADS = "Ask that table, and put its head-count right in the organiser’s screen."


def miscounts(snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    """Where it is, what is wrong, and what to do about it: each a sentence."""
    for exercise in snapshot.session.question_set.exercises:
        if exercise.kind == "vote":
            for what, do in _in_vote(snapshot, exercise):
                yield f"Vote “{exercise.title or exercise.id}”", what, do
    for count in snapshot.headcounts:
        for what in doubts_about(count):
            yield "Who came", what, MEND_HEADS


def _in_vote(snapshot: Snapshot, exercise: Exercise) -> Iterator[tuple[str, str]]:
    each = int(exercise.details.get("dots") or 0)
    people = {v.table: v.people for v in snapshot.voters if v.exercise == exercise.id}
    for table, dots in sorted(dots_by_table(exercise.id, snapshot.dots).items()):
        if dots and (what := doubt(table, dots, people.get(table), each)):
            yield what, MEND_VOTE
    tables = (table.number for table in snapshot.session.tables)
    for table in doubtful(exercise.id, each, tables, snapshot.dots, snapshot.voters).missing:
        yield f"No votes were entered for table {table}.", ENTER_VOTE
