"""Links: contributions that say the same stay as they are, and count as said at each of their tables."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

from workshop_tui.errors import UsageProblem
from workshop_tui.model.linking import link_entity
from workshop_tui.services.desk import ORGANISERS, Act, Desk

MOST = 12
"""Contributions that are linked at once: more that say the same are looked at once more."""


def link(desk: Desk, contributions: Collection[str]) -> Act:
    """An act that links contributions (ids), each with each. Raises UsageProblem for fewer than two, or too many."""
    those = tuple(dict.fromkeys(contributions))
    if len(those) < 2:
        raise UsageProblem("One contribution cannot be linked.", "Choose two or more with Space.")
    if len(those) > MOST:
        raise UsageProblem(
            f"{len(those):,} are many to say the same.", f"Link at most {MOST} at once; both are kept anyway."
        )
    return _set(desk, [link_entity(*pair) for pair in combinations(those, 2)], True)


def unlink(desk: Desk, contributions: Collection[str]) -> Act:
    """An act that takes contributions out of what they are linked with; empty if they are not linked."""
    those = set(contributions)
    pairs = [e for e in desk.reader.theming.links() if e.one in those or e.other in those]
    return _set(desk, [link_entity(e.one, e.other) for e in pairs], False)


def _set(desk: Desk, entities: Collection[str], on: bool) -> Act:
    act = desk.act()
    revisions = desk.reader.revisions(entities)
    for entity in entities:
        act.set(entity, {"on": on}, ORGANISERS, revisions.get(entity, ""))
    return act
