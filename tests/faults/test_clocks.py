"""Clocks do not matter, in short."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from faults.windows.clocks import PROOF


@pytest.mark.skipif(
    shutil.which("faketime") is None, reason="needs faketime (the Debian package of that name)"
)
def test_order_and_texts_are_kept_whatever_two_clocks_do(tmp_path: Path) -> None:
    outcome = PROOF.run(tmp_path, "short")
    assert outcome.holds, "\n".join(outcome.broken)
