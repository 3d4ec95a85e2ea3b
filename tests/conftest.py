"""What holds for every test."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

MEMORY = Path("/dev/shm")
"""A disk in memory, where there is one."""
ROOM = 2 * 1024**3
"""Bytes that tests beside one another may need."""


def pytest_configure() -> None:
    """Tests write where nothing is waited for: that a record is synced is proved by its system calls."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
    # Hundreds of programs are started: each would compile all it loads where nothing compiled is kept.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """`-n auto`: more than there are processors, since a quarter of the time is waiting for windows and programs."""
    processors = os.cpu_count() or 1
    return processors + max(1, processors // 2)


def pytest_collection_finish() -> None:
    """What was loaded lives as long as the tests do: the collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _parse_each_stylesheet_once() -> None:
    """Hundreds of apps are started with the same rules, each of which would read them twice."""
    parse, known = Stylesheet._parse_rules, dict[object, list[RuleSet]]()

    def parse_once(self: Stylesheet, css: str, read_from: object, *args: Any, **more: Any) -> list[RuleSet]:
        variables = frozenset(self._variables.items())
        key = (css, read_from, args, frozenset(more.items()), variables)
        if key not in known:
            known[key] = parse(self, css, read_from, *args, **more)  # type: ignore[arg-type]
        return known[key]

    Stylesheet._parse_rules = parse_once  # type: ignore[method-assign]


_parse_each_stylesheet_once()

# How long an example takes says how busy the machine is, and nothing about what is tested.
settings.register_profile("suite", deadline=None, max_examples=50)
# `pytest --hypothesis-profile=thorough`, for a night.
settings.register_profile("thorough", deadline=None, max_examples=2_000)
settings.load_profile("suite")
