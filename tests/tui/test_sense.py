"""The theme desk in the real app: sorting by keys, the codebook, finding, and two windows that sort at once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual import events
from textual.pilot import Pilot

from tests.tui.driving import press, screen_lines, screen_text, send, settle, type_text, wait_for
from tests.tui.sorting import filed, make, named, say
from tests.tui.test_colours import NAMES, too_faint
from tests.tui.workspace import KEPT, POISON
from workshop_tui.model.contribution import Kind, Mark
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import Desk
from workshop_tui.services.sensemaking import linking, theme_shape, theming
from workshop_tui.settings import Settings
from workshop_tui.tui import screens
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.coverage import CoverageScreen
from workshop_tui.tui.screens.facilitate.screen import FacilitateScreen
from workshop_tui.tui.screens.sense.pairs import SensePairsScreen
from workshop_tui.tui.screens.sense.screen import SenseScreen
from workshop_tui.tui.widgets.offer_bar import OfferBar
from workshop_tui.tui.widgets.reading_pane import ReadingPane

SAID = (
    "no bus in the evening",
    "young people find no work here",
    "the last bus goes at six in the evening",
    "work is only for the summer",
    "the sea comes over the wall",
    "the last bus leaves at six in the evenings",
)


@pytest.fixture
def session(settings: Settings) -> str:
    return make(settings)


@pytest.fixture(autouse=True)
def quick_eyes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests need no time to read."""
    monkeypatch.setattr(screens.sense.screen, "LOOK_SECONDS", 0.0)


@pytest.fixture
def full(desk: Desk) -> Desk:
    """Six points of three tables, and themes that hold nothing yet but their names."""
    for number, text in enumerate(SAID):
        say(desk, text, table=1 + number % 3, kind=Kind.POINT, question="ferries")
    for name in ("Buses", "Jobs"):
        desk.save(theming.make_theme(desk, name), undoable=False)
    return desk


@asynccontextmanager
async def sensing(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    app = WorkshopApp(desk.settings, lambda: SenseScreen(desk))
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: screen(pilot).points.has_focus and screen(pilot).search.whole)
        await wait_for(pilot, lambda: screen(pilot).view is not None)
        yield pilot


def screen(pilot: Pilot[None]) -> SenseScreen:
    return next(s for s in pilot.app.screen_stack if isinstance(s, SenseScreen))


def said(pilot: Pilot[None]) -> str:
    return screen(pilot).bar.state


def shown(pilot: Pilot[None]) -> list[str]:
    view = screen(pilot).view
    return [view.said[key].text for key in screen(pilot).points.keys] if view is not None else []


def here(pilot: Pilot[None]) -> str:
    point = screen(pilot).here
    return point.text if point is not None else ""


def suggested(pilot: Pilot[None]) -> list[str]:
    return [" ".join(row.plain.split()) for row in screen(pilot).query_one(OfferBar).rows]


def tree(pilot: Pilot[None]) -> list[tuple[str, int]]:
    view = screen(pilot).view
    return [(theme.name, depth) for theme, depth in view.tree] if view is not None else []


async def go_to(pilot: Pilot[None], text: str) -> None:
    await wait_for(pilot, lambda: text in shown(pilot))
    await press(pilot, "home")
    for _ in range(20):
        if here(pilot) == text:
            return
        await press(pilot, "down")
    raise AssertionError(f"{text} is not there\n{screen_text(pilot.app)}")


def theme_name(pilot: Pilot[None]) -> str:
    here = screen(pilot).theme_here()
    return here.name if here is not None else ""


async def to_theme(pilot: Pilot[None], name: str) -> None:
    """Tab to the codebook, then down to a theme."""
    await wait_for(pilot, lambda: name in dict(tree(pilot)))
    screen(pilot).codebook.focus()
    await press(pilot, "home")
    for _ in range(20):
        theme = screen(pilot).theme_here()
        if theme is not None and theme.name == name:
            return
        await press(pilot, "down")
    raise AssertionError(f"{name} is not there\n{screen_text(pilot.app)}")


