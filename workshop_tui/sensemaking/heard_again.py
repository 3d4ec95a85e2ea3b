"""Points of one workshop that were heard at an earlier one, in other words: offered to be read, never joined."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_tui.model.contribution import Contribution
from workshop_tui.model.series import Again, HeardAgain
from workshop_tui.sensemaking.similar import HINT, PointIndex

MOST_LOOKED_UP = 200
"""Points that are looked up, the newest workshop's first: each costs some milliseconds, in a large series some tens."""

PATIENCE = 4_000_000
"""Points looked up times points that are there: in a very large series fewer are looked up."""


def heard_again(workshops: Sequence[Sequence[Contribution]], most: int = MOST_LOOKED_UP) -> HeardAgain:
    """For each point the earlier one that is most like it, if any is; `workshops` in the order they were held."""
    index = PointIndex()
    where: dict[str, tuple[int, Contribution]] = {}
    there = sum(map(len, workshops))
    most = min(most, max(1, PATIENCE // max(1, there)))
    todo = [(n, point) for n, points in enumerate(workshops) if n for point in points]
    wanted = {(n, point.id) for n, point in todo[max(0, len(todo) - most) :]}
    found = []
    for number, points in enumerate(workshops):
        for point in points:
            if (number, point.id) in wanted and (near := index.like(point.words, 1, HINT)):
                before_workshop, before = where[near[0].id]
                found.append(Again(number, point, before_workshop, before, near[0].score))
        for point in points:
            key = f"{number}/{point.id}"
            index.add(key, point.words)
            where[key] = (number, point)
    found.sort(key=lambda again: (-again.score, -again.workshop, again.point.order))
    return HeardAgain(tuple(found), len(wanted), len(todo) - len(wanted))
