"""`workshop-tui codebook`: out for research software, in again, and to the next session."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

SET = """\
title: Our harbour
themes: [Buses, {name: Work, description: Jobs and pay}]
exercises:
  - {id: talk, kind: discussion, questions: [{id: q, ask: What now?}]}
"""


@pytest.fixture(autouse=True)
def sessions(run: Run, tmp_path: Path) -> None:
    (tmp_path / "set.yaml").write_text(SET, encoding="utf-8")
    (tmp_path / "bare.yaml").write_text(SET.replace("themes", "#"), encoding="utf-8")
    run("new", "set.yaml", "--tables", "1", "--slug", "one")
    run("new", "bare.yaml", "--tables", "1", "--slug", "two")


@pytest.mark.parametrize("form", ["qdc", "taguette"])
def test_out_and_in_again(run: Run, tmp_path: Path, form: str) -> None:
    out = run("codebook", "export", "one", "--to", form, "-o", "books")
    assert out.code == 0
    [path] = out.out.splitlines()
    done = run("codebook", "import", "two", path)
    assert (done.code, done.out) == (0, "Buses\nWork\n")
    assert "2 themes came in." in done.err and "left aside" in done.err
    again = run("codebook", "import", "two", path)
    assert (again.code, again.out) == (0, "") and "kept as they are: Buses, Work." in again.err


def test_carried(run: Run) -> None:
    dry = run("codebook", "carry", "one", "two", "--dry-run")
    assert dry.out == "Buses\nWork\n" and "would come in" in dry.err, dry
    assert run("codebook", "carry", "one", "two").out == "Buses\nWork\n"
    assert run("codebook", "carry", "one", "two").out == ""


def test_problems_are_told_and_nothing_comes_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("tag\nFine\n \u200b\nfine\n", encoding="utf-8")
    done = run("codebook", "import", "two", "bad.csv")
    assert done.code == 1 and "bad.csv:4:1: There are two codes" in done.out
    (tmp_path / "bad.qdc").write_text("<!DOCTYPE x><CodeBook/>", encoding="utf-8")
    done = run("codebook", "import", "two", "bad.qdc")
    assert done.code == 1 and "bad.qdc:1:1: It has a document type" in done.out
    assert run("codebook", "carry", "two", "one").out == ""


def test_what_cannot_be_is_refused(run: Run) -> None:
    for words, told in (
        (("export", "one", "--to", "docx"), "no form of a codebook"),
        (("import", "one", "none.qdc"), "none.qdc"),
        (("import", "one", "set.yaml"), "no codebook"),
        (("carry", "one", "one"), "same session"),
        (("carry", "nowhere", "one"), "nowhere"),
    ):
        done = run("codebook", *words)
        assert done.code == 2 and told in done.err and done.out == ""


def test_every_command_has_help_with_an_example(run: Run) -> None:
    for words in ((), ("export",), ("import",), ("carry",)):
        told = run("codebook", *words, "--help")
        assert told.code == 0 and "workshop-tui codebook" in told.out and "Example" in told.out
