"""Erased is erased, in short."""

from __future__ import annotations

from pathlib import Path

from faults.words.erased import PROOF


def test_nothing_of_the_words_is_left_in_any_file_within_reach(tmp_path: Path) -> None:
    outcome = PROOF.run(tmp_path, "short")
    assert outcome.holds, "\n".join(outcome.broken)
