"""Several workshops of one programme, side by side: how often and at how many tables each theme came up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop_tui.model.contribution import Contribution, Kind
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import theme_key


@dataclass(frozen=True, slots=True)
class Heard:
    """How a theme came up at one workshop."""

    contributions: int = 0
    tables: int = 0


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme through all workshops; names that differ only in case, dashes and spaces are one theme."""

    name: str
    """As the first workshop that has it spells it; empty: what was filed under no theme."""
    heard: tuple[Heard, ...]
    """One a workshop, in their order."""

    @property
    def workshops(self) -> tuple[int, ...]:
        """The places of the workshops in which it came up, from 0."""
        return tuple(n for n, heard in enumerate(self.heard) if heard.contributions)


@dataclass(frozen=True, slots=True)
class Again:
    """A point, and the earlier one it is most like; both by their workshop's place in the series."""

    workshop: int
    point: Contribution
    before_workshop: int
    before: Contribution
    score: float


@dataclass(frozen=True, slots=True)
class HeardAgain:
    """What was found, the most alike first."""

    found: tuple[Again, ...] = ()
    looked_up: int = 0
    """How many points were compared with those of earlier workshops."""
    not_looked_up: int = 0


def in_order(snapshots: Iterable[Snapshot]) -> tuple[Snapshot, ...]:
    """Workshops in the order they were held; those whose date is in words come last, in the order they were made."""

    def key(snapshot: Snapshot) -> tuple[bool, str, str]:
        date = snapshot.session.event.date.strip()
        dated = len(date) == 10 and date[:4].isdecimal() and date[4] == date[7] == "-"
        return (not dated, date if dated else "", snapshot.session.id)

    return tuple(sorted(snapshots, key=key))


def theme_rows(snapshots: Sequence[Snapshot]) -> tuple[ThemeRow, ...]:
    """Every theme under which something was said: first those of most workshops, then by contributions.

    What belongs to no theme comes last. The team's own reflections are not counted.
    """
    names: dict[str, str] = {}
    counts: dict[str, list[int]] = {}
    tables: dict[str, list[set[int]]] = {}
    for number, snapshot in enumerate(snapshots):
        for said in snapshot.contributions:
            if said.kind is Kind.REFLECTION:
                continue
            for key, name in {theme_key(name): name for name in said.themes or ("",)}.items():
                names.setdefault(key, name)
                counts.setdefault(key, [0] * len(snapshots))[number] += 1
                tables.setdefault(key, [set() for _ in snapshots])[number].add(said.table)
    rows = [
        ThemeRow(names[key], tuple(Heard(c, len(t)) for c, t in zip(counts[key], tables[key], strict=True)))
        for key in names
    ]
    return tuple(sorted(rows, key=_weight))


def _weight(row: ThemeRow) -> tuple[bool, int, int, str]:
    return (not row.name, -len(row.workshops), -sum(h.contributions for h in row.heard), theme_key(row.name))
