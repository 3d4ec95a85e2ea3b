"""The vote: each table's dots and number of voters, entered and summed up; counts, never percentages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workshop_tui.errors import UsageProblem
from workshop_tui.model.contribution import Kind
from workshop_tui.model.question_set import Exercise
from workshop_tui.model.session import Session
from workshop_tui.model.vote import Tally, dots_by_table, doubt, tally
from workshop_tui.services.capture import check_table
from workshop_tui.services.desk import Act, Desk, table_scope
from workshop_tui.store.reading.reader import Reader


@dataclass(frozen=True, slots=True)
class Item:
    """What a dot can be put on."""

    id: str
    """Id of a theme or of a contribution."""
    words: str


@dataclass(frozen=True)
class VoteView:
    """One vote as it stands."""

    exercise: Exercise
    items: tuple[Item, ...]
    """Themes in the order they were made, or ideas in the order they were said."""
    dots: Mapping[tuple[int, str], int]
    """How many dots by table and item."""
    voters: Mapping[int, int]
    """How many people voted, by table; a table that entered nothing is missing."""
    tally: Tally
    warnings: Mapping[int, str]
    """A sentence by table where something does not add up."""

    @property
    def dots_each(self) -> int:
        """How many dots each person has; 0 if the question set does not say."""
        return int(self.exercise.details.get("dots") or 0)


def votes_of(session: Session) -> tuple[Exercise, ...]:
    """The session's votes, in the order of the agenda."""
    return tuple(e for e in session.question_set.exercises if e.kind == "vote")


def read_vote(reader: Reader, exercise: Exercise) -> VoteView:
    """The vote `exercise` as it stands in the record."""
    items = vote_items(reader, exercise)
    dots = tuple(d for d in reader.room.dots() if d.exercise == exercise.id)
    voters = tuple(v for v in reader.room.voters() if v.exercise == exercise.id)
    people = {v.table: v.people for v in voters}
    each = int(exercise.details.get("dots") or 0)
    return VoteView(
        exercise,
        items,
        {(d.table, d.item): d.count for d in dots},
        people,
        tally(exercise.id, (item.id for item in items), dots, voters),
        {
            table: sentence
            for table, count in dots_by_table(exercise.id, dots).items()
            if (sentence := doubt(table, count, people.get(table), each))
        },
    )


def vote_items(reader: Reader, exercise: Exercise) -> tuple[Item, ...]:
    """What can be voted on: the themes, or the ideas, as the question set says."""
    if exercise.details.get("on") == "ideas":
        return tuple(Item(c.id, c.words) for c in reader.of_kinds([Kind.IDEA.value]))
    return tuple(Item(theme.id, theme.name) for theme in reader.themes())


def set_dots(desk: Desk, exercise: str, table: int, item: str, count: int) -> Act:
    """An act that enters a table's dots on one item. Raises UsageProblem for what cannot be."""
    _check(desk, exercise, table, count)
    return _set(desk, f"vote:{exercise}/{table}/{item}", table, {"count": count})


def set_voters(desk: Desk, exercise: str, table: int, people: int) -> Act:
    """An act that enters how many people voted at a table. Raises UsageProblem for what cannot be."""
    _check(desk, exercise, table, people)
    return _set(desk, f"voters:{exercise}/{table}", table, {"people": people})


def vote_exercise(desk: Desk, exercise: str) -> Exercise:
    """The vote with this id. Raises UsageProblem if there is none."""
    found = desk.session.question_set.exercise(exercise)
    if found is None or found.kind != "vote":
        raise UsageProblem(f"There is no vote “{exercise}” in this session.", "Choose one in the agenda.")
    return found


def first_table(desk: Desk, view: VoteView) -> int:
    """The table whose dots are likely to be entered next. Raises UsageProblem if the session has no tables."""
    there = [table.number for table in desk.session.tables]
    if not there:
        raise UsageProblem("This session has no tables yet.", "Add some in its details.")
    entered = {number for number, _ in view.dots} | view.voters.keys()
    return next((number for number in there if number not in entered), there[0])


def _check(desk: Desk, exercise: str, table: int, number: int) -> None:
    vote_exercise(desk, exercise)
    check_table(desk.session, table)
    if number < 0:
        raise UsageProblem(f"{number} cannot be counted.", "Give 0 or more.")


def _set(desk: Desk, entity: str, table: int, fields: dict[str, int]) -> Act:
    act = desk.act()
    act.set(entity, fields, table_scope(table), desk.reader.revisions([entity]).get(entity, ""))
    return act
