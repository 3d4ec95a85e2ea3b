"""`workshop-tui sheets`: files to print, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from workshop_tui.errors import UsageProblem
from workshop_tui.services.sheets import check_start, table_numbers


@pytest.fixture
def session(run: Run, tmp_path: Path) -> str:
    """Three tables and two questions."""
    (tmp_path / "set.yaml").write_text(
        "title: Our harbour\nexercises:\n  - {id: talk, kind: discussion, minutes: 40, questions: ["
        "{id: ferries, ask: Who do the ferries leave behind?}, {id: work, ask: What work is there?, tables: [2]}]}\n",
        encoding="utf-8",
    )
    return run("new", "set.yaml", "--tables", "3").out.strip()


def test_sheets_and_running_sheet_are_written(run: Run, session: str, tmp_path: Path) -> None:
    done = run("sheets", session, "--start", "18:30")
    assert (done.code, done.err) == (0, "")
    sheets, running = (Path(line) for line in done.out.splitlines())
    folder = tmp_path / "sessions" / session / "exports"
    assert (tmp_path / sheets, tmp_path / running) == (
        folder / f"{session}-sheets.html",
        folder / f"{session}-running-sheet.html",
    )
    html = (tmp_path / sheets).read_text("utf-8")
    assert all(f">{code}</h2>" in html for code in ("Q1T1", "Q1T2", "Q1T3", "Q2T2"))
    assert "Q2T1" not in html
    assert "19:10" in (tmp_path / running).read_text("utf-8")
    assert run("sheets", session, "--start", "18:30").out == done.out
    assert (tmp_path / sheets).read_text("utf-8") == html


def test_some_tables_in_large_print_elsewhere(run: Run, session: str, tmp_path: Path) -> None:
    done = run("sheets", session, "--tables", "2-3", "--large-print", "--to", "html,md", "-o", "paper")
    assert done.code == 0 and len(done.out.splitlines()) == 4
    html = (tmp_path / "paper" / f"{session}-sheets-large-print.html").read_text("utf-8")
    assert "Q1T1" not in html and "Q2T2" in html and 'class="form large"' in html


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--to", "csv"), "csv is nothing to print and write on."),
        (("--to", "pptx"), "pptx is "),
        (("--to", "papyrus"), "There is no format “papyrus”."),
        (("--tables", "9"), "There is no table 9."),
        (("--tables", "two"), "“two” names no table."),
        (("--start", "half six"), "“half six” is no time of day."),
    ],
)
def test_what_cannot_be_is_refused(
    run: Run, session: str, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    done = run("sheets", session, *arguments)
    assert done.code != 0 and sentence in done.err and not done.out
    assert not (tmp_path / "sessions" / session / "exports").exists()


def test_tables_are_named_by_number() -> None:
    assert table_numbers("1,3-5, 4 ") == (1, 3, 4, 5) and table_numbers("") == ()
    for wrong in ("1-", "x", "1;2", "-3"):
        with pytest.raises(UsageProblem):
            table_numbers(wrong)


def test_a_start_is_a_time_of_day() -> None:
    for right in ("", "9:05", "09:05", "23:59"):
        check_start(right)
    for wrong in ("24:00", "9", "9:5", "later", "18:30 "):
        with pytest.raises(UsageProblem):
            check_start(wrong)
