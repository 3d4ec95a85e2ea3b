"""A paste is kept whole, and keys work afterwards."""

from __future__ import annotations

from pathlib import Path

from faults.terminal.paste import PROOF


def test_a_paste_is_kept_whole(tmp_path: Path) -> None:
    outcome = PROOF.run(tmp_path, "short")
    assert outcome.holds, outcome
