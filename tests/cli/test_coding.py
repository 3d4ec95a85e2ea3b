"""`workshop-tui code`: how far coders agree, for scripts; the screen needs a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def session(run: Run, tmp_path: Path) -> None:
    (tmp_path / "set.yaml").write_text(
        "title: Our harbour\nexercises:\n  - {id: talk, kind: discussion, questions: [{id: q, ask: What now?}]}\n",
        encoding="utf-8",
    )
    run("new", "set.yaml", "--tables", "1", "--slug", "harbour")


def test_as_json(run: Run) -> None:
    done = run("code", "harbour", "--json")
    assert done.code == 0
    assert json.loads(done.out) == {
        "coders": {},
        "shared": 0,
        "agreement": [{"theme": None, "units": 0, "alike": 0, "kappa": None, "alpha": None}],
        "differences": [],
    }


def test_what_cannot_be_is_refused(run: Run) -> None:
    assert "needs a terminal" in run("code", "harbour", "--coder", "ana").err
    done = run("code", "harbour", "--coder", "two words")
    assert done.code == 2 and "no coder’s name" in done.err
