"""Two windows, six writers, in short."""

from __future__ import annotations

from pathlib import Path

from faults.windows.six_writers import PROOF


def test_six_windows_that_read_and_write_hear_of_no_lock_and_lose_nothing(tmp_path: Path) -> None:
    outcome = PROOF.run(tmp_path, "short")
    assert outcome.holds, "\n".join(outcome.broken)
