"""Readable tables about write-ups: texts people wrote, how contributions stand in a style, what became of ideas."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from workshop_tui.store.told import Keeper, Told, alive, key, number, revision

EDITION = "~"
"""Between a passage's place and the number of its edition, which the first has not; no place has it in its name."""


def edition_of(place: str) -> tuple[str, int]:
    """Place and edition of the name that a passage has in the log behind its style: `introduction~2`."""
    name, _, edition = place.partition(EDITION)
    later = int(edition) if edition.isdecimal() else 0
    # Whatever is not written as an edition's number is part of a name: no two names may mean the same row.
    return (name, later) if later > 1 and str(later) == edition else (place, 1)


def _keep_passages(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    for entity in entities:
        style, _, name = key(entity).partition("/")
        row = (style, *edition_of(name))
        connection.execute("DELETE FROM passages WHERE style = ? AND place = ? AND edition = ?", row)
        fields = alive(entity)
        if fields is not None and fields.get("text"):
            line = (*row, fields["text"], revision(entity))
            connection.execute("INSERT INTO passages VALUES (?, ?, ?, ?, ?)", line)


def _keep_treatments(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    for entity in entities:
        # A contribution that a file brought may have any name, also one with a stroke in it.
        style, _, contribution = key(entity).partition("/")
        connection.execute(
            "DELETE FROM treatments WHERE style = ? AND contribution = ?", (style, contribution)
        )
        fields = alive(entity)
        if fields is not None:
            line = (
                style,
                contribution,
                int(bool(fields.get("left_out"))),
                number(fields.get("position")),
                fields.get("wording", ""),
                number(fields.get("pull")),
                revision(entity),
            )
            connection.execute("INSERT INTO treatments VALUES (?, ?, ?, ?, ?, ?, ?)", line)


def _keep_responses(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    for entity in entities:
        connection.execute("DELETE FROM responses WHERE contribution = ?", (key(entity),))
        fields = alive(entity)
        if fields is not None:
            said = [fields.get(name, "") for name in ("who", "what", "when", "at")]
            line = (key(entity), fields.get("done", "open"), *said, revision(entity))
            connection.execute("INSERT INTO responses VALUES (?, ?, ?, ?, ?, ?, ?)", line)


KEEPERS: dict[str, Keeper] = {
    "passage": _keep_passages,
    "treatment": _keep_treatments,
    "response": _keep_responses,
}

KEPT_TABLES = ("passages", "treatments", "responses")
"""Every table here; each follows from the log."""
