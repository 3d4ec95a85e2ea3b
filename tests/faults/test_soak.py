"""Four hours of an event, in short."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults.proof import CannotRun
from faults.windows.soak import PROOF


def test_windows_beside_sixty_tables_hold_no_more_and_lose_nothing(tmp_path: Path) -> None:
    try:
        outcome = PROOF.run(tmp_path, "short")
    except CannotRun as reason:
        pytest.skip(str(reason))
    assert outcome.holds, "\n".join(outcome.broken)
