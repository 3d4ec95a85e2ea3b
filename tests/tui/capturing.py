"""The capture screen in the real app, and what the record holds."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from tests.tui.driving import wait_for
from workshop_tui.model.contribution import Contribution
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import Desk
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.capture.screen import CaptureScreen
from workshop_tui.tui.widgets.box import Box
from workshop_tui.tui.widgets.place_bar import PlaceBar

HERE = Place(1, "ferries")


@asynccontextmanager
async def capturing(
    desk: Desk, place: Place = HERE, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """The app on the capture screen, ready to type."""
    app = WorkshopApp(desk.settings, lambda: CaptureScreen(desk, place))
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: box(pilot).has_focus)
        yield pilot


def capture_screen(pilot: Pilot[None]) -> CaptureScreen:
    """The screen, also while something lies over it."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, CaptureScreen)
    return screen


def box(pilot: Pilot[None]) -> Box:
    """The box."""
    return capture_screen(pilot).query_one(Box)


def state(pilot: Pilot[None]) -> str:
    """The save state in words."""
    return capture_screen(pilot).query_one(PlaceBar).state


def recorded(desk: Desk, place: Place = HERE) -> list[Contribution]:
    """What the record holds at `place`, oldest first."""
    return list(desk.reader.window(place.table, place.question, 0, 100_000))


def texts(desk: Desk, place: Place = HERE) -> list[str]:
    """The words of it."""
    return [contribution.text for contribution in recorded(desk, place)]


def put_in(desk: Desk, *entries: Entry | str, place: Place = HERE) -> list[Contribution]:
    """Keeps entries as one act, without the screen."""
    desk.save(keep(desk, place, [Entry(e) if isinstance(e, str) else e for e in entries]))
    return recorded(desk, place)[-len(entries) :]
