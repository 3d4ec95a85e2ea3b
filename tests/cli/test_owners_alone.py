"""What the commands make is its owner's alone, and whoever types words into a command line is told who reads them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such modes")
def test_every_file_and_folder_is_its_owners_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "set.yaml").write_text(
        "title: Our street\nexercises: [{id: talk, kind: discussion, questions: [{id: q, ask: Why?}]}]\n",
        encoding="utf-8",
    )
    before = os.umask(0o022)
    try:
        assert run("init", "place").code == 0
        assert run("new", tmp_path / "set.yaml", "--slug", "s", cwd=tmp_path / "place").code == 0
        done = run("add", "s", "--table", "1", "--question", "q", "-", stdin=b"said", cwd=tmp_path / "place")
        assert done.code == 0
        assert run("export", "s", "--to", "md,datasette", cwd=tmp_path / "place").code == 0
        assert run("backup", "s", "backups", cwd=tmp_path / "place").code == 0
    finally:
        os.umask(before)
    made = [path for name in ("place", "state") for path in [tmp_path / name, *(tmp_path / name).rglob("*")]]
    assert len(made) > 15
    assert [path.name for path in made if stat.S_IMODE(path.lstat().st_mode) & 0o077] == []


def test_the_help_says_who_can_read_a_command_line(run: Run) -> None:
    told = " ".join(run("add", "--help").out.split())
    assert "stays in the shell's history" in told and "private words with `-`" in told
