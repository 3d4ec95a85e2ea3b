"""Reading what was said piece by piece, and afterwards only what changed; nothing that captures ever asks for it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.model.contribution import Contribution
from workshop_tui.store import contribution_rows
from workshop_tui.store.connection import plain_errors
from workshop_tui.store.reading.theming import FILED


@dataclass(frozen=True, slots=True)
class Touched:
    """What changes since an earlier moment were about."""

    version: int
    """The log's newest sequence number: where the next look begins."""
    contributions: tuple[str, ...]
    """Ids of contributions whose words or filing were changed; also such as are gone."""
    themes: bool
    """Whether the codebook may be another now, and with it the filing of any contribution."""


class FollowingReader:
    """Sees what is committed, through the connection of the `Reader` it belongs to."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path

    def after(self, order: int, limit: int) -> tuple[Contribution, ...]:
        """`limit` contributions behind this place in the order they were taken in."""
        with plain_errors(self._path):
            found = self._db.execute(
                f"SELECT {contribution_rows.COLUMNS} FROM contributions c WHERE c.seq > ? ORDER BY c.seq LIMIT ?",
                (order, limit),
            ).fetchall()
            names: dict[str, dict[str, None]] = {}
            for contribution, name in self._db.execute(
                f"SELECT k.contribution, t.name FROM json_each(?) j JOIN {FILED}"
                " AND k.contribution = j.value ORDER BY k.seq",
                (json.dumps([row[0] for row in found]),),
            ):
                names.setdefault(contribution, {})[name] = None
        return tuple(contribution_rows.contribution(row, tuple(names.get(row[0], ()))) for row in found)

    def touched_since(self, version: int) -> Touched:
        """What the changes behind this place of the log are about."""
        with plain_errors(self._path):
            found = self._db.execute(
                "SELECT entity, max(seq) FROM changes WHERE seq > ? GROUP BY entity ORDER BY max(seq)",
                (version,),
            ).fetchall()
        about: dict[str, None] = {}
        themes = False
        for entity, _ in found:
            sort, _, key = entity.partition(":")
            if sort in ("contribution", "coding"):
                about[key.rpartition("/")[0] if sort == "coding" else key] = None
            themes = themes or sort == "theme"
        return Touched(max([version, *(seq for _, seq in found)]), tuple(about), themes)
