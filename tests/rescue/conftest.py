"""An evening's record, made once, to take copies of."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults.record.evening import Evening, hold


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    return hold(tmp_path_factory.mktemp("evening"), 40)


@pytest.fixture
def evening(held: Evening, tmp_path: Path) -> Evening:
    """A copy of it that a test may break."""
    return held.copied_to(tmp_path / "left")
