"""Reading what the review of names decided; nothing that captures ever asks for it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from workshop_tui.model.naming import Action, Replacement
from workshop_tui.store.connection import plain_errors

_ACTIONS = {action.value: action for action in Action}


class NamingReader:
    """Sees what is committed, through the connection of the `Reader` it belongs to."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path

    def replacements(self) -> tuple[Replacement, ...]:
        """Every decision that stands, by string; of two windows' about one string the later."""
        with plain_errors(self._path):
            found = self._db.execute(
                'SELECT id, text, action, "with", any_case FROM replacements ORDER BY revision'
            )
            # What a later version may decide is nothing that this one could apply: replacing is the safe side.
            newest = {
                text: Replacement(id_, text, _ACTIONS.get(action, Action.REPLACE), instead, bool(any_case))
                for id_, text, action, instead, any_case in found
            }
        return tuple(newest[text] for text in sorted(newest))

    def decisions(self, text: str) -> tuple[str, ...]:
        """Ids of all that was decided about a string; more than one where two windows did at once."""
        with plain_errors(self._path):
            found = self._db.execute("SELECT id FROM replacements WHERE text = ? ORDER BY id", (text,))
            return tuple(row[0] for row in found)

    def stamp(self) -> tuple[object, ...]:
        """A value that is the same as long as nothing here was changed; costs next to nothing."""
        with plain_errors(self._path):
            found: tuple[object, ...] = self._db.execute(
                "SELECT count(*), max(revision) FROM replacements"
            ).fetchone()
            return found
