"""A short session, and the power cut at some of its moments: nothing that was shown as saved is gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from faults.power_cut.cut import run
from faults.proof import CannotRun


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace, to see what reaches the disk")
def test_what_is_shown_as_saved_survives_a_power_cut(tmp_path: Path) -> None:
    try:
        outcome = run(tmp_path, "short")
    except CannotRun as reason:
        pytest.skip(str(reason))
    assert outcome.holds, outcome.broken
    assert int(outcome.figures.split()[0]) > 50
