"""An order in which like sits by like: to begin sorting with, when nothing is sorted yet.

Counted on the words that two points share, each weighed by how rare it is. Words that many share tell little
and are not followed, so that the cost grows with the number of points and not with its square.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

Stems = Mapping[str, tuple[str, ...]]
"""The stems of each point's words, by the point's id."""

COMMON = 60
"""A word that more points share leads to none of them."""
FOLLOWED = 5
"""How many words of a point are followed, the rarest first."""


def _no_rest() -> None:
    """Whoever waits for it wants no rest."""


def like_by_like(
    points: Stems, known: Sequence[str] = (), rest: Callable[[], object] = _no_rest
) -> tuple[str, ...]:
    """The ids of `points`, each after what it is most like; ties in the order they are given.

    With the `known` order of an earlier time what was there stays where it was, and each new point is put
    behind the one it is most like: nothing jumps under somebody's hands. `rest` is called at every step, for a
    thread that is to leave others their turn.
    """
    weights = _Weights(points)
    if known:
        return _with_new(points, [id for id in known if id in points], weights)
    waiting = dict.fromkeys(points)
    order: list[str] = []
    while waiting:
        id: str | None = next(iter(waiting))
        while id is not None:
            order.append(id)
            del waiting[id]
            rest()
            id = weights.nearest(id, waiting)
    return tuple(order)


def _with_new(points: Stems, known: list[str], weights: _Weights) -> tuple[str, ...]:
    there = dict.fromkeys(known)
    behind: defaultdict[str | None, list[str]] = defaultdict(list)
    for id in points:
        if id not in there:
            behind[weights.nearest(id, there)].append(id)
    found = [other for id in known for other in (id, *behind.get(id, ()))]
    return (*found, *behind.get(None, ()))


class _Weights:
    """Who shares which words, and what a word tells."""

    def __init__(self, points: Stems) -> None:
        self._points = points
        self._holders: defaultdict[str, list[str]] = defaultdict(list)
        for id, stems in points.items():
            for stem in stems:
                self._holders[stem].append(id)
        size = len(points) + 1
        self._weight = {
            stem: (1 + math.log(size / (len(ids) + 1))) ** 2 for stem, ids in self._holders.items()
        }
        self._length = {id: math.sqrt(sum(self._weight[s] for s in stems)) for id, stems in points.items()}

    def nearest(self, id: str, among: Mapping[str, None]) -> str | None:
        """The point of `among` that is most like `id`; None if none shares a word that tells anything."""
        shared: defaultdict[str, float] = defaultdict(float)
        for stem in self._telling(self._points[id]):
            for other in self._holders[stem]:
                if other in among and other != id:
                    shared[other] += self._weight[stem]
        return max(shared, key=lambda other: shared[other] / self._length[other], default=None)

    def _telling(self, stems: Iterable[str]) -> list[str]:
        shared = [stem for stem in stems if 1 < len(self._holders[stem]) <= COMMON]
        return sorted(shared, key=lambda stem: len(self._holders[stem]))[:FOLLOWED]
