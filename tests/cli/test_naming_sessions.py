"""Which session an argument means, and what is said where its file is gone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    "path", ["elsewhere/our-harbour", "elsewhere/our-harbour/session.db", "/nowhere/our-harbour"]
)
def test_a_path_to_somewhere_else_is_not_taken_for_the_session_of_that_name(
    run: Run, harbour: str, tmp_path: Path, path: str
) -> None:
    folder = tmp_path / "elsewhere" / "our-harbour"
    folder.mkdir(parents=True)
    (folder / "session.db").write_bytes((tmp_path / "sessions" / harbour / "session.db").read_bytes())
    told = run("add", path, "--table", "1", "--question", "ferries", "words")
    assert (told.code, told.out) == (2, "")
    assert f"{path} is no session in" in told.err


@pytest.mark.parametrize(
    ("there", "more"), [(8, ".\n"), (11, " and 3 more; `workshop-tui sessions` lists them.\n")]
)
def test_of_many_sessions_some_are_named_and_the_others_counted(
    run: Run, tmp_path: Path, there: int, more: str
) -> None:
    for number in range(there):
        folder = tmp_path / "sessions" / f"evening-{number:02}"
        folder.mkdir(parents=True)
        (folder / "session.db").touch()
    told = run("verify", "zzz")
    assert (told.code, told.err.count("evening-")) == (2, 8)
    assert told.err.endswith(f"evening-07{more}")


def test_the_path_of_the_session_itself_is_its_name(run: Run, harbour: str, tmp_path: Path) -> None:
    own = tmp_path / "sessions" / harbour
    for path in (f"sessions/{harbour}", f"sessions/{harbour}/", own, own / "session.db"):
        assert run("verify", path).code == 0
    assert run("--workspace", tmp_path, "verify", ".", cwd=own).code == 0


@pytest.mark.parametrize("gone", ["file", "folder"])
def test_a_session_whose_file_is_gone_is_known_by_its_second_copy(
    run: Run, harbour: str, tmp_path: Path, gone: str
) -> None:
    folder = tmp_path / "sessions" / harbour
    (folder / "session.db").unlink()
    if gone == "folder":
        folder.rename(tmp_path / "aside")
    for command in (
        ("verify", harbour),
        ("add", harbour, "--table", "1", "--question", "ferries", "words"),
        ("export", harbour, "--to", "md"),
        ("capture", harbour, "--table", "1"),
    ):
        told = run(*command)
        assert told.code == 1
        assert "the second copy has" in told.err
        assert f"`workshop-tui restore {harbour}`" in told.err
    made = run("new", "harbour.yaml", "--slug", harbour)
    assert (made.code, made.out) == (0, f"{harbour}\n")
    assert "The second copy has another session" in made.err


def test_four_at_once_take_four_names(run: Run, harbour: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "workshop_tui", "new", "harbour.yaml"]
    environment = {"WORKSHOP_TUI_STATE": str(tmp_path / "state"), "PATH": ""}
    running = [
        subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    told = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0] * 4, told
    assert sorted(out.strip() for out, _ in told) == [f"{harbour}-{n}" for n in (2, 3, 4, 5)]


def test_a_theme_question_with_an_id_of_the_set_is_told_with_its_place(run: Run, tmp_path: Path) -> None:
    (tmp_path / "set.yaml").write_text(
        "title: x\nexercises:\n  - {id: talk, kind: discussion, questions: [{id: ferries, ask: Who?}]}\n"
        "  - {id: ahead, kind: futures}\n"
    )
    for id_ in ("ferries", "talk"):
        (tmp_path / "event.yaml").write_text(
            f"theme_questions:\n  - id: {id_}\n    ask: How will people get about?\n"
        )
        told = run("new", "set.yaml", "--from", "event.yaml")
        assert told.code == 1
        assert f"event.yaml:2:9: `{id_}` is the id of a question or exercise" in told.out
        assert not (tmp_path / "sessions").exists()
    (tmp_path / "event.yaml").write_text("theme_questions:\n  - ask: Ferries\n")
    assert run("new", "set.yaml", "--from", "event.yaml").code == 0
