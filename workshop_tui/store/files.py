"""Files that are there whole or not at all, and are on disk before anybody relies on them."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Puts `content` in the place of `path`, for its owner alone, synced first. Raises OSError."""
    fresh = path.with_name(f".{path.name}.new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(path.parent)


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Makes a folder, and those above it that are missing, to be there after a power cut too. Raises OSError."""
    for holding in make_unsynced_folder(folder, mode):
        sync_folder(holding)


def make_unsynced_folder(folder: Path, mode: int = 0o777) -> list[Path]:
    """The same, and leaves it to the caller to sync the folders it returns, in that order. Raises OSError."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True, mode=mode)
    return [path.parent for path in reversed(missing)]


def put_in_place(fresh: Path, path: Path) -> None:
    """Gives `fresh` the name `path`. Raises FileExistsError if something has that name."""
    sync_file(fresh)
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        raise
    except OSError:
        # A memory stick's file system knows no second names; two programs at once are unlikely there.
        if path.exists():
            raise FileExistsError(path) from None
        fresh.rename(path)
    else:
        fresh.unlink()
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Waits until the file's content is on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Waits until the folder's names are on disk, where the system can do that."""
    if os.name == "posix":
        sync_file(folder)
