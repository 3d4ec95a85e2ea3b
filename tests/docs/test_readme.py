"""What the README shows is so: every command in it runs, the key table is today's, its links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from docs.key_table import with_keys

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = [
    line
    for block in re.findall(r"```(?:console|sh)\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.strip()
]
SCREENS = {
    "workshop-tui": "Commands",
    "workshop-tui facilitate our-street": "Commands",
    "workshop-tui capture our-street --table 3": "Commands",
    "workshop-tui sense our-street": "Commands",
    "workshop-tui project our-street": "leave",
    "workshop-tui type-in our-street": "Commands",
}
"""Commands that open a screen, and a word by which one sees that it is there."""
ELSEWHERE = {
    "make test": "this very suite",
    "python3 -m pip install .": "tests/test_wheel.py",
}
"""Commands that are run by another test, or are what is running."""


def test_the_key_table_is_todays() -> None:
    assert with_keys(README) == README, "run `python docs/key_table.py`"


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if not target.startswith("http"):
            assert (ROOT / target).exists(), target


def test_make_demo_without_a_terminal_says_where_the_summary_is(tmp_path: Path) -> None:
    assert "make demo" in SHOWN
    if Path(sys.prefix) != ROOT / ".venv":
        pytest.skip("`make demo` sets up `.venv`, and this is another environment")
    done = subprocess.run(
        ["make", "--no-print-directory", "demo"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    paths = [Path(line) for line in done.stdout.splitlines()]
    assert [path.suffix for path in paths] == [".md", ".html"]
    assert "What we heard" in paths[0].read_text(encoding="utf-8") or "raised" in paths[0].read_text("utf-8")


def test_every_other_command_runs(tmp_path: Path) -> None:
    """In the order shown, as one person would type them."""
    environment = {**os.environ, "WORKSHOP_TUI_STATE": str(tmp_path / "state"), "TERM": "xterm-256color"}
    here = tmp_path
    ids: list[str] = []
    for shown in SHOWN:
        if shown in ELSEWHERE or shown == "make demo":
            continue
        words = shlex.split(shown)
        if words[0] == "cd":
            here = here / words[1]
            continue
        assert words[0] == "workshop-tui", shown
        (here / "sheets.txt").write_text("buses stop at six\n") if here != tmp_path else None
        # What only a real day could give: an id of somebody's words, the name of a backup.
        words = [ids[0] if re.fullmatch(r"[0-9a-f-]{36}", word) else word for word in words]
        if words[1:2] == ["restore"]:
            words[2] = str(next((here / "backups").glob("our-street-*.db")))
        command = [sys.executable, "-m", "workshop_tui", *words[1:]]
        if shown in SCREENS:
            _open_and_leave(command, here, environment, SCREENS[shown])
            continue
        done = subprocess.run(
            command,
            cwd=here,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, f"{shown}\n{done.stdout}{done.stderr}"
        if words[1] == "add":
            ids.append(done.stdout.strip())


def _open_and_leave(command: list[str], here: Path, environment: dict[str, str], word: str) -> None:
    """Opens a screen in a real terminal, and leaves it with the key that says so."""
    child = pexpect.spawn(
        command[0], command[1:], cwd=str(here), env=environment, dimensions=(24, 80), timeout=20
    )
    child.expect(word)
    child.sendcontrol("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
