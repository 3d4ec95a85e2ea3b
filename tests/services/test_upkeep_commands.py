"""The commands that look after the record: stdout is data, stderr is narration, exit codes are a contract."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.services.upkeep_making import Harbour, files_with
from workshop_tui.cli.group import COMMANDS, cli
from workshop_tui.errors import NotFound


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Harbour:
    made = Harbour(tmp_path)
    monkeypatch.setenv("WORKSHOP_TUI_STATE", str(made.settings.state))
    made.say("the late boat goes at six", "nobody asked us")
    return made


def run(harbour: Harbour, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--workspace", str(harbour.settings.workspace), *arguments])


def run_for_real(harbour: Harbour, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "workshop_tui", "--workspace", str(harbour.settings.workspace), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "WORKSHOP_TUI_STATE": str(harbour.settings.state)},
        check=False,
    )


def test_verify_says_nothing_on_stdout_when_all_is_well(harbour: Harbour) -> None:
    done = run(harbour, "verify", "harbour")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "No problems." in done.stderr


def test_verify_prints_a_problem_a_line_and_ends_with_one(harbour: Harbour) -> None:
    harbour.sql("DELETE FROM contributions WHERE text = 'nobody asked us'")
    done = run(harbour, "verify", "harbour")
    assert done.exit_code == 1
    (line,) = done.stdout.splitlines()
    assert line.startswith("The table contributions lacks a row (")
    assert "workshop-tui restore harbour" in done.stderr


def test_backup_prints_the_path_and_restore_the_name(harbour: Harbour, tmp_path: Path) -> None:
    done = run(harbour, "backup", "harbour", str(tmp_path / "stick"))
    assert done.exit_code == 0
    path = Path(done.stdout.strip())
    assert path.exists()
    harbour.path.unlink()
    done = run(harbour, "restore", str(path))
    assert (done.exit_code, done.stdout) == (0, "harbour\n")
    assert "changes from the second copy." in done.stderr
    assert harbour.texts() == ["the late boat goes at six", "nobody asked us"]
    done = run(harbour, "restore", "harbour")
    assert (done.exit_code, done.stdout) == (0, "harbour\n")
    assert "nothing was changed" in done.stderr


def test_restore_says_where_it_kept_what_was_there(harbour: Harbour) -> None:
    harbour.sql("DELETE FROM tables")
    done = run(harbour, "restore", "harbour")
    assert done.exit_code == 0
    assert "What was there before is kept:" in done.stderr


def test_erase_asks_nothing_where_there_is_nobody_to_ask(harbour: Harbour) -> None:
    (said,) = harbour.say("words of Zanzibar")
    done = run_for_real(harbour, "erase", "harbour", said)
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 contribution erased; no trace" in done.stderr
    assert files_with(b"Zanzibar", harbour.settings.workspace, harbour.settings.state) == []


def test_erase_asks_a_person_first(harbour: Harbour, monkeypatch: pytest.MonkeyPatch) -> None:
    (said,) = harbour.say("words of Zanzibar")
    monkeypatch.setattr("workshop_tui.cli.upkeep._is_person_there", lambda: True)
    arguments = ["--workspace", str(harbour.settings.workspace), "erase", "harbour", said]
    done = CliRunner().invoke(cli, arguments, input="n\n")
    assert done.exit_code == 1
    assert "Nothing was erased." in done.stderr
    assert "words of Zanzibar" in harbour.texts()
    done = CliRunner().invoke(cli, arguments, input="y\n")
    assert done.exit_code == 0
    assert "words of Zanzibar" not in harbour.texts()
    (said,) = harbour.say("words of Yokohama")
    assert run(harbour, "erase", "harbour", said, "--yes").exit_code == 0


def test_erase_ends_with_one_while_something_is_left(harbour: Harbour) -> None:
    (said,) = harbour.say("words of Zanzibar")
    stray = harbour.folder / "notes of somebody.txt"
    stray.write_text("words of Zanzibar")
    done = run(harbour, "erase", "harbour", said)
    assert done.exit_code == 1
    assert str(stray) in done.stderr
    assert "but not from everywhere" in done.stderr
    assert stray.read_text() == "words of Zanzibar"


def test_erase_by_handle(harbour: Harbour) -> None:
    harbour.say("words of Zanzibar", handle="KITE-4711")
    done = run(harbour, "erase", "harbour", "--handle", "KITE-4711")
    assert done.exit_code == 0
    assert "1 contribution erased" in done.stderr


def test_wrong_usage_is_two_and_a_sentence(harbour: Harbour) -> None:
    for arguments in (
        ["verify", "harbor"],
        ["erase", "harbour", "nobody"],
        ["erase", "harbour"],
        ["restore", "no"],
    ):
        done = run_for_real(harbour, *arguments)
        assert done.returncode == 2, arguments
        assert done.stdout == ""
        assert "Traceback" not in done.stderr
        assert done.stderr.strip().endswith((".", "?", "!"))
    assert isinstance(run(harbour, "verify", "harbor").exception, NotFound)


def test_finish_prints_paths_and_tells_what_is_open(harbour: Harbour) -> None:
    done = run_for_real(harbour, "finish", "harbour")
    assert done.returncode == 0
    paths = [Path(line) for line in done.stdout.splitlines()]
    assert [path.suffix for path in paths] == [".db", ".md", ".html"]
    assert all(path.exists() for path in paths)
    assert "Still open:" in done.stderr
    assert "2 contributions without a theme." in done.stderr
    harbour.sql("DELETE FROM contributions WHERE text = 'nobody asked us'")
    assert run(harbour, "finish", "harbour").exit_code == 1


@pytest.mark.parametrize("name", [name for name, (module, _) in COMMANDS.items() if module == "upkeep"])
def test_help_has_an_example(name: str) -> None:
    done = CliRunner().invoke(cli, [name, "--help"])
    assert done.exit_code == 0
    assert f"workshop-tui {name}" in done.stdout


def test_none_of_it_needs_the_terminal_library(harbour: Harbour) -> None:
    script = (
        "import sys\n"
        "from workshop_tui.cli.group import cli\n"
        "for name in ('verify', 'finish'):\n"
        "    try:\n"
        f"        cli(['--workspace', {str(harbour.settings.workspace)!r}, name, 'harbour'])\n"
        "    except SystemExit as end:\n"
        "        assert end.code == 0, end.code\n"
        "assert not {'textual', 'rich'} & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
