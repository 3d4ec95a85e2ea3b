"""Through every screen that shows people's words: each is opened, read to its end, and each of its keys pressed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from faults.hostile.session import SLUG
from faults.terminal.loop_watch import LoopWatch
from tests.tui.driving import press, screen_lines, settle
from workshop_tui.services.capture import Place
from workshop_tui.services.desk import Desk
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.commands import commands_at
from workshop_tui.tui.screens.capture.screen import CaptureScreen
from workshop_tui.tui.screens.coding import CodingScreen
from workshop_tui.tui.screens.coverage import CoverageScreen
from workshop_tui.tui.screens.export import ExportScreen
from workshop_tui.tui.screens.facilitate.screen import FacilitateScreen
from workshop_tui.tui.screens.futures.screen import FuturesScreen
from workshop_tui.tui.screens.home import HomeScreen
from workshop_tui.tui.screens.import_ import ImportScreen
from workshop_tui.tui.screens.names import NamesScreen
from workshop_tui.tui.screens.new_session import NewSessionScreen
from workshop_tui.tui.screens.project import ProjectScreen
from workshop_tui.tui.screens.question_sets import QuestionSetsScreen
from workshop_tui.tui.screens.read_back.screen import ReadBackScreen
from workshop_tui.tui.screens.reading import ReadingScreen
from workshop_tui.tui.screens.sense.screen import SenseScreen
from workshop_tui.tui.screens.session import SessionScreen
from workshop_tui.tui.screens.share_back import ShareBackScreen
from workshop_tui.tui.screens.type_in import TypeInScreen
from workshop_tui.tui.screens.vote import VoteScreen
from workshop_tui.tui.screens.write_up.screen import WriteUpScreen

UNDRAWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
SIZE = (80, 24)
FEW = (40, 12)
ELSEWHERE = frozenset({"export.write", "writeup.preview", "writeup.export", "import.bring_in"})
"""What writes files; these are other proofs'."""
OVER_IT = ("down", "tab", "pagedown", "down", "space", "end", "up", "home")
"""Pressed in whatever a key has opened."""
Open = Callable[[Desk], Screen[Any]]

SCREENS: Mapping[str, Open] = {
    "home": lambda desk: HomeScreen(desk.settings),
    "capture": lambda desk: CaptureScreen(desk, Place(1, "ferries")),
    "facilitate": FacilitateScreen,
    "sense": SenseScreen,
    "write-up": WriteUpScreen,
    "report": lambda desk: WriteUpScreen(desk, "report", "public"),
    "names": NamesScreen,
    "coverage": CoverageScreen,
    "coding": lambda desk: CodingScreen(desk, "ana"),
    "project": ProjectScreen,
    "reading": lambda desk: ReadingScreen(desk, 1),
    "read-back": lambda desk: ReadBackScreen(desk, 2),
    "futures": lambda desk: FuturesScreen(desk, "ahead"),
    "vote": lambda desk: VoteScreen(desk, "dots"),
    "share-back": ShareBackScreen,
    "type-in": TypeInScreen,
    "session": SessionScreen,
    "import": ImportScreen,
    "export": lambda desk: ExportScreen(desk.settings, SLUG, desk.session.event.title),
    "new-session": lambda desk: NewSessionScreen(desk.settings),
    "question-sets": lambda desk: QuestionSetsScreen(desk.settings),
}
"""Every screen by itself; what lies over one is opened by its keys."""


class Strange(Exception):
    """Something is on the screen that must not be."""


def look(pilot: Pilot[None]) -> None:
    """Nothing on the screen can drive the terminal, and what is there is whole lines of it."""
    if pilot.app._exception is not None:
        raise pilot.app._exception
    lines = screen_lines(pilot.app)
    found = UNDRAWN.search("".join(lines))
    if found:
        raise Strange(f"{found[0]!r} is on the screen")


async def walk(desk: Desk, name: str, whole: bool, watch: LoopWatch, pages: int = 40) -> None:
    """Opens a screen and reads through it; `whole`: presses each of its keys too, then makes the window small.

    Raises whatever ended the app, Strange for what was drawn.
    """
    app = WorkshopApp(desk.settings, lambda: SCREENS[name](desk))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        root = pilot.app.screen
        with watch.watching():
            await _read_through(pilot, watch, pages)
            for key in _keys(pilot) if whole else ():
                await _step(pilot, watch, key)
                if pilot.app.screen is not root:
                    for over in OVER_IT:
                        await _step(pilot, watch, over)
                if not await _back_to(pilot, root, watch):
                    return
            if whole:
                await pilot.resize_terminal(*FEW)
                await _read_through(pilot, watch, 5)


def _keys(pilot: Pilot[None]) -> Iterable[str]:
    """The first key of each command of the screen, but for those that leave it."""
    where = WorkshopApp._places(pilot.app.screen)
    commands = commands_at(*where) if where else []
    for command in commands:
        if command.id not in ELSEWHERE and command.action not in ("back", "leave") and command.keys:
            yield command.keys.split(",")[0]


async def _step(pilot: Pilot[None], watch: LoopWatch, key: str) -> None:
    await press(pilot, key)
    with watch.aside():
        look(pilot)


async def _read_through(pilot: Pilot[None], watch: LoopWatch, pages: int) -> None:
    for part in ("tab", "tab", ""):
        before: list[str] = []
        for _ in range(pages):
            await _step(pilot, watch, "pagedown")
            with watch.aside():
                now = screen_lines(pilot.app)
            if now == before:
                break
            before = now
        for key in ("down", "end", "up", "home", *([part] if part else [])):
            await _step(pilot, watch, key)


async def _back_to(pilot: Pilot[None], root: Screen[Any], watch: LoopWatch) -> bool:
    """Escape until the screen is on top again; False if the desk was left."""
    for _ in range(4):
        if pilot.app.screen is root:
            return True
        await _step(pilot, watch, "escape")
        if not pilot.app.is_running or root not in pilot.app.screen_stack:
            return False
    while pilot.app.screen is not root:
        pilot.app.pop_screen()
        await settle(pilot)
    return True
