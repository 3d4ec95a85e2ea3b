"""An old session opens, in short."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults.proof import CannotRun
from faults.record.old_sessions import PROOF


def test_a_session_of_every_version_opens_with_the_same_rows(tmp_path: Path) -> None:
    try:
        outcome = PROOF.run(tmp_path, "short")
    except CannotRun as reason:
        pytest.skip(str(reason))
    assert outcome.holds, "\n".join(outcome.broken)
