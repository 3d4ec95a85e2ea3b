"""What each of several people found by themselves when they sorted the same contributions, before they settled it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

NONE = ""
"""Stands for a theme where a coder looked at a contribution and found that none fits."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One coder put one contribution under one theme."""

    coder: str
    """A short name."""
    contribution: str
    theme: str
    """Id of the theme; `NONE`: it was looked at, and stands under none."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Coders agreed in the end on whether a contribution stands under a theme."""

    contribution: str
    theme: str
    filed: bool


Decisions = Mapping[str, Mapping[str, frozenset[str]]]
"""By coder and contribution the themes (ids) it was put under; a contribution that was not looked at is missing."""


def coded_entity(coder: str, contribution: str, theme: str) -> str:
    """The name of one coder's decision; a coder's name has no stroke in it, nor has the id of a theme."""
    return f"coded:{coder}/{contribution}/{theme}"


def coded_key(key: str) -> Coded:
    """The decision that `coded_entity` named; a contribution that a file brought may have a stroke in its id."""
    coder, _, rest = key.partition("/")
    contribution, _, theme = rest.rpartition("/")
    return Coded(coder, contribution, theme)


def settled_entity(contribution: str, theme: str) -> str:
    """The name of what was settled about a contribution and a theme."""
    return f"settled:{contribution}/{theme}"


def decisions(coded: Iterable[Coded]) -> Decisions:
    """What each coder found, by contribution."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for one in coded:
        mine = found.setdefault(one.coder, {})
        there = mine.get(one.contribution, frozenset())
        mine[one.contribution] = there | {one.theme} if one.theme != NONE else there
    return found
