"""Reading what was typed in from paper; nothing that captures at a table ever asks for it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from workshop_tui.model.paper import Paper
from workshop_tui.store.connection import plain_errors


class SheetReader:
    """Sees what is committed, through the connection of the `Reader` it belongs to."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path

    def papers(self) -> tuple[Paper, ...]:
        """Every sheet that was printed, from which something was typed in, or whose total was noted."""
        with plain_errors(self._path):
            found = self._db.execute(
                "SELECT t, q, sum(n), max(total), max(done), max(printed) FROM ("
                ' SELECT "table" t, question q, 0 n, total, done, printed FROM sheets UNION ALL'
                ' SELECT "table", question, count(*), NULL, 0, 0 FROM sheet_rows GROUP BY "table", question'
                ") GROUP BY t, q ORDER BY t, q"
            )
            return tuple(
                Paper(table, question, rows, total, bool(done), bool(printed))
                for table, question, rows, total, done, printed in found
            )

    def rows(self, table: int, question: str) -> tuple[str, ...]:
        """Ids of the contributions that were typed in from one sheet, in the order of typing."""
        with plain_errors(self._path):
            found = self._db.execute(
                'SELECT contribution FROM sheet_rows WHERE "table" = ? AND question = ? ORDER BY seq',
                (table, question),
            )
            return tuple(row[0] for row in found)
