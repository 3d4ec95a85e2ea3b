"""An old session is opened, and the power cut at some of the moments: the same rows, and nothing half."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from faults.power_cut.migration import run
from faults.proof import CannotRun


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace, to see what reaches the disk")
def test_an_old_session_is_never_half_brought_up_to_date(tmp_path: Path) -> None:
    try:
        outcome = run(tmp_path, "short")
    except CannotRun as reason:
        pytest.skip(str(reason))
    assert outcome.holds, outcome.broken
    assert int(outcome.figures.split()[0]) > 50
