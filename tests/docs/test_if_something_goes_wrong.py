"""The sheet for bad moments: its commands run in just such moments, its keys do what it says, and it is one page."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pexpect
import pypdf
import pytest

from docs.printable import PAGE, TEXT, page
from tests.interop.programs import chromium
from tests.tui.capturing import capturing, put_in, recorded
from tests.tui.driving import press, screen_text, type_text, wait_for
from tests.tui.test_capture_earlier import said_list, walk_up
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.preparing import new_session
from workshop_tui.settings import Settings
from workshop_tui.tui.commands import COMMANDS

SHEET = TEXT.read_text(encoding="utf-8")
SHOWN = re.findall(r"`((?:workshop-tui|python3 -m workshop_tui\.rescue) ?[^`]*)`", SHEET)
SCREENS = {"capture": "Commands", "type-in": "Commands"}
WORDS = "the ramp at the hall is too steep"


@dataclass(frozen=True)
class Evening:
    """A session called `our-street`, and a way to type commands in its folder."""

    settings: Settings
    ids: tuple[str, ...]

    @property
    def path(self) -> Path:
        return self.settings.sessions / "our-street" / "session.db"

    @property
    def environment(self) -> dict[str, str]:
        python_path = str(Path(__file__).parents[2])
        there = {"WORKSHOP_TUI_STATE": str(self.settings.state), "PYTHONPATH": python_path}
        return {**os.environ, "TERM": "xterm-256color", **there}

    def command(self, shown: str) -> list[str]:
        words = shlex.split(shown.replace(" ID", f" {self.ids[0]}"))
        module = words[2:] if words[0] == "python3" else ["workshop_tui", *words[1:]]
        return [sys.executable, "-m", *module]

    def run(self, shown: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(shown),
            cwd=self.settings.workspace,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


@pytest.fixture
def evening(tmp_path: Path) -> Evening:
    settings = Settings(tmp_path / "spring", tmp_path / "state")
    settings.workspace.mkdir()
    new_session(settings, "neighbourhood", title="Our street", slug="our-street", tables=4)
    with open_desk(settings, "our-street") as desk:
        question = next(q.id for e in desk.session.question_set.exercises for q in e.questions)
        entries = [Entry(WORDS), Entry("one more", handle="heron-42")]
        act = keep(desk, Place(3, question), entries)
        desk.save(act)
    return Evening(settings, tuple(c.key for c in act.changes if c.sort == "contribution"))


def lose_the_file(evening: Evening) -> None:
    evening.path.unlink()


def damage_the_file(evening: Evening) -> None:
    content = evening.path.read_bytes()
    evening.path.write_bytes(content.replace(b"too steep", b"too stoop"))


def lose_nothing(evening: Evening) -> None:
    """The session is as it was."""


BEFORE = {"restore": lose_the_file, "verify": damage_the_file, "rescue": damage_the_file}
"""What happened before somebody types the command."""


def name_of(shown: str) -> str:
    return "rescue" if shown.startswith("python3") else shown.split()[1]


@pytest.mark.parametrize("shown", [s for s in dict.fromkeys(SHOWN) if name_of(s) not in SCREENS])
def test_each_command_runs_in_just_such_a_moment(evening: Evening, shown: str) -> None:
    name = name_of(shown)
    BEFORE.get(name, lose_nothing)(evening)
    done = evening.run(shown)
    assert done.returncode == (1 if name == "verify" else 0), done.stderr
    assert "Traceback" not in done.stderr
    if name == "verify":
        assert "Different in the log and in the second copy" in done.stdout
        assert evening.run("workshop-tui restore our-street").returncode == 0
        assert evening.run(shown).returncode == 0
    if name == "restore":
        assert WORDS.encode() in evening.path.read_bytes()
    if name == "rescue":
        (text,) = (Path(line) for line in done.stdout.splitlines() if line.endswith(".txt"))
        assert WORDS in (evening.settings.workspace / text).read_text(encoding="utf-8")


@pytest.mark.parametrize("shown", [s for s in dict.fromkeys(SHOWN) if name_of(s) in SCREENS])
def test_each_screen_opens(evening: Evening, shown: str) -> None:
    program, *arguments = evening.command(shown)
    child = pexpect.spawn(
        program,
        arguments,
        cwd=str(evening.settings.workspace),
        env=evening.environment,
        dimensions=(24, 80),
        timeout=20,
    )
    child.expect(SCREENS[name_of(shown)])
    child.sendcontrol("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_it_names_every_command_that_brings_something_back() -> None:
    assert {"capture", "restore", "verify", "backup", "erase", "rescue", "type-in", "sheets"} <= set(
        map(name_of, SHOWN)
    )


@pytest.fixture
def desk(evening: Evening) -> Iterator[Desk]:
    with open_desk(evening.settings, "our-street") as opened:
        yield opened


async def test_the_keys_for_lines_at_the_wrong_place(desk: Desk) -> None:
    first, second, *_ = (q for e in desk.session.question_set.exercises for q in e.questions)
    wrong, right = Place(1, first.id), Place(2, second.id)
    put_in(desk, "stays", "wrong one", "wrong two", place=wrong)
    async with capturing(desk, wrong) as pilot:
        await walk_up(pilot)
        await press(pilot, "shift+up", "shift+up")
        await wait_for(pilot, lambda: len(said_list(pilot).chosen) == 2)
        await press(pilot, "f7", "2")
        await wait_for(pilot, lambda: "under which question at table 2" in screen_text(pilot.app))
        await type_text(pilot, f"{second.ask[:12]}\n")
        await wait_for(pilot, lambda: len(recorded(desk, right)) == 2)
    assert [c.text for c in recorded(desk, wrong)] == ["stays"]


@pytest.mark.parametrize(
    ("command", "key"),
    [
        ("project.blank", "b"),
        ("room.project", "p"),
        ("list.delete", "delete"),
        ("list.move", "f7"),
        ("capture.next_question", "f6"),
        ("capture.undo", "ctrl+z"),
        ("app.leave", "ctrl+q"),
    ],
)
def test_its_keys_are_those_of_the_desk(command: str, key: str) -> None:
    keys = {known.id: known.keys.split(",") for known in COMMANDS}
    assert key in keys[command]


def test_the_page_to_print_is_todays() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(SHEET), "run `python -m docs.printable`"


@pytest.mark.interop
def test_it_prints_on_one_page_of_a4(tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    chromium(f"--print-to-pdf={target}", "--no-pdf-header-footer", PAGE.as_uri())
    (printed,) = pypdf.PdfReader(target).pages
    assert (round(printed.mediabox.width), round(printed.mediabox.height)) == (595, 842)
