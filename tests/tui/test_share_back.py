"""Sharing back in the real app: how far each thing has come, who, what, when; several at once; undo."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from tests.tui.capturing import put_in
from tests.tui.driving import press, screen_lines, screen_text, settle, type_text, wait_for
from tests.tui.test_colours import NAMES, too_faint
from tests.tui.test_poison import check, no_words_as_markup, poisoned
from workshop_tui.model.contribution import Contribution, Kind, Mark
from workshop_tui.model.writing import Done
from workshop_tui.services.capture import Entry
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.writing.share_back import note_responses, read_share_back
from workshop_tui.settings import Settings
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.session import SessionScreen
from workshop_tui.tui.screens.share_back import ShareBackScreen
from workshop_tui.tui.widgets.entry_list import EntryList
from workshop_tui.tui.widgets.title_bar import TitleBar

__all__ = ["no_words_as_markup", "poisoned"]


@asynccontextmanager
async def sharing_back(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    app = WorkshopApp(desk.settings, lambda: ShareBackScreen(desk))
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: pilot.app.screen.query_one(EntryList).has_focus)
        yield pilot


def ideas(desk: Desk) -> list[Contribution]:
    return put_in(
        desk,
        Entry("lend the hall keys", Kind.IDEA),
        Entry("only talk"),
        Entry("a paid coordinator", Kind.NEED),
        Entry("write to the council", marks=(Mark.PROPOSAL,)),
    )


def done(desk: Desk) -> list[Done]:
    view = read_share_back(desk.reader)
    return [view.response(c.id).done for c in view.asked]


def state(pilot: Pilot[None]) -> str:
    return pilot.app.screen_stack[0].query_one(TitleBar).state


async def test_what_is_asked_for_is_listed_and_how_far_it_has_come_is_one_key(desk: Desk) -> None:
    ideas(desk)
    async with sharing_back(desk) as pilot:
        text = screen_text(pilot.app)
        assert "lend the hall keys" in text and "write to the council" in text and "only talk" not in text
        await press(pilot, "p")
        await wait_for(pilot, lambda: done(desk) == [Done.PLANNED, Done.OPEN, Done.OPEN])
        await press(pilot, "down", "g", "down", "d")
        await wait_for(pilot, lambda: done(desk) == [Done.PLANNED, Done.DOING, Done.DONE])
        await wait_for(pilot, lambda: "1 done · 1 under way · 1 planned" in screen_text(pilot.app))
        await press(pilot, "u")
        await wait_for(pilot, lambda: done(desk)[2] is Done.OPEN)
        await press(pilot, "ctrl+y")
        await wait_for(pilot, lambda: done(desk)[2] is Done.DONE)


async def test_who_what_and_when_are_typed_into_a_form(desk: Desk) -> None:
    ideas(desk)
    async with sharing_back(desk) as pilot:
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "Who took it on" in screen_text(pilot.app))
        for words in ("The hall committee", "2026-09-01", "Keys are at the shop"):
            await type_text(pilot, words)
            await press(pilot, "tab")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "The hall committee" in screen_text(pilot.app))
        found = next(iter(read_share_back(desk.reader).responses.values()))
        assert (found.who, found.when, found.what) == (
            "The hall committee",
            "2026-09-01",
            "Keys are at the shop",
        )
        assert found.done is Done.OPEN and found.at
        await press(pilot, "n")
        await wait_for(pilot, lambda: "Why not?" in screen_text(pilot.app))
        await press(pilot, "escape")
        await settle(pilot)
        assert done(desk)[0] is Done.OPEN
        await press(pilot, "n", "f2")
        await wait_for(pilot, lambda: done(desk)[0] is Done.NOT)


async def test_several_get_the_same_answer_as_one_act(desk: Desk) -> None:
    ideas(desk)
    async with sharing_back(desk) as pilot:
        await press(pilot, "space", "space", "d")
        await wait_for(pilot, lambda: done(desk) == [Done.DONE, Done.DONE, Done.OPEN])
        await wait_for(pilot, lambda: "2 things: done" in state(pilot))
        await press(pilot, "u")
        await wait_for(pilot, lambda: done(desk) == [Done.OPEN] * 3)


async def test_only_those_that_have_come_so_far(desk: Desk) -> None:
    first, _, need, _ = ideas(desk)
    desk.save(note_responses(desk, [need.id], Done.DOING))
    async with sharing_back(desk) as pilot:
        await press(pilot, "f")
        await wait_for(pilot, lambda: "Open: 2 of 3" in screen_text(pilot.app))
        await press(pilot, "f")
        await wait_for(pilot, lambda: "Under way: 1 of 3" in screen_text(pilot.app))
        assert first.text not in screen_text(pilot.app)
        await press(pilot, "escape")
        await wait_for(pilot, lambda: "All: 3 things" in screen_text(pilot.app))


async def test_another_window_s_answer_is_seen(desk: Desk, another_window: Callable[[], Desk]) -> None:
    first = ideas(desk)[0]
    other = another_window()
    async with sharing_back(desk) as pilot:
        other.save(note_responses(other, [first.id], who="The council"))
        await wait_for(pilot, lambda: "The council" in screen_text(pilot.app))


async def test_it_is_opened_from_the_session_s_details(desk: Desk) -> None:
    ideas(desk)
    app = WorkshopApp(desk.settings, lambda: SessionScreen(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f9")
        await wait_for(pilot, lambda: "lend the hall keys" in screen_text(pilot.app))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, SessionScreen))


async def test_a_long_list_is_drawn_where_it_is_looked_at(desk: Desk) -> None:
    put_in(desk, *(Entry(f"idea number {n}", Kind.IDEA) for n in range(1200)))
    async with sharing_back(desk) as pilot:
        await press(pilot, "end", "d")
        await wait_for(pilot, lambda: done(desk)[-1] is Done.DONE)
        assert "idea number 1199" in screen_text(pilot.app)
        assert len(pilot.app.screen.query_one(EntryList)._drawn) < 100


async def test_nothing_asked_for(desk: Desk) -> None:
    async with sharing_back(desk, (40, 12)) as pilot:
        assert "Nobody has asked for anything" in screen_text(pilot.app)
        await press(pilot, "enter", "d", "n", "space", "f", "u")
        assert "nothing to take back" in state(pilot)
        assert len(screen_lines(pilot.app)) == 12


@pytest.mark.parametrize("name", NAMES)
async def test_words_stand_out(desk: Desk, name: str) -> None:
    first = ideas(desk)[0]
    desk.save(note_responses(desk, [first.id], Done.DONE, "The council", "Done it", "2026-09-01"))
    async with sharing_back(desk) as pilot:
        pilot.app.theme = name
        await press(pilot, "down", "space")
        await settle(pilot)
        assert list(too_faint(pilot.app)) == []


async def test_poison_is_drawn_as_it_is(poisoned: Settings) -> None:
    with open_desk(poisoned, "harbour") as desk:
        asked = read_share_back(desk.reader).asked
        bad = asked[0].text
        desk.save(note_responses(desk, [c.id for c in asked], Done.NOT, bad, bad, bad))
        async with sharing_back(desk) as pilot:
            check(pilot.app)
            assert "[b]ōw[/] [/]" in screen_text(pilot.app)
            for key in ("enter", "f2", "down", "n", "escape", "space", "f", "end", "u", "f1", "escape"):
                await press(pilot, key)
                check(pilot.app)
            await pilot.resize_terminal(40, 12)
            await settle(pilot)
            check(pilot.app)
