"""A damaged record is found out and mended: one bit flipped in each of many places, and each looked at afterwards."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from faults.proof import Extent, Outcome, Proof
from faults.record.damaged_reading import Contents, Difference, differences, read_contents
from faults.record.evening import SLUG, Evening, hold
from faults.record.pages import ELSEWHERE, owners
from workshop_tui.errors import WorkshopError
from workshop_tui.services.desk import open_desk
from workshop_tui.services.upkeep.checking import verify_session
from workshop_tui.services.upkeep.restore import restore
from workshop_tui.store.projections.entities import KEPT_TABLES

PLACES = {
    "log": 40,
    "log's indexes": 20,
    "readable tables": 40,
    "their indexes": 10,
    "schema": 15,
    "header": 20,
    "write-ahead log": 25,
    "second copy": 20,
    ELSEWHERE: 10,
}
"""How many bits are flipped in each part of the record."""
SHORT = dict.fromkeys(PLACES, 1) | {"log": 4, "readable tables": 2}
CONTRIBUTIONS = {"full": 250, "short": 40}
HEADER_BYTES = 100
_NUMBERED = re.compile(r"\b(?:row|rowid|place) (\d+)\b", re.IGNORECASE)
"""How the program, and SQLite's own check, name a place in the log."""


@dataclass(frozen=True, slots=True)
class Flip:
    """One bit of one file."""

    part: str
    file: Path
    """From the top of the evening's folders."""
    byte: int
    bit: int

    def __str__(self) -> str:
        return f"{self.part}: bit {self.bit} of byte {self.byte} in {self.file.name}"


def run(folder: Path, extent: Extent) -> Outcome:
    """Flips one bit in each of many copies of an evening's record; verifies and restores each."""
    chance = random.Random(6)
    left = hold(folder, CONTRIBUTIONS[extent])
    whole = _closed(left, folder / "closed")
    before = read_contents(left.path, left.journals)
    broken: list[str] = []
    tally: Counter[str] = Counter()
    for part, count in (PLACES if extent == "full" else SHORT).items():
        base = left if part == "write-ahead log" else whole
        for flip in _flips(base, part, count, chance):
            trial = base.copied_to(folder / "trial")
            broken += [f"{flip}: {problem}" for problem in _tried(trial, flip, before, tally)]
            shutil.rmtree(folder / "trial")
    figures = (
        f"{len(before.log)} changes, {tally.total()} bits flipped: {tally['named']} told by name, "
        f"{tally['refused']} told that the file cannot be read, {tally['nothing']} changed nothing that is read; "
        f"{len(broken)} not told or not mended"
    )
    return Outcome(figures, broken)


def _closed(left: Evening, folder: Path) -> Evening:
    """The same once every window was closed in order: all of it in one file."""
    closed = left.copied_to(folder)
    with open_desk(closed.settings, SLUG):
        pass
    return closed


def _flips(base: Evening, part: str, count: int, chance: random.Random) -> Iterator[Flip]:
    file, ranges = _where(base, part)
    content = file.read_bytes()
    for _ in range(count):
        start, end = chance.choice(ranges)
        at = chance.randrange(start, end)
        # Much of a page is empty: four times in five something is written there.
        while content[at] == 0 and chance.random() < 0.8:
            at = chance.randrange(start, end)
        yield Flip(part, file.relative_to(base.workspace.parent), at, chance.randrange(8))


def _where(base: Evening, part: str) -> tuple[Path, list[tuple[int, int]]]:
    """The file that a part lies in, and from which bytes to which."""
    if part == "header":
        return base.path, [(0, HEADER_BYTES)]
    if part in ("write-ahead log", "second copy"):
        journal = max(base.journals, key=lambda file: file.stat().st_size)
        file = journal if part == "second copy" else base.path.with_name("session.db-wal")
        return file, [(0, file.stat().st_size)]
    pages = owners(base.path)
    size = base.path.stat().st_size // len(pages)
    wanted = [page for page, owner in pages.items() if _part_of(owner) == part]
    return base.path, [((page - 1) * size + HEADER_BYTES * (page == 1), page * size) for page in wanted]


def _part_of(owner: str) -> str:
    if owner == "changes":
        return "log"
    if owner in ("sqlite_autoindex_changes_1", "changes_by_entity", "changes_by_act", "erasures"):
        return "log's indexes"
    if owner in KEPT_TABLES:
        return "readable tables"
    if owner in ("sqlite_master", ELSEWHERE):
        return "schema" if owner == "sqlite_master" else ELSEWHERE
    return "their indexes"


def _tried(trial: Evening, flip: Flip, before: Contents, tally: Counter[str]) -> list[str]:
    """What is wrong once the bit is flipped, and after the restore."""
    _flip(trial.workspace.parent / flip.file, flip)
    damaged = differences(before, read_contents(trial.path, trial.journals, len(before.log)))
    findings, refused = _verified(trial)
    untold = [] if refused else [each for each in damaged if not _is_told(each, findings)]
    tally["refused" if refused else "named" if damaged else "nothing"] += 1
    problems = [f"verify does not tell of {each}" for each in untold]
    try:
        restore(trial.settings, SLUG)
    except WorkshopError as problem:
        return [*problems, f"restore: {problem}"]
    after = read_contents(trial.path, [])
    lost = [each for each in differences(before, after) if each.sort != "line"]
    problems += [f"restored with a difference: {each}" for each in lost]
    findings, refused = _verified(trial)
    return [*problems, *(f"after the restore: {told}" for told in (*findings, refused) if told)]


def _flip(file: Path, flip: Flip) -> None:
    content = bytearray(file.read_bytes())
    content[flip.byte] ^= 1 << flip.bit
    file.write_bytes(content)


def _verified(trial: Evening) -> tuple[list[str], str]:
    """What `verify` finds, or why it says that the file cannot be read."""
    try:
        report = verify_session(trial.settings, SLUG, patience=0)
    except WorkshopError as problem:
        return [], str(problem)
    return [str(finding) for finding in report.findings], ""


def _is_told(each: Difference, findings: list[str]) -> bool:
    """Whether a finding names just this change, row or line; of what has no name, whether there is one at all."""
    if each.sort == "change":
        numbers = {int(number) for told in findings for number in _NUMBERED.findall(told)}
        nothing_read = any(told.startswith("The log cannot be read") for told in findings)
        return nothing_read or each.place in numbers or any(each.name in told for told in findings)
    if each.sort == "row":
        mine = [told for told in findings if f"The table {each.table} " in told]
        return any("cannot be read" in told or _plain(each.name) in _plain(told) for told in mine)
    if each.sort == "line":
        return any(f"line {each.place} of" in told and each.name in told for told in findings)
    return bool(findings)


def _plain(name: str) -> str:
    return "".join(c for c in name if c.isalnum())


PROOF = Proof(
    "damage",
    "a damaged record is found out and mended",
    "200 bits: each change that differs is named, all of them back from what is whole",
    run,
)