async def answer(pilot: Pilot[None], key: str, *typed: str) -> None:
    """A key, some letters in what it asks, Enter."""
    await press(pilot, key)
    await wait_for(pilot, lambda: not isinstance(pilot.app.screen, SenseScreen))
    for text in typed:
        await type_text(pilot, text)
    await press(pilot, "enter")


async def test_everything_is_there_and_nothing_is_filed_by_itself(full: Desk) -> None:
    async with sensing(full) as pilot:
        await wait_for(pilot, lambda: shown(pilot) == list(SAID))
        text = screen_text(pilot.app)
        assert "6 contributions" in text and "5 themes" in text and "Everything" in text
        for key in ("down", "down", "o", "a", "m", "escape", "tab", "tab", "tab"):
            await press(pilot, key)
        assert not any(filed(full).values())


async def test_suggestions_say_why_and_a_key_files_and_goes_on_in_the_pile(full: Desk) -> None:
    async with sensing(full) as pilot:
        await press(pilot, "o")
        await wait_for(pilot, lambda: "unsorted" in screen_text(pilot.app))
        await go_to(pilot, SAID[0])
        await wait_for(pilot, lambda: suggested(pilot)[:1] == ["1 Buses shares: bus"])
        await press(pilot, "1")
        await wait_for(pilot, lambda: "1 contribution filed under “Buses”" in said(pilot))
        assert filed(full)["Buses"] == {SAID[0]}
        await wait_for(pilot, lambda: SAID[0] not in shown(pilot) and len(shown(pilot)) == 5)
        assert here(pilot) != SAID[0] and here(pilot)
        await press(pilot, "u")
        await wait_for(pilot, lambda: "taken back" in said(pilot))
        await wait_for(pilot, lambda: len(shown(pilot)) == 6)
        await press(pilot, "ctrl+y")
        await wait_for(pilot, lambda: len(shown(pilot)) == 5)


async def test_a_bouncing_key_files_nothing_that_nobody_has_read(
    full: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screens.sense.screen, "LOOK_SECONDS", 60.0)
    async with sensing(full) as pilot:
        await press(pilot, "o")
        await wait_for(pilot, lambda: bool(screen(pilot).suggestions))
        screen(pilot)._looked_since -= 61
        send(pilot, [events.Key("1", "1")] * 5)
        await wait_for(pilot, lambda: "filed under" in said(pilot))
        await wait_for(pilot, lambda: bool(screen(pilot).suggestions))
        await press(pilot, "1", "1")
        assert sum(len(texts) for texts in filed(full).values()) == 1


async def test_several_themes_by_letters_and_a_new_one_and_out_again(full: Desk) -> None:
    async with sensing(full) as pilot:
        await go_to(pilot, SAID[1])
        await press(pilot, "t")
        await type_text(pilot, "job")
        await press(pilot, "tab")
        await type_text(pilot, "Young people")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: filed(full).get("Young people") == {SAID[1]})
        assert filed(full)["Jobs"] == {SAID[1]}
        await wait_for(pilot, lambda: "Jobs, Young" in screen_text(pilot.app))
        await press(pilot, "x")
        await type_text(pilot, "young")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: filed(full).get("Young people", set()) == set())
        assert filed(full)["Jobs"] == {SAID[1]}


async def test_a_theme_made_elsewhere_after_an_undo_leaves_the_cursor_where_it_is(full: Desk) -> None:
    async with sensing(full, (100, 30)) as pilot:
        await go_to(pilot, SAID[1])
        await answer(pilot, "t", "jobs")
        await wait_for(pilot, lambda: filed(full)["Jobs"] == {SAID[1]})
        await press(pilot, "u")
        await wait_for(pilot, lambda: filed(full)["Jobs"] == set())
        await to_theme(pilot, "Buses")
        full.save(theming.make_theme(full, "Somebody else’s"), undoable=False)
        await wait_for(pilot, lambda: "Somebody else’s" in screen_text(pilot.app))
        assert theme_name(pilot) == "Buses"


