"""The vote in the real app: numbers typed table by table, what does not add up, results as counts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual import events
from textual.pilot import Pilot

from tests.tui.driving import press, screen_lines, screen_text, send, wait_for
from tests.tui.sorting import make, named, say
from tests.tui.test_colours import NAMES, too_faint
from tests.tui.workspace import KEPT, POISON
from workshop_tui.errors import RecordProblem, UsageProblem
from workshop_tui.model.contribution import Kind
from workshop_tui.model.theme import find_theme
from workshop_tui.services.desk import Desk
from workshop_tui.services.room import voting
from workshop_tui.services.sensemaking import theme_shape, theming
from workshop_tui.services.sessions import update_tables
from workshop_tui.settings import Settings
from workshop_tui.store.store import Committed
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.facilitate.screen import FacilitateScreen
from workshop_tui.tui.screens.vote import VoteScreen
from workshop_tui.tui.widgets.title_bar import TitleBar


@pytest.fixture
def session(settings: Settings) -> str:
    return make(settings)


@asynccontextmanager
async def voting_at(
    desk: Desk, vote: str = "dots", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    app = WorkshopApp(desk.settings, lambda: VoteScreen(desk, vote))
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: pilot.app.screen.query_one("#form").has_focus)
        yield pilot


def dots(desk: Desk) -> dict[tuple[int, str], int]:
    """What the record holds, by table and name of theme."""
    names = {theme.id: theme.name for theme in desk.reader.themes()}
    return {(d.table, names.get(d.item, d.item)): d.count for d in desk.reader.room.dots()}


def voters(desk: Desk) -> dict[int, int]:
    return {v.table: v.people for v in desk.reader.room.voters()}


def state(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(TitleBar).state


def theme_id(desk: Desk, name: str) -> str:
    found = find_theme(desk.reader.themes(), name)
    assert found is not None
    return found.id


async def test_a_table_after_the_other_by_digits_and_enter(desk: Desk) -> None:
    async with voting_at(desk) as pilot:
        await press(pilot, "8", "enter", "1", "2", "enter", "7", "enter", "0", "enter")
        await wait_for(pilot, lambda: "Table 2: 0 dots" in screen_text(pilot.app))
        await press(pilot, "6", "enter", "3", "down", "9", "right")
        await wait_for(pilot, lambda: voters(desk) == {1: 8, 2: 6})
        await wait_for(pilot, lambda: "2 of 3 tables entered; not yet: 3" in screen_text(pilot.app))
        await wait_for(pilot, lambda: "Results: 31 dots by 14 people" in screen_text(pilot.app))
        shown = {(t, n): c for (t, n), c in dots(desk).items() if c}
        assert shown == {
            (1, "Getting about"): 12,
            (1, "Work"): 7,
            (2, "Getting about"): 3,
            (2, "Work"): 9,
        }
        text = screen_text(pilot.app)
        assert "%" not in text
        assert text.index("16  Work  at 2 tables") < text.index("15  Getting about  at 2 tables")


async def test_more_dots_than_people_have_is_told_while_it_is_typed(desk: Desk) -> None:
    async with voting_at(desk) as pilot:
        await press(pilot, "2", "enter", "6")
        await wait_for(pilot, lambda: "6 dots of 6 (2 people, 3 each)" in screen_text(pilot.app))
        assert "but" not in screen_text(pilot.app)
        await press(pilot, "down", "1")
        wanted = "Table 1 put 7 dots, but 2 people with 3 each have 6."
        await wait_for(pilot, lambda: wanted in screen_text(pilot.app))
        await press(pilot, "right", "down", "4", "enter")
        await wait_for(pilot, lambda: "how many people voted was not entered" in screen_text(pilot.app))
        await wait_for(pilot, lambda: "look again: 1 and 2" in screen_text(pilot.app))


async def test_typing_is_taken_back_before_what_was_kept(desk: Desk) -> None:
    async with voting_at(desk) as pilot:
        await press(pilot, "down", "5", "enter")
        await wait_for(pilot, lambda: "5 dots kept for table 1" in state(pilot))
        await press(pilot, "up", "9")
        await wait_for(pilot, lambda: "9_" in screen_text(pilot.app))
        await press(pilot, "u")
        await wait_for(pilot, lambda: "left as it was" in state(pilot))
        assert dots(desk) == {(1, "Getting about"): 5}
        await press(pilot, "backspace")
        await wait_for(pilot, lambda: "_  Getting" in screen_text(pilot.app))
        await press(pilot, "1", "2", "3", "4", "5", "escape")
        await press(pilot, "u")
        await wait_for(pilot, lambda: not any(dots(desk).values()))
        await wait_for(pilot, lambda: state(pilot) == "taken back: 5 dots kept for table 1")
        await press(pilot, "ctrl+y")
        await wait_for(pilot, lambda: dots(desk) == {(1, "Getting about"): 5})
        await wait_for(pilot, lambda: state(pilot) == "brought back: 5 dots kept for table 1")


async def test_two_windows_enter_at_once(desk: Desk, another_window: Callable[[], Desk]) -> None:
    other = another_window()
    work = theme_id(desk, "Work")
    async with voting_at(desk) as pilot:
        await press(pilot, "down", "4")
        other.save(voting.set_dots(other, "dots", 2, work, 6))
        other.save(voting.set_voters(other, "dots", 2, 5))
        await wait_for(pilot, lambda: "6  Work  at 1 table" in screen_text(pilot.app))
        assert "4_" in screen_text(pilot.app)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: dots(desk) == {(1, "Getting about"): 4, (2, "Work"): 6})


async def test_a_theme_taken_away_keeps_its_dots_and_new_ones_can_have_some(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    other = another_window()
    other.save(voting.set_dots(other, "dots", 1, theme_id(desk, "Work"), 6))
    async with voting_at(desk) as pilot:
        work = find_theme(other.reader.themes(), "Work")
        assert work is not None
        other.save(theme_shape.delete_theme(other, work))
        other.save(theming.make_theme(other, "Boats"))
        await wait_for(pilot, lambda: "something that was taken away" in screen_text(pilot.app))
        await wait_for(pilot, lambda: "Boats" in screen_text(pilot.app))
        await press(pilot, "end", "3", "enter")
        await wait_for(pilot, lambda: dots(desk).get((2, "Boats")) == 3)


async def test_ideas_are_voted_on_with_their_words_as_they_were_said(desk: Desk) -> None:
    say(desk, POISON, "lend the minibus", kind=Kind.IDEA, question="ferries")
    async with voting_at(desk, "favourites", (140, 40)) as pilot:
        assert "[b]Ow[/]" in screen_text(pilot.app) and "\u202e" not in screen_text(pilot.app)
        await press(pilot, "4", "enter", "9", "down", "2")
        await wait_for(pilot, lambda: dots(desk).get((1, named(desk, KEPT).id)) == 9)
        # Nobody said how many dots each has: nothing can be wrong.
        await wait_for(pilot, lambda: "Table 1 (North): 11 dots by 4 people" in screen_text(pilot.app))
        assert "look again" not in screen_text(pilot.app)


async def test_what_cannot_be_saved_is_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with voting_at(desk) as pilot:
        refused: Future[Committed] = Future()
        refused.set_exception(RecordProblem("The disk is full.", "Free some space."))
        with monkeypatch.context() as patched:
            patched.setattr(desk.store, "submit", lambda *given: refused)
            await press(pilot, "8", "enter")
            await wait_for(pilot, lambda: "NOT SAVED" in state(pilot))
        assert "8  people voted" not in screen_text(pilot.app)


async def test_any_table_by_its_number_and_the_results_alone(desk: Desk) -> None:
    update_tables(
        desk, [replace(table, number=n) for n in range(1, 41) for table in desk.session.tables[1:2]]
    )
    async with voting_at(desk, size=(40, 12)) as pilot:
        await press(pilot, "t")
        await wait_for(pilot, lambda: "Whose dots?" in screen_text(pilot.app))
        await press(pilot, "3", "7", "enter")
        await wait_for(pilot, lambda: "Table 37: 0 dots" in screen_text(pilot.app))
        await press(pilot, "5", "tab")
        await wait_for(pilot, lambda: voters(desk) == {37: 5})
        await wait_for(pilot, lambda: "0  Work" in screen_text(pilot.app))
        await press(pilot, "7", "tab")
        assert voters(desk) == {37: 5}


@pytest.mark.parametrize("key", ["ctrl+q", "left"])
async def test_leaving_keeps_what_is_typed(desk: Desk, key: str) -> None:
    async with voting_at(desk) as pilot:
        await press(pilot, "8", key)
        await wait_for(pilot, lambda: voters(desk) == {1: 8})


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (140, 40), (20, 6)])
@pytest.mark.parametrize("theme", NAMES)
async def test_any_size_and_theme(desk: Desk, size: tuple[int, int], theme: str) -> None:
    desk.settings = replace(desk.settings, theme=theme)
    async with voting_at(desk, size=size) as pilot:
        for keys in (["2", "enter", "9"], ["down"], ["tab"]):
            await press(pilot, *keys)
            await pilot.pause()
            assert len(screen_lines(pilot.app)) == size[1]
            assert not (found := list(too_faint(pilot.app))), "\n".join(found)


async def test_from_the_organisers_screen_and_back(desk: Desk) -> None:
    app = WorkshopApp(desk.settings, lambda: FacilitateScreen(desk))
    async with app.run_test() as pilot:
        await press(pilot, *["down"] * 4, "w")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, VoteScreen))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, FacilitateScreen))


def test_what_is_no_vote_or_has_no_tables_is_told(desk: Desk) -> None:
    with pytest.raises(UsageProblem, match="no vote"):
        VoteScreen(desk, "ahead")
    update_tables(desk, [])
    with pytest.raises(UsageProblem, match="no tables"):
        VoteScreen(desk, "dots")


async def test_keys_that_come_all_at_once_go_where_they_were_meant(desk: Desk) -> None:
    async with voting_at(desk) as pilot:
        keys = ["1", "2", "down", "3", "down", "4", "5", "enter", "6", "up", "right"]
        send(pilot, [events.Key(key, key if len(key) == 1 else None) for key in keys])
        await wait_for(pilot, lambda: dots(desk).get((1, "Well-being – all")) == 6)
        assert voters(desk) == {1: 12}
        assert (dots(desk)[1, "Getting about"], dots(desk)[1, "Work"]) == (3, 45)
