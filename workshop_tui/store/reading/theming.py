"""Reading the codebook, what is filed where, and links; what is filed under a merged theme counts where that went."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from workshop_tui.model.linking import Link
from workshop_tui.model.theme import Theme
from workshop_tui.store.connection import plain_errors

FILED = "codings k JOIN themes a ON a.id = k.theme JOIN themes t ON t.id = a.becomes"
"""Codings `k` with the theme `t` under which each counts."""

_THEME = (
    "id, name, description, revision, belongs, not_belongs, parent, colour, examples, retired, merged_into"
)


class ThemingReader:
    """Sees what is committed, through the connection of the `Reader` it belongs to."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path

    def themes(self) -> tuple[Theme, ...]:
        """The codebook, in the order its themes were made; without those that others took in."""
        return self._themes("becomes = id")

    def merged(self) -> tuple[Theme, ...]:
        """The themes that others took in."""
        return self._themes("becomes != id")

    def _themes(self, which: str) -> tuple[Theme, ...]:
        with plain_errors(self._path):
            found = self._db.execute(f"SELECT {_THEME} FROM themes WHERE {which} ORDER BY seq")
            return tuple(_theme(row) for row in found)

    def codings(self, contributions: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
        """Ids of the themes that each contribution is filed under, in the order it was filed."""
        only = "" if contributions is None else " WHERE k.contribution IN (SELECT value FROM json_each(?))"
        values = () if contributions is None else (json.dumps(list(contributions)),)
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        with plain_errors(self._path):
            rows = self._db.execute(
                f"SELECT json_group_array(json_array(contribution, theme)) FROM"
                f" (SELECT k.contribution contribution, t.id theme FROM {FILED}{only} ORDER BY k.seq)",
                values,
            ).fetchone()
            # In one step: each row read by itself would give up the interpreter and wait for it.
            for contribution, theme in json.loads(rows[0]):
                found[contribution][theme] = None
        return {contribution: tuple(themes) for contribution, themes in found.items()}

    def filed_as(self, contributions: Iterable[str], themes: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """The codings by which contributions stand under themes: also those made under one that was merged."""
        with plain_errors(self._path):
            found = self._db.execute(
                "SELECT k.contribution, k.theme FROM codings k JOIN themes a ON a.id = k.theme"
                " WHERE k.contribution IN (SELECT value FROM json_each(?))"
                " AND a.becomes IN (SELECT value FROM json_each(?)) ORDER BY k.seq",
                (json.dumps(list(contributions)), json.dumps(list(themes))),
            )
            return tuple((contribution, theme) for contribution, theme in found)

    def filed_under(self, theme: str) -> tuple[str, ...]:
        """Ids of the contributions that are filed under a theme, in the order they were taken in."""
        with plain_errors(self._path):
            found = self._db.execute(
                "SELECT DISTINCT c.id FROM contributions c JOIN codings k ON k.contribution = c.id"
                " JOIN themes a ON a.id = k.theme WHERE a.becomes = ? ORDER BY c.seq",
                (theme,),
            )
            return tuple(row[0] for row in found)

    def links(self) -> tuple[Link, ...]:
        """Which contributions say the same, of those that are there."""
        with plain_errors(self._path):
            found = self._db.execute(
                "SELECT l.one, l.other FROM links l JOIN contributions a ON a.id = l.one"
                " JOIN contributions b ON b.id = l.other ORDER BY l.seq, l.one, l.other"
            )
            return tuple(Link(*row) for row in found)


def _theme(row: tuple[Any, ...]) -> Theme:
    values = list(row)
    values[8] = tuple(row[8].split("; ")) if row[8] else ()
    values[9] = bool(row[9])
    return Theme(*values)
