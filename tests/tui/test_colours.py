"""Colours: words stand out from what they are written on, in every theme, as they are really drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from rich.color import Color as RichColor
from rich.style import Style
from textual._context import visible_screen_stack
from textual.app import App

from tests.tui.capturing import HERE, capture_screen, capturing, put_in
from tests.tui.driving import press, screen_text, type_text, wait_for
from workshop_tui.services.capture import Entry
from workshop_tui.services.desk import Desk
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.colours import THEMES
from workshop_tui.tui.screens.capture.screen import CaptureScreen
from workshop_tui.tui.widgets.place_bar import PlaceBar

ENOUGH = 4.5
"""WCAG 2, level AA."""
NAMES = [theme.name for theme in THEMES]


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """The WCAG 2 contrast ratio of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[int, int, int]) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_faint(app: App[None]) -> Iterator[str]:
    """Words on the screen that do not stand out."""
    visible_screen_stack.set(app._background_screens)
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            if any(character.isalnum() for character in segment.text):
                found = _ratio(segment.style or Style())
                if found < ENOUGH:
                    yield f"{found:.1f} {segment.text!r} {segment.style}"


def _ratio(style: Style) -> float:
    front, ground = _rgb(style.color), _rgb(style.bgcolor)
    if style.dim:
        front = tuple((a + b) // 2 for a, b in zip(front, ground, strict=True))  # type: ignore[assignment]
    return contrast(front, ground)


def _rgb(colour: RichColor | None) -> tuple[int, int, int]:
    assert colour is not None, "a colour that the terminal chooses can be anything"
    return tuple(colour.get_truecolor())  # type: ignore[return-value]


def test_the_measure_itself() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", NAMES)
async def test_capture_stands_out(desk: Desk, theme: str) -> None:
    desk.settings = replace(desk.settings, theme=theme)
    put_in(
        desk, Entry("buses stop at six", label="Getting there:", voice="resident", themes=("Work",)), "two"
    )
    async with capturing(desk, size=(120, 30)) as pilot:

        async def check() -> None:
            await pilot.pause()
            assert not (found := list(too_faint(pilot.app))), "\n".join(found)

        await check()
        await type_text(pilot, "+ Getting there: buses @resident #new")
        await check()
        await type_text(pilot, " #wor")
        await wait_for(pilot, lambda: "Tab #Work" in screen_text(pilot.app))
        await check()
        capture_screen(pilot).keeping.could_not("the disk is full")
        await wait_for(pilot, lambda: "NOT SAVED" in screen_text(pilot.app))
        await check()
        capture_screen(pilot).query_one(PlaceBar).view = replace(capture_screen(pilot).here, elsewhere=True)
        await wait_for(pilot, lambda: "open in another window" in screen_text(pilot.app))
        await check()
        await press(pilot, "up", "space")
        await check()
        for keys in (["f3"], ["f5"], ["ctrl+d"]):
            await press(pilot, *keys)
            await pilot.pause(0.05)
            await check()
            await press(pilot, "escape")
        await press(pilot, "f1")
        await wait_for(pilot, lambda: "What can be typed" in screen_text(pilot.app))
        await check()
        await press(pilot, "escape", "ctrl+p")
        await wait_for(pilot, lambda: "Deleted here" in screen_text(pilot.app))
        await check()


@pytest.mark.parametrize("theme", NAMES)
async def test_a_sentence_over_the_screen_stands_out(desk: Desk, theme: str) -> None:
    desk.settings = replace(desk.settings, theme=theme)
    app = WorkshopApp(desk.settings, lambda: CaptureScreen(desk, HERE))
    async with app.run_test(notifications=True) as pilot:
        app.notify("The folder cannot be read.", markup=False)
        await wait_for(pilot, lambda: "cannot be read" in screen_text(pilot.app))
        assert list(too_faint(pilot.app)) == []
