"""What stands out when themes are set against tables: where each began, what goes together, who stands alone.

Nothing here is worked out from words: only from where people filed what was said, and what they marked.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from workshop_tui.model.contribution import Contribution, Mark
from workshop_tui.model.coverage import (
    UNSORTED,
    Line,
    Matrix,
    Points,
    kinds_by_table,
    said_at_tables,
    themes_by_question,
    themes_by_table,
)
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import theme_key


@dataclass(frozen=True, slots=True)
class First:
    """Where a theme first came up."""

    theme: Line
    table: int
    question: str
    """Id of the question it was said under."""
    point: str
    """Id of the first contribution that carries it."""


@dataclass(frozen=True, slots=True)
class Together:
    """Two themes that the same contributions carry."""

    one: Line
    other: Line
    """The one with fewer points, or as many."""
    points: Points


@dataclass(frozen=True, slots=True)
class Alone:
    """A theme that one table alone brought up, though others could have."""

    theme: Line
    table: int
    could_have: int
    """How many other tables had a question under which it came up."""


@dataclass(frozen=True, slots=True)
class Divided:
    """A theme under which people do not all say the same."""

    theme: Line
    dissent: Points
    """Marked: not everyone at the table agreed."""
    opportunities: Points
    """Seen as an opportunity, while elsewhere in the theme a threat is seen; empty if only one side is."""
    threats: Points
    both: Points
    """Of these, what was seen as both at once."""
    tables: tuple[int, ...]
    """The tables that said any of it."""

    @property
    def points(self) -> Points:
        """All of it, each once."""
        return tuple(dict.fromkeys((*self.dissent, *self.opportunities, *self.threats)))


@dataclass(frozen=True)
class Coverage:
    """Everything that is seen when themes are set against tables."""

    by_table: Matrix
    by_question: Matrix
    kinds: Matrix
    first: tuple[First, ...]
    """In the order in which themes came up."""
    together: tuple[Together, ...]
    """Most points first."""
    alone: tuple[Alone, ...]
    """By number of table."""
    divided: tuple[Divided, ...]
    """At more tables first."""

    def theme(self, id_: str) -> Line | None:
        """The theme with this id, as it stands in the matrices."""
        return next((line for line in self.by_table.rows if line.id == id_), None)


def coverage(snapshot: Snapshot) -> Coverage:
    """Themes against tables, questions and kinds, and what stands out; 20,000 points take about a second."""
    by_table = themes_by_table(snapshot)
    carried = _Carried(snapshot, by_table.rows)
    return Coverage(
        by_table,
        themes_by_question(snapshot),
        kinds_by_table(snapshot),
        _first(carried),
        _together(carried),
        _alone(by_table),
        _divided(carried),
    )


class _Carried:
    """The contributions, and the lines of the themes that each carries."""

    def __init__(self, snapshot: Snapshot, rows: tuple[Line, ...]) -> None:
        self.themes = tuple(row for row in rows if row.id != UNSORTED and row.points)
        by_key = {theme_key(row.name): row for row in self.themes}
        key_of = cache(theme_key)

        def themes(c: Contribution) -> tuple[Line, ...]:
            keys = dict.fromkeys(map(key_of, c.themes))  # a line holds its points: comparing keys is cheaper
            return tuple(by_key[key] for key in keys if key in by_key)

        self.said = tuple((c, themes(c)) for c in said_at_tables(snapshot))


def _first(carried: _Carried) -> tuple[First, ...]:
    found: dict[str, First] = {}
    for c, themes in carried.said:
        for theme in themes:
            if theme.id not in found:
                found[theme.id] = First(theme, c.table, c.question, c.id)
    return tuple(found.values())


def _together(carried: _Carried) -> tuple[Together, ...]:
    rank = {theme.id: number for number, theme in enumerate(carried.themes)}
    lines = {theme.id: theme for theme in carried.themes}
    pairs: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for c, themes in carried.said:
        ids = sorted((theme.id for theme in themes), key=rank.__getitem__)
        for pair in combinations(ids, 2):
            pairs[pair].append(c.id)
    found = [Together(lines[one], lines[other], tuple(points)) for (one, other), points in pairs.items()]
    return tuple(sorted(found, key=lambda pair: (-len(pair.points), rank[pair.one.id], rank[pair.other.id])))


def _alone(by_table: Matrix) -> tuple[Alone, ...]:
    found = []
    for row in by_table.rows:
        if row.id == UNSORTED or len(row.tables) != 1:
            continue
        others = sum((row.id, column.id) in by_table.empty for column in by_table.columns)
        if others:
            found.append(Alone(row, row.tables[0], others))
    return tuple(sorted(found, key=lambda alone: alone.table))


def _divided(carried: _Carried) -> tuple[Divided, ...]:
    under: defaultdict[str, list[Contribution]] = defaultdict(list)
    for c, themes in carried.said:
        if c.has(Mark.DISSENT) or c.has(Mark.OPPORTUNITY) or c.has(Mark.THREAT):
            for theme in themes:
                under[theme.id].append(c)
    found = [divided for theme in carried.themes if (divided := _division(theme, under[theme.id])).points]
    return tuple(sorted(found, key=lambda d: (-len(d.tables), -len(d.points))))


def _division(theme: Line, said: list[Contribution]) -> Divided:
    dissent = [c for c in said if c.has(Mark.DISSENT)]
    chances = [c for c in said if c.has(Mark.OPPORTUNITY)]
    threats = [c for c in said if c.has(Mark.THREAT)]
    if not (chances and threats):
        chances, threats = [], []
    both = [c for c in chances if c.has(Mark.THREAT)]
    tables = sorted({c.table for c in (*dissent, *chances, *threats)})
    return Divided(theme, _ids(dissent), _ids(chances), _ids(threats), _ids(both), tuple(tables))


def _ids(said: list[Contribution]) -> Points:
    return tuple(c.id for c in said)
