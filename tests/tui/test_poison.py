"""A session in which every text holds markup, escapes, bidi, formulas, script and emoji, through every screen."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot
from textual.screen import Screen

from faults.hostile.session import SLUG, make_hostile
from tests.tui.capturing import box, capturing
from tests.tui.driving import press, screen_lines, screen_text, settle, type_text, wait_for
from tests.tui.workspace import at_home
from workshop_tui.model.contribution import Kind
from workshop_tui.services.capture import Entry
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.settings import Settings
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.sense.screen import SenseScreen
from workshop_tui.tui.screens.write_up.screen import WriteUpScreen
from workshop_tui.tui.widgets.field import Field
from workshop_tui.tui.widgets.title_bar import TitleBar
from workshop_tui.tui.write_up_page import style_name
from workshop_tui.writeup import STYLES

OW = "[b]ōw[/] [/] [@click=app.exit]x[/] $x {y} "
POISON = (
    OW + "\x1b]0;title\x07\x1b]52;c;ZXZpbA==\x07\x1b[31mred\x1b[0m \x9b2J \u202edlo\u2066 =SUM(A1) "
    "<script>alert(1)</script> \U0001f469‍\U0001f469‍\U0001f467 می‌خواهم नमस्ते e\u0301\u0302\u0303 ﷽"
)
UNDRAWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def bad(number: int = 0) -> str:
    return f"{POISON} {number}"


@pytest.fixture
def poisoned(settings: Settings) -> Settings:
    """A workspace with such a session, as a careless program could have written it: nothing was cleaned."""
    numbers = cycle(range(3))
    make_hostile(settings, lambda: bad(next(numbers)))
    (settings.question_sets / "bad.yaml").write_text(f"title: {OW}\nexercises: [{OW}]\n", encoding="utf-8")
    return settings


@pytest.fixture(autouse=True)
def no_words_as_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever lets Textual read markup in these words fails."""
    before = Content.from_markup.__func__  # type: ignore[attr-defined]

    def from_markup(cls: type[Content], markup: str | Content, /, **variables: object) -> Content:
        assert "ōw" not in str(markup), "somebody's words were read as markup"
        found: Content = before(cls, markup, **variables)
        return found

    monkeypatch.setattr(Content, "from_markup", classmethod(from_markup))


def check(app: App[Any]) -> None:
    """Nothing on the screen can drive the terminal, and what is there is whole lines of it."""
    assert app._exception is None
    lines = screen_lines(app)
    assert not (found := UNDRAWN.search("\n".join(lines).replace("\n", ""))), (found, lines)
    assert len(lines) == app.size.height


async def step(pilot: Pilot[None], *keys: str) -> None:
    await press(pilot, *keys)
    await settle(pilot)
    await wait_for(pilot, lambda: len(screen_lines(pilot.app)) == pilot.app.size.height)
    check(pilot.app)


async def test_capture_with_everything_over_it(poisoned: Settings) -> None:
    with open_desk(poisoned, SLUG) as desk:
        async with capturing(desk) as pilot:
            await wait_for(pilot, lambda: "ōw" in box(pilot).text)
            check(pilot.app)
            assert "[b]ōw[/] [/]" in screen_text(pilot.app)
            assert "\x1b" not in box(pilot).text and "\u202e" in box(pilot).text
            for key in ("f2", "f3", "f4", "f5", "f7", "f9", "ctrl+o", "ctrl+r", "f1", "ctrl+p"):
                await step(pilot, key, "down")
                await step(pilot, "escape")
            await step(pilot, "f4", "down", "enter")
            await step(pilot, "f5", "down", "tab", "enter")
            await step(pilot, "enter")
            await type_text(pilot, "#[b")
            check(pilot.app)
            await step(pilot, "tab")
            await step(pilot, "escape")
            await step(pilot, *["up"] * len(Kind))
            for key in ("f2", "f3", "f4", "f5", "f9", "ctrl+r", "f7", "ctrl+d"):
                await step(pilot, key)
                await step(pilot, "escape")
            await step(pilot, "shift+up", "space", "f8")
            await step(pilot, "ctrl+z")
            await step(pilot, "enter")
            await step(pilot, "escape")
            await step(pilot, "f6")
            await step(pilot, "shift+f6", "shift+f6")
            await step(pilot, "ctrl+g")
            await step(pilot, "down", "enter")
            await step(pilot, "f7", "2")
            for action in ("drafts", "deleted"):
                await pilot.app.run_action(f"screen.{action}")
                await step(pilot)
                await step(pilot, "enter")
            await pilot.resize_terminal(40, 12)
            for key in ("up", "f3", "escape", "ctrl+d", "escape", "escape", "f4", "escape", "ctrl+q"):
                await step(pilot, key)


