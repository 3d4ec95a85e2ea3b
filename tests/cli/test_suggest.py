"""`suggest`, as scripts and checks meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SET = """\
title: Our harbour
exercises:
  - kind: discussion
    title: Discussion
    questions:
      - {id: ferries, ask: Who is left behind?}
"""
ROWS = """\
id,table,question,text,themes
a,1,ferries,The last bus leaves at six,Getting about
b,2,ferries,Last bus goes at six,
c,1,ferries,The rent went up again,Homes
d,2,ferries,Nobody can pay the rent,Homes
e,2,ferries,Doctors are hard to find,Health; Homes
f,1,ferries,Qwxz,
"""


@pytest.fixture
def session(run: Run, tmp_path: Path) -> str:
    (tmp_path / "question_sets").mkdir()
    (tmp_path / "question_sets" / "harbour.yaml").write_text(SET, encoding="utf-8")
    (tmp_path / "said.csv").write_text(ROWS, encoding="utf-8")
    assert run("new", "harbour", "--slug", "harbour", "--tables", "2").code == 0
    done = run("import", "harbour", "said.csv")
    assert done.code == 0, done.err
    return "harbour"


def test_three_themes_and_what_is_alike_for_every_contribution(run: Run, session: str) -> None:
    done = run("suggest", session, "--json")
    assert done.code == 0, done.err
    found = json.loads(done.out)
    assert [one["id"] for one in found] == list("abcdef")
    assert all(set(one) == {"id", "themes", "similar"} for one in found)
    assert all(sorted(one["themes"]) == ["Getting about", "Health", "Homes"] for one in found)
    said = {one["id"]: one for one in found}
    assert said["a"]["similar"][0] == "b"
    assert said["b"]["themes"][0] == "Getting about"
    assert said["b"]["similar"][0] == "a"
    assert said["d"]["themes"][0] == "Homes"
    assert said["f"]["themes"][0] == "Homes"
    assert said["f"]["similar"] == []


def test_a_point_is_not_told_its_own_filing(run: Run, session: str, tmp_path: Path) -> None:
    # The same workshop, but for where one point is filed.
    (tmp_path / "other.csv").write_text(ROWS.replace("six,Getting about", "six,Homes"), encoding="utf-8")
    run("new", "harbour", "--slug", "other", "--tables", "2")
    added = ROWS.splitlines()[0] + "\nz,2,ferries,Trains,Getting about\n"
    (tmp_path / "more.csv").write_text(added, encoding="utf-8")
    for slug in (session, "other"):
        assert run("import", slug, "more.csv").code == 0
    assert run("import", "other", "other.csv").code == 0
    before = {one["id"]: one for one in json.loads(run("suggest", session, "--json").out)}
    after = {one["id"]: one for one in json.loads(run("suggest", "other", "--json").out)}
    assert after["a"]["themes"][0] == before["a"]["themes"][0] == "Getting about"
    assert after["b"]["themes"][0] == "Homes"


def test_for_reading_it_says_why(run: Run, session: str) -> None:
    done = run("suggest", session)
    assert done.code == 0
    assert "b  Last bus goes at six" in done.out
    assert "    Getting about  (shares: " in done.out
    assert "    like: a" in done.out


def test_without_themes_there_are_none(run: Run, session: str) -> None:
    run("new", "harbour", "--slug", "empty")
    done = run("suggest", "empty", "--json")
    assert (done.code, json.loads(done.out)) == (0, [])
    run("add", "empty", "--table", "1", "--question", "ferries", "One")
    [one] = json.loads(run("suggest", "empty", "--json").out)
    assert (one["themes"], one["similar"]) == ([], [])


def test_no_such_session(run: Run, session: str) -> None:
    done = run("suggest", "nowhere", "--json")
    assert done.code == 2
    assert "nowhere" in done.err
    assert done.out == ""