async def test_all_that_is_shown_is_filed_at_once_and_the_next_key_chooses_none(full: Desk) -> None:
    async with sensing(full) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "bus")
        await wait_for(pilot, lambda: 0 < len(shown(pilot)) < len(SAID))
        found = set(shown(pilot))
        await press(pilot, "enter", "ctrl+a")
        await wait_for(pilot, lambda: said(pilot) == f"{len(found)} points chosen")
        await answer(pilot, "t", "buses")
        await wait_for(pilot, lambda: filed(full)["Buses"] == found)
        await press(pilot, "ctrl+a", "ctrl+a")
        await wait_for(pilot, lambda: said(pilot) == "0 points chosen")
        assert not screen(pilot).points.chosen


async def test_a_run_of_points_is_filed_at_once_and_undone_at_once(full: Desk) -> None:
    async with sensing(full) as pilot:
        await go_to(pilot, SAID[0])
        await press(pilot, "space", "shift+down", "shift+down")
        await wait_for(pilot, lambda: "3 chosen" in screen_text(pilot.app))
        await answer(pilot, "t", "buses")
        await wait_for(pilot, lambda: filed(full)["Buses"] == set(SAID[:3]))
        assert not screen(pilot).points.chosen
        await press(pilot, "u")
        await wait_for(pilot, lambda: filed(full)["Buses"] == set())


async def test_what_is_shown_is_filtered_and_said(full: Desk) -> None:
    full.save(keep(full, Place(2, "work"), [Entry("pay", Kind.IDEA, marks=(Mark.PULL,), voice="trader")]))
    async with sensing(full, (100, 30)) as pilot:

        async def only(key: str, *values: str) -> None:
            await press(pilot, "a", "f", key, *values)
            await press(pilot, "enter")

        await only("t", "2")
        await wait_for(pilot, lambda: shown(pilot) == [SAID[1], SAID[4], "pay"])
        assert "Only: table 2" in screen_text(pilot.app)
        await only("k", "i")
        await wait_for(pilot, lambda: shown(pilot) == ["pay"])
        await only("m", "p")
        await wait_for(pilot, lambda: shown(pilot) == ["pay"] and "pull quote" in screen_text(pilot.app))
        await press(pilot, "a", "f", "q")
        await type_text(pilot, "what work")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: shown(pilot) == ["pay"])
        await press(pilot, "a", "f", "v")
        await type_text(pilot, "trader")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: shown(pilot) == ["pay"] and "trader" in screen_text(pilot.app))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: len(shown(pilot)) == 7)


async def test_search_as_one_types_then_more_like_this(full: Desk) -> None:
    async with sensing(full) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "last bu")
        await wait_for(pilot, lambda: set(shown(pilot)) == {SAID[2], SAID[5]})
        assert "1" not in said(pilot)
        await press(pilot, "enter")
        assert screen(pilot).points.has_focus
        await wait_for(pilot, lambda: "“last bu”" in screen_text(pilot.app))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: len(shown(pilot)) == 6)
        await go_to(pilot, SAID[2])
        await press(pilot, "m")
        await wait_for(pilot, lambda: shown(pilot)[:2] == [SAID[2], SAID[5]])
        await press(pilot, "escape")
        await wait_for(pilot, lambda: len(shown(pilot)) == 6)


async def test_a_frequent_word_filters(full: Desk) -> None:
    async with sensing(full) as pilot:
        await press(pilot, "w")
        await wait_for(pilot, lambda: "Frequent words" in screen_text(pilot.app))
        assert "3 said it" in screen_text(pilot.app)
        await type_text(pilot, "work")
        await pilot.pause()
        await press(pilot, "enter")
        await wait_for(pilot, lambda: shown(pilot) == [SAID[1], SAID[3]])


