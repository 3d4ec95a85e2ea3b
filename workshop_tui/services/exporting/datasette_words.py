"""What explains the record in Datasette: views, canned queries, descriptions of tables and columns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from workshop_tui.model.snapshot import Snapshot
from workshop_tui.services.exporting.datasette_after import COLUMNS, WORDS
from workshop_tui.store.publishing import PlainTable, PlainView
from workshop_tui.text import clean

VIEWS = (
    PlainView(
        "what_was_said",
        'SELECT c."order", t.number AS "table", q.number AS question_number, q.ask AS question, c.kind, c.label, '
        "c.text, c.voice, c.marks, c.themes, c.id FROM contributions c "
        'JOIN tables t ON t.number = c."table" JOIN questions q ON q.id = c.question ORDER BY c."order"',
    ),
    PlainView(
        "themes_by_tables",
        'SELECT t.name AS theme, count(DISTINCT c."table") AS tables, count(c.id) AS contributions '
        "FROM themes t LEFT JOIN codings k ON k.theme = t.id LEFT JOIN contributions c ON c.id = k.contribution "
        "GROUP BY t.id ORDER BY tables DESC, contributions DESC, t.name",
    ),
    PlainView(
        "kinds_by_question",
        "SELECT q.number, q.id AS question, c.kind, count(*) AS contributions FROM placements p "
        "JOIN questions q ON q.id = p.question JOIN contributions c ON c.id = p.contribution "
        "GROUP BY q.id, c.kind ORDER BY q.position, c.kind",
    ),
)

QUERIES = {
    "silent_tables": (
        "Silent tables",
        "Tables that had a question, said nothing under it and did not take it elsewhere.",
        'SELECT q.number AS question_number, q.ask AS question, s."table" FROM silences s '
        'JOIN questions q ON q.id = s.question ORDER BY q.position, s."table"',
    ),
    "themes_by_tables": (
        "Themes by tables",
        "At how many tables each theme was heard. A table counts once, however much it said.",
        "SELECT * FROM themes_by_tables",
    ),
    "said_at_a_table": (
        "Said at a table",
        "Everything from one table, in the order it was taken in.",
        'SELECT question, kind, label, text, voice, themes FROM what_was_said WHERE "table" = :table',
    ),
    "carrying_a_theme": (
        "Carrying a theme",
        "Everything that carries one theme, with its table and question.",
        'SELECT c."table", c.question, c.kind, c.label, c.text, c.voice FROM contributions c '
        "JOIN codings k ON k.contribution = c.id JOIN themes t ON t.id = k.theme "
        'WHERE t.name = :theme ORDER BY c."order"',
    ),
    "proposals_and_ideas": (
        "Ideas, needs and proposals",
        "What can be done, and what else is needed.",
        'SELECT c."table", c.question, c.kind, c.label, c.text FROM contributions c WHERE c.kind IN '
        "('idea', 'need') OR c.id IN (SELECT contribution FROM marks WHERE mark = 'proposal') ORDER BY c.\"order\"",
    ),
}
"""Name -> title, description, SQL."""

_TABLES = {
    "about": "What this workshop was, and for whom this copy is.",
    "tables": "The tables in the room.",
    "questions": "What was asked, and the places where things were noted without a question.",
    "themes": "The codebook: what contributions have in common.",
    "contributions": "One row is one thought, kept as it was said at a table. Quotes stand without their marks.",
    "codings": "Which contribution carries which theme.",
    "marks": "What was noted about a contribution.",
    "placements": "Where a contribution stands: its own question, and every other one it was put under as well.",
    "silences": "Tables that had a question and said nothing under it.",
    **WORDS,
}

_COLUMNS = {
    "text": "The words as they were typed.",
    "label": "The lead-in, with the separator it was given.",
    "kind": "point, quote, example, idea (what can we do), need (what else is needed), question, hope, worry, "
    "reflection (of the team).",
    "voice": "A role, or a letter inside one exchange; never a name.",
    "marks": "Separated by semicolons; one a row in the table marks.",
    "themes": "Separated by semicolons; one a row in the table codings.",
    "also_under": "Further questions it stands under; it is counted once.",
    "exchange": "What the turns of one exchange share.",
    "consent": "quote, paraphrase or none; blank means the workshop's own default.",
    "order": "The order in which it was taken in.",
}


def metadata(record: Snapshot, audience: str, database: str, tables: Sequence[PlainTable]) -> bytes:
    """Datasette's `metadata.json` for the file `database`.db; whose licence it is under is for people to say."""
    event = record.session.event
    lines = (
        event.subtitle,
        event.date,
        event.place,
        f"Audience: {audience}.",
        "Numbers are counts of what was said.",
    )
    about: dict[str, Any] = {
        "title": clean(event.title),
        "description": " · ".join(clean(line) for line in lines if line),
        "license": "",
        "license_url": "",
        "databases": {
            database: {
                "tables": {table.name: _explained(table) for table in tables},
                "queries": {
                    name: {"title": title, "description": description, "sql": sql}
                    for name, (title, description, sql) in QUERIES.items()
                },
            }
        },
    }
    return json.dumps(about, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"


def _explained(table: PlainTable) -> dict[str, Any]:
    explained: dict[str, Any] = {"description": _TABLES[table.name]}
    known = {column.name: _COLUMNS[column.name] for column in table.columns if column.name in _COLUMNS}
    if table.name in COLUMNS:
        explained["columns"] = COLUMNS[table.name]
    if table.name == "contributions":
        explained |= {"columns": known, "sort": "order", "facets": ["table", "question", "kind"]}
        explained["label_column"] = "text"
    return explained
