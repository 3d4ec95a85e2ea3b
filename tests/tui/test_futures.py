"""The board of hopes and worries in the real app: sorting by keys, in several windows, and questions made of themes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual import events
from textual.pilot import Pilot

from tests.tui.driving import press, screen_lines, screen_text, send, type_text, wait_for
from tests.tui.sorting import filed, make, named, say, say_all
from tests.tui.test_colours import NAMES, too_faint
from tests.tui.workspace import KEPT, POISON
from workshop_tui.errors import RecordProblem, UsageProblem
from workshop_tui.model.contribution import Contribution, Kind
from workshop_tui.model.theme import find_theme
from workshop_tui.services.capture import Place
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.room import futures
from workshop_tui.services.room.futures_view import FuturesView
from workshop_tui.services.sensemaking import theming
from workshop_tui.settings import Settings
from workshop_tui.store.store import Committed
from workshop_tui.tui import screens
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.capture.screen import CaptureScreen
from workshop_tui.tui.screens.facilitate.screen import FacilitateScreen
from workshop_tui.tui.screens.futures.question import ThemeQuestionScreen, table_numbers
from workshop_tui.tui.screens.futures.screen import FuturesScreen
from workshop_tui.tui.widgets.offer_bar import OfferBar


@pytest.fixture
def session(settings: Settings) -> str:
    return make(settings)


@pytest.fixture(autouse=True)
def quick_eyes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests need no time to read."""
    monkeypatch.setattr(screens.futures.screen, "LOOK_SECONDS", 0.0)


@asynccontextmanager
async def sorting(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    app = WorkshopApp(desk.settings, lambda: FuturesScreen(desk, "ahead"))
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: screen(pilot).pile.has_focus)
        yield pilot


def screen(pilot: Pilot[None]) -> FuturesScreen:
    found = next(s for s in pilot.app.screen_stack if isinstance(s, FuturesScreen))
    assert isinstance(found, FuturesScreen)
    return found


def said(pilot: Pilot[None]) -> str:
    return screen(pilot).bar.state


def here(pilot: Pilot[None]) -> str:
    """The words under the cursor."""
    key = screen(pilot).pile.key
    return next((c.text for c in all_of(screen(pilot).view) if c.id == key), "")


def all_of(view: FuturesView) -> list[Contribution]:
    return [*view.unsorted, *(c for board in view.themes for c in board.contributions)]


def offers(pilot: Pilot[None]) -> list[str]:
    return [" ".join(row.plain.split()) for row in screen(pilot).query_one(OfferBar).rows]


async def go_to(pilot: Pilot[None], text: str) -> None:
    """Down, until the cursor is there."""
    await press(pilot, "home")
    for _ in range(20):
        if here(pilot) == text:
            return
        await press(pilot, "down")
    raise AssertionError(f"{text} is not there\n{screen_text(pilot.app)}")


async def find(pilot: Pilot[None], typed: str) -> None:
    """T, some letters, Enter."""
    await press(pilot, "t")
    await type_text(pilot, typed)
    await press(pilot, "enter")


async def test_like_lies_by_like_and_nothing_is_filed_by_itself(desk: Desk) -> None:
    say_all(desk)
    async with sorting(desk) as pilot:
        order = [c.text for c in screen(pilot).view.unsorted]
        at = [order.index(text) for text in ("young people find work here", "young people move away")]
        assert abs(at[0] - at[1]) == 1
        assert "Unsorted: 6 of 6" in screen_text(pilot.app)
        for _ in range(8):
            await press(pilot, "down")
        assert not any(filed(desk).values())


