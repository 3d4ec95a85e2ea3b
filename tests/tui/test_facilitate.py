"""The organiser's screen in the real app: its keys, what the record holds then, and what other windows did."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from textual.pilot import Pilot

from tests.tui.disk import Disk
from tests.tui.driving import press, screen_lines, screen_text, type_text, wait_for
from workshop_tui.clock import stamp
from workshop_tui.errors import RecordProblem
from workshop_tui.model.contribution import Kind
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import Desk
from workshop_tui.services.room import facilitation
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.capture.screen import CaptureScreen
from workshop_tui.tui.screens.facilitate.screen import FacilitateScreen
from workshop_tui.tui.screens.reading import ReadingScreen
from workshop_tui.tui.widgets.line_list import LineList

EVENING = datetime(2026, 5, 14, 18, 0, tzinfo=UTC)


class Time:
    """The time of day, turned by hand."""

    def __init__(self, *desks: Desk) -> None:
        self.minutes = 0.0
        for desk in desks:
            self.keep(desk)

    def keep(self, desk: Desk) -> None:
        desk.now = lambda: EVENING + timedelta(minutes=self.minutes)


@asynccontextmanager
async def facilitating(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    app = WorkshopApp(desk.settings, lambda: FacilitateScreen(desk))
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: part(pilot, "agenda").has_focus)
        yield pilot


def screen(pilot: Pilot[None]) -> FacilitateScreen:
    found = pilot.app.screen_stack[0]
    assert isinstance(found, FacilitateScreen)
    return found


def part(pilot: Pilot[None], name: str) -> LineList:
    return screen(pilot).query_one(f"#{name}", LineList)


def top(pilot: Pilot[None]) -> str:
    return "\n".join(screen_lines(pilot.app)[:2])


def say(desk: Desk, table: int, question: str, *texts: str, kind: Kind = Kind.POINT) -> None:
    moment = stamp(desk.now())
    desk.save(keep(desk, Place(table, question), [Entry(text, kind, made_at=moment) for text in texts]))


async def test_tab_shows_at_once_which_part_has_the_keys(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with facilitating(desk) as pilot:
        monkeypatch.setattr(FacilitateScreen, "_tick", lambda self: None)  # the clock draws everything anew
        for name in ("tables", "questions", "agenda"):
            await press(pilot, "tab")
            heads = [line for line in screen_lines(pilot.app) if line.startswith("▸ ")]
            assert part(pilot, name).has_focus and len(heads) == 1, screen_text(pilot.app)
            row = part(pilot, name).region.y
            assert screen_lines(pilot.app)[row].startswith("▸ ")


async def test_a_whole_exercise_by_keys(desk: Desk) -> None:
    clock = Time(desk)
    async with facilitating(desk) as pilot:
        assert "Nothing is running" in top(pilot) and "Not begun" in top(pilot)
        await press(pilot, "s")
        await wait_for(pilot, lambda: "10:00 left" in top(pilot) and "started “Welcome”" in top(pilot))
        clock.minutes = 8
        await wait_for(pilot, lambda: "2:00 left: soon over" in top(pilot))
        clock.minutes = 9.75
        await wait_for(pilot, lambda: "0:15 left: nearly over" in top(pilot))
        clock.minutes = 12
        await wait_for(pilot, lambda: "2:00 over time" in top(pilot) and "2 min behind" in top(pilot))
        await press(pilot, "plus", "plus", "plus")
        await wait_for(pilot, lambda: "1:00 left" in top(pilot))
        await press(pilot, "minus")
        await wait_for(pilot, lambda: "0:00 left" in top(pilot))
        await press(pilot, "space")
        await wait_for(pilot, lambda: "paused, 0:00 left" in top(pilot))
        clock.minutes = 14
        await press(pilot, "space")
        await wait_for(pilot, lambda: "going on" in top(pilot))
        await press(pilot, "x")
        await wait_for(pilot, lambda: "Nothing is running" in top(pilot))
        await wait_for(pilot, lambda: "12:00 of 10+2 min  done, on time" in screen_text(pilot.app))
    assert [timing.what for timing in desk.reader.timings()] == [
        "start",
        "extend",
        "extend",
        "extend",
        "extend",
        "pause",
        "resume",
        "stop",
    ]


async def test_starting_the_next_stops_the_one_that_runs_and_undo_brings_it_back(desk: Desk) -> None:
    clock = Time(desk)
    async with facilitating(desk) as pilot:
        await press(pilot, "s")
        await wait_for(pilot, lambda: "10:00 left" in top(pilot))
        clock.minutes = 5
        await press(pilot, "down", "s")
        await wait_for(pilot, lambda: "Pick an image" in top(pilot) and "5 min ahead" in top(pilot))
        await press(pilot, "u")
        await wait_for(pilot, lambda: "taken back: starting “Pick an image”" in top(pilot))
        await wait_for(pilot, lambda: "5:00 left" in top(pilot))
        await press(pilot, "u", "u")
        await wait_for(pilot, lambda: "nothing to take back" in top(pilot))
        assert desk.reader.timings() == ()
        await press(pilot, "ctrl+y")
        await wait_for(pilot, lambda: "brought back: starting “Welcome”" in top(pilot))
        await wait_for(pilot, lambda: "5:00 left" in top(pilot))


async def test_what_was_started_before_goes_on_or_begins_again(desk: Desk) -> None:
    clock = Time(desk)
    desk.save(facilitation.start(desk, "welcome"))
    clock.minutes = 4
    desk.save(facilitation.stop(desk))
    async with facilitating(desk) as pilot:
        await press(pilot, "home", "s")
        await wait_for(pilot, lambda: "was started before" in screen_text(pilot.app))
        await press(pilot, "g")
        await wait_for(pilot, lambda: "6:00 left" in top(pilot))
        await press(pilot, "x")
        await wait_for(pilot, lambda: "Nothing is running" in top(pilot))
        await press(pilot, "s", "b")
        await wait_for(pilot, lambda: "10:00 left" in top(pilot))


async def test_starting_says_that_the_tables_are_not_sent_there_by_it(desk: Desk) -> None:
    Time(desk)
    async with facilitating(desk, (120, 30)) as pilot:
        await press(pilot, "s")
        await wait_for(pilot, lambda: "started “Welcome”" in top(pilot))
        assert "q sends" not in top(pilot)  # nothing is asked there
        await press(pilot, "down", "s")
        await wait_for(pilot, lambda: "started “Pick an image”; q sends the tables there" in top(pilot))
    assert not any(told.question for told in desk.reader.room.steerings())


async def test_what_was_done_has_its_turn_and_never_cuts_the_forecast(desk: Desk) -> None:
    clock = Time(desk)
    desk.save(facilitation.start(desk, "welcome"))
    clock.minutes = 131
    done = "started “Pick an image”; q sends the tables there"
    async with facilitating(desk) as pilot:
        over = f"2 h 1 min behind: over about {(EVENING + timedelta(minutes=211)).astimezone():%H:%M}"
        await wait_for(pilot, lambda: over in top(pilot))
        await press(pilot, "s")  # nothing that would need its turn: both fit
        await wait_for(pilot, lambda: over in top(pilot) and "it is running already" in top(pilot))
        await press(pilot, "down", "s")
        await wait_for(pilot, lambda: done in top(pilot))
        assert "about" not in top(pilot)
        clock.minutes += 0.2
        await wait_for(pilot, lambda: over in top(pilot) and "started" not in top(pilot))
        screen(pilot).refuse("a long warning " * 8 + "with an end")
        await wait_for(pilot, lambda: "with an end" in screen_text(pilot.app))
        await wait_for(pilot, lambda: screen(pilot).query_one("#bar").size.height == 3)
        screen(pilot).say("")
        await wait_for(pilot, lambda: over in top(pilot))
        await wait_for(pilot, lambda: screen(pilot).query_one("#bar").size.height == 2)


async def test_of_the_running_exercise_it_is_never_said_that_it_would_be_started(desk: Desk) -> None:
    Time(desk)
    desk.save(facilitation.start(desk, "welcome"))
    async with facilitating(desk) as pilot:
        await press(pilot, "tab", "s")
        await wait_for(pilot, lambda: "“Welcome” is running already" in top(pilot))
        await press(pilot, "s")
        await wait_for(pilot, lambda: "it is running already" in top(pilot))
        desk.save(facilitation.pause(desk))
        await press(pilot, "tab", "s")
        await wait_for(pilot, lambda: "“Welcome” is paused; s again goes on" in top(pilot))


async def test_keys_that_make_no_sense_now_are_answered_with_a_sentence(desk: Desk) -> None:
    async with facilitating(desk) as pilot:
        for key in ("space", "plus", "minus", "x"):
            await press(pilot, key)
            await wait_for(pilot, lambda: "No exercise is running." in top(pilot))
        await press(pilot, "tab", "s")
        await wait_for(pilot, lambda: "s again starts “Welcome”" in top(pilot))
        assert desk.reader.timings() == ()


async def test_other_windows_changes_come_by_themselves(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    other = another_window()
    async with facilitating(desk) as pilot:
        other.save(facilitation.start(other, "round-1"))
        await wait_for(pilot, lambda: "Table discussion" in top(pilot))
        say(other, 2, "ferries", "from over there")
        await wait_for(pilot, lambda: "3 tables, 1 said" in screen_text(pilot.app))


async def test_a_silent_table_and_a_thin_question_are_called_out_in_words(desk: Desk) -> None:
    clock = Time(desk)
    desk.save(facilitation.start(desk, "round-1"))
    clock.minutes = 8
    say(desk, 1, "ferries", "one", "two", kind=Kind.QUOTE)
    clock.minutes = 14
    async with facilitating(desk, (140, 40)) as pilot:
        text = screen_text(pilot.app)
        assert "2 silent too long: 2 and 3" in text
        assert "SILENT for 14 min" in text
        assert "6 min ago" in text and "2 quotes" in text and "Q1 Who do the" in text
        assert "THIN: 1 of 3 tables, 2 said; silent: 2 and 3" in text
        # Another table speaks: it is silent no longer.
        say(desk, 2, "ferries", "at last")
        await wait_for(pilot, lambda: "1 silent too long: 3" in screen_text(pilot.app))


async def test_tab_goes_through_the_parts_and_arrows_stay_in_them(desk: Desk) -> None:
    async with facilitating(desk) as pilot:
        for name in ("tables", "questions", "agenda"):
            await press(pilot, "tab")
            assert part(pilot, name).has_focus
        await press(pilot, "shift+tab", "shift+tab")
        await press(pilot, "end")
        assert part(pilot, "tables").key == "3"
        await press(pilot, "down", "up", "pageup")
        assert part(pilot, "tables").key == "1"
        assert part(pilot, "agenda").key == "welcome"


async def test_enter_reads_a_table_and_nothing_can_be_changed_there(desk: Desk) -> None:
    say(desk, 2, "ferries", "[b]buses[/] stop at six")
    say(desk, 2, "warm-up", "a gate", kind=Kind.HOPE)
    async with facilitating(desk) as pilot:
        await press(pilot, "tab", "down", "enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))
        await wait_for(pilot, lambda: "[b]buses[/] stop at six" in screen_text(pilot.app))
        assert "said under Pick an image" in screen_text(pilot.app)
        for key in ("f2", "f3", "f7", "delete", "enter"):
            await press(pilot, key)
            await wait_for(pilot, lambda: "here one only reads" in screen_text(pilot.app))
        assert len(desk.reader.snapshot().contributions) == 2
        assert not any(c.marks for c in desk.reader.snapshot().contributions)


async def test_reading_goes_on_by_itself_and_to_the_next_table(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    other = another_window()
    async with facilitating(desk) as pilot:
        await press(pilot, "tab", "enter")
        await wait_for(pilot, lambda: "Nothing was said at this table yet." in screen_text(pilot.app))
        say(other, 1, "ferries", "here it is")
        await wait_for(pilot, lambda: "here it is" in screen_text(pilot.app))
        await press(pilot, "right")
        await wait_for(pilot, lambda: "Table 2" in screen_lines(pilot.app)[0])
        await press(pilot, "left", "left")
        await wait_for(pilot, lambda: "Table 3" in screen_lines(pilot.app)[0])
        await press(pilot, "escape")
        await wait_for(pilot, lambda: pilot.app.screen is screen(pilot))
        assert part(pilot, "tables").key == "3"


async def test_reading_a_long_table_costs_what_is_in_sight(desk: Desk) -> None:
    say(desk, 1, "ferries", *(f"point {number}" for number in range(500)))
    async with facilitating(desk) as pilot:
        await press(pilot, "tab", "enter")
        await wait_for(pilot, lambda: "point 499" in screen_text(pilot.app))
        await press(pilot, "home")
        await wait_for(pilot, lambda: "point 0 " in screen_text(pilot.app) + " ")
        reading = pilot.app.screen
        assert isinstance(reading, ReadingScreen)
        await wait_for(pilot, lambda: reading.view is not None and reading.view.offset == 0)
        assert reading.view is not None and len(reading.view.rows) <= 60


async def test_to_a_tables_capture_screen_and_back(desk: Desk) -> None:
    desk.save(facilitation.start(desk, "warm-up"))
    async with facilitating(desk) as pilot:
        await press(pilot, "t")
        await wait_for(pilot, lambda: "Capture at" in screen_text(pilot.app))
        await press(pilot, "2")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, CaptureScreen))
        await type_text(pilot, "worry: fog\n")
        await wait_for(pilot, lambda: desk.reader.count(2, "warm-up") == 1)
        await press(pilot, "ctrl+q")
        await wait_for(pilot, lambda: pilot.app.screen is screen(pilot))
        await wait_for(pilot, lambda: "3 tables, 1 said" in screen_text(pilot.app))
        # What was done there is this window's last act, too.
        await press(pilot, "u")
        await wait_for(pilot, lambda: desk.reader.count(2, "warm-up") == 0)
        await press(pilot, "tab", "t")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, CaptureScreen))


async def test_what_cannot_be_saved_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent.futures import Future

    from workshop_tui.store.store import Committed

    async with facilitating(desk) as pilot:
        refused: Future[Committed] = Future()
        refused.set_exception(RecordProblem("The disk is full.", "Free some space."))
        with monkeypatch.context() as patched:
            patched.setattr(desk.store, "submit", lambda *given: refused)
            await press(pilot, "s")
            await wait_for(pilot, lambda: "Not saved: The disk is full." in top(pilot))
        await press(pilot, "s")
        await wait_for(pilot, lambda: "started “Welcome”" in top(pilot))


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (140, 40), (200, 60), (20, 6)])
@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
async def test_any_size_and_theme(desk: Desk, size: tuple[int, int], theme: str) -> None:
    clock = Time(desk)
    desk.save(facilitation.start(desk, "round-1"))
    clock.minutes = 39
    say(desk, 1, "ferries", "wide 漢字 and العربية and 👩‍👩‍👧")
    async with facilitating(desk, size) as pilot:
        pilot.app.theme = theme
        for _ in range(4):
            await press(pilot, "tab", "down")
        lines = screen_lines(pilot.app)
        assert len(lines) == size[1]
        if size[0] >= 40:
            assert "1:00 left: nearly over" in lines[0]
            assert "silent too long" in screen_text(pilot.app)


async def test_leaving_ends_the_desk_from_the_first_screen_and_an_escape_too_many_does_not(
    desk: Desk,
) -> None:
    async with facilitating(desk) as pilot:
        await press(pilot, "escape", "escape")
        await wait_for(pilot, lambda: "Ctrl+Q leaves this screen." in top(pilot))
        assert not pilot.app._exit
        await press(pilot, "ctrl+q")
        await wait_for(pilot, lambda: not pilot.app.is_running or pilot.app._exit)


async def test_five_hundred_tables_are_drawn_only_in_sight(desk: Desk) -> None:
    from workshop_tui.model.session import Table
    from workshop_tui.services.sessions import update_tables

    update_tables(desk, [Table(number) for number in range(1, 501)])
    async with facilitating(desk) as pilot:
        await press(pilot, "tab", "end")
        await wait_for(pilot, lambda: "Table 500" in screen_text(pilot.app))
        assert "Table 480" not in screen_text(pilot.app)


async def test_undo_waits_for_what_is_still_being_saved(desk: Desk, disk: Disk) -> None:
    Time(desk)
    async with facilitating(desk) as pilot:
        await press(pilot, "s")
        await wait_for(pilot, lambda: "started “Welcome”" in top(pilot))
        disk.open.clear()
        await press(pilot, "space", "u")
        assert disk.asked == 2
        assert [timing.what for timing in desk.reader.timings()] == ["start"]
        disk.open.set()
        await wait_for(pilot, lambda: "taken back: pausing “Welcome”" in top(pilot))
        assert [timing.what for timing in desk.reader.timings()] == ["start"]
        await wait_for(pilot, lambda: "10:00 left" in top(pilot) and "paused" not in top(pilot))
        # As many as were asked for, and in order.
        disk.open.clear()
        await press(pilot, "plus", "u", "u")
        disk.open.set()
        await wait_for(pilot, lambda: "taken back: starting “Welcome”" in top(pilot))
        assert desk.reader.timings() == ()


async def test_an_undo_of_what_could_not_be_saved_takes_back_nothing_else(desk: Desk, disk: Disk) -> None:
    Time(desk)
    async with facilitating(desk) as pilot:
        await press(pilot, "s")
        await wait_for(pilot, lambda: "started “Welcome”" in top(pilot))
        disk.problem = RecordProblem("The disk is full.", "Free some space.")
        disk.open.clear()
        await press(pilot, "space", "u")
        disk.open.set()
        await wait_for(pilot, lambda: "Not saved: The disk is full." in top(pilot))
        assert [timing.what for timing in desk.reader.timings()] == ["start"]
