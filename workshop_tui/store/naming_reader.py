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
