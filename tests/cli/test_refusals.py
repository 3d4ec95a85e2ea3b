"""Bad input: a sentence that says what, where and what to do; exit code 1 or 2; nothing lost, no traceback."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.conftest import Run
from workshop_tui.cli.group import COMMANDS, cli


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, command: str) -> None:
    told = run(command, "--help")
    assert told.code == 0
    assert f"workshop-tui {command}" in told.out.split("Example", 1)[1]


def test_help_and_version(run: Run) -> None:
    assert all(command in run("--help").out for command in COMMANDS)
    version = run("--version").out
    assert f"SQLite {sqlite3.sqlite_version}" in version


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("add", "our-harbor", "--table", "1", "--question", "ferries", "x"), "Did you mean “our-harbour”?"),
        (("add", "our-harbour", "--table", "9", "--question", "ferries", "x"), "There is no table 9."),
        (("add", "our-harbour", "--table", "1", "--question", "boats", "x"), "There is no question “boats”."),
        (("add", "our-harbour", "--table", "1", "--question", "ferries", "  "), "nothing to keep"),
        (("capture", "our-harbour", "--table", "9"), "There is no table 9."),
        (("capture", "our-harbour", "--table", "1"), "needs a terminal"),
        (("export", "our-harbour", "--to", "md", "--style", "sonnet"), "There is no style"),
        (("export", "our-harbour", "--to", "paper"), "There is no format “paper”."),
        (("new", "harbor"), "Did you mean “harbour”?"),
        (("exprot", "our-harbour"), "Did you mean `export`?"),
        (("import", "our-harbour", "nowhere.csv"), "nowhere.csv"),
    ],
)
def test_wrong_usage_is_told(
    run: Run, harbour: str, args: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    (tmp_path / "question_sets").mkdir()
    (tmp_path / "harbour.yaml").rename(tmp_path / "question_sets" / "harbour.yaml")
    told = run(*args)
    assert told.code in (1, 2)
    assert says in told.err + told.out


def test_a_set_with_problems_starts_nothing(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("title: x\npromts: [a]\nexercises:\n  - kind: dicussion\n")
    checked = run("check", bad)
    assert checked.code == 1
    assert f"{bad}:2:1: `promts` is not known here. Did you mean `prompts`?\n    promts:" in checked.out
    assert f"{bad}:4:11:" in checked.out
    made = run("new", bad)
    assert made.code == 1
    assert f"{bad}:2:1:" in made.out
    assert not (tmp_path / "sessions").exists()


def test_a_file_that_is_no_session_is_left_as_it_is(run: Run, harbour: str, tmp_path: Path) -> None:
    folder = tmp_path / "sessions" / "letter"
    folder.mkdir()
    (folder / "session.db").write_text("Dear all, see you on Thursday.")
    for args in (
        ("export", "letter", "--to", "md"),
        ("add", "letter", "--table", "1", "--question", "x", "y"),
        ("verify", "letter"),
    ):
        told = run(*args)
        assert told.code in (1, 2)
        assert "session" in told.err
    assert (folder / "session.db").read_text() == "Dear all, see you on Thursday."
    listed = run("sessions")
    assert "letter" in listed.out
    assert harbour in listed.out


def test_a_session_of_a_newer_version_is_left_as_it_is(run: Run, harbour: str, tmp_path: Path) -> None:
    path = tmp_path / "sessions" / harbour / "session.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    before = path.read_bytes()
    told = run("add", harbour, "--table", "1", "--question", "ferries", "x")
    assert told.code == 1
    assert "newer version" in told.err
    assert path.read_bytes() == before


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="the owner of all files may write them all"
)
def test_a_folder_that_cannot_be_written(run: Run, harbour: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    told = run("export", harbour, "--to", "md", "-o", out)
    assert told.code == 1
    assert "cannot be written" in told.err


def test_exporting_into_a_file_is_told(run: Run, harbour: str, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    told = run("export", harbour, "--to", "md", "-o", tmp_path / "out")
    assert told.code in (1, 2)
    assert "out" in told.err
    assert (tmp_path / "out").read_text() == "a file"


def test_no_terminal_no_desk(run: Run) -> None:
    told = run()
    assert told.code == 2
    assert "needs a terminal" in told.err


def test_a_file_that_may_not_be_read_is_told_as_any_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "set.yaml").write_text("title: x\n")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    monkeypatch.setattr(Path, "open", refuse)
    told = CliRunner().invoke(cli, ["check", str(tmp_path / "set.yaml")])
    assert told.exit_code == 1
    assert told.stdout == f"{tmp_path / 'set.yaml'}:1:1: This file may not be read by you.\n"


def test_a_language_without_headings_is_told(run: Run, tmp_path: Path) -> None:
    text = (
        "title: x\nlanguage: {}\nexercises:\n  - {{id: talk, kind: discussion, questions: [{{ask: Who?}}]}}\n"
    )
    for language, told in (("gd", True), ("en-GB", False), ("cy", False)):
        (tmp_path / "set.yaml").write_text(text.format(language))
        for command in (("check", "set.yaml"), ("new", "set.yaml")):
            ran = run(*command)
            assert ran.code == 0
            assert ("will be in English" in ran.err) is told


def test_no_second_copy_is_told_by_verify(run: Run, harbour: str, tmp_path: Path) -> None:
    (tmp_path / "state").rename(tmp_path / "lost")
    told = run("verify", harbour)
    assert (told.code, told.out) == (0, "")
    assert "There is no second copy on this machine" in told.err
    assert "nothing to compare it with" in told.err


def test_erasing_twice_says_so(run: Run, harbour: str) -> None:
    id_ = run("add", harbour, "--table", "1", "--question", "ferries", "words of Zanzibar").out.strip()
    assert "1 contribution erased; no trace" in run("erase", harbour, id_).err
    again = run("erase", harbour, id_)
    assert again.code == 0
    assert "1 contribution had been erased before." in again.err
    assert "0 contributions erased" in again.err


def test_no_trace_is_not_said_where_something_could_not_be_looked_into(
    run: Run, harbour: str, tmp_path: Path
) -> None:
    id_ = run("add", harbour, "--table", "1", "--question", "ferries", "words of Zanzibar").out.strip()
    backup = Path(run("backup", harbour, tmp_path / "stick").out.strip())
    backup.rename(tmp_path / "elsewhere.db")
    told = run("erase", harbour, id_)
    assert f"{backup} is no longer where it was and could not be looked into." in told.err
    assert "no trace" not in told.err


def test_rows_that_stay_out_are_counted_and_not_their_problems(
    run: Run, harbour: str, tmp_path: Path
) -> None:
    (tmp_path / "rows.csv").write_text("text,table,question,kind\na,9,nowhere,shout\nb,1,ferries,shout\n")
    told = run("import", harbour, "rows.csv")
    assert told.code == 1
    assert "2 rows stayed out" in told.err
