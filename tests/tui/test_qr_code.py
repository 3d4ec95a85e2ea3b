"""QR codes in the real app, read back from the painted cells by a decoder."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest
from rich.color import Color
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Footer, Header

from tests.qr.decoding import BYTES_42, BYTES_84, BYTES_200, LAST_TIME, decode_dots, needs_zbar
from tests.tui.driving import screen_text, wait_for
from tests.tui.reading_letters import read_back
from workshop_tui.settings import Settings
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.colours import THEMES
from workshop_tui.tui.screens.qr import QrScreen
from workshop_tui.tui.widgets.qr_code import QrCode, arrange

BLACK, WHITE = Color.from_rgb(0, 0, 0).triplet, Color.from_rgb(255, 255, 255).triplet


class Framed(Screen[None]):
    """A code between a header and a footer; the full screen when it is wanted."""

    BINDINGS: ClassVar = [("escape", "app.pop_screen", "Back")]

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url

    def compose(self) -> ComposeResult:
        yield Header()
        yield QrCode(self._url, "Survey")
        yield Footer()

    def on_qr_code_full_screen_wanted(self, wanted: QrCode.FullScreenWanted) -> None:
        self.app.push_screen(QrScreen(wanted.label, wanted.url))


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
async def test_a_code_inside_header_and_footer(
    settings: Settings, tmp_path: Path, address: str, size: tuple[int, int], theme: str
) -> None:
    app = WorkshopApp(settings, lambda: Framed(address))
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        await wait_for(pilot, lambda: code_fits(app))
        await pilot.pause()
        assert decode_dots(painted(app), tmp_path) == address
        assert _address_shown(app) == address


@needs_zbar
@pytest.mark.parametrize(
    ("address", "size"), [(BYTES_84, (80, 24)), (BYTES_42, (140, 40)), (BYTES_200, (140, 40))]
)
async def test_a_code_on_the_full_screen(
    settings: Settings, tmp_path: Path, address: str, size: tuple[int, int]
) -> None:
    app = WorkshopApp(settings, lambda: Framed(address))
    async with app.run_test(size=size) as pilot:
        app.push_screen(QrScreen("Survey", address))
        await wait_for(pilot, lambda: isinstance(app.screen, QrScreen) and code_fits(app))
        await pilot.pause()
        assert decode_dots(painted(app), tmp_path) == address
        assert _address_shown(app) == address
        assert "Survey" in screen_text(app)
        await pilot.press("escape")
        await wait_for(pilot, lambda: not isinstance(app.screen, QrScreen))


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


async def test_what_needs_the_full_screen_says_so_and_a_key_opens_it(settings: Settings) -> None:
    address = "https://example.org/" + "x" * 80
    app = WorkshopApp(settings, lambda: Framed(address))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Press F to see it on the full screen" in screen_text(app))
        assert not app.screen.query_one(QrCode).fits
        app.screen.query_one(QrCode).focus()
        await pilot.press("f")
        await wait_for(pilot, lambda: isinstance(app.screen, QrScreen) and code_fits(app))


@pytest.mark.parametrize("full", [False, True])
async def test_beyond_that_the_address_stands_alone(settings: Settings, full: bool) -> None:
    app = WorkshopApp(settings, lambda: Framed(BYTES_200))
    async with app.run_test(size=(80, 24)) as pilot:
        if full:
            app.push_screen(QrScreen("Survey", BYTES_200))
        await wait_for(pilot, lambda: "does not fit into this window" in screen_text(app))
        assert "Press F" not in screen_text(app)
        assert BYTES_200 in screen_text(app).replace("\n", "")


async def test_a_larger_window_brings_a_larger_code(settings: Settings) -> None:
    app = WorkshopApp(settings, lambda: Framed(LAST_TIME))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: code_fits(app))
        code = app.screen.query_one(QrCode)
        await pilot.resize_terminal(140, 40)
        await wait_for(pilot, lambda: code.size.width == 140)
        found = arrange(LAST_TIME, *code.size)
        assert found is not None
        assert found.size is not None
        assert found.size.scale == 2