async def test_like_lies_by_like_in_the_pile(full: Desk) -> None:
    async with sensing(full) as pilot:
        await press(pilot, "o")
        await wait_for(pilot, lambda: "like beside like" in screen_text(pilot.app))

        def beside() -> bool:
            order = shown(pilot)
            return abs(order.index(SAID[2]) - order.index(SAID[5])) == 1

        await wait_for(pilot, beside)


async def test_duplicates_side_by_side_are_linked_and_both_kept(full: Desk) -> None:
    async with sensing(full, (100, 30)) as pilot:
        await press(pilot, "d")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, SensePairsScreen))
        await wait_for(pilot, lambda: "that may say the same" in screen_text(pilot.app))
        await wait_for(pilot, lambda: "looked at" not in screen_text(pilot.app))
        for _ in range(2):
            await press(pilot, "down")
            await settle(pilot)
            if SAID[5] in screen_text(pilot.app):
                break
        await wait_for(pilot, lambda: SAID[5] in screen_text(pilot.app))
        await press(pilot, "l")
        await wait_for(pilot, lambda: len(full.reader.theming.links()) == 1)
        await wait_for(pilot, lambda: "linked" in screen_text(pilot.app))
        await press(pilot, "x")
        await wait_for(pilot, lambda: not full.reader.theming.links())
        await press(pilot, "u")
        await wait_for(pilot, lambda: len(full.reader.theming.links()) == 1)
        await press(pilot, "escape")
        await go_to(pilot, SAID[2])
        await wait_for(pilot, lambda: "linked" in screen_text(pilot.app))
        assert len(full.reader.snapshot().contributions) == 6


async def test_chosen_points_are_linked_and_said_at_their_tables(full: Desk) -> None:
    async with sensing(full, (120, 36)) as pilot:
        await go_to(pilot, SAID[0])
        await press(pilot, "shift+down", "space", "l")
        await wait_for(pilot, lambda: "said at 2 tables" in screen_text(pilot.app))
        await go_to(pilot, SAID[0])
        await wait_for(pilot, lambda: "said at tables 1 and 2" in screen_text(pilot.app))
        await press(pilot, "k")
        await wait_for(pilot, lambda: not full.reader.theming.links())


async def test_a_theme_is_made_described_coloured_and_moved(full: Desk) -> None:
    async with sensing(full, (100, 30)) as pilot:
        await press(pilot, "tab")
        await answer(pilot, "n", "Night buses")
        await wait_for(pilot, lambda: ("Night buses", 0) in tree(pilot))
        await press(pilot, "e")  # of the new one, without going there
        await type_text(pilot, "after dark")
        await press(pilot, "tab")
        await type_text(pilot, "late buses")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "Belongs: late buses" in screen_text(pilot.app))
        await answer(pilot, "c", "gre")
        await wait_for(pilot, lambda: "Night buses green" in screen_text(pilot.app))
        await answer(pilot, "p", "buses")
        await wait_for(pilot, lambda: ("Night buses", 1) in tree(pilot))
        assert "part of Buses" in screen_text(pilot.app)
        await press(pilot, "z")
        await wait_for(pilot, lambda: "(retired)" in screen_text(pilot.app))
        await press(pilot, "h")
        await wait_for(
            pilot, lambda: "History" in screen_text(pilot.app) and "late buses" in screen_text(pilot.app)
        )
        await press(pilot, "escape")
        for _ in range(5):
            await press(pilot, "u")
        await wait_for(pilot, lambda: [name for name, _ in tree(pilot)][-2:] == ["Buses", "Jobs"])


