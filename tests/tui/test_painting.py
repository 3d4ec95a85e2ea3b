"""What an Enter changes is painted at the key itself, in one piece, and everything else as Textual does it."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App

from tests.tui.capturing import box, capturing
from tests.tui.disk import Disk
from tests.tui.driving import press, screen_lines, screen_text, type_text, wait_for
from workshop_tui.services.desk import Desk
from workshop_tui.tui.widgets.box import Box
from workshop_tui.tui.widgets.contribution_list import ContributionList


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """`Enter` when the box begins to handle it, `done` when it has, and `paint` at each paint between and after."""
    seen: list[str] = []
    display, enter = App._display, Box.enter

    def note_paint(self: App[None], *given: Any) -> None:
        seen.append("paint")
        display(self, *given)

    def note_enter(self: Box) -> None:
        seen.append("Enter")
        enter(self)
        seen.append("done")

    monkeypatch.setattr(App, "_display", note_paint)
    monkeypatch.setattr(Box, "enter", note_enter)
    return seen


async def test_an_enter_is_painted_once_and_before_its_key_is_done(desk: Desk, painted: list[str]) -> None:
    async with capturing(desk) as pilot:
        await type_text(pilot, "Buses end at six")
        painted.clear()
        await press(pilot, "enter")
        assert painted[painted.index("Enter") :][:3] == ["Enter", "paint", "done"]
        assert "paint" not in painted[painted.index("done") :]
        lines = screen_lines(pilot.app)
        assert any("· Buses end at six" in line for line in lines) and "saved" in lines[0]
        assert box(pilot).text == ""


async def test_what_moves_is_laid_out_before_it_is_painted(desk: Desk, painted: list[str]) -> None:
    """A box of three lines gives two of them to the list: not painted where things stood before."""
    async with capturing(desk) as pilot:
        await type_text(pilot, "several words " * 15)
        assert box(pilot).size.height > 1
        high = pilot.app.screen.query_one(ContributionList).size.height
        painted.clear()
        await press(pilot, "enter")
        assert painted[painted.index("Enter") :][:2] == ["Enter", "done"]
        await wait_for(pilot, lambda: box(pilot).size.height == 1)
        assert pilot.app.screen.query_one(ContributionList).size.height > high
        assert screen_text(pilot.app).count("several words") == 15


async def test_nothing_is_painted_as_saved_while_the_disk_is_slow(
    desk: Desk, disk: Disk, painted: list[str]
) -> None:
    async with capturing(desk) as pilot:
        await type_text(pilot, "Buses end at six")
        disk.open.clear()
        painted.clear()
        await press(pilot, "enter")
        assert painted[painted.index("Enter") :][:2] == ["Enter", "done"]
        assert "saving" in screen_lines(pilot.app)[0] and "Buses end at six" in box(pilot).text
        disk.open.set()
        await wait_for(pilot, lambda: "saved" in screen_lines(pilot.app)[0])
        assert "· Buses end at six" in screen_text(pilot.app) and box(pilot).text == ""
