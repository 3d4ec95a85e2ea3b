"""How near a text is to each theme, from the words of the theme's name and of everything that is filed there.

Two counts of the same sums, which fail at different points and are better together: the cosine with the middle of
what is filed under a theme (Rocchio 1971), and complement naive Bayes (Rennie, Shih, Teevan, Karger 2003), which
asks what speaks for a theme more than for all the others. Everything is kept as sums, so that filing one more point
costs what that point costs, and a point's own filing can be taken out when it is asked about.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping

from workshop_tui.sensemaking.features import Features, features

NAME_WEIGHT = 8.0
"""How many filed points a theme's own name counts for."""
DESCRIPTION_WEIGHT = 6.0
_SMOOTHING = 0.3
_DRIFT = 1.05
"""The weights of words are worked out anew once there are so many times more, or fewer, points."""


class _Sums:
    """What is filed under one theme, added up."""

    def __init__(self) -> None:
        self.name: dict[str, float] = {}
        self.said: dict[str, float] = {}
        self.number = 0
        self.known: tuple[float, float] | None = None
        """Squared length and mass under today's weights; None if they have to be worked out."""

    def of(self, feature: str) -> float:
        return self.said.get(feature, 0.0) + self.name.get(feature, 0.0)

    def add(self, found: Features, sign: int) -> None:
        for feature, weight in found.items():
            left = self.said.get(feature, 0.0) + sign * weight
            if left > 1e-9:
                self.said[feature] = left
            else:
                self.said.pop(feature, None)
        self.number += sign
        self.known = None


_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WHAT_DOES_NOT = re.compile(r"(Not|Nid)\b")


def _what_belongs(description: str) -> str:
    """A theme's description without what it says it leaves out: “Not who sits on a committee.”"""
    return " ".join(said for said in _SENTENCE.split(description) if not _WHAT_DOES_NOT.match(said))


class ThemeModel:
    """Themes by id, what is filed under them, and how rare each word is. For one thread at a time."""

    def __init__(self) -> None:
        self._themes: dict[str, _Sums] = {}
        self._held: dict[str, int] = {}
        self._size = 0
        self._weights: dict[str, float] = {}
        self._weighed_at = 0

    def set_themes(self, themes: Mapping[str, tuple[str, str]]) -> None:
        """The codebook: name and description by id. What is filed under a theme that is gone is kept for its return."""
        for sums in self._themes.values():
            sums.name, sums.known = {}, None
        for id, (name, description) in themes.items():
            sums = self._themes.setdefault(id, _Sums())
            for text, weight in ((name, NAME_WEIGHT), (_what_belongs(description), DESCRIPTION_WEIGHT)):
                for feature, amount in features(text).items():
                    sums.name[feature] = sums.name.get(feature, 0.0) + weight * amount

    def add(self, found: Features, themes: Collection[str]) -> None:
        """One more point, filed under these."""
        self._change(found, themes, 1)

    def discard(self, found: Features, themes: Collection[str]) -> None:
        """A point that was there, and filed so, is no longer."""
        self._change(found, themes, -1)

    def number(self, theme: str) -> int:
        """How many points are filed under a theme."""
        sums = self._themes.get(theme)
        return sums.number if sums else 0

    def weight(self, feature: str) -> float:
        """How much a feature tells: the fewer points hold it the more, but never nothing."""
        if not self._weighed_at / _DRIFT <= self._size <= self._weighed_at * _DRIFT:
            self._weights.clear()
            self._weighed_at = self._size
            for sums in self._themes.values():
                sums.known = None
        if feature not in self._weights:
            held = min(self._held.get(feature, 0), self._size)
            self._weights[feature] = 1.0 + math.log((self._weighed_at + 1) / (held + 1))
        return self._weights[feature]

    def nearness(
        self, found: Features, themes: Collection[str], own: Mapping[str, Features]
    ) -> tuple[dict[str, float], dict[str, float]]:
        """How near `found` is to each of `themes`: by cosine, and by naive Bayes.

        `own`: by theme, what is filed there and must not count, since it is what is asked about.
        """
        asked = {feature: weight * self.weight(feature) for feature, weight in found.items()}
        length = math.sqrt(sum(weight * weight for weight in asked.values())) or 1.0
        asked = {feature: weight / length for feature, weight in asked.items()}
        kinds = len(self._held) + 1
        sums = {id: self._without_own(id, asked, own.get(id, {})) for id in themes}
        everywhere = {feature: sum(one.held[feature] for one in sums.values()) for feature in asked}
        mass = sum(one.mass for one in sums.values())
        cosines, bayes = {}, {}
        for id, one in sums.items():
            both = sum(weight * one.held[feature] for feature, weight in asked.items())
            cosines[id] = both / math.sqrt(one.squares) if one.squares > 0 else 0.0
            here, elsewhere = one.mass + _SMOOTHING * kinds, mass - one.mass + _SMOOTHING * kinds
            bayes[id] = sum(
                weight
                * (
                    math.log((one.held[feature] + _SMOOTHING) / here)
                    - math.log((everywhere[feature] - one.held[feature] + _SMOOTHING) / elsewhere)
                )
                for feature, weight in asked.items()
                # What nothing is filed with speaks for no theme, however little that has.
                if everywhere[feature] > 0
            )
        return cosines, bayes

    def held(self, theme: str, feature: str, own: Features) -> float:
        """How much of a feature is filed under a theme, or stands in its name, less what is `own`."""
        sums = self._themes.get(theme)
        return max(0.0, sums.of(feature) - own.get(feature, 0.0)) if sums else 0.0

    def _without_own(self, theme: str, asked: Features, own: Features) -> _Left:
        sums = self._themes[theme]
        squares, mass = self._known(sums)
        for feature, amount in own.items():
            before, weight = sums.of(feature), self.weight(feature)
            after = max(0.0, before - amount)
            squares -= (before * before - after * after) * weight * weight
            mass -= (before - after) * weight
        held = {
            feature: max(0.0, sums.of(feature) - own.get(feature, 0.0)) * self.weight(feature)
            for feature in asked
        }
        return _Left(held, squares if squares > 1e-9 else 0.0, max(mass, 0.0))

    def _known(self, sums: _Sums) -> tuple[float, float]:
        self.weight("")  # lets the weights be worked out anew, if they must
        if sums.known is None:
            squares = mass = 0.0
            for feature in sums.said.keys() | sums.name.keys():
                amount = sums.of(feature) * self.weight(feature)
                squares += amount * amount
                mass += amount
            sums.known = (squares, mass)
        return sums.known

    def _change(self, found: Features, themes: Collection[str], sign: int) -> None:
        self._size += sign
        for feature in found:
            left = self._held.get(feature, 0) + sign
            if left:
                self._held[feature] = left
            else:
                del self._held[feature]
        for theme in themes:
            self._themes.setdefault(theme, _Sums()).add(found, sign)


class _Left:
    """What a theme has of the features asked about, once what is asked about itself is taken out."""

    __slots__ = ("held", "mass", "squares")

    def __init__(self, held: Mapping[str, float], squares: float, mass: float) -> None:
        self.held = held
        self.squares = squares
        self.mass = mass