async def test_a_theme_takes_another_in_is_split_renamed_and_taken_away(full: Desk) -> None:
    for text, name in ((SAID[0], "Buses"), (SAID[2], "Buses"), (SAID[1], "Jobs")):
        theme = next(t for t in full.reader.themes() if t.name == name)
        full.save(theming.file_under(full, [named(full, text)], theme), undoable=False)
    async with sensing(full, (100, 30)) as pilot:
        await to_theme(pilot, "Jobs")
        await answer(pilot, "g", "buses")
        await wait_for(pilot, lambda: filed(full)["Buses"] == {SAID[0], SAID[1], SAID[2]})
        await wait_for(pilot, lambda: "“Jobs” is in “Buses” now, with 1 point" in said(pilot))
        await wait_for(pilot, lambda: theme_name(pilot) == "Buses")
        await press(pilot, "u")
        await wait_for(pilot, lambda: theme_name(pilot) == "Jobs")
        await press(pilot, "ctrl+y")
        await wait_for(pilot, lambda: filed(full)["Buses"] == {SAID[0], SAID[1], SAID[2]})
        await to_theme(pilot, "Buses")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: shown(pilot) == [SAID[0], SAID[1], SAID[2]])
        await go_to(pilot, SAID[1])
        await answer(pilot, "s", "Paid")
        await wait_for(pilot, lambda: filed(full).get("Paid") == {SAID[1]})
        await to_theme(pilot, "Paid")
        await press(pilot, "r", *["backspace"] * 4)
        await type_text(pilot, "Paid work")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: filed(full).get("Paid work") == {SAID[1]})
        await to_theme(pilot, "Paid work")
        await press(pilot, "x")
        await wait_for(pilot, lambda: "Take “Paid work” away?" in screen_text(pilot.app))
        assert filed(full).get("Paid work") == {SAID[1]}
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "Paid work" not in filed(full))
        assert len(full.reader.snapshot().contributions) == 6
        for _ in range(4):
            await press(pilot, "u")
        await wait_for(
            pilot,
            lambda: (
                filed(full)
                == {"Buses": {SAID[0], SAID[2]}, "Jobs": {SAID[1]}}
                | {name: set() for name in filed(full) if name not in ("Buses", "Jobs")}
            ),
        )


async def test_an_example_stands_with_its_theme(full: Desk) -> None:
    async with sensing(full, (100, 30)) as pilot:
        await go_to(pilot, SAID[0])
        await press(pilot, "y")
        await wait_for(pilot, lambda: "file it under a theme first" in said(pilot))
        await answer(pilot, "t", "buses")
        await wait_for(pilot, lambda: filed(full)["Buses"] == {SAID[0]})
        await wait_for(pilot, lambda: "Under: Buses" in screen_text(pilot.app))
        await press(pilot, "y")
        await wait_for(pilot, lambda: "an example of “Buses”" in said(pilot))
        await to_theme(pilot, "Buses")
        await wait_for(pilot, lambda: f"Example: {SAID[0]}" in screen_text(pilot.app))


async def test_two_windows_sort_at_once_and_the_cursor_stays(
    full: Desk, another_window: Callable[[], Desk]
) -> None:
    other = another_window()
    buses = next(t for t in full.reader.themes() if t.name == "Buses")
    async with sensing(full) as pilot:
        await press(pilot, "o")
        await wait_for(pilot, lambda: "like beside like" in screen_text(pilot.app))
        await go_to(pilot, SAID[3])
        other.save(theming.file_under(other, [named(full, SAID[0]), named(full, SAID[2])], buses))
        say(other, "a new point", question="ferries", kind=Kind.POINT)
        await wait_for(pilot, lambda: SAID[0] not in shown(pilot) and "a new point" in shown(pilot))
        assert here(pilot) == SAID[3]
        other.save(theming.file_under(other, [named(full, SAID[3])], buses))
        await wait_for(pilot, lambda: "another window has filed it under Buses" in screen_text(pilot.app))
        assert here(pilot) == SAID[3]
        await press(pilot, "down")
        await wait_for(pilot, lambda: SAID[3] not in shown(pilot))
        other.save(
            theme_shape.delete_theme(other, next(t for t in other.reader.themes() if t.name == "Jobs"))
        )
        await wait_for(pilot, lambda: ("Jobs", 0) not in tree(pilot))
        assert screen(pilot).points.has_focus


