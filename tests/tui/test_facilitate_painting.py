"""The organiser's screen paints what changed and leaves the rest as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual._compositor import ChopsUpdate, Compositor
from textual.pilot import Pilot

from tests.tui.driving import press, screen_lines, screen_text, wait_for
from tests.tui.test_facilitate import Time, facilitating, part, say, screen
from workshop_tui.services.desk import Desk
from workshop_tui.services.room import facilitation

SIZES = [(80, 24), (140, 40)]


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the screen's lines that were painted, in order; all of them where everything was."""
    lines: list[int] = []
    render = Compositor.render_update

    def noted(self: Compositor, *how: Any, **what: Any) -> Any:
        update = render(self, *how, **what)
        if isinstance(update, ChopsUpdate):
            lines.extend(y for y, _, _ in update.spans)
        elif update is not None:
            lines.extend(range(self.size.height))
        return update

    monkeypatch.setattr(Compositor, "render_update", noted)
    return lines


async def at_rest(pilot: Pilot[None], painted: list[int]) -> set[int]:
    """Waits until nothing more is painted; which lines were since the last time."""
    count = -1
    while count != len(painted):
        count = len(painted)
        await pilot.pause(0.1)
    found = set(painted)
    painted.clear()
    return found


@pytest.mark.parametrize("size", SIZES)
async def test_a_second_with_nothing_new_paints_nothing(
    desk: Desk, painted: list[int], size: tuple[int, int]
) -> None:
    Time(desk)
    async with facilitating(desk, size) as pilot:
        await at_rest(pilot, painted)
        for _ in range(3):
            screen(pilot)._tick()
        assert await at_rest(pilot, painted) == set()


@pytest.mark.parametrize("size", SIZES)
async def test_a_second_on_the_clock_paints_where_the_time_stands(
    desk: Desk, painted: list[int], size: tuple[int, int]
) -> None:
    clock = Time(desk)
    desk.save(facilitation.start(desk, "round-1"))
    async with facilitating(desk, size) as pilot:
        await wait_for(pilot, lambda: "40:00 left" in screen_text(pilot.app))
        await at_rest(pilot, painted)
        clock.minutes = 1 / 60
        screen(pilot)._tick()
        await wait_for(pilot, lambda: "39:59 left" in screen_lines(pilot.app)[0])
        mine = [y for y, line in enumerate(screen_lines(pilot.app)) if "39:59" in line]
        # The top two lines are one widget.
        assert await at_rest(pilot, painted) == {*mine, 0, 1}


@pytest.mark.parametrize("size", SIZES)
async def test_a_new_contribution_paints_the_lines_that_tell_of_it(
    desk: Desk, another_window: Callable[[], Desk], painted: list[int], size: tuple[int, int]
) -> None:
    other = another_window()
    Time(desk, other)
    say(desk, 1, "ferries", "one before")
    async with facilitating(desk, size) as pilot:
        await wait_for(pilot, lambda: "3 tables, 1 said" in screen_text(pilot.app))
        await at_rest(pilot, painted)
        before = screen_lines(pilot.app)
        say(other, 2, "ferries", "from over there")
        await wait_for(pilot, lambda: "3 tables, 2 said" in screen_text(pilot.app))
        after = screen_lines(pilot.app)
        changed = {y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old != new}
        assert 0 < len(changed) <= 4
        assert await at_rest(pilot, painted) == changed


async def test_the_cursors_way_paints_two_lines(desk: Desk, painted: list[int]) -> None:
    Time(desk)
    async with facilitating(desk) as pilot:
        await press(pilot, "down")
        await at_rest(pilot, painted)
        await press(pilot, "down")
        agenda = part(pilot, "agenda")
        assert agenda.cursor == 2
        assert await at_rest(pilot, painted) == {agenda.region.y + 2, agenda.region.y + 3}


async def test_what_no_line_stands_on_any_more_is_painted_over(desk: Desk) -> None:
    from workshop_tui.model.session import Table
    from workshop_tui.services.sessions import update_tables

    Time(desk)
    async with facilitating(desk) as pilot:
        update_tables(desk, [Table(number) for number in range(1, 6)])
        await wait_for(pilot, lambda: "Table 5" in screen_text(pilot.app))
        update_tables(desk, [Table(1)])
        await wait_for(pilot, lambda: "1 table," in screen_text(pilot.app))
        assert not any(f"Table {number}" in screen_text(pilot.app) for number in range(2, 6))


@pytest.mark.parametrize("theme", ["light", "contrast"])
async def test_another_theme_paints_everything_anew(desk: Desk, painted: list[int], theme: str) -> None:
    Time(desk)
    async with facilitating(desk) as pilot:
        await at_rest(pilot, painted)
        pilot.app.theme = theme
        await wait_for(pilot, lambda: set(painted) == set(range(24)))
