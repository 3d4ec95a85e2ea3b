"""Every file that somebody else can hand to the desk: any bytes are taken, or refused in a sentence with its line."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from faults.fuzz.doors import DOORS, Door, wrong
from faults.fuzz.files import any_file, right_file
from faults.fuzz.pieces import HARM
from faults.proof import Extent, Outcome, Proof

FILES = {"short": 25, "full": 3_000}
"""For each door, made by Hypothesis."""
GUIDED_SECONDS = 600
"""For all doors together, guided by what the loaders do with them."""
PATIENCE_SECONDS = 5.0
"""Of processor time for one file; far more than any needs."""


@dataclass
class Tried:
    """What one door answered."""

    files: int = 0
    slowest: float = 0.0
    broken: list[str] = field(default_factory=list)


def run(folder: Path, extent: Extent) -> Outcome:
    """Every door with files made at random; at full extent with guided ones too, where Atheris is installed."""
    tried = {door.name: _made(door, folder, FILES[extent]) for door in DOORS}
    files = sum(each.files for each in tried.values())
    slowest = max(each.slowest for each in tried.values())
    broken = [problem for each in tried.values() for problem in each.broken]
    told = f"{files:,} made files at {len(DOORS)} doors, the slowest {slowest * 1000:.0f} ms"
    if extent == "full":
        guided, more = _guided(folder)
        told, broken = f"{told}; {guided}", broken + more
    return Outcome(f"{told}; {len(broken)} exceptions or refusals without a line", broken)


def _made(door: Door, folder: Path, most: int) -> Tried:
    """Stops at the first file that is answered wrongly, made as small as it can be."""
    tried = Tried()
    path = folder / f"any{door.suffix}"

    def answer(content: bytes) -> None:
        tried.files += 1
        path.write_bytes(content)
        began = time.process_time()
        found = wrong(door, path)
        seconds = time.process_time() - began
        tried.slowest = max(tried.slowest, seconds)
        if seconds > PATIENCE_SECONDS:
            found.append(f"it took {seconds:.1f} s")
        if found:
            raise AssertionError(found[0])

    try:
        for content in (right_file(door.name), *(harm.encode() for harm in HARM.get(door.name, ()))):
            answer(content)
        phases = (Phase.explicit, Phase.generate, Phase.shrink)
        how = settings(
            max_examples=most,
            deadline=None,
            database=None,
            derandomize=True,
            phases=phases,
            suppress_health_check=list(HealthCheck),
        )
        how(given(any_file(door.name))(answer))()
    except Exception as error:  # noqa: BLE001  # any exception of a loader is what is looked for
        tried.broken.append(
            f"{door.name}: {path.read_bytes()[:300]!r}: {type(error).__name__}: {error}"[:900]
        )
    return tried


def _guided(folder: Path) -> tuple[str, list[str]]:
    if importlib.util.find_spec("atheris") is None:
        return "not guided: Atheris has no wheel for this Python or system", []
    seconds = -(-GUIDED_SECONDS // len(DOORS))
    files, broken = 0, []
    for door in DOORS:
        there = folder / "guided" / door.name
        there.mkdir(parents=True)
        command = [sys.executable, "-m", "faults.fuzz.guided", door.name, str(there), str(seconds)]
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=seconds + 300
        )
        files += _count(done.stderr)
        if done.returncode:
            broken.append(f"{door.name}: {_why(there, done.stderr)}"[:900])
    return f"{files:,} guided by Atheris in {seconds * len(DOORS)} s", broken


def _count(told: str) -> int:
    """How many files libFuzzer says it tried."""
    done = re.search(r"^Done (\d+) runs", told, re.MULTILINE) or re.search(
        r".*^#(\d+)", told, re.MULTILINE | re.DOTALL
    )
    return int(done[1]) if done else 0


def _why(there: Path, told: str) -> str:
    left = sorted(there.glob("*-*"))
    content = left[0].read_bytes()[:300] if left else b""
    return f"{content!r}: {told.partition('=== Uncaught Python exception: ===')[2][:500] or told[-500:]}"


PROOF = Proof(
    "fuzz",
    "any question set, event, style, import or codebook file is taken or refused with its line",
    "0 exceptions, every refusal has a line; guided for ten minutes",
    run,
)
