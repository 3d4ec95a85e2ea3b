"""The vote: dots on themes or ideas, entered as counts per table, summed up as counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dots:
    """One table's dots on one item."""

    exercise: str
    table: int
    item: str
    """Id of a theme or of a contribution."""
    count: int


@dataclass(frozen=True, slots=True)
class Voters:
    """How many people voted at one table."""

    exercise: str
    table: int
    people: int


@dataclass(frozen=True, slots=True)
class Result:
    """What one item got."""

    item: str
    dots: int
    tables: int
    """At how many tables somebody put a dot on it."""
    place: int
    """Counted from 1; items with as many dots share one."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What one vote came to."""

    results: tuple[Result, ...]
    """Most dots first; ties in the order the items were given."""
    people: int
    """How many voted, at the tables where that was entered."""
    tables: int
    """How many tables entered anything."""
    uncounted: tuple[int, ...]
    """Tables with dots whose number of voters was not entered."""

    @property
    def dots(self) -> int:
        """All dots together."""
        return sum(result.dots for result in self.results)


def tally(exercise: str, items: Iterable[str], dots: Iterable[Dots], voters: Iterable[Voters]) -> Tally:
    """What the vote `exercise` came to; every item is in it, also those that got nothing.

    Dots on an item that is not among `items` (its theme was deleted since) are counted behind them.
    """
    mine = [d for d in dots if d.exercise == exercise and d.count > 0]
    people = {v.table: v.people for v in voters if v.exercise == exercise}
    sums: dict[str, int] = dict.fromkeys(items, 0)
    tables: defaultdict[str, set[int]] = defaultdict(set)
    for d in mine:
        sums[d.item] = sums.get(d.item, 0) + d.count
        tables[d.item].add(d.table)
    ordered = sorted(sums.items(), key=lambda pair: -pair[1])
    heard = {d.table for d in mine}
    return Tally(
        tuple(
            Result(item, count, len(tables[item]), 1 + sum(other > count for other in sums.values()))
            for item, count in ordered
        ),
        sum(people.values()),
        len(heard | people.keys()),
        tuple(sorted(heard - people.keys())),
    )


def dots_by_table(exercise: str, dots: Iterable[Dots]) -> Mapping[int, int]:
    """How many dots each table put anywhere."""
    found: defaultdict[int, int] = defaultdict(int)
    for d in dots:
        if d.exercise == exercise:
            found[d.table] += d.count
    return dict(found)
