"""The record for Datasette: what a level may see, as plain tables."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.model.columns import COLUMNS, join, to_row
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme, theme_key
from workshop_tui.services.exporting.datasette_after import AT, OF, tables_after
from workshop_tui.store.publishing import PlainColumn, PlainTable, Value
from workshop_tui.text import clean
from workshop_tui.writeup.amounts import themes_heard
from workshop_tui.writeup.levels import PUBLIC, at_level

_KEPT_BACK = frozenset({"made_at", "device"})
"""Columns that the public level does not have at all."""


def plain_tables(record: Snapshot, audience: str) -> tuple[PlainTable, ...]:
    """What `audience` may see of the whole `record`, as tables; each comes after those it refers to."""
    shown = at_level(record, audience)
    themes = _themes(shown)
    return (
        PlainTable(
            "about", (PlainColumn("what"), PlainColumn("details")), ("what",), _about(shown, audience)
        ),
        _tables(shown, audience),
        _questions(shown),
        PlainTable(
            "themes",
            (PlainColumn("id"), PlainColumn("name"), PlainColumn("description")),
            ("id",),
            [(key, clean(theme.name), clean(theme.description)) for key, theme in themes.items()],
        ),
        _contributions(shown, audience),
        PlainTable(
            "codings",
            (OF, PlainColumn("theme", refers_to="themes.id")),
            ("contribution", "theme"),
            _codings(shown),
        ),
        PlainTable(
            "marks",
            (OF, PlainColumn("mark")),
            ("contribution", "mark"),
            [(c.id, mark.value) for c in shown.contributions for mark in c.marks],
        ),
        PlainTable("placements", (OF, _UNDER), ("contribution", "question"), _placements(shown)),
        # Of the whole record: a table is not silent because what it said may not be shown.
        PlainTable("silences", (_UNDER, AT), ("question", "table"), list(_silences(record))),
        *tables_after(shown, audience),
    )


_UNDER = PlainColumn("question", refers_to="questions.id")


def _about(shown: Snapshot, audience: str) -> list[tuple[Value, ...]]:
    event, asked = shown.session.event, shown.session.question_set
    status = "rehearsal" if shown.session.rehearsal else "final" if event.final else "draft"
    told = {
        "title": event.title,
        "subtitle": event.subtitle,
        "programme": asked.programme,
        "date": event.date,
        "venue": event.venue,
        "place": event.place,
        "hosts": join(event.hosts),
        "organisers": join(event.organisers),
        "audience": audience,
        "status": status,
        "permission": asked.permission,
        "default_consent": shown.session.default_consent.value,
        "language": asked.language,
    }
    return [(what, clean(details)) for what, details in told.items() if details]


def _tables(shown: Snapshot, audience: str) -> PlainTable:
    columns = [PlainColumn("number", "INTEGER"), PlainColumn("name"), PlainColumn("people", "INTEGER")]
    rows: list[tuple[Value, ...]] = [(t.number, clean(t.name), t.people) for t in shown.session.tables]
    if audience != PUBLIC:
        columns.append(PlainColumn("facilitator"))
        rows = [(*row, clean(t.facilitator)) for row, t in zip(rows, shown.session.tables, strict=True)]
    # What was said or voted at a table that was taken out since is kept all the same.
    said = {c.table for c in shown.contributions} | {d.table for d in shown.dots}
    gone = (said | {v.table for v in shown.voters}) - {table.number for table in shown.session.tables}
    rows += [(number, *(None for _ in columns[1:])) for number in sorted(gone)]
    return PlainTable("tables", tuple(columns), ("number",), rows)


def _questions(shown: Snapshot) -> PlainTable:
    texts = ("ask", "short", "owner", "exercise", "theme")
    columns = (PlainColumn("id"), PlainColumn("position", "INTEGER"), PlainColumn("number", "INTEGER"))
    rows: list[tuple[Value, ...]] = [
        (q.id, position, q.number, *(clean(getattr(q, name)) for name in texts))
        for position, q in enumerate(shown.questions, 1)
    ]
    # What stands under a question that the set no longer has is kept all the same.
    gone = sorted(shown.under.keys() - {q.id for q in shown.questions})
    rows += [(id_, len(rows) + n, None, *("" for _ in texts)) for n, id_ in enumerate(gone, 1)]
    return PlainTable("questions", (*columns, *map(PlainColumn, texts)), ("id",), rows)


def _themes(shown: Snapshot) -> dict[str, Theme]:
    """By what two spellings of one theme share: the codebook's, and what is carried without standing in it."""
    carried = {theme_key(heard.theme.name): heard.theme for heard in themes_heard(shown.contributions, ())}
    return carried | {theme_key(theme.name): theme for theme in shown.themes}


def _contributions(shown: Snapshot, audience: str) -> PlainTable:
    hidden = _KEPT_BACK if audience == PUBLIC else frozenset()
    refers = {"table": AT, "question": _UNDER}

    def row(place: int, c: Contribution) -> tuple[Value, ...]:
        values = to_row(c)
        return (*(_value(values[name]) for name in names), place)

    names = [name for name in COLUMNS if name not in hidden]
    columns = tuple(refers.get(name, PlainColumn(name)) for name in names)
    return PlainTable(
        "contributions",
        (*columns, PlainColumn("order", "INTEGER")),
        ("id",),
        [row(place, c) for place, c in enumerate(shown.contributions, 1)],
        search=("label", "text", "themes"),
    )


def _value(value: object) -> Value:
    if isinstance(value, int):
        return value
    return clean(join(value) if isinstance(value, list) else str(value))


def _codings(shown: Snapshot) -> list[tuple[Value, ...]]:
    return [(c.id, key) for c in shown.contributions for key in dict.fromkeys(map(theme_key, c.themes))]


def _placements(shown: Snapshot) -> list[tuple[Value, ...]]:
    return [
        (c.id, place) for c in shown.contributions for place in dict.fromkeys((c.question, *c.also_under))
    ]


def _silences(record: Snapshot) -> Iterator[tuple[Value, ...]]:
    for question in record.questions:
        if question.number is not None:
            yield from ((question.id, table) for table in record.silent_tables(question))
