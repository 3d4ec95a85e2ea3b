"""The bell: once when an exercise is soon over, nearly over and over, and only where somebody wants it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.tui.driving import press, wait_for
from tests.tui.test_facilitate import Time, facilitating, screen, top
from workshop_tui.model.agenda import Running
from workshop_tui.services.desk import Desk
from workshop_tui.services.room import facilitation
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.bell import Bell


def after(minutes: float, exercise: str = "talk", planned: float = 10) -> Running:
    return Running(exercise, timedelta(minutes=planned), timedelta(minutes=minutes), False)


def rings(*looks: Running | None) -> list[bool]:
    bell = Bell()
    return [bell.is_due(look) for look in looks]


def test_once_for_each() -> None:
    looks = (after(m) for m in (0, 7.9, 8, 8.1, 9.5, 9.6, 10, 10.1, 20))
    assert rings(*looks) == [False, False, True, False, True, False, False, True, False]


@pytest.mark.parametrize("minutes", [8.5, 9.7, 11])
def test_not_for_what_was_so_at_the_first_look(minutes: float) -> None:
    assert rings(None, after(minutes), after(minutes)) == [False, False, False]
    assert rings(after(1, "before"), after(minutes)) == [False, False]


def test_sleeping_through_all_of_it_rings_once() -> None:
    assert rings(after(1), after(30)) == [False, True]


def test_a_minute_more_and_it_may_be_soon_over_again() -> None:
    assert rings(after(7), after(8), after(8, planned=20), after(16, planned=20)) == [
        False,
        True,
        False,
        True,
    ]


def test_what_has_no_minutes_never_rings() -> None:
    assert rings(after(0, planned=0), after(500, planned=0)) == [False, False]


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every time it rang."""
    heard: list[str] = []
    monkeypatch.setattr(WorkshopApp, "bell", lambda app: heard.append("ring"))
    return heard


async def test_it_rings_while_it_is_on(desk: Desk, rung: list[str]) -> None:
    clock = Time(desk)
    desk.settings = replace(desk.settings, bell=True)
    desk.save(facilitation.start(desk, "welcome"))
    async with facilitating(desk) as pilot:
        assert "bell" in top(pilot)
        for minutes, words in ((8, "soon over"), (9.6, "nearly over"), (11, "over time")):
            clock.minutes = minutes
            await wait_for(pilot, lambda words=words: words in top(pilot))  # type: ignore[misc]
            screen(pilot)._tick()
        assert len(rung) == 3
        await press(pilot, "r", "plus", "plus")
        await wait_for(pilot, lambda: "1:00 left" in top(pilot))
        assert "bell" not in top(pilot)
        clock.minutes = 13
        await wait_for(pilot, lambda: "1:00 over time" in top(pilot))
        assert len(rung) == 3


async def test_it_is_off_until_a_key_and_never_rings_for_what_was_over_before(
    desk: Desk, rung: list[str]
) -> None:
    clock = Time(desk)
    desk.save(facilitation.start(desk, "welcome"))
    clock.minutes = 9
    async with facilitating(desk) as pilot:
        await wait_for(pilot, lambda: "soon over" in top(pilot))
        clock.minutes = 9.7
        await wait_for(pilot, lambda: "nearly over" in top(pilot))
        assert rung == []
        await press(pilot, "r")
        await wait_for(pilot, lambda: "the bell will ring when time is short" in top(pilot))
        screen(pilot)._tick()
        assert rung == []
        clock.minutes = 10.5
        await wait_for(pilot, lambda: "over time" in top(pilot) and rung == ["ring"])
