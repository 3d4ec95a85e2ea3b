"""One contribution through the store, beside one raw SQLite insert and commit on the same disk."""

from __future__ import annotations

import random
import sqlite3
import time
from pathlib import Path

from benchmarks.findings import Samples
from benchmarks.sessions import TABLE, sentence
from workshop_tui.clock import Ids
from workshop_tui.services import capture
from workshop_tui.services.desk import open_desk
from workshop_tui.settings import Settings

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "fullfsync=1", "foreign_keys=ON", "secure_delete=ON")
"""The same as the store's own."""


class RawRecord:
    """A table of contributions and nothing else. Close it."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute(
            'CREATE TABLE contributions (id TEXT PRIMARY KEY, "table" INTEGER, question TEXT, kind TEXT,'
            " text TEXT, made_at TEXT, device TEXT)"
        )
        self._ids = Ids()
        self._chance = random.Random(1)

    def commit_one(self) -> float:
        """Seconds for one contribution."""
        id_ = self._ids.new()
        row = (id_, TABLE, "ordinary-week", "point", sentence(self._chance), "2026-05-14T18:32:07.120Z", id_)
        begun = time.perf_counter()
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT INTO contributions VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        self._connection.execute("COMMIT")
        return time.perf_counter() - begun

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()


def record_times(settings: Settings, slug: str, raw: RawRecord, rounds: int) -> tuple[Samples, Samples]:
    """Through the store, and raw; one after the other in every round."""
    ours, theirs = [], []
    chance = random.Random(2)
    with open_desk(settings, slug) as desk:
        place = capture.first_place(desk.session, TABLE)
        desk.store.run(lambda: None).result()  # what is done after opening is done
        for _ in range(rounds):
            act = capture.keep(desk, place, [capture.Entry(sentence(chance))], ())
            begun = time.perf_counter()
            desk.store.commit(act.changes)
            ours.append(time.perf_counter() - begun)
            theirs.append(raw.commit_one())
    return Samples.of(ours), Samples.of(theirs)
