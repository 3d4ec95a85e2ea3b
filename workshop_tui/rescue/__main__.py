"""`python -m workshop_tui.rescue FOLDER`: the same as `workshop-tui rescue`, where nothing else can be loaded."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from workshop_tui.rescue import fresh_folder, rescue, state_folder, told, write


def main() -> int:
    """Exit code 0 done, 1 something could not be read or nothing was found, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m workshop_tui.rescue", description=__doc__)
    parser.add_argument(
        "folder", type=Path, help="a workspace, a session's folder, a session.db or a journal"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="where to write (default: a new folder here)"
    )
    parser.add_argument(
        "--state", type=Path, metavar="DIR", help="the folder with second copies and half-typed lines"
    )
    parser.add_argument("--all", action="store_true", help="every session that the second copies know")
    chosen = parser.parse_args()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if not chosen.folder.exists():
        parser.error(f"there is no {chosen.folder}")
    try:
        found = rescue(chosen.folder, chosen.state or state_folder(chosen.folder.resolve()), chosen.all)
        for _, path in write(found, chosen.output or fresh_folder(Path.cwd())):
            sys.stdout.write(f"{path}\n")
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        sys.stderr.write(f"The system said no: {error.strerror or error}{where}. Try -o with another disk.\n")
        return 1
    for sentence in told(found, chosen.folder):
        sys.stderr.write(f"{sentence}\n")
    return 1 if found.problems or not found.records else 0


if __name__ == "__main__":
    sys.exit(main())
