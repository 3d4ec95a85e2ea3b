"""Links between contributions that say the same: both stay, and it counts as said at each of their tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Two contributions that somebody found to say the same, by id."""

    one: str
    other: str


def link_entity(one: str, other: str) -> str:
    """The name of the link between two contributions, whichever is named first."""
    first, second = sorted((one, other))
    return f"link:{first}/{second}"


def joined(links: Iterable[Link]) -> dict[str, tuple[str, ...]]:
    """For each linked contribution the ids of all that say the same, itself among them, in one order for all."""
    beside: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for link in links:
        beside[link.one][link.other] = None
        beside[link.other][link.one] = None
    found: dict[str, tuple[str, ...]] = {}
    for start in beside:
        if start in found:
            continue
        group = {start: None}
        waiting = [start]
        while waiting:
            fresh = [id_ for id_ in beside[waiting.pop()] if id_ not in group]
            group.update(dict.fromkeys(fresh))
            waiting += fresh
        members = tuple(sorted(group))
        found.update(dict.fromkeys(members, members))
    return found