async def test_every_screen_from_home(poisoned: Settings) -> None:
    async with at_home(poisoned, sessions=1) as pilot:
        check(pilot.app)
        assert "[b]ōw[/]" in screen_text(pilot.app)
        seen = set()
        for key in ("s", "f", "i", "e", "w", "q", "n", "enter"):
            await step(pilot, key)
            await wait_for(pilot, lambda: len(pilot.app.screen_stack) > 1)
            seen.add(type(pilot.app.screen_stack[1]).__name__)
            await step(pilot)
            await step(pilot, "tab", "down")
            await step(pilot, "f5")
            await step(pilot, "f6", "enter")
            await pilot.resize_terminal(40, 12)
            await step(pilot)
            await pilot.resize_terminal(80, 24)
            for _ in range(3):
                if len(pilot.app.screen_stack) > 1:
                    await step(pilot, "escape")
            while len(pilot.app.screen_stack) > 1:
                pilot.app.pop_screen()
                await pilot.pause()
        assert len(seen) == 8, seen


async def test_the_write_up_with_everything_over_it(poisoned: Settings) -> None:
    async with at_home(poisoned, sessions=1) as pilot:
        await step(pilot, "w")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, WriteUpScreen))
        screen = pilot.app.screen
        assert isinstance(screen, WriteUpScreen)

        def is_shown(style: str, audience: str) -> bool:
            page = screen.page
            return page is not None and (page.view.style, page.view.audience) == (style, audience)

        async def there_and_back(*keys: str) -> None:
            await step(pilot, *keys)
            while pilot.app.screen is not screen:
                await step(pilot, "escape")

        for style in STYLES:
            await step(pilot, "s", style_name(style)[0].lower())
            await wait_for(pilot, lambda style=style: is_shown(style, "team"))  # type: ignore[misc]
            for key in ("pagedown", "pagedown", "down", "w", "b", "c", "end", "w", "home"):
                await there_and_back(key)
            await there_and_back("p")
            # What opens a screen or writes in a thread is done: the next key is for the write-up.
            await wait_for(pilot, lambda: screen.query_one(TitleBar).state == "preview written")
            await wait_for(pilot, lambda: pilot.app.screen is screen)
            await step(pilot, "a")
            await wait_for(pilot, lambda style=style: is_shown(style, "public"))  # type: ignore[misc]
            check(pilot.app)
            await step(pilot, "a")
            await wait_for(pilot, lambda style=style: is_shown(style, "team"))  # type: ignore[misc]
        screen.show("slides", "team")
        await wait_for(pilot, lambda: is_shown("slides", "team"))
        assert screen.page is not None
        own = [piece for piece in screen.page.pieces if piece.own][:4]
        assert own
        for piece in own:
            screen.document.go_to(piece.key)
            await there_and_back("enter", "f6", "f6", "f2")
            for key in ("q", "shift+down", "u", "ctrl+y", "tab", "tab"):
                await there_and_back(key)
        assert "[b]ōw[/]" in screen_text(pilot.app)
        await pilot.resize_terminal(40, 12)
        for key in ("down", "end", "w", "c", "p"):
            await there_and_back(key)


async def test_typed_poison_is_cleaned_at_the_door_and_drawn_as_it_is(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        box(pilot).insert(replace(Entry(OW + "\u202edlo")).text)
        await step(pilot, "enter")
        await wait_for(pilot, lambda: "1 here" in screen_text(pilot.app))
        await wait_for(
            pilot, lambda: "[b]ōw[/] [/] [@click=app.exit]x[/] $x {y} ‹RLO›" in screen_text(pilot.app)
        )
    [kept] = desk.reader.window(1, "ferries", 0, 5)
    assert kept.text == OW + "\u202edlo"


async def test_the_theme_desk(poisoned: Settings) -> None:
    with open_desk(poisoned, SLUG) as desk:
        app = WorkshopApp(poisoned, lambda: SenseScreen(desk))
        async with app.run_test(size=(80, 24)) as pilot:
            await wait_for(pilot, lambda: "ōw" in screen_text(pilot.app))
            for keys in (
                ["down"],
                ["tab"],
                ["tab"],
                ["tab"],
                ["t"],
                ["escape"],
                ["f"],
                ["q"],
                ["escape"],
                ["h"],
                ["escape"],
                ["m"],
                ["escape"],
                ["o"],
                ["a"],
                ["slash", "o"],
                ["escape"],
                ["shift+tab", "shift+tab"],
                ["h"],
                ["escape"],
                ["e"],
                ["escape"],
                ["g"],
                ["escape"],
                ["enter"],
                ["d"],
                ["l"],
            ):
                await step(pilot, *keys)


class Hinted(Screen[None]):
    """A field whose hint holds somebody's words."""

    def compose(self) -> ComposeResult:
        yield Field("ask", hint="In \u202e[b]2040[/b]\x1b[31m, what …?")


async def test_a_hint_is_drawn_like_all_that_people_wrote(settings: Settings) -> None:
    async with WorkshopApp(settings, Hinted).run_test() as pilot:
        await wait_for(pilot, lambda: "In ‹RLO›[b]2040[/b], what …?" in screen_text(pilot.app))
