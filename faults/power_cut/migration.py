"""A power cut while an old session is brought up to date: the same rows, in the old tables or the new, never half."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from faults.power_cut.events import Recorded
from faults.power_cut.images import Left, every_cutting, left_behind, recorded, telling_cuttings
from faults.power_cut.judge import clear_image, judge, settings_of, write_image
from faults.power_cut.session import OLD
from faults.proof import Extent, Outcome, Proof
from faults.record.old_sessions import KEPT, STATES, Old
from faults.record.session_rows import columns_in, rows_in
from workshop_tui.errors import WorkshopError
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.reading.reader import Reader
from workshop_tui.store.schema import SCHEMA_VERSION

FEW = 60
"""Disks of each opening at short extent."""
MORNINGS = 20
"""Of so many disks one is worked on the next morning."""
MOST_TOLD = 12


@dataclass
class Count:
    """How many disks were looked at."""

    images: int = 0
    openings: int = 0


def run(folder: Path, extent: Extent) -> Outcome:
    """Opens every kept version in every state, cuts the power everywhere and looks. Raises CannotRun."""
    count = Count()
    broken: list[str] = []
    for old in _olds(extent):
        mine = folder / old.name.replace(", ", "-").replace(" ", "-")
        found = _recorded(old, mine)
        if found.failure:
            broken.append(f"{old.name} could not be opened: {found.failure}")
        cuttings = telling_cuttings(found, FEW) if extent == "short" else every_cutting(found, 1)
        count.openings += 1
        for left in left_behind(found, cuttings):
            count.images += 1
            broken += [
                f"{old.name}, {left.cutting}: {each}" for each in _look(old, left, mine / "image", count)
            ]
        shutil.rmtree(mine)
    figures = f"{count.images:,} disks in {count.openings} openings; {len(broken)} problems"
    return Outcome(figures, broken[:MOST_TOLD])


def _olds(extent: Extent) -> Iterator[Old]:
    """Every version before this one in every state; at short extent one state of each."""
    versions = [path for path in sorted(KEPT.glob("version-*.db")) if _version(path) < SCHEMA_VERSION]
    for position, path in enumerate(versions):
        states = STATES if extent == "full" else (STATES[-position % len(STATES)],)
        for state in states:
            yield Old(path, _version(path), state, columns_in(path), rows_in(path))


def _version(path: Path) -> int:
    return int(path.stem.rpartition("-")[2])


def _recorded(old: Old, folder: Path) -> Recorded:
    disk = folder.resolve() / "disk"
    laid_out = old.laid_out(folder, "session")
    sessions = disk / "hall" / "sessions"
    sessions.mkdir(parents=True)
    laid_out.rename(sessions / OLD)
    return recorded("faults.power_cut.opening", [], disk, folder.resolve() / "told", folder / "trace")


def _look(old: Old, left: Left, folder: Path, count: Count) -> list[str]:
    write_image(left.image, folder)
    path = settings_of(folder).sessions / OLD / DATABASE
    left.promises.of(OLD).made = True
    try:
        problems = [*_opened(old, path), *judge(folder, left.promises, count.images % MORNINGS == 0)]
    except (WorkshopError, sqlite3.Error) as problem:
        problems = [f"it does not open: {problem}"]
    clear_image(folder)
    return problems


def _opened(old: Old, path: Path) -> list[str]:
    """The rows as they were, and the copy that was made before anything was changed."""
    Reader(path).close()
    problems = old.against(rows_in(path, old.columns))
    copy = path.with_name(f"{path.stem}.before-version-{SCHEMA_VERSION}.db")
    if not copy.exists():
        return [*problems, "there is no copy of it as it was"]
    if columns_in(copy) != old.columns:
        problems.append("the copy of it as it was has other tables")
    return [
        *problems,
        *(f"in the copy of it as it was, {each}" for each in old.against(rows_in(copy, old.columns))),
    ]


PROOF = Proof(
    "migration-cut",
    "a power cut while an old session is brought up to date leaves nothing half",
    "every version and state, at every system call: same rows, a copy made before",
    run,
    ("strace",),
)
