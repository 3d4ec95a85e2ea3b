"""Finding contributions: by words as one types, and by what stands in their columns."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from workshop_tui.model.contribution import Contribution, Kind, Mark
from workshop_tui.model.theme import Theme, theme_key
from workshop_tui.store.search_index import SearchIndex, terms_of


@dataclass(frozen=True)
class Filters:
    """What is to be seen; an empty one lets everything through, several values of one mean any of them."""

    questions: frozenset[str] = frozenset()
    """Ids; what stands there a second time (`also_under`) is seen too."""
    tables: frozenset[int] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    marks: frozenset[Mark] = frozenset()
    voices: frozenset[str] = frozenset()
    """In any case of letters."""
    themes: frozenset[str] = frozenset()
    """Names, as `Contribution.themes` has them."""
    unsorted: bool = False
    """Only what is filed nowhere."""

    def lets_through(self, said: Contribution) -> bool:
        """Whether `said` is to be seen."""
        if self.unsorted and said.themes:
            return False
        if self.tables and said.table not in self.tables:
            return False
        if self.questions and self.questions.isdisjoint((said.question, *said.also_under)):
            return False
        if self.kinds and said.kind not in self.kinds:
            return False
        if self.marks and self.marks.isdisjoint(said.marks):
            return False
        if self.voices and said.voice.casefold() not in {voice.casefold() for voice in self.voices}:
            return False
        return not self.themes or bool(
            {theme_key(name) for name in self.themes} & {theme_key(name) for name in said.themes}
        )


EVERYTHING = Filters()


class Searching:
    """An index of everything that was said, fed by `Following`. Any thread may search at any time."""

    def __init__(self) -> None:
        self._index = SearchIndex()
        self._said: dict[str, Contribution] = {}
        self._door = threading.RLock()

    def __len__(self) -> int:
        return len(self._said)

    def search(self, text: str, filters: Filters = EVERYTHING) -> tuple[str, ...]:
        """Ids of contributions that hold every word of `text` or its beginning, and that `filters` let through.

        The best first; without any word all of them, in the order they were taken in. Looked at are label, text,
        voice and the names of their themes, whatever the case, the accents and the apostrophes; `"so many words"`
        in quotation marks are looked for as they stand.
        """
        with self._door:
            if terms_of(text):
                found = [self._said[id] for id in self._index.search(text) if id in self._said]
            else:
                found = sorted(self._said.values(), key=lambda said: said.order)
        if filters == EVERYTHING:
            return tuple(said.id for said in found)
        return tuple(said.id for said in found if filters.lets_through(said))

    def take(self, said: Sequence[Contribution]) -> None:
        """Contributions that are new or changed."""
        with self._door:
            self._index.put((one.id, one.words, _around(one)) for one in said)
            self._said.update((one.id, one) for one in said)

    def drop(self, ids: Sequence[str]) -> None:
        """Contributions that are gone."""
        with self._door:
            self._index.drop(ids)
            for id in ids:
                self._said.pop(id, None)

    def codebook(self, themes: Sequence[Theme]) -> None:
        """Names of themes stand with the contributions; a renamed one is looked up anew there."""

    def catch_up(self) -> bool:
        """Nothing waits here."""
        return False

    def close(self) -> None:
        """Forgets everything."""
        with self._door:
            self._index.close()
            self._said.clear()


def _around(said: Contribution) -> str:
    return " ".join((said.voice, *said.themes))
