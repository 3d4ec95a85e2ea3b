"""The points nearest to a text by words and what they speak of: where they are filed speaks for a theme."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Collection

from workshop_tui.sensemaking.features import Features
from workshop_tui.sensemaking.holders import Holders, Numbers

NEAREST = 40
_CANDIDATES = 80
_MOST_FOLLOWED = 12_000
"""How many holders of features are looked at, the rarest first, so that a look-up costs the same in a large session."""


class NearPoints:
    """Points by their features. For one thread at a time."""

    def __init__(self, weight: Callable[[str], float]) -> None:
        """`weight` is how much a feature tells."""
        self._weight = weight
        self._numbers = Numbers()
        self._features: dict[str, Features] = {}
        self._holders = Holders()

    def add(self, id: str, found: Features) -> None:
        """One more point."""
        self._features[id] = found
        self._holders.add(found, self._numbers.take(id))

    def discard(self, id: str) -> None:
        """A point that was there is no longer."""
        self._holders.discard(self._features.pop(id), self._numbers.give_up(id))

    def nearest(
        self, found: Features, without: Collection[str], limit: int = NEAREST
    ) -> list[tuple[str, float]]:
        """Ids of the nearest points and how near they are, from 0 to 1."""
        asked = {feature: weight * self._weight(feature) ** 2 for feature, weight in found.items()}
        sums: dict[int, float] = {}
        followed = 0
        for feature in sorted(asked, key=self._holders.count):
            holders = self._holders.of(feature)
            followed += len(holders)
            if followed > _MOST_FOLLOWED and sums:
                break
            # How much the other one has of it is looked at closely below; here it is taken to be alike.
            share = asked[feature]
            for number in holders:
                sums[number] = sums.get(number, 0.0) + share
        likely = heapq.nlargest(_CANDIDATES + len(without), sums, key=lambda number: (sums[number], -number))
        ids = [id for id in map(self._numbers.id, likely) if id not in without]
        length = self._length(found)
        scored = [
            (self._both(found, id) / (length * self._length(self._features[id]) or 1.0), id) for id in ids
        ]
        best = heapq.nlargest(limit, scored)
        return [(id, score) for score, id in best if score > 0]

    def _both(self, found: Features, id: str) -> float:
        other = self._features[id]
        return sum(
            weight * other[feature] * self._weight(feature) ** 2
            for feature, weight in found.items()
            if feature in other
        )

    def _length(self, found: Features) -> float:
        return math.sqrt(sum((weight * self._weight(feature)) ** 2 for feature, weight in found.items()))
