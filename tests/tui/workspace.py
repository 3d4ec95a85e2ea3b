"""A workspace on disk for the screens around a session, and the app on its home screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import OptionList, Static

from tests.tui.driving import wait_for
from workshop_tui.settings import Settings
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.home import HomeScreen
from workshop_tui.tui.widgets.column_list import ColumnList
from workshop_tui.tui.widgets.field import Field
from workshop_tui.tui.widgets.title_bar import TitleBar

POISON = "[b]Ow[/] [/] [@click=app.exit]x[/] \x1b]0;t\x07\x1b[31mred \u202edlo =SUM(A1) 👩‍👩‍👧 می‌خواهم \ud83d"
"""Markup, escape sequences, a bidi override, a formula, a family, a joiner, half a character."""
KEPT = "[b]Ow[/] [/] [@click=app.exit]x[/] red \u202edlo =SUM(A1) 👩‍👩‍👧 می‌خواهم"
"""What is left of it when it is kept."""


@asynccontextmanager
async def at_home(
    settings: Settings, size: tuple[int, int] = (80, 24), sessions: int | None = None
) -> AsyncIterator[Pilot[None]]:
    """The app on the home screen, once its list has come (with so many `sessions`)."""
    app = WorkshopApp(settings, lambda: HomeScreen(settings))
    async with app.run_test(size=size) as pilot:
        if sessions is not None:
            await wait_for(pilot, lambda: len(rows(pilot)) == sessions)
        yield pilot


async def screen_is(pilot: Pilot[None], kind: type[Screen[Any]]) -> None:
    """Waits until a screen of this kind is on top and has something focused."""
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted)
    await pilot.pause()


def rows(pilot: Pilot[None], selector: str = "ColumnList") -> list[str]:
    """The rows of a list, as they are drawn."""
    found = pilot.app.screen.query(selector)
    if not found:
        return []
    options = found.first(ColumnList).query_one(OptionList)
    return [str(option.prompt) for option in options.options]


def field(pilot: Pilot[None], name: str) -> Field:
    """A field by its name."""
    return pilot.app.screen.query_one(f"#{name}", Field)


def told(pilot: Pilot[None], selector: str) -> str:
    """What a text says."""
    return str(pilot.app.screen.query_one(selector, Static).content)


def bar(pilot: Pilot[None]) -> str:
    """The state in the title bar."""
    return pilot.app.screen.query_one(TitleBar).state


def notes(pilot: Pilot[None]) -> str:
    """Every sentence that was told over the screen."""
    return "\n".join(note.message for note in pilot.app._notifications)