async def test_a_new_theme_then_likely_ones_on_keys_with_why(desk: Desk) -> None:
    say_all(desk)
    async with sorting(desk) as pilot:
        await go_to(pilot, "no bus in the evening")
        await find(pilot, "Buses")
        await wait_for(pilot, lambda: "1 contribution filed under “Buses”" in said(pilot))
        assert filed(desk)["Buses"] == {"no bus in the evening"}
        await wait_for(pilot, lambda: "Unsorted: 5 of 6" in screen_text(pilot.app))
        await go_to(pilot, "the last bus goes on at nine in the evening")
        await wait_for(pilot, lambda: offers(pilot)[:1] == ["1 Buses shares: bus, evening"])
        await press(pilot, "1")
        await wait_for(pilot, lambda: len(filed(desk)["Buses"]) == 2)
        await go_to(pilot, "young people find work here")
        await wait_for(pilot, lambda: "1 Work shares: work" in offers(pilot))
        assert "2 Buses used just now" in offers(pilot)
        await press(pilot, "3")
        await wait_for(pilot, lambda: "nothing is offered on 3" in said(pilot))


async def test_a_bouncing_key_files_nothing_that_nobody_has_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screens.futures.screen, "LOOK_SECONDS", 60.0)
    say(desk, "bus one", "bus two", "bus three")
    desk.save(theming.make_theme(desk, "Bus"), undoable=False)
    async with sorting(desk) as pilot:
        screen(pilot)._looked_since -= 61
        send(pilot, [events.Key("1", "1")] * 5)
        await wait_for(pilot, lambda: "filed under “Bus”" in said(pilot))
        await press(pilot, "1", "down", "1")
        assert len(filed(desk)["Bus"]) == 1


async def test_several_at_once_and_undo_brings_them_back_under_the_cursor(desk: Desk) -> None:
    say_all(desk)
    async with sorting(desk) as pilot:
        await go_to(pilot, "no bus in the evening")
        await press(pilot, "space")
        await go_to(pilot, "a bus to the clinic")
        await press(pilot, "space")
        await wait_for(pilot, lambda: "2 chosen" in screen_text(pilot.app))
        await find(pilot, "getting ab")
        await wait_for(pilot, lambda: len(filed(desk)["Getting about"]) == 2)
        await wait_for(pilot, lambda: "chosen" not in screen_lines(pilot.app)[1])
        await press(pilot, "u")
        await wait_for(pilot, lambda: not filed(desk)["Getting about"])
        assert "taken back: 2 contributions filed under “Getting about”" in said(pilot)
        await wait_for(pilot, lambda: here(pilot) in ("no bus in the evening", "a bus to the clinic"))
        await press(pilot, "ctrl+y")
        await wait_for(pilot, lambda: len(filed(desk)["Getting about"]) == 2)
        await press(pilot, "u", "u")
        await wait_for(pilot, lambda: "nothing to take back" in said(pilot))


async def test_keys_that_come_all_at_once_are_about_what_they_were_pressed_on(desk: Desk) -> None:
    say_all(desk)
    async with sorting(desk) as pilot:
        texts = [c.text for c in screen(pilot).view.unsorted]
        keys = ["space", "down", "space", "up", "up"]
        send(
            pilot,
            [events.Key(key, key if len(key) == 1 else None) for key in ("home", "down", "down", *keys)],
        )
        await pilot.pause()
        await find(pilot, "Work")
        await wait_for(pilot, lambda: len(filed(desk)["Work"]) == 2)
        assert filed(desk)["Work"] == {texts[2], texts[4]}


async def test_escape_forgets_what_is_chosen_before_it_leaves(desk: Desk) -> None:
    say_all(desk)
    async with sorting(desk) as pilot:
        await press(pilot, "space", "space")
        await wait_for(pilot, lambda: "2 chosen" in screen_text(pilot.app))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: "chosen" not in screen_lines(pilot.app)[1])
        await press(pilot, "escape")
        await wait_for(pilot, lambda: not pilot.app.is_running or pilot.app._exit)


