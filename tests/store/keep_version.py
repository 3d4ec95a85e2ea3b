"""`python -m tests.store.keep_version` keeps a file of today's version, for every later version to open.

Run it once, when today's tables are final and before the next step in `store/schema.py` is written; what is new in
this version is added to `SAID` first. The file is then never made again: it is what people have on their disks.
`--again` is for tables that nobody has yet.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.store.making import DEVICE, PLAIN_SET, SESSION
from workshop_tui.clock import Ids
from workshop_tui.model.change import Change, ChangeKind
from workshop_tui.store.creation import create_database
from workshop_tui.store.schema import SCHEMA_VERSION
from workshop_tui.store.store import Store

DATA = Path(__file__).parent / "data"
MOMENT = 1_778_781_600_000
"""Milliseconds since 1970 at which everything in it was said."""
OTHER_DEVICE = "01900000-0000-7000-8000-0000000000bb"

BEGUN: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        f"session:{SESSION}",
        {"slug": "harbour", "title": "Our harbour", "hosts": ["The trust"], "question_set": PLAIN_SET},
    ),
    ("table:1", {"name": ""}),
    ("table:2", {"name": ""}),
)
SAID: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "contribution:c1",
        {
            "table": 1,
            "question": "ferries",
            "kind": "point",
            "text": "Buses stop at six",
            "label": "Getting there:",
            "marks": ["threat", "pull"],
        },
    ),
    (
        "contribution:c2",
        {
            "table": 2,
            "question": "ferries",
            "kind": "quote",
            "text": "we were never asked – سؤال 🚲",
            "voice": "resident",
            "consent": "quote",
            "also_under": ["jobs"],
            "exchange": "talk",
            "handle": "heron-41",
        },
    ),
    ("contribution:c3", {"table": 1, "question": "ferries", "kind": "point", "text": "taken back"}),
    ("contribution:c4", {"table": 1, "question": "ferries", "kind": "point", "text": "deleted"}),
    ("contribution:c5", {"table": 1, "question": "jobs", "kind": "point", "text": "erased"}),
    ("theme:t1", {"name": "Getting about", "description": "", "belongs": "buses", "colour": "teal"}),
    ("theme:t2", {"name": "Transport", "description": "", "merged_into": "t1"}),
    ("theme:t3", {"name": "Work", "parent": "t1", "not_belongs": "schools", "examples": ["c1"]}),
    ("theme:t4", {"name": "Old things", "retired": True}),
    ("coding:c1/t2", {"on": True}),
    ("coding:c2/t3", {"on": True}),
    ("question:later", {"id": "later", "ask": "And then?", "theme": "Work", "exercise": "round-1"}),
    ("timing:x1", {"exercise": "round-1", "what": "start", "at": "2026-05-14T18:00:00.000Z"}),
    ("table:1", {"name": "Window side", "facilitator": "Nia", "people": 7}),
    ("table:1", {"steer": "jobs", "steered_at": "2026-05-14T18:01:00.000Z", "message": "five minutes"}),
    ("table:2", {"closed": True}),
    ("answer:2/jobs", {"off_script": True, "note": "the school instead"}),
    ("readback:1", {"right": "yes", "missing": "the ferry", "may_quote": "yes"}),
    ("dispute:c1", {"on": True, "note": "seven"}),
    ("vote:dots/1/t1", {"count": 3}),
    ("voters:dots/1", {"people": 4}),
    ("release:c1", {"on": True}),
    ("projector:room", {"shows": "time", "subject": ""}),
    ("headcount:1", {"people": 7, "organisations": {"council": 2}, "access": "a ramp"}),
    ("passage:all/introduction", {"text": "We met by the water."}),
    ("passage:all/next~2", {"text": "We meet again."}),
    ("treatment:slides/c1", {"wording": "Buses stop at six in the evening.", "position": 1, "pull": 1}),
    ("response:c1", {"done": "planned", "who": "the council", "when": "spring"}),
    ("sheet:1/jobs", {"total": 4, "done": True, "printed": True}),
    ("sheet-row:c1", {"table": 1, "question": "jobs"}),
    ("replacement:r1", {"text": "Nia", "action": "replace", "with": "[a facilitator]", "any_case": True}),
    ("link:c1/c2", {"on": True}),
    ("consent:1/", {"consent": "paraphrase", "how": "spoken", "by": "everybody"}),
    ("consent:2/talk", {"consent": "quote", "how": "written", "wording": "Yes."}),
    ("own_consent:c2", {"how": "spoken", "by": "whoever said it"}),
    ("coded:nia/c1/t1", {"on": True}),
    ("settled:c1/t1", {"filed": True}),
    ("later-sort:1", {"what": "from a newer window"}),
    ("contribution:c1", {"text": "Buses stop at six."}),
    ("contribution:c4", {"deleted": True}),
)
"""Something in every table, and what only the log keeps."""


def keep(target: Path) -> None:
    """Makes a session file of today's version at `target`. Raises ValueError if a table of it would be empty."""
    ids = Ids(lambda: MOMENT, random.Random(SCHEMA_VERSION).randbytes)

    def made(entity: str, data: dict[str, Any], kind: ChangeKind = "set", device: str = DEVICE) -> Change:
        id_ = ids.new()
        return Change(id_, SESSION, device, "*", entity, kind, data, id_)

    with tempfile.TemporaryDirectory() as folder:
        create_database(Path(folder), [made(*each) for each in BEGUN])
        store = Store(Path(folder), SESSION, OTHER_DEVICE, Path(folder) / "journal")
        first = [made(*each) for each in SAID]
        for each in first:
            store.commit([each])
        taken_back = next(each for each in first if each.key == "c3")
        store.commit([made("contribution:c3", {"change": taken_back.id}, "undo", OTHER_DEVICE)])
        store.commit([made("contribution:c5", {}, "erase", OTHER_DEVICE)])
        store.close()
        if empty := empty_tables(Path(folder) / "session.db"):
            raise ValueError(f"nothing is said for {', '.join(empty)}")
        shutil.copyfile(Path(folder) / "session.db", target)
    # One file, as it is carried: whoever looks into it leaves nothing beside it.
    connection = sqlite3.connect(target, isolation_level=None)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()


def empty_tables(path: Path) -> list[str]:
    """The tables of a session file that have no row."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [name for name in names if not connection.execute(f"SELECT 1 FROM {name}").fetchone()]
    finally:
        connection.close()


if __name__ == "__main__":
    kept = DATA / f"version-{SCHEMA_VERSION}.db"
    if kept.exists() and "--again" not in sys.argv:
        sys.exit(f"{kept.name} is kept already: a version that people have never changes.")
    keep(kept)
