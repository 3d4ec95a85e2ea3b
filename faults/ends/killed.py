"""What is shown as saved survives a killed process: `kill -9` while people type at several tables, over and over."""

from __future__ import annotations

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from faults.ends.killed_window import Killed, Plan, any_plan, type_and_kill
from faults.proof import Extent, Outcome, Proof
from faults.terminal.table_window import SLUG, Room, make_room
from workshop_tui.services.desk import open_desk
from workshop_tui.services.upkeep.checking import verify_session

TABLES = 3
"""Windows at once on one session."""
KILLS = 100
"""At each of them."""
SHOWN = 1_000
"""Characters of a screen that is not as it should be."""
SHORT = (Plan(slow=2, saving=0, seen=True), Plan(half=40))
SECONDS, CHARACTERS = 1.0, 20
"""What a half-typed line may miss: one or the other."""


@dataclass
class Table:
    """What came out at one table."""

    saved: list[str] = field(default_factory=list)
    """What was shown as saved."""
    kills: int = 0
    most_missed: int = 0
    """Characters of a half-typed line that stood in the box."""
    most_unseen: int = 0
    """Characters that were typed and not in the box yet."""
    broken: list[str] = field(default_factory=list)


def run(folder: Path, extent: Extent) -> Outcome:
    """Types, kills, opens again and compares, at each table; afterwards the second copy must be complete."""
    room = make_room(folder, TABLES)
    with ThreadPoolExecutor(TABLES) as pool:
        numbers = range(1, (2 if extent == "short" else TABLES) + 1)
        tables = list(pool.map(lambda number: _evening(room, number, extent), numbers))
    broken = [problem for table in tables for problem in table.broken]
    open_desk(room.settings, SLUG).close()  # a window that ends well completes the second copy
    report = verify_session(room.settings, SLUG)
    broken += [str(finding) for finding in report.findings]
    return Outcome(
        f"{sum(table.kills for table in tables)} kills, {sum(len(table.saved) for table in tables):,} lines shown as"
        f" saved, {len(broken)} lost; a half-typed line missed {max(t.most_missed for t in tables)} characters at most"
        f" ({max(t.most_unseen for t in tables)} more at most were not on the screen yet)",
        broken,
    )


def _evening(room: Room, number: int, extent: Extent) -> Table:
    chance = random.Random(number)
    plans = SHORT if extent == "short" else tuple(any_plan(chance) for _ in range(KILLS))
    table, was_open = Table(), False
    for kill, plan in enumerate(plans):
        name = f"t{number}k{kill}"
        try:
            killed = type_and_kill(room, number, name, plan, chance, was_open)
        except AssertionError as problem:
            table.broken.append(f"{name}: {str(problem)[:SHOWN]}")
            return table
        table.kills += 1
        was_open = bool(killed.lines)
        _judge(room, number, table, killed)
    return table


def _judge(room: Room, number: int, table: Table, killed: Killed) -> None:
    kept, half = room.kept(number), room.half_typed(number)
    table.saved += killed.shown_as_saved
    table.broken += [
        f"{killed.name}: “{text}” was shown as saved" for text in table.saved if text not in kept
    ]
    table.saved = [text for text in table.saved if text in kept]
    twice = [text for text, count in Counter(kept).items() if count > 1]
    table.broken += [f"{killed.name}: “{text}” is there twice" for text in twice]
    if killed.lines and killed.left and killed.offered not in killed.left:
        table.broken.append(f"{killed.name}: offered “{killed.offered}” instead of one of {killed.left}")
    for line in killed.lines:
        if line.text not in kept:
            there = max((len(text) for text in half if line.text.startswith(text)), default=0)
            missed = [killed.moment - at for at in line.typed_at[there : killed.shown(line)]]
            table.most_missed = max(table.most_missed, len(missed))
            table.most_unseen = max(table.most_unseen, len(line.text) - max(there, killed.shown(line)))
            if len(missed) > CHARACTERS and max(missed) > SECONDS:
                table.broken.append(
                    f"{killed.name}: of “{line.text}” {len(missed)} characters are missing that stood in the box,"
                    f" typed up to {max(missed):.1f} s before"
                )


PROOF = Proof(
    name="killed",
    promise="... and a killed process",
    asked="300 kills, 0 lost; the half-typed line misses at most 1 s or 20 characters",
    run=run,
)