async def test_two_desks_sort_at_once_and_all_of_it_stays(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    say(desk, *(f"bus number {n}" for n in range(20)))
    other = another_window()
    theme = find_theme(desk.reader.themes(), "Work")
    assert theme is not None
    async with sorting(desk) as pilot:
        theirs = [c for n, c in enumerate(screen(pilot).view.unsorted) if n % 2]
        mine = [c for n, c in enumerate(screen(pilot).view.unsorted) if not n % 2]
        await press(pilot, "home")
        for one in theirs:
            other.save(theming.file_under(other, [one], theme))
            if screen(pilot).pile.key not in {c.id for c in mine}:
                await press(pilot, "down")
            await find(pilot, "Getting about")
        await wait_for(pilot, lambda: len(filed(desk)["Work"]) == 10)
        await wait_for(pilot, lambda: sum(map(len, filed(desk).values())) >= 20)


async def test_another_windows_filing_comes_and_the_cursor_stays(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    say_all(desk)
    other = another_window()
    theme = find_theme(desk.reader.themes(), "Work")
    assert theme is not None
    async with sorting(desk) as pilot:
        await press(pilot, "down", "down")
        kept = here(pilot)
        above = screen(pilot).view.unsorted[0]
        other.save(theming.file_under(other, [above], theme))
        await wait_for(pilot, lambda: "Unsorted: 5 of 6" in screen_text(pilot.app))
        assert here(pilot) == kept
        say(other, "a seventh about something else")
        await wait_for(pilot, lambda: "Unsorted: 6 of 7" in screen_text(pilot.app))
        assert here(pilot) == kept


async def test_what_another_window_files_under_the_cursor_is_told_and_not_filed_by_the_key_meant_for_it(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    say_all(desk)
    other = another_window()
    theme = find_theme(desk.reader.themes(), "Work")
    assert theme is not None
    async with sorting(desk, (100, 24)) as pilot:
        await go_to(pilot, "young people find work here")
        other.save(theming.file_under(other, [named(desk, "young people find work here")], theme))
        await wait_for(
            pilot, lambda: "another window has filed it" in " ".join(screen_text(pilot.app).split())
        )
        assert here(pilot) == "young people find work here"
        await press(pilot, "1")
        await wait_for(pilot, lambda: "down goes on" in said(pilot))
        await press(pilot, "down")
        await wait_for(pilot, lambda: "another window" not in screen_text(pilot.app).replace(said(pilot), ""))
        assert filed(desk)["Work"] == {"young people find work here"}
        assert sum(map(len, filed(desk).values())) == 1


async def test_offers_stay_on_their_keys_while_others_sort(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    say_all(desk)
    other = another_window()
    other.save(theming.make_theme(other, "Evening buses"))
    other.save(theming.make_theme(other, "Bus"))
    async with sorting(desk) as pilot:
        await go_to(pilot, "a bus to the clinic")
        before = offers(pilot)
        assert before
        theme = find_theme(other.reader.themes(), before[-1].split(" shares")[0][2:])
        assert theme is not None
        for text in ("no bus in the evening", "the last bus goes on at nine in the evening"):
            other.save(theming.file_under(other, [named(desk, text)], theme))
        other.save(theming.make_theme(other, "Clinic"))
        await wait_for(pilot, lambda: any("Clinic" in row for row in offers(pilot)))
        assert [row.split(" shares")[0] for row in offers(pilot)][: len(before)] == [
            row.split(" shares")[0] for row in before
        ]


async def test_a_theme_opens_is_renamed_and_what_does_not_belong_is_taken_out(desk: Desk) -> None:
    say_all(desk)
    async with sorting(desk) as pilot:
        for text in ("no bus in the evening", "the sea comes over the wall"):
            await go_to(pilot, text)
            await find(pilot, "Buses")
            await wait_for(pilot, lambda text=text: text in filed(desk).get("Buses", set()))  # type: ignore[misc]
        await press(pilot, "tab", "end", "enter")
        await wait_for(pilot, lambda: "Buses: 2 filed here" in screen_text(pilot.app))
        await go_to(pilot, "the sea comes over the wall")
        await press(pilot, "x")
        await wait_for(pilot, lambda: filed(desk)["Buses"] == {"no bus in the evening"})
        await wait_for(pilot, lambda: "Buses: 1 filed here" in screen_text(pilot.app))
        await press(pilot, "r")
        await wait_for(pilot, lambda: "Another name" in screen_text(pilot.app))
        await press(pilot, "end", *(["backspace"] * 5))
        await type_text(pilot, "Getting home")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "Getting home: 1 filed here" in screen_text(pilot.app))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: "Unsorted: 5 of 6" in screen_text(pilot.app))


async def test_a_theme_is_taken_away_and_comes_back(desk: Desk) -> None:
    say_all(desk)
    async with sorting(desk) as pilot:
        await find(pilot, "Buses")
        await wait_for(pilot, lambda: "Unsorted: 5 of 6" in screen_text(pilot.app))
        await press(pilot, "tab", "end", "d")
        await wait_for(pilot, lambda: "Unsorted: 6 of 6" in screen_text(pilot.app))
        await press(pilot, "u")
        await wait_for(pilot, lambda: "Unsorted: 5 of 6" in screen_text(pilot.app))


async def test_a_theme_becomes_a_question_that_tables_answer_and_its_lineage_is_shown(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    say_all(desk)
    other = another_window()
    async with sorting(desk, (140, 40)) as pilot:
        await go_to(pilot, "no bus in the evening")
        await find(pilot, "Buses")
        await wait_for(pilot, lambda: len(filed(desk).get("Buses", ())) == 1)
        await press(pilot, "tab", "end", "q")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ThemeQuestionScreen))
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "The question is empty." in screen_text(pilot.app))
        await type_text(pilot, "How do we get home?")
        await press(pilot, "tab")
        await type_text(pilot, "2, 9")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "There is no table 9." in screen_text(pilot.app))
        await press(pilot, "backspace", "3", "f2")
        await wait_for(
            pilot, lambda: "Q4 is made. On the organiser’s screen, q sends tables to it." in said(pilot)
        )
        await wait_for(pilot, lambda: "→ Q4 Buses" in screen_text(pilot.app))
        made = desk.refresh().theme_questions[0]
        assert made.ask == "How do we get home?" and made.tables == (2, 3) and made.theme == "Buses"
        assert [section.show for section in made.sections] == ["do", "needed"]
        assert made.exercise == "ahead"
        assert not any(told.question for told in desk.reader.room.steerings())
        say(other, "lend the minibus", table=2, kind=Kind.IDEA, question=made.id)
        say(other, "a driver", table=2, kind=Kind.NEED, question=made.id)
        await wait_for(pilot, lambda: "1 idea, 1 need" in screen_text(pilot.app))
        await press(pilot, "enter")
        lineage = "1 worry → Q4 How do we get home? (tables 2 and 3) → 1 idea, 1 need"
        await wait_for(pilot, lambda: lineage in " ".join(screen_text(pilot.app).split()))
        await press(pilot, "q")
        await wait_for(pilot, lambda: "change Q4 Buses" in screen_text(pilot.app))
        assert "take Q4" not in screen_text(pilot.app)  # something was said under it
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ThemeQuestionScreen))
        await type_text(pilot, " And back?")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: desk.refresh().theme_questions[0].ask.endswith("And back?"))
        assert desk.session.theme_questions[0].tables == (2, 3)


