"""Any file that is handed to the desk is taken, or refused with its line."""

from __future__ import annotations

from pathlib import Path

from faults.fuzz.trying import PROOF


def test_any_file_is_taken_or_refused_with_its_line(tmp_path: Path) -> None:
    outcome = PROOF.run(tmp_path, "short")
    assert outcome.holds, outcome
