"""A field one comes to: its line is chosen as a whole, so that typing takes its place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.style import Style

from tests.tui.driving import paste, press, send, type_text
from tests.tui.workspace import field
from workshop_tui.settings import Settings
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.widgets.field import Field


class Form(Screen[None]):
    """Three fields, one of them of several lines."""

    def compose(self) -> ComposeResult:
        yield Field("first", hint="for example here")
        yield Field("second")
        yield Field("several", several=True)


@asynccontextmanager
async def filled(settings: Settings) -> AsyncIterator[Pilot[None]]:
    async with WorkshopApp(settings, Form).run_test() as pilot:
        await pilot.pause()
        field(pilot, "second").put("6")
        field(pilot, "several").put("one\ntwo")
        field(pilot, "first").focus()
        await pilot.pause()
        yield pilot


@pytest.mark.parametrize("way", ["tab", "enter", "down"])
async def test_typing_takes_the_place_of_what_stood_there(settings: Settings, way: str) -> None:
    async with filled(settings) as pilot:
        await press(pilot, way)
        await type_text(pilot, "3")
        assert field(pilot, "second").value == "3"
        await type_text(pilot, "0")
        assert field(pilot, "second").value == "30"


@pytest.mark.parametrize(
    ("key", "left"), [("end", "67"), ("right", "67"), ("home", "76"), ("backspace", "7")]
)
async def test_an_arrow_keeps_it(settings: Settings, key: str, left: str) -> None:
    async with filled(settings) as pilot:
        await press(pilot, "tab", key)
        await type_text(pilot, "7")
        assert field(pilot, "second").value == left


@pytest.mark.parametrize("way", ["tab", "up"])
async def test_going_through_changes_nothing(settings: Settings, way: str) -> None:
    async with filled(settings) as pilot:
        await press(pilot, "tab", way, "shift+tab")
        assert field(pilot, "second").value == "6"


async def test_a_paste_and_what_no_keyboard_calls_printable_take_its_place_too(settings: Settings) -> None:
    async with filled(settings) as pilot:
        await press(pilot, "tab")
        await paste(pilot, "12")
        assert field(pilot, "second").value == "12"
        await press(pilot, "shift+tab", "tab")
        await type_text(pilot, "\u200d")
        assert field(pilot, "second").text == "\u200d"


async def test_the_typing_can_be_taken_back(settings: Settings) -> None:
    async with filled(settings) as pilot:
        await press(pilot, "tab", "3")
        field(pilot, "second").undo()
        assert field(pilot, "second").value == "6"


async def test_a_window_that_gets_the_keys_again_goes_on_where_one_was(settings: Settings) -> None:
    async with filled(settings) as pilot:
        await press(pilot, "tab", "3")
        send(pilot, [events.AppBlur()])
        await pilot.pause()
        send(pilot, [events.AppFocus()])
        await pilot.pause()
        await type_text(pilot, "0")
        assert field(pilot, "second").value == "30"


async def test_a_field_of_several_lines_is_not_chosen(settings: Settings) -> None:
    async with filled(settings) as pilot:
        await press(pilot, "tab", "tab", "x")
        assert field(pilot, "several").lines == ("xone", "two")


async def test_an_example_looks_unlike_a_value(settings: Settings) -> None:
    async with filled(settings) as pilot:
        example: Style = field(pilot, "first").get_visual_style("text-area--placeholder")
        assert example.italic
        assert example.foreground != field(pilot, "second").visual_style.foreground
