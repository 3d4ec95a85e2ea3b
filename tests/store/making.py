"""Sessions, changes and stores for these tests."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from workshop_tui.clock import Ids
from workshop_tui.model.change import Change, ChangeKind
from workshop_tui.model.question_set import Exercise, Question, QuestionSet, to_plain
from workshop_tui.store.creation import apply_migrations, create_database
from workshop_tui.store.journal import Journal
from workshop_tui.store.log import Logged, take_in
from workshop_tui.store.projections.entities import KEPT_TABLES
from workshop_tui.store.store import Store
from workshop_tui.text import clean

SESSION = "01900000-0000-7000-8000-000000000001"
DEVICE = "01900000-0000-7000-8000-0000000000aa"
IDS = Ids()

QUESTION_SET = QuestionSet(
    title="Our harbour",
    exercises=(
        Exercise(
            "round-1",
            "discussion",
            "Table discussion",
            questions=(
                Question("ferries", "Who do the ferries leave behind?"),
                Question("jobs", "What work?"),
            ),
        ),
        Exercise("close", "close", "Thank you"),
    ),
)
PLAIN_SET = json.loads(json.dumps(to_plain(QUESTION_SET)))
"""As it comes back from the log: lists, not tuples."""


def change(
    entity: str,
    data: dict[str, Any] | None = None,
    kind: ChangeKind = "set",
    after: str = "",
    act: str = "",
    device: str = DEVICE,
    ids: Ids = IDS,
) -> Change:
    """A change made now."""
    id_ = ids.new(after)
    return Change(id_, SESSION, device, "*", entity, kind, data or {}, act or id_)


def said(text: str, key: str = "", table: int = 1, question: str = "ferries", **more: Any) -> Change:
    """The first change of a contribution."""
    entity = f"contribution:{key or IDS.new()}"
    return change(entity, {"table": table, "question": question, "kind": "point", "text": text, **more})


def beginning(tables: int = 2, slug: str = "harbour") -> list[Change]:
    """What a session begins with."""
    fields = {"slug": slug, "title": "Our harbour", "question_set": PLAIN_SET}
    first = change(f"session:{SESSION}", fields)
    return [first, *(change(f"table:{number}", {"name": ""}) for number in range(1, tables + 1))]


class Place:
    """A session folder and its second copy."""

    def __init__(self, root: Path, slug: str = "harbour") -> None:
        self.folder = root / "sessions" / slug
        self.journals = root / "state" / "journal" / SESSION
        self.path = self.folder / "session.db"

    def create(self, more: Sequence[Change] = ()) -> list[Logged]:
        """Makes the session as the service does."""
        logged = create_database(self.folder, [*beginning(), *more])
        journal = Journal(self.journals, SESSION, DEVICE)
        journal.append(logged)
        journal.close()
        return logged

    def store(self, device: str = "") -> Store:
        """A window's store."""
        return Store(self.folder, SESSION, device or IDS.new(), self.journals)

    def rows(self, table: str) -> list[tuple[Any, ...]]:
        """All rows of a table."""
        connection = sqlite3.connect(self.path)
        try:
            return connection.execute(f"SELECT * FROM {table}").fetchall()
        finally:
            connection.close()


def in_memory(batches: Iterable[Sequence[Change]]) -> sqlite3.Connection:
    """A record in memory that took in these batches."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    apply_migrations(connection)
    for batch in batches:
        connection.execute("BEGIN")
        take_in(connection, batch)
        connection.execute("COMMIT")
    return connection


def readable(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every readable table but for what follows from the order of arrival."""
    found = {}
    for table in KEPT_TABLES:
        cursor = connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        left_out = {"seq", "position", "number"} if table in ("questions",) else {"seq"}
        keep = [i for i, name in enumerate(names) if name not in left_out]
        found[table] = sorted((tuple(row[i] for i in keep) for row in cursor), key=repr)
    return found


