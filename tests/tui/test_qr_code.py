"""QR codes in the real app, read back from the painted cells by a decoder."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from rich.color import Color
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from tests.qr.decoding import BYTES_42, BYTES_84, BYTES_200, LAST_TIME, decode_dots, needs_zbar
from tests.tui.driving import press, screen_lines, screen_text, wait_for
from tests.tui.reading_letters import read_back
from tests.tui.workspace import notes
from workshop_tui.model.question_set import Link
from workshop_tui.services.desk import Desk
from workshop_tui.settings import Settings
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.colours import THEMES
from workshop_tui.tui.screens.facilitate.screen import FacilitateScreen
from workshop_tui.tui.screens.qr import QrScreen
from workshop_tui.tui.screens.session import SessionScreen
from workshop_tui.tui.widgets.qr_code import QrCode, arrange

BLACK, WHITE = Color.from_rgb(0, 0, 0).triplet, Color.from_rgb(255, 255, 255).triplet


@asynccontextmanager
async def showing(
    settings: Settings, address: str, size: tuple[int, int] = (80, 24), full: bool = False
) -> AsyncIterator[Pilot[None]]:
    """The code over an empty screen; on the full one with `full`."""
    app = WorkshopApp(settings, Screen)
    async with app.run_test(size=size) as pilot:
        await app.push_screen(QrScreen("Survey", address))
        if full:
            await press(pilot, "f")
        await pilot.pause()
        yield pilot


def code_fits(app: App[None]) -> bool:
    """Whether there is a code on the screen, not only its address."""
    return any(code.fits for code in app.screen.query(QrCode))


def painted(app: App[None]) -> list[list[bool]]:
    """The code's cells on the screen as dots, True for dark; whatever else is there counts as dark."""
    code = app.screen.query_one(QrCode)
    found = arrange(code.url, *code.size)
    assert found is not None
    assert found.size is not None
    columns = found.size.columns
    left = 0 if found.beside else (code.size.width - columns) // 2
    dots: list[list[bool]] = []
    for strip in app.screen._compositor.render_strips()[code.region.y : code.region.bottom]:
        part = strip.crop(code.region.x + left, code.region.x + left + columns)
        cells = [(character, segment.style) for segment in part for character in segment.text]
        upper, lower = [], []
        for character, style in cells:
            assert style is not None
            assert style.bgcolor is not None
            ground = style.bgcolor.triplet
            drawn = style.color.triplet if character == "▀" and style.color else ground
            upper.append(drawn != WHITE)
            lower.append(ground != WHITE)
            assert character in " ▀" or ground not in (BLACK, WHITE)
        dots += [upper, lower]
    return dots


@needs_zbar
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.parametrize(
    ("address", "size"),
    [(LAST_TIME, (80, 24)), (BYTES_42, (80, 24)), (BYTES_84, (80, 25)), (LAST_TIME, (140, 40))],
)
async def test_a_code_between_title_and_keys(
    settings: Settings, tmp_path: Path, address: str, size: tuple[int, int], theme: str
) -> None:
    async with showing(settings, address, size) as pilot:
        pilot.app.theme = theme
        await wait_for(pilot, lambda: code_fits(pilot.app))
        await pilot.pause()
        assert decode_dots(painted(pilot.app), tmp_path) == address
        assert _address_shown(pilot.app) == address
        shown = screen_lines(pilot.app)
        assert "Survey" in shown[0] and "Esc Back" in shown[-1] and "f Full screen" in shown[-1]
        await press(pilot, "escape")
        await wait_for(pilot, lambda: not isinstance(pilot.app.screen, QrScreen))


@needs_zbar
@pytest.mark.parametrize(
    ("address", "size"), [(BYTES_84, (80, 24)), (BYTES_42, (140, 40)), (BYTES_200, (140, 40))]
)
async def test_a_code_on_the_full_screen(
    settings: Settings, tmp_path: Path, address: str, size: tuple[int, int]
) -> None:
    async with showing(settings, address, size, full=True) as pilot:
        code = pilot.app.screen.query_one(QrCode)
        await wait_for(pilot, lambda: code.size == size and code_fits(pilot.app))
        await pilot.pause()
        assert decode_dots(painted(pilot.app), tmp_path) == address
        assert _address_shown(pilot.app) == address
        await press(pilot, "f")
        await wait_for(pilot, lambda: "Survey" in screen_lines(pilot.app)[0])


