"""Search as one types: an FTS5 index of what was said, in memory only.

It is filled by whoever searches and goes with its window, so that capturing pays nothing for it, and nothing of it
is ever in a file: what is erased from the record leaves it with the next look, and no copy of it is left behind.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable

SHORTEST = 3
"""Letters that the index looks up; shorter words are looked for at the beginning of words."""
_TERM = re.compile(r'"([^"]*)"?|(\S+)')


class SearchIndex:
    """Texts by id, found by any part of their words. For one thread at a time."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA temp_store = MEMORY")
        self._db.execute("PRAGMA secure_delete = ON")
        self._db.execute(
            "CREATE VIRTUAL TABLE words USING fts5(said, around, tokenize = 'trigram case_sensitive 1')"
        )
        self._db.execute("CREATE TABLE places (id TEXT PRIMARY KEY, place INTEGER)")

    def put(self, texts: Iterable[tuple[str, str, str]]) -> None:
        """Takes texts in, as `id, what was said, what stands around it`; one with the same id is replaced."""
        rows = [(id, folded(said), folded(around)) for id, said, around in texts]
        self._db.execute("BEGIN")
        try:
            self._forget(id for id, _, _ in rows)
            for id, said, around in rows:
                place = self._db.execute(
                    "INSERT INTO words (said, around) VALUES (?, ?)", (f" {said} ", f" {around} ")
                ).lastrowid
                self._db.execute("INSERT INTO places VALUES (?, ?)", (id, place))
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise

    def drop(self, ids: Iterable[str]) -> None:
        """Forgets texts; nothing happens if they are not there."""
        self._forget(ids)

    def search(self, text: str, limit: int = 20_000) -> tuple[str, ...]:
        """Ids of the texts that hold every word of `text`, or its beginning, the best first.

        What stands in quotation marks is looked for as it stands. Empty if `text` has no words.
        """
        terms = terms_of(text)
        if not terms:
            return ()
        long = [term for term in terms if len(term) >= SHORTEST]
        short = [term for term in terms if len(term) < SHORTEST]
        clauses = ["1"]
        values: list[object] = []
        if long:
            clauses.append("words MATCH ?")
            values.append(" AND ".join(_quoted(term) for term in long))
        for term in short:
            clauses.append("(instr(said, ?) OR instr(around, ?))")
            values += [f" {term}"] * 2
        ranked = "bm25(words, 4.0, 1.0)" if long else "place"
        starts = " + ".join("(instr(said, ?) > 0)" for _ in terms)
        found = self._db.execute(
            f"SELECT id FROM words JOIN places ON place = words.rowid WHERE {' AND '.join(clauses)}"
            f" ORDER BY {starts} DESC, {ranked}, place LIMIT ?",
            (*values, *(f" {term}" for term in terms), limit),
        )
        return tuple(row[0] for row in found)

    def close(self) -> None:
        """Forgets everything."""
        self._db.close()

    def _forget(self, ids: Iterable[str]) -> None:
        for id in ids:
            self._db.execute("DELETE FROM words WHERE rowid = (SELECT place FROM places WHERE id = ?)", (id,))
            self._db.execute("DELETE FROM places WHERE id = ?", (id,))


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
        plain = "".join(map(_plain, unicodedata.normalize("NFKD", small)))
    return " ".join(plain.split())


def _plain(char: str) -> str:
    if char.isalnum() or (unicodedata.category(char)[0] == "M" and not unicodedata.combining(char)):
        return char  # in some scripts vowels are marks, and belong to the word
    return "" if unicodedata.combining(char) else " "


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
