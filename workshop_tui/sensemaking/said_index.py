"""What was said and where it was filed, as one index: likely themes, what is alike, frequent words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop_tui.sensemaking.filing import ThemeWords, likely, shared, theme_words
from workshop_tui.sensemaking.similar import HINT, MORE, Likeness, PointIndex
from workshop_tui.sensemaking.words import content_words


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
    """Words that speak for it, as they were said; none where it is only much used."""


class SaidIndex:
    """Contributions by id. For one thread at a time."""

    def __init__(self) -> None:
        self._points = PointIndex()
        self._said: dict[str, Said] = {}
        self._stems: dict[str, dict[str, str]] = {}
        self._themes: dict[str, tuple[str, str]] = {}

    def __len__(self) -> int:
        return len(self._said)

    def set_themes(self, themes: Mapping[str, tuple[str, str]]) -> None:
        """The codebook: name and description by id."""
        self._themes = dict(themes)

    def add(self, said: Said) -> None:
        """Takes a contribution in; one with the same id is replaced."""
        self._said[said.id] = said
        self._stems[said.id] = content_words(said.words)
        self._points.add(said.id, said.words)

    def discard(self, id: str) -> None:
        """Forgets a contribution; nothing happens if it is not there."""
        if self._said.pop(id, None):
            del self._stems[id]
            self._points.discard(id)

    def themes_for(self, ids: Sequence[str], without: Collection[str] = (), limit: int = 3) -> list[Likely]:
        """The likeliest themes for what these ids say together, their own filing left out."""
        stems = {stem: word for id in ids for stem, word in self._stems.get(id, {}).items()}
        words = self._words(frozenset(ids))
        found = [id for id in likely(stems, words, limit + len(without)) if id not in without]
        for id, _ in Counter(t for said in self._said.values() for t in said.themes).most_common():
            if id not in found and id not in without and id in self._themes:
                found.append(id)
        found += [id for id in self._themes if id not in found and id not in without]
        return [Likely(id, tuple(stems[s] for s in shared(stems, words, id))) for id in found[:limit]]

    def shared(self, id: str, theme: str) -> tuple[str, ...]:
        """Words that a contribution and a theme have in common, as it has them."""
        stems = self._stems.get(id, {})
        return tuple(stems[stem] for stem in shared(stems, self._words(frozenset([id])), theme))

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
            for stem in self._stems.get(id, ()):
                holders.setdefault(stem, []).append(id)
        most = sorted(holders, key=lambda stem: -len(holders[stem]))[:limit]
        return [(self._form(stem, holders[stem]), len(holders[stem]), tuple(holders[stem])) for stem in most]

    def _form(self, stem: str, ids: Sequence[str]) -> str:
        return Counter(self._stems[id][stem].lower() for id in ids).most_common(1)[0][0]

    def _words(self, without: frozenset[str]) -> ThemeWords:
        filed: dict[str, list[tuple[str, ...]]] = {}
        for said in self._said.values():
            if said.id not in without:
                for theme in said.themes:
                    filed.setdefault(theme, []).append(tuple(self._stems[said.id]))
        return theme_words({id: " ".join(words) for id, words in self._themes.items()}, filed)
