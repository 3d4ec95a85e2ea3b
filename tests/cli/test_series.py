"""`workshop-tui export --series`: the sessions of one programme side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SET = """\
title: Our harbour
programme: Places that listen
exercises:
  - {id: talk, kind: discussion, questions: [{id: ferries, ask: Who do the ferries leave behind?}]}
"""


@pytest.fixture
def two(run: Run, tmp_path: Path) -> None:
    """Two sessions in which the same was said."""
    (tmp_path / "set.yaml").write_text(SET, encoding="utf-8")
    for slug, date in (("spring", "2026-05-14"), ("autumn", "2026-10-01")):
        assert run("new", "set.yaml", "--tables", "2", "--slug", slug, "--date", date).code == 0
        said = run(
            "add", slug, "--table", "1", "--question", "ferries", "The buses stop at six in the evening"
        )
        assert said.code == 0


@pytest.mark.usefixtures("two")
def test_it_is_written_into_the_workspace(run: Run, tmp_path: Path) -> None:
    done = run("export", "--series", "places that listen", "--to", "md,csv")
    assert (done.code, done.err) == (0, "")
    md, table = (tmp_path / line for line in done.out.splitlines())
    words = md.read_text("utf-8")
    assert words.index("14 May 2026") < words.index("1 October 2026")
    assert words.count("The buses stop at six in the evening") == 2
    assert table.name == "places-that-listen-series-team.csv"


@pytest.mark.usefixtures("two")
def test_a_program_is_told_how_far_it_is(run: Run) -> None:
    done = run("export", "--series", "Places that listen", "--to", "csv,docx", "--events")
    events = [json.loads(line) for line in done.out.splitlines()]
    assert [event["step"] for event in events if "step" in event and "part" not in event] == [
        [0, 3, ""],
        [1, 3, "csv"],
        [2, 3, "docx"],
        [3, 3, ""],
    ]
    assert any(event.get("part") for event in events)
    assert [Path(event["written"]).suffix for event in events if "written" in event] == [".csv", ".docx"]
    refused = run("export", "--series", "Places that listen", "--to", "json", "--events")
    assert "cannot be written as json" in json.loads(refused.out.splitlines()[-1])["problem"]


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--series", "Places that listn"), "Did you mean “Places that listen”?"),
        (("spring", "--series", "Places that listen"), "One session, or all of a programme?"),
        (("--series", "Places that listen", "--style", "report"), "A series is arranged in one way only."),
        ((), "Which session?"),
    ],
)
def test_what_cannot_be_is_refused(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    done = run("export", *arguments, "--to", "md")
    assert done.code != 0 and sentence in done.err and not done.out
    assert not (tmp_path / "exports").exists()