def test_an_address_of_usual_length_stands_in_large_letters() -> None:
    for size in ((80, 22), (80, 23), (140, 38), (200, 58)):
        found = arrange(BYTES_42, *size)
        assert found is not None
        assert found.address.font


def _address_shown(app: App[None]) -> str:
    """The address beside or under the code, read from what was painted."""
    code = app.screen.query_one(QrCode)
    found = arrange(code.url, *code.size)
    assert found is not None
    assert found.size is not None
    left, height = (found.size.columns + 2, code.size.height) if found.beside else (0, 0)
    top = (height - len(found.address.lines)) // 2 if found.beside else found.size.lines
    strips = app.screen._compositor.render_strips()[code.region.y + top :]
    lines = [strip.crop(code.region.x + left, code.region.right).text for strip in strips]
    block = lines[: len(found.address.lines)]
    if found.address.font:
        return "".join(read_back(block, found.address))
    return "".join(line.strip() for line in block)


NARROW = "https://example.org/" + "x" * 80
"""Needs the full screen of 80 columns and 24 lines."""


async def test_what_needs_the_full_screen_says_so_and_a_key_opens_it(settings: Settings) -> None:
    async with showing(settings, NARROW) as pilot:
        await wait_for(pilot, lambda: "Press F to see it on the full screen" in screen_text(pilot.app))
        assert not code_fits(pilot.app)
        await press(pilot, "f")
        await wait_for(pilot, lambda: code_fits(pilot.app))
        assert "Press F" not in screen_text(pilot.app)


@pytest.mark.parametrize("full", [False, True])
async def test_beyond_that_the_address_stands_alone(settings: Settings, full: bool) -> None:
    async with showing(settings, BYTES_200, full=full) as pilot:
        await wait_for(pilot, lambda: "does not fit into this window" in screen_text(pilot.app))
        assert "Press F" not in screen_text(pilot.app)
        assert BYTES_200 in screen_text(pilot.app).replace("\n", "")


async def test_a_larger_window_brings_a_larger_code(settings: Settings) -> None:
    async with showing(settings, LAST_TIME) as pilot:
        await wait_for(pilot, lambda: code_fits(pilot.app))
        code = pilot.app.screen.query_one(QrCode)
        await pilot.resize_terminal(140, 40)
        await wait_for(pilot, lambda: code.size.width == 140)
        found = arrange(LAST_TIME, *code.size)
        assert found is not None
        assert found.size is not None
        assert found.size.scale == 2


LINKS = (Link("Survey", "https://example.org/survey", True), Link("The report", "https://example.org/report"))


def with_links(desk: Desk, *links: Link) -> None:
    """Gives the session's last exercise these links."""
    exercises = desk.session.question_set.exercises
    last = replace(exercises[-1], links=links)
    question_set = replace(desk.session.question_set, exercises=(*exercises[:-1], last))
    desk.session = replace(desk.session, question_set=question_set)


@pytest.mark.parametrize(("opened", "key"), [(FacilitateScreen, "l"), (SessionScreen, "f7")])
async def test_a_link_is_shown_from_the_organisers_screen_and_the_sessions(
    desk: Desk, opened: type[FacilitateScreen] | type[SessionScreen], key: str
) -> None:
    app = WorkshopApp(desk.settings, lambda: opened(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, opened) and app.screen.is_mounted)
        with_links(desk)
        await press(pilot, key)
        await wait_for(pilot, lambda: "The question set has no links." in screen_text(app) + notes(pilot))
        with_links(desk, *LINKS)
        await press(pilot, key)
        await wait_for(pilot, lambda: "Show which link?" in screen_text(app))
        await press(pilot, "down", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, QrScreen))
        assert app.screen.query_one(QrCode).url == LINKS[1].url
        await press(pilot, "q")
        await wait_for(pilot, lambda: isinstance(app.screen, opened))
        with_links(desk, LINKS[0])
        await press(pilot, key)
        await wait_for(pilot, lambda: isinstance(app.screen, QrScreen))
        assert app.screen.query_one(QrCode).url == LINKS[0].url
