"""The same changes in other orders and batches: whatever came first, the readable tables end the same."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.store.making import in_memory, logs, readable
from workshop_tui.model.change import Change

LARGEST_BATCH = 300
AGAIN = 0.1
"""How many of the changes come a second time."""


def ends_differently(changes: Sequence[Change], wanted: sqlite3.Connection, chance: random.Random) -> str:
    """Takes them in in some order; what of the readable tables is not as `wanted` has it, or nothing."""
    order = [*changes, *chance.sample(changes, int(len(changes) * AGAIN))]
    chance.shuffle(order)
    with closing(in_memory(_batches(order, chance))) as other:
        found, before = readable(other), readable(wanted)
    return ", ".join(table for table in before if found[table] != before[table])


def _batches(changes: Sequence[Change], chance: random.Random) -> Iterator[Sequence[Change]]:
    start = 0
    while start < len(changes):
        size = chance.randint(1, LARGEST_BATCH)
        yield changes[start : start + size]
        start += size


def try_made_logs(number: int) -> list[str]:
    """Takes in logs of every sort of change in two orders each, every time others; what went wrong."""

    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(logs(), st.randoms(use_true_random=False))
    def alike(changes: list[Change], chance: random.Random) -> None:
        order = [*changes, *chance.sample(changes, len(changes) // 2)]
        chance.shuffle(order)
        with closing(in_memory([changes])) as straight, closing(in_memory([each] for each in order)) as other:
            assert readable(straight) == readable(other), f"in the order {[c.id for c in order]}"

    try:
        alike()
    except AssertionError as problem:
        return [" ".join([str(problem), *getattr(problem, "__notes__", ())])[:2000]]
    return []
