"""Who is here: people counted at a table, and summed for the event. Numbers and words, never names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Headcount:
    """What was counted at one table; None where nobody counted."""

    table: int
    people: int | None = None
    first_time: int | None = None
    returning: int | None = None
    organisations: Mapping[str, int] = field(default_factory=dict)
    """How many by kind of organisation; a kind, never a name."""
    access_asked: int | None = None
    """How many access needs were asked for."""
    access_met: int | None = None
    access: str = ""
    """Which needs, in words: `hearing loop; a chair with arms`."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered."""
        return self == Headcount(self.table)


@dataclass(frozen=True, slots=True)
class Attending:
    """What was counted at all tables together; None where no table counted."""

    tables: int
    """How many tables entered anything."""
    people: int | None = None
    first_time: int | None = None
    returning: int | None = None
    organisations: tuple[tuple[str, int], ...] = ()
    """By kind, the most first."""
    access_asked: int | None = None
    access_met: int | None = None
    access: tuple[str, ...] = ()


def attending(counts: Iterable[Headcount]) -> Attending:
    """The sum of what was counted; kinds that differ in case only are one."""
    told = [count for count in counts if not count.is_empty]
    kinds: dict[str, tuple[str, int]] = {}
    for count in told:
        for kind, number in count.organisations.items():
            name, so_far = kinds.get(kind.casefold(), (kind, 0))
            kinds[kind.casefold()] = (name, so_far + number)
    return Attending(
        len(told),
        _sum(count.people for count in told),
        _sum(count.first_time for count in told),
        _sum(count.returning for count in told),
        tuple(sorted(kinds.values(), key=lambda kind: (-kind[1], kind[0].casefold()))),
        _sum(count.access_asked for count in told),
        _sum(count.access_met for count in told),
        tuple(count.access for count in told if count.access),
    )


def doubts_about(count: Headcount) -> tuple[str, ...]:
    """Sentences about what was counted at one table and does not add up."""
    found = []
    people = count.people
    known = (count.first_time or 0) + (count.returning or 0)
    if people is not None and known > people:
        found.append(
            f"Table {count.table} has {people} people, but {known} came for the first time or again."
        )
    of_kinds = sum(count.organisations.values())
    if people is not None and of_kinds > people:
        found.append(f"Table {count.table} has {people} people, but {of_kinds} by kind of organisation.")
    if count.access_met is not None and count.access_met > (count.access_asked or 0):
        found.append(f"Table {count.table} met more access needs than were asked for.")
    return tuple(found)


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
