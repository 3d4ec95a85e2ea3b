"""What holds for every test."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path

from hypothesis import settings

MEMORY = Path("/dev/shm")
"""A disk in memory, where there is one."""
ROOM = 2 * 1024**3
"""Bytes that tests beside one another may need."""


def pytest_configure() -> None:
    """Tests write where nothing is waited for: that a record is synced is proved by its system calls."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_finish() -> None:
    """What was loaded lives as long as the tests do: the collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


# How long an example takes says how busy the machine is, and nothing about what is tested.
settings.register_profile("no-clock", deadline=None)
settings.load_profile("no-clock")
