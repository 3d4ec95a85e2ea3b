"""The opening that is recorded: a window opens a session of an older version, which brings it up to date.

`python -m faults.power_cut.opening DISK TOLD` works on the folder DISK and writes a line to TOLD once it is open.
"""

from __future__ import annotations

import sys
from pathlib import Path

from faults.power_cut.session import OLD, Teller
from workshop_tui.services.desk import open_desk
from workshop_tui.settings import Settings


def main() -> None:
    """Opens it, and closes it again."""
    disk, told = map(Path, sys.argv[1:])
    with open_desk(Settings(disk / "hall", disk / "state"), OLD):
        Teller(told).tell(OLD)


if __name__ == "__main__":
    main()
