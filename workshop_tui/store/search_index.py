"""Search as one types: an FTS5 index of what was said, in memory only.

It is filled by whoever searches and goes with its window, so that capturing pays nothing for it, and nothing of it
is ever in a file: what is erased from the record leaves it with the next look, and no copy of it is left behind.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable

RANKED = 3
"""Letters from which on a word is worth ranking by: with less nearly everything is found, as it was taken in."""
FEW = 20
"""With fewer finds than this, words are looked for inside other words too: `bus` in `minibus`."""
_TERM = re.compile(r'"([^"]*)"?|(\S+)')


class SearchIndex:
    """Texts by id, found by how their words begin. For one thread at a time."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA temp_store = MEMORY")
        # Text comes folded; the prefixes are what is typed first.
        self._db.execute(
            "CREATE VIRTUAL TABLE words USING"
            " fts5(said, around, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 0')"
        )
        self._places: dict[str, int] = {}
        self._ids: dict[int, str] = {}
        self._last = 0

    def put(self, texts: Iterable[tuple[str, str, str]]) -> None:
        """Takes texts in, as `id, what was said, what stands around it`; one with the same id is replaced."""
        self._db.execute("BEGIN")
        try:
            for id, said, around in texts:
                place = self._forget(id)
                if place is None:
                    place = self._last = self._last + 1
                self._places[id], self._ids[place] = place, id
                self._db.execute(
                    "INSERT INTO words (rowid, said, around) VALUES (?, ?, ?)",
                    (place, folded(said), folded(around)),
                )
        finally:
            self._db.execute("COMMIT")

    def drop(self, ids: Iterable[str]) -> None:
        """Forgets texts for good; nothing happens if they are not there."""
        gone = [id for id in ids if self._forget(id) is not None]
        if gone:
            # What was deleted stays in an FTS index until its parts are joined.
            self._db.execute("INSERT INTO words (words) VALUES ('optimize')")

    def search(self, text: str) -> tuple[str, ...]:
        """Ids of the texts in which every word of `text` begins a word, the best first.

        What stands in quotation marks is looked for as it stands. Empty if `text` has no words.
        """
        terms = terms_of(text)
        if not terms:
            return ()
        ranked = max(map(len, terms)) >= RANKED
        order = "bm25(words, 4.0, 1.0), rowid" if ranked else "rowid"
        wanted = " AND ".join(f'"{term}" *' for term in terms)
        found = dict.fromkeys(
            row[0]
            for row in self._db.execute(
                f"SELECT rowid FROM words WHERE words MATCH ? ORDER BY {order}", (wanted,)
            )
        )
        if ranked and len(found) < FEW:
            inside = " AND ".join("instr(' ' || said || ' ' || around, ?)" for _ in terms)
            values = [term if len(term) >= RANKED else f" {term}" for term in terms]
            rows = self._db.execute(f"SELECT rowid FROM words WHERE {inside} ORDER BY rowid", values)
            found |= dict.fromkeys(row[0] for row in rows)
        return tuple(self._ids[place] for place in found)

    def close(self) -> None:
        """Forgets everything."""
        self._places.clear()
        self._ids.clear()
        self._db.close()

    def _forget(self, id: str) -> int | None:
        """The place that a text had; None if it was not there."""
        place = self._places.pop(id, None)
        if place is not None:
            del self._ids[place]
            self._db.execute("DELETE FROM words WHERE rowid = ?", (place,))
        return place


def terms_of(text: str) -> tuple[str, ...]:
    """The words of a search, and what stands in quotation marks as one, as the index compares them."""
    found = (
        folded(match[1] or match[2] or "")
        for match in _TERM.finditer(text.replace("“", '"').replace("”", '"'))
    )
    return tuple(dict.fromkeys(term for term in found if term))


def folded(text: str) -> str:
    """Text as it is compared: small letters without accents; what is neither letter nor number is a space."""
    small = text.casefold().replace("’", "").replace("'", "")
    if small.isascii():
        plain = "".join(char if char.isalnum() else " " for char in small)
    else:
        # Letters that are only drawn in another way (𝚨) become capitals by this, and small ones after it.
        letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", small).casefold())
        plain = "".join(map(_plain, letters))
        # A mark without a letter is no word, here as in the index.
        plain = " ".join(word for word in plain.split() if any(map(str.isalnum, word)))
    return " ".join(plain.split())


def _plain(char: str) -> str:
    if char.isalnum() or (unicodedata.category(char)[0] == "M" and not unicodedata.combining(char)):
        return char  # in some scripts vowels are marks, and belong to the word
    return "" if unicodedata.combining(char) else " "
