"""Every disk that a power cut may leave behind: at which step, in which way, and the running of through all of them."""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from faults.power_cut.disk import CHANCE_CUTS, PLAIN_CUTS, Cut, Disk, Image
from faults.power_cut.events import Recorded, Step, Told, Wrote
from faults.power_cut.promises import Promises
from faults.power_cut.replay import look_at, replay
from faults.power_cut.trace import record

SEED = 20260514
PAGE = 4096
"""Bytes of a database that SQLite writes at once."""
_BESIDE = (".reserve", ".lock", "-shm")
"""Endings of files that hold nothing of a session."""


@dataclass(frozen=True, slots=True)
class Cutting:
    """The power goes after this many steps, in one of the ways."""

    step: int
    cut: Cut
    seed: int

    def __str__(self) -> str:
        return f"power cut after step {self.step}, unsynced: {self.cut}, seed {self.seed}"


@dataclass(frozen=True, slots=True)
class Left:
    """What a power cut left behind, and what had been promised by then."""

    cutting: Cutting
    image: Image
    promises: Promises


def recorded(module: str, arguments: Sequence[str], disk: Path, said: Path, trace: Path) -> Recorded:
    """Runs a module of this room in a process of its own and returns what it did to the folder `disk`.

    Raises CannotRun where nothing can be traced.
    """
    before = look_at(disk)
    calls, failure = record([sys.executable, "-m", module, str(disk), str(said), *arguments], trace)
    found = replace(replay(calls, disk, said, before), failure=failure)
    _check_replay(found, disk)
    return found


def _check_replay(found: Recorded, disk: Path) -> None:
    """Raises RuntimeError unless the steps lead to the very files that are there."""
    model = Disk(found)
    for step in found.steps:
        model.take(step)
    image = model.image("kept", random.Random(SEED), lambda path: not path.endswith("-shm"))
    there = {
        str(path.relative_to(disk)): path.read_bytes()
        for path in disk.rglob("*")
        if path.is_file() and not path.name.endswith("-shm")
    }
    differing = {path for path in {*image, *there} if image.get(path) != there.get(path)}
    if differing:
        raise RuntimeError(f"The trace does not explain what is on the disk: {sorted(differing)}")


def every_cutting(found: Recorded, rounds: int) -> list[Cutting]:
    """Every step in every plain way, and in each of the ways by chance `rounds` times."""
    ways = [
        *((cut, 0) for cut in PLAIN_CUTS),
        *((cut, seed) for seed in range(rounds) for cut in CHANCE_CUTS),
    ]
    return [Cutting(step, cut, seed) for step in range(1, len(found.steps) + 1) for cut, seed in ways]


def telling_cuttings(found: Recorded, most: int) -> list[Cutting]:
    """A few: all that is unsynced lost whenever something was told; a file's head written and not yet the rest; and,
    to make up `most`, some spread over the steps."""
    told = [Cutting(n, "lost", 0) for n, step in enumerate(found.steps, 1) if isinstance(step, Told)]
    heads = [Cutting(n, "kept", 0) for n, step in enumerate(found.steps, 1) if _is_head(step)]
    chosen = {*told, *heads}
    others = [cutting for cutting in every_cutting(found, 1) if cutting not in chosen]
    random.Random(SEED).shuffle(others)
    return sorted([*chosen, *others[: max(0, most - len(chosen))]], key=lambda c: (c.step, c.cut, c.seed))


def _is_head(step: Step) -> bool:
    return isinstance(step, Wrote) and step.offset == 0 and len(step.data) >= PAGE


def left_behind(found: Recorded, cuttings: Sequence[Cutting]) -> Iterator[Left]:
    """What each leaves behind, in the order of the steps; the same disk with the same promises only once."""
    disk, promises = Disk(found), Promises(found)
    seen: set[bytes] = set()
    steps = iter(found.steps)
    done = 0
    for cutting in cuttings:
        while done < cutting.step:
            step = next(steps)
            disk.take(step)
            promises.take(step)
            done += 1
        image = disk.image(cutting.cut, random.Random(f"{SEED}-{cutting}"), _is_wanted)
        mark = _mark(image, promises)
        if mark not in seen:
            seen.add(mark)
            yield Left(cutting, image, promises)


def _is_wanted(path: str) -> bool:
    return not path.endswith(_BESIDE)


def _mark(image: Image, promises: Promises) -> bytes:
    told = hashlib.blake2b(f"{promises.told} {len(promises.copied)}".encode())
    for path, content in sorted(image.items()):
        told.update(f"\0{path}\0{len(content)}\0".encode())
        told.update(content)
    return told.digest()
