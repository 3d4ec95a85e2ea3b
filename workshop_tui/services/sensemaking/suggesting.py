"""Suggestions for whoever sorts: likely themes and why, more like this, what may be the same, frequent words.

Nothing is ever filed, joined or hidden by any of it: a person reads and decides.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workshop_tui.model.contribution import Contribution
from workshop_tui.model.theme import Theme
from workshop_tui.sensemaking.said_index import Said, SaidIndex
from workshop_tui.sensemaking.similar import Likeness
from workshop_tui.services.sensemaking.searching import EVERYTHING, Filters

SUGGESTED = 3
"""How many themes are suggested."""
PAIRED_AT_ONCE = 2
"""Contributions that are looked at for duplicates before the thread rests."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme that something is likely to belong to."""

    theme: Theme
    shares: tuple[str, ...]
    """Words it has in common with the theme, as they were said, what counts most first."""
    close: tuple[str, ...] = ()
    """Words that speak of the same things as the theme's do, as they were said."""

    @property
    def why(self) -> str:
        """`shares: bus, evening; close: fare`; `used most` where no word says anything."""
        return _why(self.shares, self.close) or "used most"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two contributions that may say the same; both are kept."""

    ids: tuple[str, str]
    """The one that was said first comes first."""
    score: float
    """0 to 1; 1 is the same words."""
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word that many said."""

    word: str
    """In the form that was said most."""
    contributions: int
    tables: int


class Suggesting:
    """Fed by `Following`, or by `read_all`. Any thread may ask at any time; before all was read less is found."""

    def __init__(self) -> None:
        self._index = SaidIndex()
        self._themes: dict[str, Theme] = {}
        self._names: dict[str, str] = {}
        self._said: dict[str, Contribution] = {}
        self._pairs: dict[str, tuple[Pair, ...]] = {}
        self._unpaired: dict[str, None] = {}
        self._is_pairing = False
        self._door = threading.RLock()

    def said(self) -> tuple[Contribution, ...]:
        """What was read so far, in the order it was taken in."""
        with self._door:
            return tuple(sorted(self._said.values(), key=lambda one: one.order))

    def themes_for(
        self, ids: str | Collection[str], without: Collection[str] = (), limit: int = SUGGESTED
    ) -> tuple[Suggestion, ...]:
        """Themes that a contribution is likely to belong to, or several together, the likeliest first.

        What it is filed under itself counts for nothing here. `without`: ids of themes that are not suggested,
        where it stands already. As many as `limit` whenever the codebook has them.
        """
        wanted = [ids] if isinstance(ids, str) else list(ids)
        with self._door:
            found = self._index.themes_for(wanted, without, limit)
            return tuple(Suggestion(self._themes[one.theme], one.shared, one.close) for one in found)

    def why(self, id: str, theme: str) -> str:
        """Why this theme may be right for a contribution: `shares: bus, evening`; empty if nothing says so."""
        with self._door:
            return _why(*self._index.why([id], theme))

    def like(self, id: str, limit: int = 10) -> tuple[Likeness, ...]:
        """The contributions most like this one, the nearest first: more like this."""
        with self._door:
            return tuple(self._index.like(id, limit))

    def duplicates(self, filters: Filters = EVERYTHING, limit: int = 200) -> tuple[Pair, ...]:
        """Pairs that may say the same, the likest first; each pair once.

        They are looked for behind, once somebody has asked: of what was not looked at yet (`waiting`) nothing is known.
        """
        with self._door:
            self._is_pairing = True
            found = [
                pair
                for pairs in self._pairs.values()
                for pair in pairs
                if all(id in self._said and filters.lets_through(self._said[id]) for id in pair.ids)
            ]
            order = {pair.ids: (-pair.score, self._said[pair.ids[0]].order) for pair in found}
        once = {pair.ids: pair for pair in found}
        return tuple(sorted(once.values(), key=lambda pair: order[pair.ids]))[:limit]

    @property
    def waiting(self) -> int:
        """How many contributions were not yet looked at for duplicates."""
        return len(self._unpaired)

    def catch_up(self) -> bool:
        """Looks for duplicates of the next few, if anybody wants them; False if nothing is left to do."""
        with self._door:
            if not self._is_pairing:
                return False
            for id in list(self._unpaired)[:PAIRED_AT_ONCE]:
                del self._unpaired[id]
                self._pairs[id] = tuple(self._pair(id, near) for near in self._index.duplicates_of(id))
            return bool(self._unpaired)

    def frequent_words(self, filters: Filters = EVERYTHING, limit: int = 40) -> tuple[WordCount, ...]:
        """Words that stand in most contributions, small words aside, the most frequent first."""
        with self._door:
            said = [one for one in self._said.values() if filters.lets_through(one)]
            tables = {one.id: one.table for one in said}
            return tuple(
                WordCount(word, number, len({tables[id] for id in ids}))
                for word, number, ids in self._index.frequent([one.id for one in said], limit)
            )

    def take(self, said: Sequence[Contribution]) -> None:
        """Contributions that are new or changed."""
        with self._door:
            for one in said:
                before = self._said.get(one.id)
                if before is None or before.words != one.words:
                    if before is not None:
                        self._unpair(one.id)
                    self._unpaired[one.id] = None
                self._said[one.id] = one
                themes = tuple(self._names[name] for name in one.themes if name in self._names)
                self._index.add(Said(one.id, one.text, one.label, one.question, one.exchange, themes))

    def drop(self, ids: Sequence[str]) -> None:
        """Contributions that are gone."""
        with self._door:
            for id in ids:
                self._said.pop(id, None)
                self._unpaired.pop(id, None)
                self._unpair(id)
                self._index.discard(id)

    def codebook(self, themes: Sequence[Theme]) -> None:
        """The themes there are now; those that were retired are not suggested."""
        with self._door:
            self._themes = {theme.id: theme for theme in themes}
            self._names = {theme.name: theme.id for theme in themes}
            self._index.set_themes(
                {
                    theme.id: (theme.name, " ".join((theme.description, theme.belongs)).strip())
                    for theme in themes
                    if not theme.retired
                }
            )

    def _pair(self, id: str, near: Likeness) -> Pair:
        first, second = sorted((id, near.id), key=lambda one: (self._said[one].order, one))
        return Pair((first, second), near.score, near.shared)

    def _unpair(self, id: str) -> None:
        """What was found with these words holds no longer, from whichever side it was found."""
        self._pairs.pop(id, None)
        for other, pairs in self._pairs.items():
            if any(id in pair.ids for pair in pairs):
                self._pairs[other] = tuple(pair for pair in pairs if id not in pair.ids)


def _why(shares: Sequence[str], close: Sequence[str]) -> str:
    told = [f"shares: {', '.join(shares)}"] if shares else []
    told += [f"close: {', '.join(close)}"] if close else []
    return "; ".join(told)
