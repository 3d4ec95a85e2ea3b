"""Files that people are given: whole or not there at all, for their owner alone; the old one stays until then."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workshop_tui.errors import RecordProblem


def write_whole(path: Path, content: bytes) -> None:
    """Writes `content`; the file that was there stays until this one is whole on disk. Raises RecordProblem."""
    with whole_file(path) as fresh, fresh.open("wb") as file:
        file.write(content)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """An empty file to fill, which takes the place of `path` once it is whole on disk, and else is gone.

    Raises RecordProblem with a sentence.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}{_ENDING}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        yield fresh
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise RecordProblem(
            f"{path} cannot be written: {error.strerror or error}.",
            "Choose another folder with -o, or free some space.",
        ) from error
    finally:
        # Also when somebody stops the program: what is half stays nowhere.
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def clear_unfinished(folder: Path, process: int) -> None:
    """Takes away what a process that was ended in the middle left in `folder`."""
    with suppress(OSError):
        for left in folder.glob(f".*.{process}{_ENDING}*"):
            left.unlink(missing_ok=True)


_ENDING = ".new"
