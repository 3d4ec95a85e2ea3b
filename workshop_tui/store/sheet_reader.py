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
        """Every sheet from which something was typed in or whose total was noted."""
        with plain_errors(self._path):
            found = self._db.execute(
                'SELECT p."table", p.question, s.total, coalesce(s.done, 0),'
                ' (SELECT count(*) FROM sheet_rows r WHERE r."table" = p."table" AND r.question = p.question)'
                ' FROM (SELECT "table", question FROM sheets UNION SELECT "table", question FROM sheet_rows) p'
                ' LEFT JOIN sheets s ON s."table" = p."table" AND s.question = p.question'
                ' ORDER BY p."table", p.question'
            )
            return tuple(
                Paper(table, question, rows, total, bool(done))
                for table, question, total, done, rows in found
            )

    def rows(self, table: int, question: str) -> tuple[str, ...]:
        """Ids of the contributions that were typed in from one sheet, in the order of typing."""
        with plain_errors(self._path):
            found = self._db.execute(
                'SELECT contribution FROM sheet_rows WHERE "table" = ? AND question = ? ORDER BY seq',
                (table, question),
            )
            return tuple(row[0] for row in found)
