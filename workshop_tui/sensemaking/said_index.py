"""What was said and where it was filed, as one index: likely themes, what is alike, frequent words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop_tui.sensemaking.features import TOPIC, Features, features
from workshop_tui.sensemaking.near_points import NearPoints
from workshop_tui.sensemaking.places import Places
from workshop_tui.sensemaking.similar import HINT, MORE, Likeness, PointIndex
from workshop_tui.sensemaking.theme_model import ThemeModel
from workshop_tui.sensemaking.words import content_words

SHARED = 3
"""How many words say why."""
FORMS = 40
"""How many contributions are looked at for the form in which a word is said most."""


@dataclass(frozen=True, slots=True)
class Said:
    """A contribution, as far as it matters here."""

    id: str
    text: str
    label: str = ""
    question: str = ""
    exchange: str = ""
    themes: tuple[str, ...] = ()
    """Ids."""

    @property
    def words(self) -> str:
        """Label and text."""
        return f"{self.label} {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class Likely:
    """A theme that something may belong to."""

    theme: str
    """Its id."""
    shared: tuple[str, ...]
    """Words that stand there too, as they were said, what counts most first."""
    close: tuple[str, ...]
    """Words that speak of what is spoken of there."""


class SaidIndex:
    """Contributions by id. For one thread at a time."""

    def __init__(self) -> None:
        self._points = PointIndex()
        self._model = ThemeModel()
        self._near = NearPoints(self._model.weight)
        self._places = Places()
        self._said: dict[str, Said] = {}
        self._features: dict[str, Features] = {}
        self._themes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self._said)

    def set_themes(self, themes: Mapping[str, tuple[str, str]]) -> None:
        """The codebook: name and description by id."""
        self._themes = tuple(themes)
        self._model.set_themes(themes)

    def add(self, said: Said) -> None:
        """Takes a contribution in; one with the same id is replaced."""
        before = self._said.get(said.id)
        if before is not None and before.words == said.words and before.label == said.label:
            # Only filed anew: its words are known.
            found = self._features[said.id]
            self._model.discard(found, before.themes)
            self._places.discard(before)
        else:
            self.discard(said.id)
            found = features(said.text, said.label)
            self._near.add(said.id, found)
            self._points.add(said.id, said.words)
        self._said[said.id] = said
        self._features[said.id] = found
        self._model.add(found, said.themes)
        self._places.add(said)

    def discard(self, id: str) -> None:
        """Forgets a contribution; nothing happens if it is not there."""
        said = self._said.pop(id, None)
        if said is not None:
            self._model.discard(self._features.pop(id), said.themes)
            self._near.discard(id)
            self._points.discard(id)
            self._places.discard(said)

    def themes_for(self, ids: Sequence[str], without: Collection[str] = (), limit: int = 3) -> list[Likely]:
        """The likeliest themes for what these ids say together, their own filing left out."""
        there = [id for id in ids if id in self._said]
        offered = [theme for theme in self._themes if theme not in without]
        scores = dict.fromkeys(offered, 0.0)
        for id in there:
            for theme, score in self._scores(id, offered, frozenset(there)).items():
                scores[theme] += score
        # Where words say nothing, what is used most comes first; after that what was made first.
        best = sorted(offered, key=lambda theme: (-round(scores[theme], 9), -self._model.number(theme)))[
            :limit
        ]
        return [Likely(theme, *self.why(there, theme)) for theme in best]

    def why(self, ids: Sequence[str], theme: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Words of these ids that stand under a theme too, and others that speak of the same things."""
        own = self._own(frozenset(ids)).get(theme, {})
        words: dict[str, str] = {}
        for id in ids:
            if id in self._said:
                words = content_words(self._said[id].words) | words
        shared = {s: self._model.held(theme, s, own) * self._model.weight(s) for s in words}
        best = sorted((s for s in words if shared[s] > 0), key=lambda s: -shared[s])[:SHARED]
        close = {s: self._topics(theme, words[s], own) for s in words if s not in best}
        near = sorted((s for s in close if close[s] > 0), key=lambda s: -close[s])[:SHARED]
        return tuple(words[s] for s in best), tuple(words[s] for s in near)

    def like(self, id: str, limit: int, least: float = MORE) -> list[Likeness]:
        """What is most like a contribution, the nearest first."""
        said = self._said.get(id)
        return self._points.like(said.words, limit, least, without=id) if said else []

    def duplicates_of(self, id: str, limit: int = 3) -> list[Likeness]:
        """What may say the same as a contribution."""
        return self.like(id, limit, HINT)

    def frequent(self, ids: Iterable[str], limit: int) -> list[tuple[str, int, tuple[str, ...]]]:
        """The commonest words of these: the word, how many have it, and which."""
        holders: dict[str, list[str]] = {}
        for id in ids:
            for feature in self._features.get(id, ()):
                if not feature.startswith(TOPIC):
                    holders.setdefault(feature, []).append(id)
        most = sorted(holders, key=lambda feature: -len(holders[feature]))[:limit]
        return [
            (self._form(feature, holders[feature]), len(holders[feature]), tuple(holders[feature]))
            for feature in most
        ]

    def _scores(self, id: str, themes: Sequence[str], together: frozenset[str]) -> dict[str, float]:
        found = self._features[id]
        cosines, bayes = self._model.nearness(found, themes, self._own(together))
        votes = dict.fromkeys(themes, 0.0)
        for other, near in self._near.nearest(found, together):
            for theme in self._said[other].themes:
                if theme in votes:
                    votes[theme] += near
        prior = self._places.prior(self._said[id], themes, together)
        parts = [_spread(cosines), _spread(bayes), _spread(votes)]
        return {theme: sum(part[theme] for part in parts) / len(parts) + prior[theme] for theme in themes}

    def _own(self, ids: frozenset[str]) -> dict[str, dict[str, float]]:
        """What these ids themselves add to the themes they are filed under."""
        own: dict[str, dict[str, float]] = {}
        for id in ids:
            for theme in self._said[id].themes if id in self._said else ():
                mine = own.setdefault(theme, {})
                for feature, weight in self._features[id].items():
                    mine[feature] = mine.get(feature, 0.0) + weight
        return own

    def _topics(self, theme: str, word: str, own: Features) -> float:
        about = [feature for feature in features(word) if feature.startswith(TOPIC)]
        return sum(self._model.held(theme, topic, own) * self._model.weight(topic) for topic in about)

    def _form(self, wanted: str, ids: Sequence[str]) -> str:
        """The form of a word in which most said it."""
        forms = Counter(
            word.lower()
            for id in ids[:FORMS]
            for form, word in content_words(self._said[id].words).items()
            if form == wanted
        )
        return forms.most_common(1)[0][0]


def _spread(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores by how far they stand out from the others."""
    if not scores:
        return {}
    middle = sum(scores.values()) / len(scores)
    width = math.sqrt(sum((score - middle) ** 2 for score in scores.values()) / len(scores))
    return {theme: (score - middle) / width if width > 1e-12 else 0.0 for theme, score in scores.items()}
