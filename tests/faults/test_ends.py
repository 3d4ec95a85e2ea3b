"""However a window ends, every character is there and the terminal is as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from faults.ends.any_end import PROOF


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_any_other_end_keeps_every_character(tmp_path: Path) -> None:
    outcome = PROOF.run(tmp_path, "short")
    assert outcome.holds, outcome
