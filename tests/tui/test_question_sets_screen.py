"""The question sets: titles, problems with their lines, and reading again after an edit."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from tests.tui.driving import press, screen_lines, screen_text, wait_for
from tests.tui.workspace import POISON, at_home, bar, rows, screen_is
from workshop_tui.settings import Settings
from workshop_tui.text import clean
from workshop_tui.tui.screens.home import HomeScreen
from workshop_tui.tui.screens.question_sets import QuestionSetsScreen
from workshop_tui.tui.screens.set_file import SetFileScreen

GOOD = """title: Our harbour
exercises:
  - id: round
    kind: discussion
    title: Round one
    minutes: 40
    questions:
      - {id: ferries, ask: Who do the ferries leave behind?}
"""


@asynccontextmanager
async def reading(settings: Settings, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The app on the question sets, once they are read."""
    async with at_home(settings, size) as pilot:
        await press(pilot, "q")
        await screen_is(pilot, QuestionSetsScreen)
        await wait_for(pilot, lambda: bool(rows(pilot)) and bar(pilot) != "")
        yield pilot


def write(settings: Settings, name: str, text: str) -> None:
    settings.question_sets.mkdir(parents=True, exist_ok=True)
    (settings.question_sets / name).write_text(text)


async def test_titles_and_numbers(settings: Settings) -> None:
    write(settings, "aaa.yaml", GOOD)
    async with reading(settings) as pilot:
        assert rows(pilot)[0].split() == ["Our", "harbour", "1", "40"]
        assert len(rows(pilot)) > 1  # the starter sets stand below


async def test_what_a_set_asks(settings: Settings) -> None:
    write(settings, "aaa.yaml", GOOD)
    async with reading(settings) as pilot:
        await press(pilot, "enter")
        await screen_is(pilot, SetFileScreen)
        text = screen_text(pilot.app)
        assert "Round one  40 minutes" in text
        assert "Q1  Who do the ferries leave behind?" in text
        await press(pilot, "escape")
        await screen_is(pilot, QuestionSetsScreen)


async def test_each_problem_with_its_line_and_caret(settings: Settings) -> None:
    write(
        settings,
        "aaa.yaml",
        GOOD.replace("title: Our", "promts: Our").replace("minutes: 40", "minutes: soon"),
    )
    async with reading(settings, (100, 40)) as pilot:
        assert "3 problems" in rows(pilot)[0]
        assert bar(pilot) == "1 with problems"
        await press(pilot, "enter")
        await screen_is(pilot, SetFileScreen)
        lines = [line.strip(" │") for line in screen_lines(pilot.app)]
        at = next(n for n, line in enumerate(lines) if line.startswith("Line 6, column 14:"))
        told = screen_lines(pilot.app)[at + 1 : at + 3]
        assert "minutes: soon" in told[0]
        assert told[1].index("^") == told[0].index("soon")
        assert any(line.startswith("Line 1, column 1: `promts`") for line in lines)


async def test_poison_in_a_file(settings: Settings) -> None:
    poison = clean(POISON)
    write(settings, "aaa.yaml", GOOD.replace("Our harbour", f"'{poison}'"))
    write(settings, "bbb.yaml", GOOD.replace("minutes: 40", f"minutes: '{poison}'"))
    write(settings, "ccc [b]x[@click=app.exit].yaml", "\x1b[31m[/]: [")
    async with reading(settings, (140, 40)) as pilot:
        assert "[b]Ow[/] [/] [@click=app.exit]x[/]" in screen_text(pilot.app)
        for _ in range(3):
            await press(pilot, "enter")
            await screen_is(pilot, SetFileScreen)
            await press(pilot, "escape")
            await screen_is(pilot, QuestionSetsScreen)
            await press(pilot, "down")


async def test_reading_again_after_an_edit(settings: Settings) -> None:
    write(settings, "aaa.yaml", "title: x\n")
    async with reading(settings) as pilot:
        assert "problem" in rows(pilot)[0]
        write(settings, "aaa.yaml", GOOD)
        await press(pilot, "r")
        await wait_for(pilot, lambda: rows(pilot)[0].startswith("Our harbour"))
        assert bar(pilot).endswith("no problems")


async def test_a_file_full_of_problems_is_read_to_its_end(settings: Settings) -> None:
    write(settings, "aaa.yaml", GOOD + "".join(f"k{n}: 1\n" for n in range(400)))
    async with reading(settings, (80, 24)) as pilot:
        await press(pilot, "enter")
        await screen_is(pilot, SetFileScreen)
        await press(pilot, "end")
        shown = pilot.app.screen.query_one("#set-file")
        await wait_for(pilot, lambda: 0 < shown.max_scroll_y == shown.scroll_y)


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_leaving(settings: Settings, key: str) -> None:
    async with reading(settings) as pilot:
        await press(pilot, key)
        await screen_is(pilot, HomeScreen)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (140, 40)])
async def test_it_fits(settings: Settings, size: tuple[int, int]) -> None:
    write(settings, "aaa.yaml", "title: x\n" * 3)
    async with reading(settings, size) as pilot:
        await press(pilot, "enter")
        await screen_is(pilot, SetFileScreen)
        assert max(len(line) for line in screen_lines(pilot.app)) <= size[0]
