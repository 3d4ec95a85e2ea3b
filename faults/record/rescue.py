"""The rescue gets every acknowledged word out, whatever is left of an evening's record."""

from __future__ import annotations

import csv
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from faults import HOUSE
from faults.proof import Extent, Outcome, Proof
from faults.record.evening import Evening, hold

CONTRIBUTIONS = {"full": 250, "short": 40}
DAMAGED_TIMES = {"full": 40, "short": 3}
PLACES = 30
"""How many bytes of a damaged database are spoilt."""
BARE = "import sys, runpy; sys.path.insert(0, {house!r}); runpy.run_module('workshop_tui.rescue', run_name='__main__')"


@dataclass(frozen=True, slots=True)
class Loss:
    """A way of losing a part."""

    name: str
    lose: Callable[[Evening, random.Random], None]
    is_noticed: bool = False
    """Whether the rescue has to say that something could not be read."""
    drafts_alone: bool = False


def run(folder: Path, extent: Extent) -> Outcome:
    """Loses a part of a copy, runs the rescue on a Python without libraries, and looks for every word."""
    chance = random.Random(30)
    left = hold(folder, CONTRIBUTIONS[extent])
    broken: list[str] = []
    tried = words = 0
    for loss in _losses(DAMAGED_TIMES[extent]):
        trial = left.copied_to(folder / "trial")
        loss.lose(trial, chance)
        looked = (
            [*left.drafts]
            if loss.drafts_alone
            else [*left.standing.values(), *left.texts.values(), *left.drafts]
        )
        broken += [f"{loss.name}: {problem}" for problem in _rescued(trial, loss, looked, folder / "out")]
        tried, words = tried + 1, words + len(looked)
        shutil.rmtree(folder / "trial")
    figures = f"{tried} losses of {len(left.standing)} contributions, {words:,} texts looked for, {len(broken)} wrong"
    return Outcome(figures, broken)


def _losses(damaged_times: int) -> Iterator[Loss]:
    yield Loss("a healthy session", lambda evening, chance: None)
    yield Loss("the database deleted", _without_database)
    yield Loss("the session's folder deleted", lambda evening, chance: shutil.rmtree(evening.folder))
    yield Loss("the second copy deleted", lambda evening, chance: shutil.rmtree(evening.state / "journal"))
    yield Loss("half-typed lines alone", _drafts_alone, drafts_alone=True)
    yield Loss("the database's first page gone and no second copy", _first_page_gone, is_noticed=True)
    for number in range(damaged_times):
        yield Loss(f"the database damaged in {PLACES} places, {number + 1}", _damaged)


def _without_database(evening: Evening, chance: random.Random) -> None:
    for file in evening.folder.glob("session.db*"):
        file.unlink()


def _drafts_alone(evening: Evening, chance: random.Random) -> None:
    shutil.rmtree(evening.state / "journal")
    shutil.rmtree(evening.folder)


def _first_page_gone(evening: Evening, chance: random.Random) -> None:
    """Which says where every table is: SQLite reads nothing of such a file, and all the words are still in it."""
    shutil.rmtree(evening.state / "journal")
    log = evening.path.with_name("session.db-wal")
    for file, start, end in ((evening.path, 0, 4096), (log, 0, 32)):
        content = bytearray(file.read_bytes())
        content[start:end] = bytes(end - start)
        file.write_bytes(content)


def _damaged(evening: Evening, chance: random.Random) -> None:
    content = bytearray(evening.path.read_bytes())
    for _ in range(PLACES):
        content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
    evening.path.write_bytes(content)


def _rescued(trial: Evening, loss: Loss, looked: list[str], out: Path) -> Iterator[str]:
    """What is wrong with what the rescue wrote."""
    before = _files(trial)
    command = [sys.executable, "-S", "-I", "-c", BARE.format(house=str(HOUSE))]
    options = [str(trial.workspace), "--state", str(trial.state), "-o", str(out)]
    done = subprocess.run([*command, *options], capture_output=True, text=True, timeout=120, check=False)
    paths = [Path(line) for line in done.stdout.splitlines()]
    text = "".join(path.read_text(encoding="utf-8") for path in paths if path.suffix == ".txt")
    rows = {row["id"]: row["text"] for path in paths if path.suffix == ".csv" for row in _rows(path)}
    shutil.rmtree(out, ignore_errors=True)
    yield from (f"not in the text: {words[:40]}" for words in looked if words not in text)
    if not loss.drafts_alone and rows != trial.standing:
        missing, more = trial.standing.keys() - rows.keys(), rows.keys() - trial.standing.keys()
        other = [id_ for id_, words in rows.items() if trial.standing.get(id_, words) != words]
        yield f"the CSV lacks {len(missing)}, has {len(more)} too many, and {len(other)} say something else"
    back = [words for words in [*trial.erased, *trial.undone] if words in text or words in rows.values()]
    yield from (f"came back: {words[:40]}" for words in back)
    if _files(trial) != before:
        yield "something was changed where it was read"
    if "Traceback" in done.stderr or (loss.is_noticed and done.returncode != 1):
        yield f"exit {done.returncode}: {done.stderr.strip()[-300:]}"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _files(evening: Evening) -> dict[str, tuple[bytes, int]]:
    found = [path for path in evening.workspace.parent.rglob("*") if path.is_file()]
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


PROOF = Proof(
    "rescue",
    "when nothing else works, every word still comes out as plain text",
    "6 losses and 40 times 30 damaged places: 0 acknowledged texts missing, 0 erased ones back, nothing changed",
    run,
)
