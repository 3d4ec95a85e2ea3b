"""A text with room for a few lines: an ellipsis says that there is more."""

from __future__ import annotations

import pytest
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from tests.tui.driving import screen_text, wait_for
from workshop_tui.settings import Settings
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.widgets.few_lines import FewLines

TEXT = "To learn what to keep, what to change and what to try, while it is still fresh."


class Page(Screen[None]):
    """Two lines' room."""

    DEFAULT_CSS = "Page FewLines { height: auto; max-height: 2; padding: 0 1; }"

    def compose(self) -> ComposeResult:
        yield FewLines(Content(TEXT))


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (80, [f" {TEXT[:72]}", " fresh."]),
        (90, [f" {TEXT}"]),
        (30, [" To learn what to keep, what", " to change and what to try,…"]),
    ],
)
async def test_what_is_left_out_is_told(settings: Settings, width: int, shown: list[str]) -> None:
    async with WorkshopApp(settings, Page).run_test(size=(60, 10)) as pilot:
        await pilot.resize_terminal(width, 10)
        lines = [line.rstrip() for line in shown]
        await wait_for(
            pilot, lambda: [line for line in screen_text(pilot.app).split("\n") if line.strip()] == lines
        )
        assert str(pilot.app.screen.query_one(FewLines).content) == TEXT
