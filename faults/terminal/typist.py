"""Somebody who types at a table's window, and remembers what was told as saved; and the commands around it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from faults import HOUSE
from faults.terminal.real_terminal import ENTER, LEAVE, RealTerminal
from faults.terminal.table_window import SLUG, Room, make_room
from workshop_tui.model.contribution import Kind
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import open_desk

BOX = "▌"
QUESTION = "buses"
ANSWER_SECONDS = 40.0
"""Longer than anything is waited for before a person is told."""


class Typist:
    """One person at one window."""

    def __init__(self, window: RealTerminal) -> None:
        self.window = window
        self.saved: list[str] = []
        """What was told as saved, in order."""

    @property
    def box(self) -> str:
        """What stands in the box."""
        rows = [line for line in self.window.shown.splitlines() if line.startswith(BOX)]
        return " ".join(row[1:].strip() for row in rows).strip()

    @property
    def told(self) -> str:
        """The whole screen as running text, so that a sentence is found wherever it was broken."""
        return " ".join(self.window.shown.split())

    def half_type(self, text: str) -> None:
        """Types without entering, until it is seen."""
        self.window.type(text)
        self.window.wait_until(
            lambda: self.box.endswith(text.split()[-1]), otherwise=f"{text!r} is not in the box"
        )

    def enter(self, patience: float = ANSWER_SECONDS) -> bool:
        """Presses Enter and waits for the answer: whether it was saved. Raises AssertionError if none comes."""
        text, before = self.box, "NOT SAVED" in self.window.shown
        self.window.type(ENTER)
        began = time.monotonic()
        self.window.wait_until(
            lambda: (
                not self.box
                or ("NOT SAVED" in self.window.shown and not (before and time.monotonic() - began < 1))
            ),
            patience,
            f"no answer to Enter after {patience} s",
        )
        if self.box:
            return False
        self.saved.append(text)
        return True

    def say(self, text: str) -> bool:
        """Types and enters."""
        self.half_type(text)
        return self.enter()

    def hears(self, words: str, patience: float) -> float:
        """Waits until these words are told; after how many seconds. Raises AssertionError."""
        began = time.monotonic()
        self.window.wait_until(
            lambda: words in self.told, patience, f"{words!r} was not told in {patience} s"
        )
        return time.monotonic() - began

    def leave(self) -> int:
        """Leaves the window, with or without a line in the box; the exit code."""
        self.window.type(LEAVE)
        end = time.monotonic() + ANSWER_SECONDS
        while not _has_ended(self.window.pid) and time.monotonic() < end:
            if "half-typed line in the box" in self.told:
                self.window.type("l")
                break
            time.sleep(0.01)
        return self.window.ended()


def _has_ended(pid: int) -> bool:
    """Whether it only waits to be asked for its exit code."""
    state = Path(f"/proc/{pid}/stat")
    try:
        return "Z" in state.read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return not state.parent.exists() and Path("/proc/self").exists()


def furnished_room(folder: Path, said: int) -> tuple[Room, list[str]]:
    """A session of two tables, at the second of which so much was said earlier; and that."""
    room = make_room(folder, tables=2)
    texts = [f"said earlier, number {number}" for number in range(said)]
    with open_desk(room.settings, SLUG) as desk:
        for text in texts:
            desk.save(keep(desk, Place(2, QUESTION), [Entry(text, Kind.POINT)]))
    return room, texts


def command(room: Room, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `workshop-tui` with these arguments in the room's workspace."""
    environment = {
        **os.environ,
        "WORKSHOP_TUI_STATE": str(room.settings.state),
        "WORKSHOP_TUI_WORKSPACE": str(room.settings.workspace),
    }
    return subprocess.run(
        [sys.executable, "-m", "workshop_tui", *arguments],
        env=environment,
        cwd=HOUSE,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
