"""`python -m benchmarks`: measures everything and prints the table. It tells and never fails."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from pathlib import Path

from benchmarks.findings import table
from benchmarks.measuring import FULL, PARTS, QUICK, measure
from workshop_tui.store.versions import sqlite_version


def main() -> None:
    """Reads the flags, measures in a folder that is gone afterwards, prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, and 2,000 instead of 20,000")
    parser.add_argument(
        "--folder", type=Path, help="a folder on the disk to measure (default: the system's temporary one)"
    )
    parser.add_argument("part", nargs="*", help=f"what to measure, of {', '.join(PARTS)}")
    chosen = parser.parse_args()
    extent = QUICK if chosen.quick else FULL
    with tempfile.TemporaryDirectory(prefix="workshop-tui-bench-", dir=chosen.folder) as folder:
        findings = measure(Path(folder), extent, _named(parser, chosen.part), _tell)
    over = [finding.what for finding in findings if finding.is_over]
    print(f"\nPython {platform.python_version()}, SQLite {sqlite_version()}, {platform.platform()}\n")
    print(table(findings))
    print(f"\n{len(over)} over: {'; '.join(over)}." if over else "\nEverything is within its figure.")


def _named(parser: argparse.ArgumentParser, parts: list[str]) -> list[str]:
    for part in parts:
        if part not in PARTS:
            parser.error(f"there is no part {part!r}; there are: {', '.join(PARTS)}")
    return parts


def _tell(what: str) -> None:
    print(f"{what} ...", file=sys.stderr)


if __name__ == "__main__":
    main()
