"""Two coders in the real app: each alone, then where they differ, settled and undone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from tests.tui.capturing import put_in
from tests.tui.driving import press, screen_text, settle, type_text, wait_for
from tests.tui.test_poison import check, no_words_as_markup, poisoned
from workshop_tui.errors import UsageProblem
from workshop_tui.model.coded import NONE
from workshop_tui.model.contribution import Contribution
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.sensemaking.coding_together import code, read_together
from workshop_tui.settings import Settings
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.coding import CodingScreen
from workshop_tui.tui.screens.coverage import CoverageScreen

__all__ = ["no_words_as_markup", "poisoned"]


@asynccontextmanager
async def coding(desk: Desk, coder: str = "ana") -> AsyncIterator[Pilot[None]]:
    app = WorkshopApp(desk.settings, lambda: CodingScreen(desk, coder))
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(pilot, lambda: screen(pilot).view is not None)
        await settle(pilot)
        yield pilot


def screen(pilot: Pilot[None]) -> CodingScreen:
    return next(s for s in pilot.app.screen_stack if isinstance(s, CodingScreen))


def talk(desk: Desk) -> list[Contribution]:
    return put_in(desk, "buses stop at six", "no jobs in winter", "hello")


def theme(desk: Desk, name: str) -> str:
    return next(theme.id for theme in desk.reader.themes() if theme.name == name)


def found(desk: Desk, coder: str) -> list[set[str]]:
    view = read_together(desk.reader)
    return [{view.name(t) for t in themes} for themes in view.mine(coder).values()]


async def test_coding_as_oneself(desk: Desk) -> None:
    talk(desk)
    async with coding(desk) as pilot:
        assert "ana: 0 of 3 points looked at" in screen_text(pilot.app)
        await press(pilot, "t")
        await type_text(pilot, "getting")
        await press(pilot, "tab", "enter")
        await wait_for(pilot, lambda: found(desk, "ana") == [{"Getting about"}])
        await wait_for(pilot, lambda: "1 of 3 points looked at" in screen_text(pilot.app))
        await press(pilot, "down", "n")
        await wait_for(pilot, lambda: found(desk, "ana") == [{"Getting about"}, set()])
        await press(pilot, "u")
        await wait_for(pilot, lambda: found(desk, "ana") == [{"Getting about"}])
        await press(pilot, "ctrl+y")
        await wait_for(pilot, lambda: found(desk, "ana") == [{"Getting about"}, set()])
        await wait_for(pilot, lambda: "2 of 3 points" in screen_text(pilot.app))
        await press(pilot, "home", "o")
        assert screen(pilot)._list.key == screen(pilot)._list.keys[1]
        assert all(c.themes == () for c in desk.reader.snapshot().contributions)


async def test_several_at_once(desk: Desk) -> None:
    talk(desk)
    async with coding(desk) as pilot:
        await press(pilot, "space", "space", "n")
        await wait_for(pilot, lambda: found(desk, "ana") == [set(), set()])
        await wait_for(pilot, lambda: "2 of 3 points looked at" in screen_text(pilot.app))


async def test_others_codings_are_not_seen_while_coding(desk: Desk) -> None:
    ids = [c.id for c in talk(desk)]
    desk.save(code(desk, "ben", ids, [theme(desk, "Work")]))
    async with coding(desk) as pilot:
        assert "#Work" not in screen_text(pilot.app) and "ben" not in screen_text(pilot.app)


async def test_differences_are_settled_and_undone(desk: Desk) -> None:
    ids = [c.id for c in talk(desk)]
    work = theme(desk, "Work")
    desk.save(code(desk, "ana", ids[:2], [work]))
    desk.save(code(desk, "ben", ids[:1], [work]))
    desk.save(code(desk, "ben", ids[1:2], [NONE]))
    async with coding(desk) as pilot:
        await press(pilot, "d")
        await wait_for(pilot, lambda: "1 open difference, 0 settled" in screen_text(pilot.app))
        text = screen_text(pilot.app)
        assert "yes: ana · no: ben" in text and "no jobs in winter" in text and "buses" not in text
        await wait_for(pilot, lambda: "κ 0.00 α 0.00 (1 of 2 alike)" in screen_text(pilot.app))
        assert "y files it" in screen_text(pilot.app)
        assert "y It belongs  x It does not  o Next open" in screen_text(pilot.app).splitlines()[-1]
        await press(pilot, "y")
        await wait_for(pilot, lambda: desk.reader.snapshot().contributions[1].themes == ("Work",))
        await wait_for(pilot, lambda: "0 open differences, 1 settled" in screen_text(pilot.app))
        await press(pilot, "o")
        await wait_for(pilot, lambda: "nothing is open" in screen_text(pilot.app))
        await press(pilot, "x")
        await wait_for(pilot, lambda: desk.reader.snapshot().contributions[1].themes == ())
        await press(pilot, "u", "u")
        await wait_for(pilot, lambda: "1 open difference" in screen_text(pilot.app))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: "ana: 2 of 3" in screen_text(pilot.app))
        await wait_for(pilot, lambda: "t Themes" in screen_text(pilot.app).splitlines()[-1])


async def test_who_codes_is_asked_once(desk: Desk) -> None:
    talk(desk)
    async with coding(desk, "") as pilot:
        await wait_for(pilot, lambda: "Who codes?" in screen_text(pilot.app))
        await type_text(pilot, "two words")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "no coder’s name" in screen_text(pilot.app))
        await press(pilot, "ctrl+u")
        await type_text(pilot, "Cy")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "cy: 0 of 3" in screen_text(pilot.app))


def test_a_name_that_cannot_be_kept_is_refused(desk: Desk) -> None:
    with pytest.raises(UsageProblem):
        CodingScreen(desk, "a/b")


async def test_it_is_opened_from_the_coverage(desk: Desk) -> None:
    talk(desk)
    app = WorkshopApp(desk.settings, lambda: CoverageScreen(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        await wait_for(pilot, lambda: "Who codes?" in screen_text(app))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: isinstance(app.screen, CoverageScreen))


async def test_poison(poisoned: Settings) -> None:
    with open_desk(poisoned, "harbour") as desk:
        ids = [c.id for c in desk.reader.snapshot().contributions][:4]
        themes = [t.id for t in desk.reader.themes()][:1]
        desk.save(code(desk, "ana", ids, themes))
        desk.save(code(desk, "ben", ids, [NONE]))
        async with coding(desk) as pilot:
            check(pilot.app)
            for key in ("down", "t", "down", "escape", "n", "d", "down", "y", "x", "u", "escape", "space"):
                await press(pilot, key)
                await settle(pilot)
                check(pilot.app)
            await pilot.resize_terminal(40, 12)
            for key in ("d", "down", "d"):
                await press(pilot, key)
                await settle(pilot)
                check(pilot.app)
