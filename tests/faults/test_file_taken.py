"""The session's file taken while people capture, in short."""

from __future__ import annotations

from pathlib import Path

from faults.trouble.file_taken import PROOF


def test_whatever_happens_to_the_file_is_told_and_loses_nothing(tmp_path: Path) -> None:
    outcome = PROOF.run(tmp_path, "short")
    assert outcome.holds, "\n".join(outcome.broken)
