"""Reading what people wrote and chose for write-ups; nothing that captures ever asks for it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from workshop_tui.model.writing import Done, Passage, Response, Treatment
from workshop_tui.store.connection import plain_errors

_DONE = {done.value: done for done in Done}


class WritingReader:
    """Sees what is committed, through the connection of the `Reader` it belongs to."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path

    def passages(self) -> tuple[Passage, ...]:
        """Every text that stands, the newest edition of each."""
        with plain_errors(self._path):
            # SQLite takes the other columns from the row that has the maximum.
            found = self._db.execute(
                "SELECT style, place, text, max(edition) FROM passages"
                " GROUP BY style, place ORDER BY style, place"
            )
            return tuple(Passage(style, place, text) for style, place, text, _ in found)

    def treatments(self, style: str = "") -> tuple[Treatment, ...]:
        """How contributions stand, in one style or in all of them; also such as were deleted since."""
        with plain_errors(self._path):
            found = self._db.execute(
                "SELECT style, contribution, left_out, position, wording, pull FROM treatments"
                " WHERE ? IN ('', style) ORDER BY style, contribution",
                (style,),
            )
            return tuple(
                Treatment(style, contribution, bool(left_out), position, wording, pull)
                for style, contribution, left_out, position, wording, pull in found
            )

    def responses(self) -> tuple[Response, ...]:
        """What became of ideas, by contribution; also of such as were deleted since."""
        with plain_errors(self._path):
            found = self._db.execute(
                'SELECT contribution, done, who, what, "when", at FROM responses ORDER BY contribution'
            )
            return tuple(
                Response(contribution, _DONE.get(done, Done.OPEN), who, what, when, at)
                for contribution, done, who, what, when, at in found
            )

    def erased_editions(self, name: str) -> int:
        """How many editions of the passage that the log calls `name` (`passage:<style>/<place>`) were erased."""
        with plain_errors(self._path):
            number: int = self._db.execute(
                "SELECT count(DISTINCT entity) FROM changes WHERE kind = 'erase'"
                " AND (entity = ? OR substr(entity, 1, ?) = ?)",
                (name, len(name) + 1, f"{name}~"),
            ).fetchone()[0]
            return number

    def stamp(self) -> tuple[object, ...]:
        """A value that is the same as long as nothing here was changed; costs next to nothing."""
        tables = ("passages", "treatments", "responses")
        looks = ", ".join(f"(SELECT count(*) FROM {t}), (SELECT max(revision) FROM {t})" for t in tables)
        with plain_errors(self._path):
            found: tuple[object, ...] = self._db.execute(f"SELECT {looks}").fetchone()
            return found