texts = st.text(max_size=30).map(clean)
_keys = st.sampled_from(["a", "b", "c"])
_fields: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "contribution": st.fixed_dictionaries(
        {},
        optional={
            "text": texts,
            "table": st.integers(1, 3),
            "question": st.sampled_from(["ferries", "jobs"]),
            "kind": st.sampled_from(["point", "quote", "idea"]),
            "label": texts,
            "marks": st.lists(st.sampled_from(["threat", "pull"]), unique=True),
            "also_under": st.lists(st.sampled_from(["ferries", "jobs"]), unique=True),
            "deleted": st.booleans(),
            "consent": st.sampled_from(["", "quote", "none"]),
        },
    ),
    "theme": st.fixed_dictionaries(
        {},
        optional={
            "name": texts,
            "deleted": st.booleans(),
            "parent": _keys,
            "merged_into": st.just("") | _keys,
            "examples": st.lists(_keys, unique=True),
            "retired": st.booleans(),
        },
    ),
    "coding": st.fixed_dictionaries({"on": st.booleans()}),
    "link": st.fixed_dictionaries({"on": st.booleans()}),
    "coded": st.fixed_dictionaries({"on": st.booleans()}),
    "settled": st.fixed_dictionaries({}, optional={"filed": st.booleans()}),
    "replacement": st.fixed_dictionaries(
        {}, optional={"text": texts, "action": st.sampled_from(["replace", "keep"]), "with": texts}
    ),
    "consent": st.fixed_dictionaries(
        {}, optional={"consent": st.sampled_from(["quote", "none", ""]), "wording": texts, "by": texts}
    ),
    "own_consent": st.fixed_dictionaries({}, optional={"how": st.just("spoken"), "by": texts}),
    "timing": st.fixed_dictionaries({}, optional={"exercise": st.just("round-1"), "what": texts}),
    "table": st.fixed_dictionaries({}, optional={"name": texts, "people": st.integers(0, 20)}),
    "question": st.fixed_dictionaries({}, optional={"id": st.just("later"), "ask": texts, "theme": texts}),
    "answer": st.fixed_dictionaries({}, optional={"off_script": st.booleans(), "note": texts}),
    "readback": st.fixed_dictionaries({}, optional={"right": st.just("yes"), "missing": texts}),
    "dispute": st.fixed_dictionaries({}, optional={"on": st.booleans(), "note": texts}),
    "vote": st.fixed_dictionaries({}, optional={"count": st.integers(0, 9)}),
    "voters": st.fixed_dictionaries({}, optional={"people": st.integers(0, 9)}),
    "release": st.fixed_dictionaries({"on": st.booleans()}),
    "projector": st.fixed_dictionaries({}, optional={"shows": st.just("time"), "subject": texts}),
    "headcount": st.fixed_dictionaries(
        {}, optional={"people": st.integers(0, 9), "organisations": st.just({"council": 2})}
    ),
    "passage": st.fixed_dictionaries({}, optional={"text": texts}),
    "treatment": st.fixed_dictionaries(
        {},
        optional={
            "left_out": st.booleans(),
            "position": st.none() | st.integers(1, 3),
            "wording": texts,
            "pull": st.none() | st.integers(0, 3),
        },
    ),
    "response": st.fixed_dictionaries({}, optional={"done": st.just("doing"), "who": texts, "when": texts}),
    "sheet": st.fixed_dictionaries(
        {}, optional={"total": st.none() | st.integers(0, 9), "done": st.booleans()}
    ),
    "sheet-row": st.fixed_dictionaries(
        {}, optional={"table": st.integers(1, 3), "question": st.just("jobs"), "deleted": st.booleans()}
    ),
    "later-sort": st.fixed_dictionaries({}, optional={"what": texts}),
}


def _entity(sort: str, key: str) -> str:
    if sort == "table":
        return f"table:{'abc'.index(key) + 1}"
    if sort in ("answer", "readback", "headcount", "vote", "voters", "sheet"):
        number = "abc".index(key) + 1
        beside = f"{number}/jobs"
        keys = {"answer": beside, "sheet": beside, "vote": f"dots/{number}/work", "voters": f"dots/{number}"}
        return f"{sort}:{keys.get(sort, number)}"
    if sort in ("passage", "treatment"):
        # The three keys are editions of one text.
        editions = {"a": "next", "b": "next~2", "c": "next~3"}
        return f"{sort}:all/{editions[key] if sort == 'passage' else key}"
    parts = {
        "coding": f"{key}/work",
        "link": f"{key}/d",
        "coded": f"nia/{key}/work",
        "settled": f"{key}/work",
        "consent": f"{'abc'.index(key) + 1}/talk",
    }
    return f"{sort}:{parts.get(sort, key)}"


@st.composite
def logs(draw: st.DrawFn, most: int = 25) -> list[Change]:
    """Changes of many sorts by devices whose clocks jump: sets, undos, undos of undos, erasures."""
    now = draw(st.integers(1, 2**40))
    steps = iter(draw(st.lists(st.integers(-(10**9), 10**9), min_size=60, max_size=60)))
    ids = Ids(lambda: max(1, now + next(steps, 0)), draw(st.randoms(use_true_random=False)).randbytes)
    made = [
        Change(
            (first := ids.new()),
            SESSION,
            DEVICE,
            "*",
            f"session:{SESSION}",
            "set",
            {"title": "Our harbour", "slug": "harbour", "question_set": PLAIN_SET},
            first,
        )
    ]
    newest: dict[str, str] = {}
    for _ in range(draw(st.integers(0, most))):
        sort = draw(st.sampled_from(sorted(_fields)))
        entity = _entity(sort, draw(_keys))
        what = draw(st.sampled_from(["set", "set", "set", "set", "undo", "undo", "erase"]))
        earlier = [c for c in made if c.entity == entity]
        kind: ChangeKind = "set"
        data: dict[str, Any] = draw(_fields[sort])
        if what == "undo" and earlier:
            kind, data = "undo", {"change": draw(st.sampled_from(earlier)).id}
        elif what == "erase" and sort in ("contribution", "passage") and draw(st.booleans()):
            kind, data = "erase", {}
        id_ = ids.new(newest.get(entity, ""))
        newest[entity] = id_
        made.append(Change(id_, SESSION, DEVICE, "*", entity, kind, data, id_))
    return made
