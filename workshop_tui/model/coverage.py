"""Tables against themes: how often each theme came up where, with the points behind every number.

A cell with nothing in it says why: the table was asked and was silent, it took the question elsewhere, or it never
had a question under which this came up. The team's own reflections are not counted: nobody said them at a table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from workshop_tui.model.contribution import Contribution, Kind
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme, theme_key

UNSORTED = ""
"""Id of the row for what stands under no theme."""

Points = tuple[str, ...]
"""Ids of contributions, in the order they were taken in."""


class Presence(StrEnum):
    """Why a cell holds what it holds."""

    HEARD = "heard"
    SILENT = "silent"
    """Asked, and nothing said."""
    ELSEWHERE = "elsewhere"
    """Asked, and took every question of this elsewhere."""
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: a theme, a table, a question or a kind."""

    id: str
    name: str
    points: Points = ()
    """All that stands in it, each once."""
    tables: tuple[int, ...] = ()
    """Numbers of the tables that said it."""


@dataclass(frozen=True)
class Matrix:
    """Counts of one thing against another."""

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    points: Mapping[tuple[str, str], Points]
    """By ids of row and column; cells with nothing in them are left out."""
    empty: Mapping[tuple[str, str], Presence]
    """Why those cells hold nothing that were asked; all others were not."""

    def at(self, row: str, column: str) -> Points:
        """The points behind one number."""
        return self.points.get((row, column), ())

    def presence(self, row: str, column: str) -> Presence:
        """Whether something was said there, and why not."""
        if (row, column) in self.points:
            return Presence.HEARD
        # Nobody is asked for what is sorted nowhere: where there is none, there are none.
        if row == UNSORTED:
            return Presence.SILENT
        return self.empty.get((row, column), Presence.NOT_ASKED)

    @property
    def highest(self) -> int:
        """The largest number in it; 0 if nothing was said."""
        return max(map(len, self.points.values()), default=0)

    def of(self, presence: Presence) -> int:
        """How many cells are empty for this reason."""
        return sum(found is presence for found in self.empty.values())


def said_at_tables(snapshot: Snapshot) -> tuple[Contribution, ...]:
    """What was said at the tables: everything but the team's own reflections."""
    return tuple(c for c in snapshot.contributions if c.kind is not Kind.REFLECTION)


def theme_lines(snapshot: Snapshot) -> tuple[Line, ...]:
    """The codebook, and what is carried without standing in it; heard at more tables first, retired ones if heard.

    What stands under no theme comes last, if there is any.
    """
    key_of = cache(theme_key)  # few names on many contributions
    known = {key_of(theme.name): theme for theme in snapshot.themes}
    ids: dict[str, list[str]] = {key: [] for key in known}
    tables: defaultdict[str, set[int]] = defaultdict(set)
    loose: list[Contribution] = []
    for c in said_at_tables(snapshot):
        names = {key_of(name): name for name in c.themes}
        for key, name in names.items():
            known.setdefault(key, Theme(key, name))
            ids.setdefault(key, []).append(c.id)
            tables[key].add(c.table)
        if not names:
            loose.append(c)
    lines = [Line(known[key].id, known[key].name, tuple(ids[key]), tuple(sorted(tables[key]))) for key in ids]
    lines.sort(key=lambda line: (-len(line.tables), -len(line.points)))
    if loose:
        where = tuple(sorted({c.table for c in loose}))
        lines.append(Line(UNSORTED, "Under no theme", tuple(c.id for c in loose), where))
    return tuple(lines)


def themes_by_table(snapshot: Snapshot, lines: tuple[Line, ...] | None = None) -> Matrix:
    """Themes down, tables across; `lines`, worked out before, are not worked out again."""
    rows = theme_lines(snapshot) if lines is None else lines
    by_name = {theme_key(row.name): row.id for row in rows if row.id != UNSORTED}
    return _against_tables(snapshot, rows, _themes_of(snapshot), by_name)


