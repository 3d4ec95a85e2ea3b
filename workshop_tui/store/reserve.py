"""A reserve of disk space beside the database, given up at the first "disk full" so that saving goes on."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

NAME = ".reserve"
SIZE = 2 * 1024 * 1024
"""Bytes: room for a table's whole afternoon."""


def keep_reserve(folder: Path) -> None:
    """Lays the reserve down if it is not there, whole or not at all. Raises OSError on a full disk."""
    path = folder / NAME
    if path.exists() and path.stat().st_size == SIZE:
        return
    try:
        with path.open("wb") as handle:
            handle.write(b"\0" * SIZE)
            handle.flush()
            os.fsync(handle.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise


def has_room(folder: Path) -> bool:
    """Whether the disk has room for the reserve and as much again. Raises OSError."""
    return shutil.disk_usage(folder).free > 2 * SIZE


def give_up_reserve(folder: Path) -> bool:
    """Frees the reserve; False if it was already gone."""
    path = folder / NAME
    if not path.exists():
        return False
    path.unlink()
    return True
