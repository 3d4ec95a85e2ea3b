"""`python -m faults`: runs the proofs and prints the table. Exit 1 if one does not hold, or could not run."""

from __future__ import annotations

import argparse
import platform
import shutil
import sys
import tempfile
import time
from pathlib import Path

from faults.proof import CannotRun, Extent, Outcome, Proof
from faults.proofs import PROOFS
from workshop_tui.store.versions import sqlite_version

HEADER = ("promise", "must reach", "found", "seconds", "")


def main() -> None:
    """Reads the flags, runs each proof in a folder that is gone afterwards, prints."""
    parser = argparse.ArgumentParser(prog="python -m faults", description=__doc__)
    parser.add_argument("--short", action="store_true", help="as much as `make test` has time for")
    parser.add_argument(
        "--folder", type=Path, help="a folder on the disk to try (default: the temporary one)"
    )
    names = [proof.name for proof in PROOFS]
    parser.add_argument("proof", nargs="*", help=f"what to prove, of {', '.join(names)}")
    chosen = parser.parse_args()
    unknown = sorted(set(chosen.proof) - set(names))
    if unknown:
        parser.error(f"there is no proof {unknown[0]!r}; there are: {', '.join(names)}")
    extent: Extent = "short" if chosen.short else "full"
    rows, broken = [], []
    for proof in PROOFS:
        if chosen.proof and proof.name not in chosen.proof:
            continue
        print(f"{proof.name} ...", file=sys.stderr)
        began = time.monotonic()
        outcome, verdict = _tried(proof, extent, chosen.folder)
        rows.append((proof.promise, proof.asked, outcome.figures, f"{time.monotonic() - began:.0f}", verdict))
        broken += [f"{proof.name}: {problem}" for problem in outcome.broken]
    print(
        f"\nPython {platform.python_version()}, SQLite {sqlite_version()}, {platform.platform()}, {extent}\n"
    )
    for row in (HEADER, ("---",) * len(HEADER), *rows):
        print(f"| {' | '.join(row)} |")
    for problem in broken:
        print(f"\n{problem}")
    sys.exit(any(row[-1] != "holds" for row in rows))


def _tried(proof: Proof, extent: Extent, parent: Path | None) -> tuple[Outcome, str]:
    missing = [program for program in proof.needs if shutil.which(program) is None]
    if missing:
        return Outcome(f"needs {', '.join(missing)}"), "not run"
    with tempfile.TemporaryDirectory(prefix="workshop-tui-faults-", dir=parent) as folder:
        try:
            outcome = proof.run(Path(folder), extent)
        except CannotRun as reason:
            return Outcome(str(reason)), "not run"
    return outcome, "holds" if outcome.holds else "BROKEN"


if __name__ == "__main__":
    main()