@pytest.mark.parametrize("size", [(40, 16), (80, 24), (140, 40), (20, 8)])
async def test_all_parts_can_be_used_at_every_size(full: Desk, size: tuple[int, int]) -> None:
    async with sensing(full, size) as pilot:
        for pane in ("codebook", "whole", "points"):
            await press(pilot, "tab")
            assert screen(pilot).query_one(f"#{pane}").has_focus
            assert all(len(line) <= size[0] for line in screen_lines(pilot.app))
        if size[0] >= 40:
            await press(pilot, "tab")
            assert "Buses" in screen_text(pilot.app)


async def test_a_long_point_is_read_to_its_end(full: Desk) -> None:
    say(full, "first " + "and so on " * 200 + "LAST", question="ferries", kind=Kind.POINT)
    async with sensing(full) as pilot:
        await press(pilot, "end", "shift+tab")
        assert isinstance(pilot.app.focused, ReadingPane) and "more ↓" in screen_text(pilot.app)
        await press(pilot, "end")
        await wait_for(pilot, lambda: "LAST" in screen_text(pilot.app))
        await press(pilot, "home", "pagedown", "pageup", "up", "down")
        assert "LAST" not in screen_text(pilot.app)


@pytest.mark.parametrize("theme", NAMES)
async def test_words_stand_out_in_every_theme(full: Desk, theme: str) -> None:
    full.settings = replace(full.settings, theme=theme)
    buses = next(t for t in full.reader.themes() if t.name == "Buses")
    full.save(theming.describe_theme(full, buses, colour="yellow", belongs="buses"))
    full.save(theming.file_under(full, [named(full, SAID[0])], buses))
    full.save(linking.link(full, [named(full, SAID[0]).id, named(full, SAID[1]).id]))
    async with sensing(full, (120, 34)) as pilot:
        for key in ("space", "tab", "tab", "slash", "escape", "o", "d"):
            await press(pilot, key)
            await pilot.pause()
            assert not (found := list(too_faint(pilot.app))), "\n".join(found)


async def test_words_that_are_no_words_are_shown_as_they_are(desk: Desk) -> None:
    say(desk, POISON, question="ferries", kind=Kind.POINT)
    say(desk, POISON + " again", question="ferries", kind=Kind.POINT, table=2)
    desk.save(theming.make_theme(desk, POISON, [named(desk, KEPT)], POISON))
    async with sensing(desk, (160, 40)) as pilot:
        await wait_for(pilot, lambda: "[b]Ow[/] [/] [@click=app.exit]x[/]" in screen_text(pilot.app))
        for keys in (
            ["tab"],
            ["tab"],
            ["tab"],
            ["m"],
            ["escape"],
            ["w"],
            ["escape"],
            ["d"],
            ["l"],
            ["escape"],
        ):
            await press(pilot, *keys)
            assert pilot.app._exception is None and "\x1b" not in screen_text(pilot.app)


async def test_a_record_that_cannot_be_saved_is_told(full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sensing(full) as pilot:
        full.store.close()
        await answer(pilot, "t", "buses")
        await wait_for(pilot, lambda: said(pilot) == "NOT SAVED")
        assert here(pilot) == SAID[0]


async def test_of_a_large_session_only_what_is_in_sight_is_drawn(desk: Desk) -> None:
    desk.save(keep(desk, Place(1, "ferries"), [Entry(f"point {n} about boat {n % 7}") for n in range(700)]))
    async with sensing(desk) as pilot:
        await wait_for(pilot, lambda: len(shown(pilot)) == 700)
        drawn = screen(pilot).points._drawn
        assert len(drawn) < 60
        await press(pilot, "end")
        await wait_for(pilot, lambda: "point 699" in screen_text(pilot.app))


async def test_it_opens_from_the_organisers_screen(full: Desk) -> None:
    app = WorkshopApp(full.settings, lambda: FacilitateScreen(full))
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "e")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, SenseScreen))
        await wait_for(pilot, lambda: "6 contributions" in screen_text(pilot.app))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, FacilitateScreen))


async def test_themes_against_tables_open_from_here(full: Desk) -> None:
    async with sensing(full) as pilot:
        await press(pilot, "v")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, CoverageScreen))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, SenseScreen))