async def test_capture_windows_see_the_new_question(desk: Desk, another_window: Callable[[], Desk]) -> None:
    other = another_window()
    theme = find_theme(other.reader.themes(), "Work")
    assert theme is not None
    app = WorkshopApp(desk.settings, lambda: CaptureScreen(desk, Place(1, "ahead")))
    async with app.run_test() as pilot:
        other.save(futures.question_from_theme(other, theme, "Whose work is it?"))
        capture = pilot.app.screen
        assert isinstance(capture, CaptureScreen)
        await wait_for(pilot, lambda: any(q.ask == "Whose work is it?" for q in capture.here.questions))


async def test_what_cannot_be_saved_is_back_where_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    say_all(desk)
    async with sorting(desk) as pilot:
        await go_to(pilot, "young people find work here")
        refused: Future[Committed] = Future()
        with monkeypatch.context() as patched:
            patched.setattr(desk.store, "submit", lambda *given: refused)
            await press(pilot, "1")
            await wait_for(pilot, lambda: here(pilot) != "young people find work here")
            assert "filed" not in said(pilot)
            refused.set_exception(RecordProblem("The disk is full.", "Free some space."))
            await wait_for(pilot, lambda: "NOT SAVED" in said(pilot))
        texts = {c.text for c in screen(pilot).view.unsorted}
        assert "young people find work here" in texts and len(screen(pilot).pile.keys) == 6


