"""Reading what several people found by themselves, and what they settled on; nothing that captures asks for it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from workshop_tui.model.coded import Coded, Settled
from workshop_tui.store.connection import plain_errors


class CodedReader:
    """Sees what is committed, through the connection of the `Reader` it belongs to."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path

    def coded(self) -> tuple[Coded, ...]:
        """Every coder’s decisions about what is there; a merged theme counts where it went."""
        with plain_errors(self._path):
            found = self._db.execute(
                "SELECT DISTINCT k.coder, k.contribution, coalesce(a.becomes, '') FROM coded k"
                " JOIN contributions c ON c.id = k.contribution LEFT JOIN themes a ON a.id = k.theme"
                " WHERE k.theme = '' OR a.becomes IN (SELECT id FROM themes) ORDER BY c.seq, k.coder, k.seq"
            )
            return tuple(Coded(*row) for row in found)

    def settled(self) -> tuple[Settled, ...]:
        """What was settled, by contribution and theme; of a merged theme where that went."""
        with plain_errors(self._path):
            found = self._db.execute(
                "SELECT s.contribution, a.becomes, s.filed FROM settled s JOIN themes a ON a.id = s.theme"
                " ORDER BY s.revision"
            )
            return tuple(Settled(contribution, theme, bool(filed)) for contribution, theme, filed in found)
