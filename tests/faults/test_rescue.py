"""Every acknowledged word comes out, whatever is left, in short."""

from __future__ import annotations

from pathlib import Path

from faults.record.rescue import PROOF


def test_every_acknowledged_word_comes_out(tmp_path: Path) -> None:
    outcome = PROOF.run(tmp_path, "short")
    assert outcome.holds, "\n".join(outcome.broken)
