"""`workshop-tui flags`: what could say who somebody is, as a list for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def said(run: Run, tmp_path: Path) -> list[str]:
    """Ids of what was said in the session `harbour`."""
    (tmp_path / "set.yaml").write_text(
        "title: Our harbour\nexercises:\n  - {id: talk, kind: discussion, questions: [{id: q, ask: What now?}]}\n",
        encoding="utf-8",
    )
    run("new", "set.yaml", "--tables", "2", "--slug", "harbour")
    texts = ("so ask Olwen Prothero 👩‍👩‍👧 on 07700 900456", "nets and [/] ropes")
    return [run("add", "harbour", "--table", "1", "--question", "q", text).out.strip() for text in texts]


def test_each_place_is_told_for_a_program(run: Run, said: list[str]) -> None:
    done = run("flags", "harbour", "--json")
    assert done.code == 0
    text = "so ask Olwen Prothero 👩‍👩‍👧 on 07700 900456"
    found = json.loads(done.out)
    assert [(f["contribution"], f["text"], f["why"]) for f in found] == [
        (said[0], "Olwen Prothero", "name of a person"),
        (said[0], "07700 900456", "phone number"),
    ]
    assert all(text[f["start"] : f["end"]] == f["text"] for f in found)
    assert "2 strings; 2 of them not decided yet." in done.err


def test_people_read_a_list_of_strings(run: Run, said: list[str]) -> None:
    done = run("flags", "harbour")
    assert (done.code, done.out.splitlines()[0]) == (0, "   1  Olwen Prothero  – name of a person")
    assert run("flags", "harbour", "--open").code == 1


def test_nothing_is_an_empty_list(run: Run, tmp_path: Path, said: list[str]) -> None:
    run("new", "set.yaml", "--tables", "1", "--slug", "quiet")
    assert json.loads(run("flags", "quiet", "--json").out) == []
    assert run("flags", "quiet", "--open").code == 0
    assert run("flags", "nowhere").code == 2


def test_the_review_needs_a_terminal(run: Run, said: list[str]) -> None:
    assert run("names", "harbour").code == 2
