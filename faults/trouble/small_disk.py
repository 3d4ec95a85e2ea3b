"""A disk of a few megabytes, that can be filled to its last byte."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faults.proof import CannotRun

MEGABYTES = 16
_BLOCK = b"\0" * 4096


class SmallDisk:
    """The disk that is mounted on a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self) -> None:
        """A film that somebody copies takes all that is left."""
        with (self.folder / "holiday.mp4").open("ab", buffering=0) as film:
            try:
                while True:
                    film.write(_BLOCK)
            except OSError:
                return

    def free(self) -> None:
        """The film is deleted."""
        (self.folder / "holiday.mp4").unlink()


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """Mounts it on a new folder; gone afterwards. Raises CannotRun."""
    folder.mkdir(parents=True)
    options = f"size={MEGABYTES}m"
    try:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True
        )
    except OSError as error:
        raise CannotRun(f"needs to mount a small disk: {error}") from error
    if done.returncode:
        raise CannotRun(
            "needs to mount a small disk: run it as root, or after `unshare --map-root-user --mount`"
        )
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
