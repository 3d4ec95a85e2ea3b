"""A session in which every text holds markup, escapes, bidi, formulas, script and emoji, through every screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from textual.app import App
from textual.content import Content
from textual.pilot import Pilot

from tests.tui.capturing import HERE, box, capturing
from tests.tui.driving import press, screen_lines, screen_text, settle, type_text, wait_for
from tests.tui.workspace import at_home
from workshop_tui.model.contribution import Consent, Kind, Mark
from workshop_tui.model.question_set import Exercise, Image, Link, Question, QuestionSet, Section, ThemeEntry
from workshop_tui.model.session import Attendance, Event, Table
from workshop_tui.services.capture import Entry, Place, delete, keep
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.drafts import DraftKeeper, HalfTyped
from workshop_tui.services.naming.sign_in_list import SignInList, keep_sign_in_list
from workshop_tui.services.room import facilitation
from workshop_tui.services.sensemaking import linking, theming
from workshop_tui.services.sessions import NewSession, create_session
from workshop_tui.settings import Settings
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.sense import SenseScreen
from workshop_tui.tui.screens.write_up import WriteUpScreen

OW = "[b]ōw[/] [/] [@click=app.exit]x[/] $x {y} "
POISON = (
    OW + "\x1b]0;title\x07\x1b]52;c;ZXZpbA==\x07\x1b[31mred\x1b[0m \x9b2J \u202edlo\u2066 =SUM(A1) "
    "<script>alert(1)</script> \U0001f469‍\U0001f469‍\U0001f467 می‌خواهم नमस्ते e\u0301\u0302\u0303 ﷽"
)
UNDRAWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
SLUG = "harbour"


def bad(number: int = 0) -> str:
    return f"{POISON} {number}"


POISONED = QuestionSet(
    title=bad(),
    programme=bad(),
    purpose=bad(),
    aims=(bad(),),
    permission=bad(),
    prompts=(bad(), bad(1)),
    roles=(bad(), bad(1)),
    themes=(ThemeEntry(bad(), bad()), ThemeEntry(bad(1), bad())),
    exercises=(
        Exercise("welcome", "presentation", bad(), 5, bad(), (Link(bad(), "https://example.org/" + bad()),)),
        Exercise("warm-up", "warm-up", bad(), 10, bad(), images=(Image("gate", bad()), Image("fog", bad()))),
        Exercise(
            "round-1",
            "discussion",
            bad(),
            10,
            questions=(
                Question("ferries", bad(), bad(), bad(), (bad(),), sections=(Section("heard", bad()),)),
                Question("work", bad(), bad(), bad(), (bad(),)),
            ),
        ),
        Exercise("ahead", "futures", bad(), 10, bad(), details={"horizon": bad()}),
        Exercise("close", "close", bad(), details={"next_steps": [bad()], "contact": bad()}),
    ),
)


@pytest.fixture
def poisoned(settings: Settings) -> Settings:
    """A workspace with such a session, as a careless program could have written it: nothing was cleaned."""
    event = Event(
        bad(), bad(), bad(), bad(), bad(), (bad(),), (bad(),), bad(), (Attendance(bad(), 3),), (bad(),)
    )
    tables = (Table(1, bad(), bad(), 5), Table(2, bad(), bad()), Table(3))
    create_session(settings, POISONED, NewSession(event, tables), SLUG)
    (settings.question_sets).mkdir(parents=True, exist_ok=True)
    (settings.question_sets / "bad.yaml").write_text(f"title: {OW}\nexercises: [{OW}]\n", encoding="utf-8")
    with open_desk(settings, SLUG) as desk:
        for place in (HERE, Place(1, "warm-up"), Place(2, "work")):
            desk.save(keep(desk, place, list(entries())))
            _unclean(desk, place)
        desk.save(facilitation.start(desk, "round-1"))
        desk.save(delete(desk, desk.reader.window(1, "ferries", 0, 1)))
        keeper = DraftKeeper(desk)
        said = {"voice": bad(), "themes": [bad()]}
        keeper.note([HalfTyped(table, "ferries", bad(table), said) for table in (1, 1, 2, 2)])
        keeper.close()
    return settings


def entries() -> Iterator[Entry]:
    for kind in Kind:
        yield Entry(
            bad(),
            kind,
            bad(),
            bad(),
            (Mark.PULL, Mark.THREAT),
            (bad(), bad(2)),
            ("work",),
            consent=Consent.NONE,
            image="gate",
        )


def _unclean(desk: Desk, place: Place) -> None:
    """Puts back what the door took out."""
    act = desk.act()
    for kept in desk.reader.window(place.table, place.question, 0, 100):
        fields = {"text": bad(), "label": bad(), "voice": bad(), "exchange": bad(), "image": bad()}
        act.set(f"contribution:{kept.id}", fields, "*", kept.revision)
    desk.save(act)


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
        for key in ("s", "f", "i", "e", "w", "q", "n", "enter"):
            await step(pilot, key)
            await pilot.pause(0.1)
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


async def test_the_write_up_with_everything_over_it(poisoned: Settings) -> None:
    with open_desk(poisoned, SLUG) as desk:
        act = desk.act()
        places = ("introduction", "reflections", "next", "question/ferries", "question/work")
        for entity in (f"passage:all/{place}" for place in places):
            act.set(entity, {"text": f"{bad()}\n\n{bad(1)}"}, "org")
        for number, kept in enumerate(desk.reader.snapshot().contributions):
            wording = {"wording": bad(2), "pull": number % 4 or None, "left_out": number % 5 == 0}
            act.set(f"treatment:slides/{kept.id}", wording, "org")
            act.set(f"response:{kept.id}", {"who": bad(), "what": bad(), "when": bad()}, "org")
        desk.save(act)
        keep_sign_in_list(desk.folder, SignInList((bad(), "red"), (bad(1),)))
    async with at_home(poisoned, sessions=1) as pilot:
        await step(pilot, "w")
        await wait_for(pilot, lambda: "[b]ōw[/]" in screen_text(pilot.app))
        for style in ("s", "r", "n", "f", "d", "y", "p"):
            for key in ("pagedown", "pagedown", "down", "end", "home"):
                await step(pilot, key)
            for key in ("w", "b", "c"):
                await step(pilot, key)
                await step(pilot, "escape")
            await step(pilot, "a")
            await step(pilot, "s")
            await step(pilot, style)
            await step(pilot, "escape")
            await pilot.pause(0.1)
            check(pilot.app)
            while len(pilot.app.screen_stack) > 2:
                await step(pilot, "escape")
            if len(pilot.app.screen_stack) < 2:
                await step(pilot, "w")
        screen = next(s for s in pilot.app.screen_stack if isinstance(s, WriteUpScreen))
        screen.show("slides", "team")
        await wait_for(pilot, lambda: screen.page is not None and screen.page.view.style == "slides")
        page = screen.page
        assert page is not None
        for piece in [p for p in page.pieces if p.own][:4]:
            screen.document.go_to(piece.key)
            await step(pilot, "enter")
            await step(pilot, "f6", "f6", "f2")
            while pilot.app.screen is not screen:
                await step(pilot, "escape")
            for key in ("q", "shift+down", "u", "ctrl+y", "tab", "tab"):
                await step(pilot, key)
        await pilot.resize_terminal(40, 12)
        for key in ("down", "end", "w", "escape", "c", "escape", "p"):
            await step(pilot, key)


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
        first, other = desk.reader.window(1, "ferries", 0, 2)
        desk.save(linking.link(desk, [first.id, other.id]))
        theme = desk.reader.themes()[0]
        desk.save(theming.describe_theme(desk, theme, belongs=bad(), not_belongs=bad(), colour="blue"))
        desk.save(theming.show_example(desk, desk.reader.themes()[0], first))
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