async def test_poison_is_shown_as_it_was_said(desk: Desk) -> None:
    say(desk, POISON, POISON + " two", "plain")
    async with sorting(desk, (140, 40)) as pilot:
        await press(pilot, "home")
        await find(pilot, "[/] $x [b]bold")
        await wait_for(pilot, lambda: "[/] $x [b]bold" in said(pilot))
        await press(pilot, "space", "space", "escape", "tab", "end", "r")
        await wait_for(pilot, lambda: "Another name" in screen_text(pilot.app))
        await press(pilot, "escape", "q")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ThemeQuestionScreen))
        await type_text(pilot, "[/] what?")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "→ Q4" in screen_text(pilot.app))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "[/] what?" in screen_text(pilot.app))
        await wait_for(pilot, lambda: "[b]Ow[/]" in screen_text(pilot.app))
        text = screen_text(pilot.app)
        assert "\x1b" not in text and "\u202e" not in text
    assert named(desk, KEPT).themes or named(desk, KEPT + " two").themes


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (140, 40), (20, 6)])
@pytest.mark.parametrize("theme", NAMES)
async def test_any_size_and_theme(desk: Desk, size: tuple[int, int], theme: str) -> None:
    say_all(desk)
    desk.settings = replace(desk.settings, theme=theme)
    async with sorting(desk, size) as pilot:
        await find(pilot, "Buses")
        for keys in ([], ["space"], ["tab"], ["enter"]):
            await press(pilot, *keys)
            await pilot.pause()
            assert len(screen_lines(pilot.app)) == size[1]
            assert not (found := list(too_faint(pilot.app))), "\n".join(found)
        if size[0] >= 40:
            await wait_for(pilot, lambda: "filed here" in screen_text(pilot.app))
        await press(pilot, "escape", "q")
        await pilot.pause(0.05)
        assert not (found := list(too_faint(pilot.app))), "\n".join(found)


async def test_from_the_organisers_screen_and_back(desk: Desk) -> None:
    app = WorkshopApp(desk.settings, lambda: FacilitateScreen(desk))
    async with app.run_test() as pilot:
        await press(pilot, "w")
        await wait_for(pilot, lambda: "has no board" in screen_text(pilot.app))
        await press(pilot, "down", "down", "down", "w")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, FuturesScreen))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, FacilitateScreen))


@pytest.fixture
def full(settings: Settings, session: str) -> Iterator[Desk]:
    """Two thousand hopes and worries, half of them about buses."""
    with open_desk(settings, session) as opened:
        for table in (1, 2):
            texts = [f"bus {n % 97} to street {n % 53} of place {n}" for n in range(500)]
            say(opened, *texts, table=table)
            say(opened, *(f"worried about wall {n % 89} and tide {n}" for n in range(500)), table=table)
        yield opened


async def test_with_two_thousand_only_what_is_in_sight_is_drawn(full: Desk) -> None:
    async with sorting(full) as pilot:
        await press(pilot, "end")
        await wait_for(pilot, lambda: screen(pilot).pile.key == screen(pilot).pile.keys[-1])
        assert len(screen(pilot).pile._drawn) < 100
        await find(pilot, "Buses")
        await wait_for(pilot, lambda: "Unsorted: 1,999 of 2,000" in screen_text(pilot.app))
        await press(pilot, "home", "space", "space", "1")
        await wait_for(pilot, lambda: "Unsorted: 1,997 of 2,000" in screen_text(pilot.app))


@pytest.mark.parametrize(
    ("typed", "tables"),
    [("", ()), ("all", ()), ("1", (1,)), ("1, 3-5", (1, 3, 4, 5)), ("5 - 4; 2", (2, 4, 5)), ("1-6", ())],
)
def test_tables_by_their_numbers(typed: str, tables: tuple[int, ...]) -> None:
    assert table_numbers(typed, range(1, 7)) == tables


@pytest.mark.parametrize("typed", ["seven", "1,,x", "7", "1-9999", "-"])
def test_what_names_no_table_is_told(typed: str) -> None:
    with pytest.raises(UsageProblem):
        table_numbers(typed, range(1, 7))
