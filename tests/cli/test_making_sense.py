"""`workshop-tui coverage`: themes against tables, for scripts and for eyes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SET = """\
title: Our harbour
themes: [Buses, Work]
exercises:
  - {id: talk, kind: discussion, questions: [{id: q, ask: What now?}, {id: r, ask: What else?, tables: [1]}]}
"""


@pytest.fixture
def harbour(run: Run, tmp_path: Path) -> list[str]:
    """Ids of four points in the session `harbour`."""
    (tmp_path / "set.yaml").write_text(SET, encoding="utf-8")
    run("new", "set.yaml", "--tables", "2", "--slug", "harbour")
    (tmp_path / "said.csv").write_text(
        "table,question,text,themes\n1,q,one,Buses\n1,q,two,Buses; Work\n2,q,three,\n1,r,four,Gulls\n"
    )
    run("import", "harbour", "said.csv")
    out = run("export", "harbour", "--to", "json").out.strip()
    return [c["id"] for c in json.loads((tmp_path / out).read_text("utf-8"))["contributions"]]


def test_everything_as_json(run: Run, harbour: list[str]) -> None:
    done = run("coverage", "harbour", "--json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert found["session"] == "harbour"
    matrix = found["themes_by_table"]
    assert [(row["name"], row["count"], row["tables"]) for row in matrix["rows"]] == [
        ("Buses", 2, [1]),
        ("Work", 1, [1]),
        ("Gulls", 1, [1]),
        ("Under no theme", 1, [2]),
    ]
    ids = {row["name"]: row["id"] for row in matrix["rows"]}
    cells = {(cell["row"], cell["column"]): cell for cell in matrix["cells"]}
    assert cells[ids["Buses"], "1"]["points"] == harbour[:2]
    assert cells[ids["Buses"], "2"]["presence"] == "silent"
    assert cells[ids["Gulls"], "2"]["presence"] == "not-asked"
    assert found["together"][0]["points"] == [harbour[1]]
    assert [(a["theme"], a["table"]) for a in found["alone"]] == [("Buses", 1), ("Work", 1)]
    assert [f["theme"] for f in found["first"]] == ["Buses", "Work", "Gulls"]
    assert {row["id"] for row in found["kinds_by_table"]["rows"]} == {"point"}
    assert [column["id"] for column in found["themes_by_question"]["columns"]] == ["q", "r"]


@pytest.mark.usefixtures("harbour")
def test_a_table_for_eyes(run: Run) -> None:
    lines = run("coverage", "harbour").out.splitlines()
    assert [line.split() for line in lines[:5]] == [
        ["theme", "all", "T1", "T2"],
        ["Buses", "2", "2", "·"],
        ["Work", "1", "1", "·"],
        ["Gulls", "1", "1", "–"],
        ["Under", "no", "theme", "1", "·", "1"],
    ]
    assert "Only table 1: Buses" in lines and "Together 1 time: Buses + Work" in lines


def test_a_session_with_nothing_in_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "set.yaml").write_text(SET, encoding="utf-8")
    run("new", "set.yaml", "--tables", "1", "--slug", "empty")
    assert run("coverage", "empty").out.splitlines()[0].split() == ["theme", "all", "T1"]
    assert json.loads(run("coverage", "empty", "--json").out)["first"] == []


def test_no_such_session(run: Run) -> None:
    done = run("coverage", "nowhere")
    assert done.code == 2 and done.out == "" and "nowhere" in done.err
