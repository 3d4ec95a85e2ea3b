"""Help: a line that is too long goes on under its own words, and a command without a key says how it is called."""

from __future__ import annotations

import re

import pytest

from tests.tui.capturing import capturing
from tests.tui.driving import press, screen_lines, screen_text, wait_for
from workshop_tui.services.desk import Desk
from workshop_tui.tui.screens.help import KEYS


def inside(lines: list[str]) -> list[str]:
    """What stands between the frame's sides."""
    return [found[1].rstrip() for line in lines if (found := re.search("│ (.*?) *[│▁-█]*│", line))]


async def test_a_long_line_goes_on_under_its_words(desk: Desk) -> None:
    async with capturing(desk, size=(70, 150)) as pilot:
        await press(pilot, "f1")
        await wait_for(pilot, lambda: "Everywhere" in screen_text(pilot.app))
        lines = inside(screen_lines(pilot.app))
        keys = lines[lines.index("Capture: the box") :]
        further = [line for line in keys if line.startswith(" ") and line.strip()]
        assert further
        assert {len(line) - len(line.lstrip()) for line in further} == {KEYS}


async def test_a_command_without_a_key_says_how_it_is_called(desk: Desk) -> None:
    async with capturing(desk, size=(110, 150)) as pilot:
        await press(pilot, "f1")
        await wait_for(pilot, lambda: "Everywhere" in screen_text(pilot.app))
        shown = screen_text(pilot.app)
        assert "Ctrl+P    then its name, “Deleted here”: See what was deleted" in shown
        assert "palette" not in shown


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_it_fits(desk: Desk, size: tuple[int, int]) -> None:
    async with capturing(desk, size=size) as pilot:
        await press(pilot, "f1")
        await wait_for(pilot, lambda: "What can be typed" in screen_text(pilot.app))
        await press(pilot, "pagedown")
        assert len(screen_lines(pilot.app)) == size[1]
        assert max(len(line) for line in screen_lines(pilot.app)) <= size[0]
