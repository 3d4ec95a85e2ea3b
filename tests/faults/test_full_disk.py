"""A disk that is full while people capture, in short."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults.proof import CannotRun
from faults.trouble.full_disk import PROOF


def test_on_a_full_disk_saving_goes_on_and_nothing_is_lost(tmp_path: Path) -> None:
    try:
        outcome = PROOF.run(tmp_path, "short")
    except CannotRun as reason:
        pytest.skip(str(reason))
    assert outcome.holds, "\n".join(outcome.broken)
