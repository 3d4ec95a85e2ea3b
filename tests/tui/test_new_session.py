"""A new session: a question set is chosen, the rest is filled in, and one goes on with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from tests.tui.driving import paste, press, screen_text, type_text, wait_for
from tests.tui.workspace import KEPT, POISON, at_home, field, notes, rows, screen_is, told
from workshop_tui.model.session import Event
from workshop_tui.services.desk import open_desk
from workshop_tui.services.preparing import make_workspace
from workshop_tui.services.workspace import session_cards, starter_sets
from workshop_tui.settings import Settings
from workshop_tui.tui.screens.capture.screen import CaptureScreen
from workshop_tui.tui.screens.choose import ChooseScreen
from workshop_tui.tui.screens.home import HomeScreen
from workshop_tui.tui.screens.new_session import NewSessionScreen
from workshop_tui.tui.screens.session import SessionScreen
from workshop_tui.tui.screens.set_file import SetFileScreen

BAD = "title: [b]\nexercises:\n  - id: a\n    kind: discusion\n"


@asynccontextmanager
async def making(settings: Settings, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The app on the new session, once the sets are read."""
    async with at_home(settings, size) as pilot:
        await press(pilot, "n")
        await screen_is(pilot, NewSessionScreen)
        await wait_for(pilot, lambda: bool(rows(pilot)))
        yield pilot


async def fill(pilot: Pilot[None], name: str, text: str) -> None:
    field(pilot, name).focus()
    await pilot.pause()
    field(pilot, name).clear()
    await type_text(pilot, text)


async def test_the_starter_sets_are_offered_where_there_are_no_own_ones(settings: Settings) -> None:
    async with making(settings) as pilot:
        assert len(rows(pilot)) == len(starter_sets())


async def test_a_session_is_made_and_its_details_open(settings: Settings) -> None:
    async with making(settings) as pilot:
        await wait_for(pilot, lambda: field(pilot, "title").value != "")
        await fill(pilot, "title", "Our street")
        await fill(pilot, "date", "2026-06-01")
        await fill(pilot, "venue", "The hall")
        await fill(pilot, "tables", "4")
        await press(pilot, "f2")
        await screen_is(pilot, ChooseScreen)
        assert "“our-street”" in screen_text(pilot.app)
        await press(pilot, "d")
        await screen_is(pilot, SessionScreen)
        await press(pilot, "escape")
        await screen_is(pilot, HomeScreen)
        await wait_for(pilot, lambda: len(rows(pilot)) == 1)
    with open_desk(settings, "our-street") as desk:
        assert desk.session.event == Event("Our street", date="2026-06-01", venue="The hall")
        assert len(desk.session.tables) == 4


async def test_one_may_go_straight_to_capturing(settings: Settings) -> None:
    async with making(settings) as pilot:
        await fill(pilot, "tables", "1")
        await press(pilot, "enter")  # in the last field: makes it
        await screen_is(pilot, ChooseScreen)
        await press(pilot, "c")
        await screen_is(pilot, CaptureScreen)


async def test_the_title_follows_the_set_until_one_is_typed(settings: Settings) -> None:
    async with making(settings) as pilot:
        first = field(pilot, "title").value
        await press(pilot, "down")
        await wait_for(pilot, lambda: field(pilot, "title").value not in ("", first))
        await fill(pilot, "title", "Ours")
        pilot.app.screen.query_one("#sets").focus()
        await press(pilot, "down")
        assert field(pilot, "title").value == "Ours"


async def test_a_set_with_problems_cannot_be_chosen_and_says_why(settings: Settings) -> None:
    make_workspace(settings.workspace)
    (settings.question_sets / "a-bad-one.yaml").write_text(BAD)
    async with making(settings) as pilot:
        assert rows(pilot)[0].startswith("a-bad-one.yaml")
        await press(pilot, "home")
        await wait_for(pilot, lambda: "this set cannot be used. Line" in told(pilot, "#about"))
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "without problems" in notes(pilot))
        await press(pilot, "enter")
        await screen_is(pilot, SetFileScreen)
        assert "discussion" in screen_text(pilot.app)
        await press(pilot, "escape")
    assert session_cards(settings) == []


@pytest.mark.parametrize("typed", ["", "many", "0", "501", "12345678", "-3"])
async def test_a_number_of_tables_is_checked(settings: Settings, typed: str) -> None:
    async with making(settings) as pilot:
        await fill(pilot, "tables", typed)
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "tables" in notes(pilot))
        assert isinstance(pilot.app.screen, NewSessionScreen)
    assert session_cards(settings) == []


async def test_poison_in_every_field(settings: Settings) -> None:
    async with making(settings) as pilot:
        for name in ("title", "date", "venue"):
            field(pilot, name).focus()
            await pilot.pause()
            field(pilot, name).clear()
            await paste(pilot, POISON)
        await press(pilot, "f2")
        await screen_is(pilot, ChooseScreen)
        await press(pilot, "b")
        await screen_is(pilot, HomeScreen)
    [card] = session_cards(settings)
    with open_desk(settings, card.slug) as desk:
        assert desk.session.event == Event(KEPT, date=KEPT, venue=KEPT)


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_leaving_makes_nothing(settings: Settings, key: str) -> None:
    async with making(settings) as pilot:
        await press(pilot, key)
        await screen_is(pilot, HomeScreen)
    assert session_cards(settings) == []


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_leaving_a_filled_form_asks(settings: Settings, key: str) -> None:
    async with making(settings) as pilot:
        await fill(pilot, "venue", "The hall")
        await press(pilot, key)
        await screen_is(pilot, ChooseScreen)
        await press(pilot, "h")
        await screen_is(pilot, NewSessionScreen)
        assert field(pilot, "venue").value == "The hall"
        await press(pilot, key, "l")
        await screen_is(pilot, HomeScreen)
    assert session_cards(settings) == []


async def test_leaving_a_filled_form_may_make_the_session(settings: Settings) -> None:
    async with making(settings) as pilot:
        await fill(pilot, "tables", "3")
        await press(pilot, "escape", "m")
        await wait_for(pilot, lambda: "The session is made" in screen_text(pilot.app))
    assert [card.tables for card in session_cards(settings)] == [3]


async def test_typing_a_number_takes_the_place_of_the_suggested_one(settings: Settings) -> None:
    async with making(settings) as pilot:
        await wait_for(pilot, lambda: field(pilot, "title").value != "")
        await press(pilot, "tab", "tab", "tab", "tab", "3")
        assert field(pilot, "tables").value == "3"


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_day_that_is_in_no_calendar_is_told_beside_the_date(
    settings: Settings, size: tuple[int, int]
) -> None:
    async with making(settings, size) as pilot:
        await fill(pilot, "date", "31 Nov 2026")
        await wait_for(pilot, lambda: "not a date of the calendar:" in screen_text(pilot.app))
        await fill(pilot, "date", "2026-11-30")
        await wait_for(pilot, lambda: "shown as 30 November 2026" in screen_text(pilot.app))
        await fill(pilot, "date", "in spring")
        await wait_for(pilot, lambda: "shown as" not in screen_text(pilot.app))


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (140, 40)])
async def test_it_fits(settings: Settings, size: tuple[int, int]) -> None:
    async with making(settings, size) as pilot:
        text = screen_text(pilot.app)
        assert "Tables" in text
        assert max(len(line) for line in text.split("\n")) <= size[0]
