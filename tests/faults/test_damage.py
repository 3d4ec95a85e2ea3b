"""A damaged record is found out and mended, in short."""

from __future__ import annotations

from pathlib import Path

from faults.record.damage import PROOF


def test_what_a_flipped_bit_changes_is_told_and_mended(tmp_path: Path) -> None:
    outcome = PROOF.run(tmp_path, "short")
    assert outcome.holds, "\n".join(outcome.broken)
