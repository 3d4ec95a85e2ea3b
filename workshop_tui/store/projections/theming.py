"""Readable tables about making sense: the codebook, and links between contributions that say the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from workshop_tui.model.codebook import becomes
from workshop_tui.store.told import Keeper, Told, alive, key, revision


def _keep_themes(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    for entity in entities:
        fields = alive(entity)
        connection.execute("DELETE FROM themes WHERE id = ?", (key(entity),))
        if fields is not None and "name" in fields:
            line = (
                key(entity),
                entity[2],
                fields["name"],
                fields.get("description", ""),
                revision(entity),
                fields.get("belongs", ""),
                fields.get("not_belongs", ""),
                fields.get("parent", ""),
                fields.get("colour", ""),
                "; ".join(fields.get("examples", ())),
                int(bool(fields.get("retired"))),
                fields.get("merged_into", ""),
                key(entity),
            )
            connection.execute(f"INSERT INTO themes VALUES ({', '.join('?' * 13)})", line)
    _follow_merges(connection)


def _follow_merges(connection: sqlite3.Connection) -> None:
    """Notes for every theme under which one its codings count; a chain of merges is followed to its end."""
    found = connection.execute("SELECT id, merged_into, becomes FROM themes").fetchall()
    wanted = becomes({id_: into for id_, into, _ in found})
    changed = [(wanted[id_], id_) for id_, _, known in found if wanted[id_] != known]
    connection.executemany("UPDATE themes SET becomes = ? WHERE id = ?", changed)


def _keep_links(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    for entity in entities:
        one, _, other = key(entity).partition("/")
        connection.execute("DELETE FROM links WHERE one = ? AND other = ?", (one, other))
        fields = alive(entity)
        if fields is not None and fields.get("on"):
            connection.execute(
                "INSERT INTO links VALUES (?, ?, ?, ?)", (one, other, entity[2], revision(entity))
            )


KEEPERS: dict[str, Keeper] = {"theme": _keep_themes, "link": _keep_links}

KEPT_TABLES = ("themes", "links")
"""Every table here; each follows from the log."""