def kinds_by_table(snapshot: Snapshot) -> Matrix:
    """Kinds of thought down, tables across; kinds that were not used anywhere are left out."""
    ids: dict[str, list[str]] = {kind.value: [] for kind in Kind}
    tables: defaultdict[str, set[int]] = defaultdict(set)
    for c in said_at_tables(snapshot):
        ids[c.kind.value].append(c.id)
        tables[c.kind.value].add(c.table)
    rows = tuple(
        Line(kind, kind.capitalize(), tuple(found), tuple(sorted(tables[kind])))
        for kind, found in ids.items()
        if found
    )
    return _against_tables(snapshot, rows, lambda c: (c.kind.value,))


def themes_by_question(snapshot: Snapshot, lines: tuple[Line, ...] | None = None) -> Matrix:
    """Themes down, questions and capturing places across; what stands under two questions counts in both."""
    rows = theme_lines(snapshot) if lines is None else lines
    themes_of = _themes_of(snapshot)
    cells: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    columns: dict[str, list[Contribution]] = {question.id: [] for question in snapshot.questions}
    for c in said_at_tables(snapshot):
        for place in _places(c):
            columns.setdefault(place, []).append(c)
            for row in themes_of(c):
                cells[row, place].append(c.id)
    names = {q.id: q.short or q.ask for q in snapshot.questions}
    places = tuple(
        Line(
            place,
            names.get(place, place),
            tuple(c.id for c in said),
            tuple(sorted({c.table for c in said})),
        )
        for place, said in columns.items()
    )
    # A question under which nobody said anything was not come to: that is no silence about a theme.
    empty = {
        (row.id, line.id): Presence.SILENT
        for line in places
        if line.points
        for row in rows
        if row.id != UNSORTED and (row.id, line.id) not in cells
    }
    return Matrix(rows, places, {where: tuple(found) for where, found in cells.items()}, empty)


def _themes_of(snapshot: Snapshot) -> Callable[[Contribution], Iterable[str]]:
    """The ids of the rows that a contribution stands in."""
    key_of = cache(theme_key)
    ids = {key_of(theme.name): theme.id for theme in snapshot.themes}

    def rows(c: Contribution) -> Iterable[str]:
        if not c.themes:
            return (UNSORTED,)
        return dict.fromkeys(ids.get(key, key) for key in map(key_of, c.themes))

    return rows


def _places(c: Contribution) -> Iterable[str]:
    return dict.fromkeys((c.question, *c.also_under)) if c.also_under else (c.question,)


def _against_tables(
    snapshot: Snapshot,
    rows: tuple[Line, ...],
    rows_of: Callable[[Contribution], Iterable[str]],
    by_name: Mapping[str, str] | None = None,
) -> Matrix:
    cells: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    by_table: defaultdict[int, list[str]] = defaultdict(list)
    asked_under: defaultdict[str, set[str]] = defaultdict(set)
    for c in said_at_tables(snapshot):
        table = str(c.table)
        by_table[c.table].append(c.id)
        for row in rows_of(c):
            cells[row, table].append(c.id)
            asked_under[row].update(_places(c))
    for question in snapshot.questions:
        # A question that was made from a theme asks for it, once anybody has answered.
        row = (by_name or {}).get(theme_key(question.theme), "") if question.theme else ""
        if row and snapshot.under.get(question.id):
            asked_under[row].add(question.id)
    named = {table.number: table.name for table in snapshot.session.tables}
    numbers = sorted(named.keys() | by_table.keys())
    columns = tuple(Line(str(n), named.get(n, ""), tuple(by_table[n]), (n,)) for n in numbers)
    empty = {
        (row.id, str(n)): why
        for row in rows
        if row.id != UNSORTED
        for n in numbers
        if (row.id, str(n)) not in cells and (why := _why_empty(snapshot, asked_under[row.id], n))
    }
    return Matrix(rows, columns, {where: tuple(found) for where, found in cells.items()}, empty)


def _why_empty(snapshot: Snapshot, places: set[str], table: int) -> Presence | None:
    """Why a table said nothing of something that came up under `places`; None if it had none of those."""
    asked = {q.id for q in snapshot.questions if q.id in places and q.is_for(table)}
    if not asked:
        return None
    gone = {answer.question for answer in snapshot.answers if answer.table == table}
    return Presence.ELSEWHERE if asked <= gone else Presence.SILENT
