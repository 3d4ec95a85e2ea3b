"""Points that may say the same: the quiet hint "you may have this already", and "more like this".

Words and letter pieces only, each weighed by how rare it is among the points that are there. Two points are
as alike as their rare words and pieces overlap; nothing is ever joined because of it.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from workshop_tui.sensemaking.holders import Holders, Numbers
from workshop_tui.sensemaking.words import content_words, pieces

HINT = 0.4
"""Likeness from which "you may have this already" is said."""
MORE = 0.1
"""Likeness from which a point is offered under "more like this"."""
_PIECE_SHARE = 0.4
"""How much letter pieces count beside whole words; they find `timetables` for `timetable` and most slips."""
_ONE_WORD = 0.65
"""What is left of the likeness of two points that have a single word in common."""
_RAREST = 14
"""Pieces of the searched text by which candidates are found, the rarest first."""
_CANDIDATES = 60
"""How many of them are looked at closely, so that a look-up costs the same in a large session."""
_MOST_FOLLOWED = 15_000
"""How many points are gone through for that, those that hold the rarest first; for the same reason."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A point that is like the text asked about."""

    id: str
    score: float
    """0 to 1; 1 is the same words."""
    shared: tuple[str, ...]
    """The words both have, as the text asked about has them."""


@dataclass(frozen=True, slots=True)
class _Point:
    stems: tuple[str, ...]
    pieces: tuple[str, ...]


class PointIndex:
    """The points of a session, found by what they have in common. For one thread at a time."""

    def __init__(self) -> None:
        self._points: dict[str, _Point] = {}
        self._numbers = Numbers()
        self._stems = Holders()
        self._pieces = Holders()

    def __len__(self) -> int:
        return len(self._points)

    def add(self, id: str, text: str) -> None:
        """Take a point in; one with the same id is replaced."""
        self.discard(id)
        point = self._points[id] = _point(content_words(text))
        number = self._numbers.take(id)
        self._stems.add(point.stems, number)
        self._pieces.add(point.pieces, number)

    def discard(self, id: str) -> None:
        """Forget a point; nothing happens if it is not there."""
        if point := self._points.pop(id, None):
            number = self._numbers.give_up(id)
            self._stems.discard(point.stems, number)
            self._pieces.discard(point.pieces, number)

    def like(self, text: str, limit: int = 3, least: float = HINT, without: str = "") -> list[Likeness]:
        """The points most like `text`, best first; none that is less like it than `least`.

        `without` leaves out one id: the point itself, when more like it is asked for.
        """
        words = content_words(text)
        wanted = _point(words)
        stem_weight, piece_weight = self._weights(self._stems), self._weights(self._pieces)
        found: list[tuple[float, str]] = []
        for id in self._candidates(wanted, stem_weight, piece_weight):
            if id == without:
                continue
            point = self._points[id]
            score = (1 - _PIECE_SHARE) * _overlap(wanted.stems, point.stems, stem_weight)
            score += _PIECE_SHARE * _overlap(wanted.pieces, point.pieces, piece_weight)
            if _share_one(wanted.stems, point.stems):
                score *= _ONE_WORD
            if score >= least:
                found.append((score, id))
        found.sort(key=lambda pair: -pair[0])
        return [Likeness(id, round(score, 3), self._shared(words, id)) for score, id in found[:limit]]

    def _shared(self, words: dict[str, str], id: str) -> tuple[str, ...]:
        there = set(self._points[id].stems)
        return tuple(word for stem, word in words.items() if stem in there)

    def _candidates(self, wanted: _Point, stem_weight: Weight, piece_weight: Weight) -> list[str]:
        """Ids that share a word or a rare piece with `wanted`, those that share most first."""
        votes: dict[int, float] = {}
        followed = 0
        for keys, holders, weight in (
            (wanted.stems, self._stems, stem_weight),
            (wanted.pieces, self._pieces, piece_weight),
        ):
            rarest = sorted((key for key in keys if holders.count(key)), key=holders.count)
            for key in rarest[:_RAREST] if holders is self._pieces else rarest:
                there = holders.of(key)
                followed += len(there)
                if followed > _MOST_FOLLOWED and votes:
                    break
                share = weight(key)
                for number in there:
                    votes[number] = votes.get(number, 0.0) + share
        best = heapq.nlargest(_CANDIDATES, votes, key=votes.__getitem__)
        return [self._numbers.id(number) for number in best]

    def _weights(self, holders: Holders) -> Weight:
        """How much a key tells, squared: the fewer points hold it the more, but never nothing."""
        known: dict[str, float] = {}
        size = len(self._points) + 1

        def weight(key: str) -> float:
            if key not in known:
                known[key] = (1.0 + math.log(size / (holders.count(key) + 1))) ** 2
            return known[key]

        return weight


Weight = Callable[[str], float]


def _point(stems: Iterable[str]) -> _Point:
    known = tuple(stems)
    return _Point(known, tuple(sorted(pieces(known))))


def _overlap(one: tuple[str, ...], other: tuple[str, ...], weight: Weight) -> float:
    """Cosine of two sets whose members are weighed by rarity."""
    there = set(other)
    both = sum(weight(key) for key in one if key in there)
    return both / math.sqrt(sum(map(weight, one)) * sum(map(weight, other))) if both else 0.0


def _share_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two texts have just one of several words in common: both are about a bus, and no more."""
    return (len(one) > 1 or len(other) > 1) and len(set(one) & set(other)) == 1
