"""How long what helps with sorting takes: reading and indexing, one suggestion, more like this, one search."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

from benchmarks.findings import Finding, Limit, Samples
from workshop_tui.services.sensemaking.following import read_all
from workshop_tui.services.sensemaking.searching import Searching
from workshop_tui.services.sensemaking.suggesting import Suggesting
from workshop_tui.services.workspace import session_folder
from workshop_tui.settings import Settings
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.reading.reader import Reader

TYPED = ("b", "bu", "bus", "bus s", "librar", "winter river", '"the bus', "nothing-of-the-sort")
"""What stands in the search box one moment after another."""
INDEXED = 2.0
INDEXED_BEHIND = 20.0
"""A large session is read behind the screen, and nobody waits for it."""
SUGGESTED = 0.03
SEARCHED = 0.05


def sorting_findings(settings: Settings, slug: str, size: int, rounds: int, is_large: bool) -> list[Finding]:
    """Of one session, `rounds` points of it; of a large one it counts that it is read behind."""
    suggesting, searching = Suggesting(), Searching()
    reader = Reader(session_folder(settings, slug) / DATABASE)
    try:
        indexed = _timed([partial(read_all, reader, (suggesting, searching))])
    finally:
        reader.close()
    ids = [said.id for said in suggesting.said()]
    asked = [ids[number * len(ids) // rounds] for number in range(rounds)]
    times = {
        "one suggestion": (_timed([partial(suggesting.themes_for, id) for id in asked]), SUGGESTED),
        "more like this": (_timed([partial(suggesting.like, id) for id in asked]), SUGGESTED),
        "one search": (_timed([partial(searching.search, text) for text in TYPED]), SEARCHED),
    }
    searching.close()
    most = INDEXED_BEHIND if is_large else INDEXED
    return [
        Finding(f"{size:,} read and indexed for sorting", indexed, Limit(alone=most), unit="s"),
        *(
            Finding(f"{what} among {size:,}", found, Limit(alone=limit), unit="ms")
            for what, (found, limit) in times.items()
        ),
    ]


def _timed(jobs: Sequence[Callable[[], object]]) -> Samples:
    times = []
    for job in jobs:
        began = time.perf_counter()
        job()
        times.append(time.perf_counter() - began)
    return Samples.of(times)
