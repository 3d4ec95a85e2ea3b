"""The readable tables, kept from what the log says of each entity: one function per sort of entity."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workshop_tui.exercises import session_questions
from workshop_tui.model.question_set import from_plain, question_from_plain
from workshop_tui.model.session import Session, event_from_plain
from workshop_tui.store.contribution_rows import is_whole, row_of
from workshop_tui.store.projections import coded, consent, naming, room, sheets, theming, writing
from workshop_tui.store.told import Keeper, Told, alive, key, revision

EVENT_TEXTS = ("title", "subtitle", "date", "venue", "place", "hashtag", "withdraw_until")
EVENT_LISTS = ("hosts", "organisers", "attendance", "speakers", "introduction", "reflections")


def project(connection: sqlite3.Connection, told: Sequence[Told]) -> None:
    """Brings the readable tables to these states; the caller holds the transaction."""
    by_sort: defaultdict[str, list[Told]] = defaultdict(list)
    for entity in told:
        by_sort[entity[0].partition(":")[0]].append(entity)
    for sort, entities in by_sort.items():
        keep = _KEEPERS.get(sort)
        if keep is not None:  # a later version's sort stays in the log, for that version to read
            keep(connection, entities)
    if by_sort.keys() & {"session", "question"}:
        _keep_questions(connection)


def _places(fields: Mapping[str, Any]) -> Iterable[str]:
    return dict.fromkeys([fields["question"], *fields.get("also_under", ())])


def _keep_contributions(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    there: list[tuple[Any, ...]] = []
    placed: list[tuple[int, str, int, str]] = []
    for entity in entities:
        fields = alive(entity)
        # An undone first change takes with it what made the contribution one, whatever was edited later.
        if fields is None or not is_whole(fields):
            continue
        id_, seq, first = key(entity), entity[2], entity[3]
        there.append(row_of(id_, seq, fields, first, revision(entity)))
        placed += [(fields["table"], place, seq, id_) for place in _places(fields)]
    known = [key(entity) for entity in entities if revision(entity) != entity[3].id]
    if known:  # a contribution with one change cannot be in the tables yet
        _forget(connection, known)
    connection.executemany(f"INSERT OR REPLACE INTO contributions VALUES ({', '.join('?' * 17)})", there)
    connection.executemany("INSERT OR REPLACE INTO placements VALUES (?, ?, ?, ?)", placed)


def _forget(connection: sqlite3.Connection, contributions: Sequence[str]) -> None:
    """Takes contributions out of the tables, with every place where they stand."""
    ids = json.dumps(contributions)
    rows = connection.execute(
        'SELECT "table", question, also_under, seq, id FROM contributions'
        " WHERE id IN (SELECT value FROM json_each(?))",
        (ids,),
    ).fetchall()
    connection.executemany(
        'DELETE FROM placements WHERE "table" = ? AND question = ? AND seq = ? AND contribution = ?',
        [
            (table, place, seq, id_)
            for table, question, also, seq, id_ in rows
            for place in dict.fromkeys([question, *(also.split("; ") if also else ())])
        ],
    )
    connection.execute("DELETE FROM contributions WHERE id IN (SELECT value FROM json_each(?))", (ids,))


def _keep_session(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    for entity in entities:
        fields = alive(entity) or {}
        question_set = fields.get("question_set", {})
        values = {
            "id": key(entity),
            "slug": fields.get("slug", ""),
            **{name: fields.get(name, "") for name in EVENT_TEXTS},
            **{name: json.dumps(fields.get(name, []), ensure_ascii=False) for name in EVENT_LISTS},
            "final": int(bool(fields.get("final"))),
            "programme": question_set.get("programme", ""),
            "language": question_set.get("language", "en"),
            "question_set": json.dumps(question_set, ensure_ascii=False),
            "revision": revision(entity),
            "rehearsal": int(bool(fields.get("rehearsal"))),
        }
        names = ", ".join(values)
        connection.execute(
            f"INSERT OR REPLACE INTO session ({names}) VALUES ({', '.join('?' * len(values))})",
            tuple(values.values()),
        )


def _keep_tables(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    for entity in entities:
        fields = alive(entity)
        number = int(key(entity))
        connection.execute("DELETE FROM tables WHERE number = ?", (number,))
        # One that was taken away may still be told something, by a window that has not heard of it.
        if fields is not None and "name" in fields:
            connection.execute(
                "INSERT INTO tables VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    number,
                    fields["name"],
                    fields.get("facilitator", ""),
                    fields.get("people"),
                    revision(entity),
                    fields.get("steer", ""),
                    fields.get("steered_at", ""),
                    fields.get("message", ""),
                    fields.get("message_at", ""),
                    int(bool(fields.get("closed"))),
                ),
            )


def _keep_theme_questions(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    for entity in entities:
        fields = alive(entity)
        connection.execute("DELETE FROM theme_questions WHERE id = ?", (key(entity),))
        if fields is not None and "id" in fields:
            connection.execute(
                "INSERT INTO theme_questions VALUES (?, ?, ?, ?)",
                (key(entity), entity[2], json.dumps(fields, ensure_ascii=False), revision(entity)),
            )


def _keep_questions(connection: sqlite3.Connection) -> None:
    """Rewrites `exercises` and `questions`, which follow from the set and the theme questions together."""
    row = connection.execute("SELECT id, slug, question_set FROM session").fetchone()
    connection.execute("DELETE FROM questions")
    connection.execute("DELETE FROM exercises")
    if row is None or not json.loads(row[2]):
        return
    theme_questions = tuple(
        question_from_plain(json.loads(data))
        for (data,) in connection.execute("SELECT data FROM theme_questions ORDER BY seq")
    )
    session = Session(
        row[0], row[1], event_from_plain({}), from_plain(json.loads(row[2])), (), theme_questions
    )
    connection.executemany(
        "INSERT INTO exercises VALUES (?, ?, ?, ?, ?, ?)",
        [
            (position, e.id, e.kind, e.title, e.minutes, e.ask)
            for position, e in enumerate(session.question_set.exercises, 1)
        ],
    )
    connection.executemany(
        "INSERT INTO questions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (position, q.id, q.number, q.exercise, q.ask, q.short, q.owner, q.theme)
            for position, q in enumerate(session_questions(session), 1)
        ],
    )


def _keep_codings(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    for entity in entities:
        fields = alive(entity)
        contribution, _, theme = key(entity).partition("/")
        connection.execute("DELETE FROM codings WHERE contribution = ? AND theme = ?", (contribution, theme))
        if fields is not None and fields.get("on"):
            connection.execute(
                "INSERT INTO codings VALUES (?, ?, ?, ?)", (contribution, theme, entity[2], revision(entity))
            )


def _keep_timings(connection: sqlite3.Connection, entities: Sequence[Told]) -> None:
    for entity in entities:
        fields = alive(entity)
        connection.execute("DELETE FROM timings WHERE id = ?", (key(entity),))
        if fields is not None:
            connection.execute(
                "INSERT INTO timings VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    key(entity),
                    entity[2],
                    fields.get("exercise", ""),
                    fields.get("what", ""),
                    fields.get("at", ""),
                    fields.get("minutes"),
                    revision(entity),
                ),
            )


_KEEPERS: dict[str, Keeper] = {
    "contribution": _keep_contributions,
    "session": _keep_session,
    "table": _keep_tables,
    "question": _keep_theme_questions,
    "coding": _keep_codings,
    "timing": _keep_timings,
    **room.KEEPERS,
    **writing.KEEPERS,
    **naming.KEEPERS,
    **sheets.KEEPERS,
    **theming.KEEPERS,
    **consent.KEEPERS,
    **coded.KEEPERS,
}

KEPT_TABLES = (
    "session",
    "tables",
    "exercises",
    "questions",
    "theme_questions",
    "contributions",
    "placements",
    "codings",
    "timings",
    *room.KEPT_TABLES,
    *writing.KEPT_TABLES,
    *naming.KEPT_TABLES,
    *sheets.KEPT_TABLES,
    *theming.KEPT_TABLES,
    *consent.KEPT_TABLES,
    *coded.KEPT_TABLES,
)
"""Every table that follows from the log."""
