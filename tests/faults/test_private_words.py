"""No private word where it does not belong, in short."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from faults.proof import CannotRun
from faults.words.private import PROOF


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_no_marked_word_stands_where_it_does_not_belong(tmp_path: Path) -> None:
    try:
        outcome = PROOF.run(tmp_path, "short")
    except CannotRun as reason:
        pytest.skip(str(reason))
    assert outcome.holds, "\n".join(outcome.broken)
