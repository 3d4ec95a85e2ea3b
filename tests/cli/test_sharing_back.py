"""`workshop-tui respond`: what became of an idea, from a script, and out again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def idea(run: Run, tmp_path: Path) -> str:
    """The id of an idea in the session `harbour`."""
    (tmp_path / "set.yaml").write_text(
        "title: Our harbour\nexercises:\n  - {id: talk, kind: discussion, questions: [{id: q, ask: What now?}]}\n",
        encoding="utf-8",
    )
    run("new", "set.yaml", "--tables", "2", "--slug", "harbour")
    done = run("add", "harbour", "--table", "1", "--question", "q", "--kind", "idea", "lend the keys")
    return done.out.strip()


def test_it_is_noted_and_stands_in_the_share_back(run: Run, idea: str, tmp_path: Path) -> None:
    done = run(
        "respond", "harbour", idea, "--done", "doing", "--who", "The hall committee", "--when", "2026-09-01"
    )
    assert (done.code, done.out, done.err) == (0, f"{idea}\n", "")
    assert run("respond", "harbour", idea, "--what", "Keys [b]are[/] at the shop <script>").code == 0
    out = run("export", "harbour", "--to", "md,json", "--style", "you-said-we-did")
    words = (tmp_path / out.out.splitlines()[0]).read_text("utf-8")
    for wanted in ("lend the keys", "The hall committee", "1 September 2026", "at the shop"):
        assert wanted in words
    assert "\\<script>" in words
    assert json.loads((tmp_path / out.out.splitlines()[1]).read_text("utf-8"))


def test_what_cannot_be_is_refused(run: Run, idea: str) -> None:
    nothing = run("respond", "harbour", idea)
    assert nothing.code == 2 and "There is nothing to note." in nothing.err
    unknown = run("respond", "harbour", "no-such-id", "--done", "done")
    assert unknown.code == 2 and "There is no contribution no-such-id" in unknown.err
    assert run("respond", "harbour", idea, "--done", "perhaps").code == 2
