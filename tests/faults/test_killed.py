"""What was shown as saved is there after kill -9, and the half-typed line is offered."""

from __future__ import annotations

from pathlib import Path

from faults.ends.killed import PROOF


def test_a_killed_window_loses_nothing_that_was_shown_as_saved(tmp_path: Path) -> None:
    outcome = PROOF.run(tmp_path, "short")
    assert outcome.holds, outcome
