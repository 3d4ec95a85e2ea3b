"""The desk on a slow disk, or with a handler that breaks: `python -m faults.ends.troubled_desk SECONDS FILE ...`.

Every commit takes SECONDS more. Once FILE is there, the next tick of the clock in the top line ends in an error.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from workshop_tui.cli import main
from workshop_tui.model.change import Change
from workshop_tui.store.store import Committed, Store
from workshop_tui.tui.widgets.place_bar import PlaceBar


def program(slow: float = 0, breaks: Path | None = None) -> tuple[str, ...]:
    """What to give to Python before the desk's own arguments."""
    return ("-m", "faults.ends.troubled_desk", str(slow), str(breaks or ""))


def make_slow(seconds: float) -> None:
    """Every commit takes so much longer."""
    commit = Store._commit

    def slow(self: Store, changes: Sequence[Change]) -> Committed:
        time.sleep(seconds)
        return commit(self, changes)

    Store._commit = slow  # type: ignore[method-assign]


def make_break(file: Path) -> None:
    """A handler breaks as soon as there is such a file."""
    tick = PlaceBar._tick

    def breaking(self: PlaceBar) -> None:
        if file.exists():
            raise RuntimeError("a handler that breaks")
        tick(self)

    PlaceBar._tick = breaking  # type: ignore[method-assign]


if __name__ == "__main__":
    _, seconds, file, *arguments = sys.argv
    if float(seconds):
        make_slow(float(seconds))
    if file:
        make_break(Path(file))
    sys.argv = ["workshop-tui", *arguments]
    main()
