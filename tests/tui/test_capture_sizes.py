"""What must be in sight at which size of the window."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.tui.capturing import capturing, put_in
from tests.tui.conftest import FERRIES
from tests.tui.driving import press, screen_lines, screen_text, type_text, wait_for
from workshop_tui.clock import now, stamp
from workshop_tui.services.capture import Entry, Place
from workshop_tui.services.desk import Desk


def start_exercise(desk: Desk, minutes_ago: float) -> None:
    """Notes that the discussion began some minutes ago."""
    from workshop_tui.services.room import facilitation

    act = facilitation.start(desk, "round-1")
    for change in act.changes:
        change.data["at"] = stamp(now() - timedelta(minutes=minutes_ago))  # type: ignore[index]
    desk.save(act)


async def test_80_by_24_shows_all_that_one_needs(desk: Desk) -> None:
    put_in(desk, *(f"point {number}" for number in range(40)))
    start_exercise(desk, 10.02)
    async with capturing(desk) as pilot:
        await type_text(pilot, "! lend boats @resident")
        await wait_for(pilot, lambda: "left" in screen_text(pilot.app))
        await wait_for(pilot, lambda: "point 39" in screen_text(pilot.app))
        shown = screen_text(pilot.app)
        assert "Table 1 (North)" in shown and "Q1 of 2" in shown and "40 here" in shown
        assert " ".join(FERRIES.split()) in " ".join(shown.split())
        assert "Who is not in the room?" in shown and "Whose boat is it?" in shown
        assert "▌ ! lend boats @resident" in shown
        assert "idea" in shown and "@resident" in shown
        assert "29:5" in shown and "left" in shown
        assert "ready" in shown
        assert sum("point " in line for line in screen_lines(pilot.app)) >= 10


async def test_40_by_12_keeps_question_box_and_save_state(desk: Desk) -> None:
    put_in(desk, *(f"point {number}" for number in range(40)))
    start_exercise(desk, 38)
    async with capturing(desk, size=(40, 12)) as pilot:
        await wait_for(pilot, lambda: "point 39" in screen_text(pilot.app))
        await type_text(pilot, "buses stop at six, and what then, when nobody can walk home?")
        await wait_for(pilot, lambda: "walk home?" in screen_text(pilot.app))
        shown = " ".join(screen_text(pilot.app).split())
        assert FERRIES in shown
        assert "Table 1" in shown and "ready" in shown and "left" in shown
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "saved " in screen_text(pilot.app))
        await wait_for(pilot, lambda: "walk home?" in screen_text(pilot.app))


@pytest.mark.parametrize("size", [(40, 12), (60, 16), (80, 24), (140, 40), (30, 9), (300, 80)])
async def test_any_size_draws_whole_lines(desk: Desk, size: tuple[int, int]) -> None:
    put_in(desk, "buses " * 40, "short", "日本語の長い文章" * 20)
    async with capturing(desk, size=size) as pilot:
        await type_text(pilot, "half a line")
        await wait_for(pilot, lambda: "half a line" in screen_text(pilot.app))
        assert len(screen_lines(pilot.app)) == size[1]
        for other in ((40, 12), (80, 24), size):
            await pilot.resize_terminal(*other)
        await wait_for(pilot, lambda: "half a line" in screen_text(pilot.app))


async def test_a_problem_is_in_sight_in_the_smallest_window(desk: Desk) -> None:
    async with capturing(desk, size=(40, 12)) as pilot:
        (desk.folder / "session.db").rename(desk.folder / "aside")
        await type_text(pilot, "buses\n")
        await wait_for(pilot, lambda: "NOT SAVED" in screen_text(pilot.app))
        assert "Not saved:" in screen_text(pilot.app)
        assert "▌ buses" in screen_text(pilot.app)


async def test_a_similar_point_is_hinted_at_and_never_in_the_way(desk: Desk) -> None:
    put_in(desk, "The last bus leaves at six and nobody can get home")
    async with capturing(desk) as pilot:
        await type_text(pilot, "the last bus goes at six, nobody gets home")
        await wait_for(pilot, lambda: "You may have this already" in screen_text(pilot.app))
        await type_text(pilot, "\n")
        await wait_for(pilot, lambda: "2 here" in screen_text(pilot.app))
        assert "You may have" not in screen_text(pilot.app)


async def test_nothing_is_hinted_at_where_settings_say_so(desk: Desk) -> None:
    from dataclasses import replace

    put_in(desk, "The last bus leaves at six and nobody can get home")
    desk.settings = replace(desk.settings, similar_hint=False)
    async with capturing(desk) as pilot:
        await type_text(pilot, "the last bus goes at six, nobody gets home")
        await pilot.pause(0.8)
        assert "You may have" not in screen_text(pilot.app)


async def test_tab_completes_theme_voice_and_label(desk: Desk) -> None:
    put_in(desk, Entry("x", label="Getting there:"))
    async with capturing(desk, Place(1, "work")) as pilot:
        await type_text(pilot, "Get")
        await wait_for(pilot, lambda: "Tab Getting there:" in screen_text(pilot.app))
        await press(pilot, "tab")
        await type_text(pilot, "boats #well")
        await wait_for(pilot, lambda: "#Well-being" in screen_text(pilot.app))
        await press(pilot, "tab")
        await type_text(pilot, "@self")
        await press(pilot, "tab", "enter")
        await wait_for(pilot, lambda: "@self-employed trader" in screen_text(pilot.app))
    [kept] = desk.reader.window(1, "work", 0, 5)
    assert (kept.label, kept.text, kept.voice) == ("Getting there:", "boats", "self-employed trader")
    assert kept.themes == ("Well-being – all",)


async def test_the_line_stays_in_sight_while_one_chooses_about_it(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await type_text(pilot, "buses stop at six")
        await press(pilot, "f3")
        await wait_for(pilot, lambda: "lived experience" in screen_text(pilot.app))
        await wait_for(pilot, lambda: "▌ buses stop at six" in screen_text(pilot.app))
        assert "Space on or off" in screen_text(pilot.app)


async def test_question_and_prompts_can_be_read_in_full_in_the_smallest_window(desk: Desk) -> None:
    async with capturing(desk, size=(40, 12)) as pilot:
        assert "Whose boat is it?" not in screen_text(pilot.app)
        await press(pilot, "ctrl+t")
        await wait_for(pilot, lambda: "Whose boat is it?" in screen_text(pilot.app))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: "▌" in screen_text(pilot.app))


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_what_a_newcomer_is_told_is_told_whole(desk: Desk, size: tuple[int, int]) -> None:
    async with capturing(desk, size=size) as pilot:
        assert any(line.strip().endswith("press Enter.") for line in screen_lines(pilot.app))
        if size[0] == 80:
            await press(pilot, "f8")
            await wait_for(pilot, lambda: "“@C” says another voice." in screen_text(pilot.app))
