"""The readable table of what the review of names decided; it is read by the review and never exported."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from workshop_tui.store.told import Keeper, Told, alive, key, revision


def _keep_replacements(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    for entity in entities:
        connection.execute("DELETE FROM replacements WHERE id = ?", (key(entity),))
        fields = alive(entity)
        if fields is not None and fields.get("text") and fields.get("action"):
            line = (
                key(entity),
                fields["text"],
                fields["action"],
                fields.get("with", ""),
                int(bool(fields.get("any_case"))),
                revision(entity),
            )
            connection.execute("INSERT INTO replacements VALUES (?, ?, ?, ?, ?, ?)", line)


KEEPERS: dict[str, Keeper] = {"replacement": _keep_replacements}

KEPT_TABLES = ("replacements",)
"""Every table here; each follows from the log."""
