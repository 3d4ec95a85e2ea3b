"""`export` as scripts, people at a terminal and the desk itself meet it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from workshop_tui.exporters import BUILT_IN
from workshop_tui.services.exporting.formats import format_names

WITHOUT = (
    "import sys; sys.modules['typst'] = None; "
    "from workshop_tui.cli import main; sys.argv = ['workshop-tui', *sys.argv[1:]]; main()"
)
"""The program where one library is not installed."""


@pytest.fixture
def said(run: Run, harbour: str) -> str:
    """The session with something in it."""
    assert run("add", harbour, "--table", "1", "--question", "ferries", "buses stop at six").code == 0
    return harbour


def without_typst(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT, *args],
        cwd=folder,
        env={**os.environ, "WORKSHOP_TUI_STATE": str(folder / "state")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_each_path_is_printed_and_nothing_else(run: Run, said: str, tmp_path: Path) -> None:
    ran = run("export", said, "--to", "md,csv,datasette", "-o", "out")
    assert (ran.code, ran.err) == (0, "")
    paths = [tmp_path / line for line in ran.out.splitlines()]
    assert sorted(paths) == sorted((tmp_path / "out").iterdir())
    assert len(paths) == 4


def test_all_writes_every_format(run: Run, said: str) -> None:
    ran = run("export", said, "--to", "all", "-o", "out")
    assert ran.code == 0, ran.err
    endings = {Path(line).suffix for line in ran.out.splitlines()}
    assert endings >= {
        ".md",
        ".html",
        ".docx",
        ".pptx",
        ".xlsx",
        ".csv",
        ".json",
        ".jsonl",
        ".qdpx",
        ".qdc",
        ".db",
    }


def test_all_does_without_a_library_that_is_not_installed(said: str, tmp_path: Path) -> None:
    ran = without_typst(tmp_path, "export", said, "--to", "all", "-o", "out")
    assert ran.returncode == 0
    assert "pdf was left out." in ran.stderr
    assert "pip install" in ran.stderr
    assert len(ran.stdout.splitlines()) == len(format_names())  # Datasette has two files, and one is left out
    assert not any(line.endswith(".pdf") for line in ran.stdout.splitlines())


def test_a_format_that_was_asked_for_by_name_is_missed(said: str, tmp_path: Path) -> None:
    ran = without_typst(tmp_path, "export", said, "--to", "pdf,csv", "-o", "out")
    assert ran.returncode == 1
    assert "typst" in ran.stderr
    assert "pip install" in ran.stderr
    assert [Path(line).suffix for line in ran.stdout.splitlines()] == [".csv"]


def test_events_are_json_lines(run: Run, said: str, tmp_path: Path) -> None:
    ran = run("export", said, "--to", "csv", "-o", "out", "--events")
    assert (ran.code, ran.err) == (0, "")
    assert [json.loads(line) for line in ran.out.splitlines()] == [
        {"step": [0, 2, ""]},
        {"step": [1, 2, "csv"]},
        {"written": str(Path("out") / f"{said}-contributions-team.csv")},
        {"step": [2, 2, ""]},
    ]
    parts = [
        json.loads(line).get("part")
        for line in run("export", said, "--to", "docx", "--events").out.splitlines()
    ]
    assert parts[0] is None and 0.99 in parts
    failed = run("export", "nowhere", "--to", "csv", "--events")
    assert failed.code == 2
    assert "nowhere" in json.loads(failed.out)["problem"]


def test_help_names_every_format(run: Run) -> None:
    told = run("export", "--help").out
    assert all(name in told for name in (*BUILT_IN, "datasette", "all"))
    assert "--events" not in told


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")
def test_a_terminal_is_told_how_far_it_is(said: str, tmp_path: Path) -> None:
    import pty

    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "workshop_tui", "export", said, "--to", "md,csv"],
        cwd=tmp_path,
        env={**os.environ, "WORKSHOP_TUI_STATE": str(tmp_path / "state")},
        stdout=subprocess.PIPE,
        stderr=slave,
    )
    out, _ = process.communicate(timeout=60)
    os.close(slave)
    told = os.read(master, 10_000).decode()
    os.close(master)
    assert "md, 2 of 3 ..." in told
    assert "csv, 3 of 3 ..." in told
    assert told.rpartition("...")[2].strip() == ""
    assert len(out.decode().splitlines()) == 2


STOPPED = """
import os, signal, sys
from workshop_tui.exporters import csv
import dataclasses
def render(*_):
    os.kill(os.getpid(), signal.SIGTERM)
csv.EXPORTER = dataclasses.replace(csv.EXPORTER, render=render)
from workshop_tui.cli import main
sys.argv = ['workshop-tui', *sys.argv[1:]]
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="there are no signals")
def test_a_process_that_is_ended_leaves_no_half_file(said: str, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    old = tmp_path / "out" / f"{said}-contributions-team.csv"
    old.write_text("the old one")
    ran = subprocess.run(
        [sys.executable, "-c", STOPPED, "export", said, "--to", "csv", "-o", "out"],
        cwd=tmp_path,
        env={**os.environ, "WORKSHOP_TUI_STATE": str(tmp_path / "state")},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 128 + signal.SIGTERM
    assert list((tmp_path / "out").iterdir()) == [old]
    assert old.read_text() == "the old one"
