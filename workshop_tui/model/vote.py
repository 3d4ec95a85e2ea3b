"""The vote: dots on themes or ideas, entered as counts per table, summed up as counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workshop_tui.text import plural


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


def doubt(table: int, dots: int, people: int | None, each: int) -> str:
    """A sentence if a table's dots cannot be right; empty if they can."""
    if people is None:
        return f"Table {table} put {plural(dots, 'dot')}; how many people voted was not entered."
    if each and dots > people * each:
        return (
            f"Table {table} put {plural(dots, 'dot')}, but {plural(people, 'person', 'people')}"
            f" with {each} each have {people * each}."
        )
    return ""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """The tables whose numbers in one vote cannot be taken as they stand."""

    beyond: tuple[int, ...]
    """Those that put more dots than their people had."""
    missing: tuple[int, ...]
    """Those that entered nothing, where others did."""


def doubtful(
    exercise: str, each: int, tables: Iterable[int], dots: Iterable[Dots], voters: Iterable[Voters]
) -> Doubtful:
    """The doubtful ones of the session's `tables`, where everybody has `each` dots (0: the set does not say)."""
    counted = {table: count for table, count in dots_by_table(exercise, dots).items() if count}
    people = {v.table: v.people for v in voters if v.exercise == exercise}
    entered = counted.keys() | people.keys()
    return Doubtful(
        tuple(sorted(t for t, count in counted.items() if t in people and each and count > people[t] * each)),
        tuple(t for t in tables if t not in entered) if entered else (),
    )
