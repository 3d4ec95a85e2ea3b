"""The review of names in the real app: strings beside their sentences, decided by keys, marked by words, undone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from tests.tui.capturing import put_in
from tests.tui.driving import press, screen_text, settle, type_text, wait_for
from tests.tui.test_colours import NAMES, too_faint
from tests.tui.test_poison import OW, check, no_words_as_markup, poisoned
from workshop_tui.model.naming import Action
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.naming.sign_in_list import SignInList, keep_sign_in_list
from workshop_tui.settings import Settings
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.mark_words import MarkWordsScreen
from workshop_tui.tui.screens.names import NamesScreen
from workshop_tui.tui.screens.session import SessionScreen
from workshop_tui.tui.screens.write_up.screen import WriteUpScreen
from workshop_tui.tui.widgets.entry_list import EntryList
from workshop_tui.tui.widgets.title_bar import TitleBar

__all__ = ["no_words_as_markup", "poisoned"]

SAID = (
    "Margaret Okafor mends the nets",
    "so ask Margaret, or Mrs Okafor",
    "Will the nets last? Tell Will about it",
    "ring 01632 960 118 before ten",
    "the only bell-ringer left is ninety",
)


@asynccontextmanager
async def names(desk: Desk, size: tuple[int, int] = (120, 30)) -> AsyncIterator[Pilot[None]]:
    app = WorkshopApp(desk.settings, lambda: NamesScreen(desk))
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: state(pilot) != "reading …")
        await pilot.pause()
        yield pilot


def state(pilot: Pilot[None]) -> str:
    return pilot.app.screen_stack[0].query_one(TitleBar).state


def here(pilot: Pilot[None]) -> str | None:
    return pilot.app.screen_stack[0].query_one(EntryList).key


def decided(desk: Desk) -> dict[str, tuple[Action, str]]:
    return {one.text: (one.action, one.instead) for one in desk.reader.naming.replacements()}


async def test_strings_stand_beside_their_sentences(desk: Desk) -> None:
    put_in(desk, *SAID)
    async with names(desk) as pilot:
        await wait_for(pilot, lambda: "mends the nets" in screen_text(pilot.app))
        text = screen_text(pilot.app)
        assert "Margaret Okafor" in text and "name of a person · 1 place" in text
        assert "mends the nets" in text and "table 1, point" in text
        await press(pilot, "end")
        assert here(pilot) == "Will"
        await wait_for(pilot, lambda: "Written the same" in screen_text(pilot.app))
        assert "1 more written the same" in screen_text(pilot.app)


async def test_replacing_keeping_and_hiding_are_a_key_each(desk: Desk) -> None:
    put_in(desk, *SAID)
    async with names(desk) as pilot:
        await press(pilot, "r")
        assert "What stands in place of “Margaret Okafor”?" in screen_text(pilot.app)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: here(pilot) == "01632 960 118")
        await press(pilot, "h")
        await wait_for(pilot, lambda: here(pilot) == "Mrs Okafor")
        await press(pilot, "k")
        await wait_for(pilot, lambda: here(pilot) == "Margaret")
        await press(pilot, "r")
        await type_text(pilot, "a net mender\n")
        await wait_for(pilot, lambda: here(pilot) == "Will")
        assert decided(desk) == {
            "Margaret Okafor": (Action.REPLACE, "[a neighbour]"),
            "01632 960 118": (Action.HIDE, ""),
            "Mrs Okafor": (Action.KEEP, ""),
            "Margaret": (Action.REPLACE, "[a net mender]"),
        }
        await press(pilot, "u")
        await wait_for(pilot, lambda: "Margaret" not in decided(desk))
        await press(pilot, "ctrl+y")
        await wait_for(pilot, lambda: "Margaret" in decided(desk))
        await press(pilot, "home", "o")
        await wait_for(pilot, lambda: "Margaret Okafor" not in decided(desk))


async def test_all_names_of_one_person_get_one_answer(desk: Desk) -> None:
    put_in(desk, *SAID)
    async with names(desk) as pilot:
        await press(pilot, "space", "down", "space", "space", "r", "enter")
        await wait_for(pilot, lambda: len(decided(desk)) == 3)
        assert set(decided(desk).values()) == {(Action.REPLACE, "[a neighbour]")}
        await press(pilot, "u")
        await wait_for(pilot, lambda: decided(desk) == {})


async def test_an_escape_too_many_does_not_close_the_first_screen(desk: Desk) -> None:
    put_in(desk, *SAID)
    async with names(desk) as pilot:
        await press(pilot, "space", "escape", "escape", "escape")
        await wait_for(pilot, lambda: state(pilot) == "Ctrl+Q leaves this screen.")
        assert not pilot.app._exit


async def test_capitals_can_be_meant_too(desk: Desk) -> None:
    put_in(desk, "MARGARET and Margaret Okafor")
    async with names(desk) as pilot:
        await press(pilot, "c")
        assert state(pilot) == "decide about it first"
        await press(pilot, "k")
        await wait_for(pilot, lambda: len(decided(desk)) == 1)
        await wait_for(pilot, lambda: "kept" in screen_text(pilot.app))
        await press(pilot, "home", "c")
        await wait_for(pilot, lambda: desk.reader.naming.replacements()[0].any_case)


async def test_words_that_nothing_found_are_marked_by_keys(desk: Desk) -> None:
    put_in(desk, *SAID)
    async with names(desk) as pilot:
        await press(pilot, "m", "f")
        await type_text(pilot, "bell")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MarkWordsScreen))
        await press(pilot, "right", "right", "shift+right", "shift+left", "shift+right")
        screen = pilot.app.screen
        assert isinstance(screen, MarkWordsScreen) and screen.chosen == "bell-ringer left"
        await press(pilot, "enter", "h")
        await wait_for(pilot, lambda: decided(desk) == {"bell-ringer left": (Action.HIDE, "")})
        await press(pilot, "m", "escape")
        assert isinstance(pilot.app.screen, NamesScreen)


async def test_only_what_is_to_be_looked_at_can_be_shown(desk: Desk) -> None:
    put_in(desk, *SAID)
    async with names(desk) as pilot:
        await press(pilot, "f", "k")
        await wait_for(pilot, lambda: here(pilot) == "01632 960 118")
        assert "Margaret Okafor\n" not in screen_text(pilot.app)
        for _ in range(4):
            before = here(pilot)
            await press(pilot, "k")
            await wait_for(pilot, lambda was=before: here(pilot) != was)  # type: ignore[misc]
        await wait_for(pilot, lambda: "All of them were looked at." in screen_text(pilot.app))


async def test_another_windows_decision_is_seen(desk: Desk) -> None:
    from workshop_tui.services.naming import deciding

    put_in(desk, *SAID)
    async with names(desk) as pilot:
        with open_desk(desk.settings, desk.folder.name) as other:
            other.save(deciding.decide(other, "Margaret Okafor", Action.KEEP))
        await wait_for(pilot, lambda: "kept" in screen_text(pilot.app))


async def test_it_is_opened_from_session_and_write_up(desk: Desk) -> None:
    put_in(desk, *SAID)
    for screen, key in ((SessionScreen, "f5"), (WriteUpScreen, "n")):
        app = WorkshopApp(desk.settings, lambda screen=screen: screen(desk))  # type: ignore[misc]
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, key)
            await wait_for(pilot, lambda: isinstance(pilot.app.screen, NamesScreen))
            await press(pilot, "escape")


async def test_it_is_readable_in_every_colouring_and_size(desk: Desk) -> None:
    put_in(desk, *SAID)
    async with names(desk) as pilot:
        await press(pilot, "k")
        for theme in NAMES:
            pilot.app.theme = theme
            await settle(pilot)
            assert list(too_faint(pilot.app)) == []
        for size in ((80, 24), (40, 12), (20, 5), (140, 40)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            check(pilot.app)


async def test_poison_is_drawn_as_it_is(poisoned: Settings) -> None:
    with open_desk(poisoned, "harbour") as desk:
        keep_sign_in_list(desk.folder, SignInList((OW.strip(), "dlo"), ()))
        async with names(desk) as pilot:
            check(pilot.app)
            assert "[b]ōw[/] [/]" in screen_text(pilot.app)
            keys = (
                "k",
                "n",
                "home",
                "r",
                "escape",
                "m",
                "right",
                "shift+right",
                "down",
                "enter",
                "h",
                "c",
                "f",
                "u",
                "tab",
            )
            for key in keys:
                await press(pilot, key)
                await settle(pilot)
                check(pilot.app)
