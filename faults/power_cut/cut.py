"""A power cut at any moment: what was shown as saved is there afterwards, whatever the disk had not written yet."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from faults import HOUSE
from faults.power_cut.events import Recorded
from faults.power_cut.images import Left, every_cutting, left_behind, recorded, telling_cuttings
from faults.power_cut.judge import clear_image, judge, words_left, write_image
from faults.power_cut.session import OLD
from faults.proof import Extent, Outcome, Proof

OLD_FILE = HOUSE / "tests" / "store" / "data" / "version-1.db"
IMPORTED = 'text,voice\nthe ferry costs too much,@resident\nshops close at noon,\n"two\nlines",\n'
IMAGES = 5_000
"""At least so many different disks at full extent."""
FEW = 110
MORNINGS = 25
"""Of so many disks one is worked on the next morning: opening, saving and closing takes ten times as long."""
MOST_TOLD = 12
"""Problems told in full; of what goes wrong everywhere the first places are enough."""


@dataclass
class Count:
    """What was found on the disks so far."""

    images: int = 0
    mornings: int = 0
    broken: list[str] = field(default_factory=list)

    def told(self) -> list[str]:
        """The problems, the first ones in full."""
        more = len(self.broken) - MOST_TOLD
        return [*self.broken[:MOST_TOLD], *([f"... and {more} more"] if more > 0 else [])]


def run(folder: Path, extent: Extent) -> Outcome:
    """Records the session, cuts the power everywhere and looks. Raises CannotRun."""
    found = record_session(folder)
    cuttings = telling_cuttings(found, FEW) if extent == "short" else every_cutting(found, 2)
    count = Count()
    if found.failure:
        count.broken.append(f"The session could not be held to its end: {found.failure}")
    for left in left_behind(found, cuttings):
        _look(folder / "image", left, count)
    broken = count.told()
    if extent == "full" and count.images < IMAGES:
        broken.append(f"Only {count.images} different disks could be made of {len(found.steps)} steps.")
    return Outcome(
        f"{count.images:,} disks at {len(found.steps):,} steps, {count.mornings} of them worked on again; "
        f"{len(count.broken)} problems",
        broken,
    )


def record_session(folder: Path) -> Recorded:
    """What the session in `faults.power_cut.session` does to its disk."""
    disk = (folder / "disk").resolve()
    old = disk / "hall" / "sessions" / OLD
    old.mkdir(parents=True)
    shutil.copyfile(OLD_FILE, old / "session.db")
    file = folder / "sheets.csv"
    file.write_text(IMPORTED, encoding="utf-8")
    return recorded(
        "faults.power_cut.session", [str(file)], disk, folder.resolve() / "told", folder / "trace"
    )


def _look(folder: Path, left: Left, count: Count) -> None:
    """Lays a disk down, looks at it and clears the files away; the folders are used again."""
    count.images += 1
    goes_on = count.images % MORNINGS == 0
    count.mornings += goes_on
    write_image(left.image, folder)
    problems = [*words_left(left.image, left.promises), *judge(folder, left.promises, goes_on)]
    count.broken += [f"{left.cutting}: {problem}" for problem in problems]
    clear_image(folder)


PROOF = Proof(
    "power-cut",
    "what is shown as saved survives a power cut",
    f"{IMAGES:,} disks, 0 acknowledged changes missing, 0 corrupt",
    run,
    ("strace",),
)
