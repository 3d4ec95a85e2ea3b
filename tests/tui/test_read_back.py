"""Reading back in the real app: the page, the three answers, what is put right, and what the record holds then."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from tests.tui.capturing import capturing, put_in
from tests.tui.disk import Disk
from tests.tui.driving import press, screen_lines, screen_text, type_text, wait_for
from tests.tui.test_facilitate import facilitating, say, screen
from tests.tui.workspace import notes
from workshop_tui.errors import RecordProblem
from workshop_tui.model.contribution import Consent, Contribution, Kind
from workshop_tui.model.readback import MayQuote, Readback, Right
from workshop_tui.services.capture import Entry, Place
from workshop_tui.services.desk import Desk
from workshop_tui.services.room.reading_back import read_page
from workshop_tui.services.undo import history
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.capture.screen import CaptureScreen
from workshop_tui.tui.screens.read_back.screen import ReadBackScreen
from workshop_tui.tui.widgets.read_aloud import ReadAloud


@asynccontextmanager
async def reading(desk: Desk, table: int = 1, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    app = WorkshopApp(desk.settings, lambda: ReadBackScreen(desk, table))  # type: ignore[arg-type,return-value]
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: app.screen.query_one(ReadAloud).page is not None)
        yield pilot


def said_now(desk: Desk, table: int = 1) -> list[Contribution]:
    return list(desk.reader.at_table(table, 1000))


def answered(desk: Desk) -> Readback:
    return desk.reader.room.readbacks()[0]


def bar(pilot: Pilot[None]) -> str:
    return screen_lines(pilot.app)[0]


async def test_a_tables_page_goes_question_by_question(desk: Desk) -> None:
    say(desk, 1, "work", "jobs [/]")
    say(desk, 1, "ferries", "boats", kind=Kind.QUOTE)
    say(desk, 1, "warm-up", "a gate", kind=Kind.HOPE)
    say(desk, 1, "ferries", "later boats")
    say(desk, 2, "ferries", "not here")
    async with reading(desk) as pilot:
        text = screen_text(pilot.app)
        places = [
            text.index(w) for w in ("a gate", "Question 1: Who", "“boats”", "later", "Question 2", "jobs [/]")
        ]
        assert places == sorted(places) and "not here" not in text
        assert "Did we get you right?" in text and "May we quote it?" in text


async def test_the_three_answers_are_recorded_shown_and_undone(desk: Desk) -> None:
    put_in(desk, "buses")
    async with reading(desk) as pilot:
        await press(pilot, "1", "y")
        await wait_for(pilot, lambda: "Did we get you right?  yes" in screen_text(pilot.app))
        await press(pilot, "3", "n")
        await wait_for(pilot, lambda: "May we quote it?  no" in screen_text(pilot.app))
        assert answered(desk).right is Right.YES and answered(desk).may_quote is MayQuote.NO
        assert said_now(desk)[0].consent is Consent.PARAPHRASE
        await wait_for(pilot, lambda: "paraphrase only" in screen_text(pilot.app))
        await press(pilot, "u")
        await wait_for(pilot, lambda: said_now(desk)[0].consent is None and answered(desk).may_quote is None)
        await press(pilot, "u")
        await wait_for(pilot, lambda: "right?  yes" not in screen_text(pilot.app))


async def test_what_is_missing_is_kept_under_the_question_that_is_chosen(desk: Desk) -> None:
    async with reading(desk) as pilot:
        await press(pilot, "2", "enter")
        await wait_for(pilot, lambda: "There are no words to keep yet." in screen_text(pilot.app))
        await type_text(pilot, "! a later [boat]\n")
        await wait_for(pilot, lambda: "Keep it under which question?" in screen_text(pilot.app))
        # Escape loses nothing.
        await press(pilot, "escape")
        await wait_for(pilot, lambda: "! a later [boat]" in screen_text(pilot.app))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "Keep it under which question?" in screen_text(pilot.app))
        await type_text(pilot, "ferries\n")
        await wait_for(pilot, lambda: bool(said_now(desk)))
        [kept] = said_now(desk)
        assert (kept.text, kept.kind, kept.question) == ("a later [boat]", Kind.IDEA, "ferries")
        assert answered(desk).missing == "a later [boat]"
        await wait_for(pilot, lambda: screen_text(pilot.app).count("a later [boat]") == 2)
        await press(pilot, "2")
        await type_text(pilot, "cheaper\n")
        await type_text(pilot, "ferries\n")
        await wait_for(pilot, lambda: answered(desk).missing == "a later [boat]; cheaper")
        await press(pilot, "u", "u")
        await wait_for(pilot, lambda: said_now(desk) == [])


async def test_words_are_put_right_and_their_history_kept(desk: Desk) -> None:
    [kept] = put_in(desk, Entry("buses stop at six", label="Getting there:", voice="resident"))
    async with reading(desk) as pilot:
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "Put it right" in screen_text(pilot.app))
        await press(pilot, *["backspace"] * 3)  # the cursor stands behind the words
        await press(pilot, "ctrl+home", "delete", "B", "ctrl+end")
        await type_text(pilot, "seven\nand not on Sundays")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: said_now(desk)[0].text == "Buses stop at seven\nand not on Sundays")
        now = said_now(desk)[0]
        assert (now.label, now.voice, now.question) == ("Getting there:", "resident", "ferries")
        assert len(history(desk, kept.id)) == 2
        await wait_for(pilot, lambda: "put right" in bar(pilot))
        await press(pilot, "e", "f2")
        await wait_for(pilot, lambda: "nothing to change" in bar(pilot))
        await press(pilot, "u")
        await wait_for(pilot, lambda: said_now(desk)[0].text == "buses stop at six")


async def test_a_disputed_one_is_marked_with_a_note_and_settled(desk: Desk) -> None:
    first, second = put_in(desk, "buses", "trams")
    async with reading(desk) as pilot:
        await press(pilot, "down", "d")
        await wait_for(pilot, lambda: "Disputed: “trams”" in screen_text(pilot.app))
        await type_text(pilot, "we said [trains]\n")
        await wait_for(pilot, lambda: "Disputed: we said [trains]" in screen_text(pilot.app))
        [noted] = desk.reader.room.disputes()
        assert (noted.contribution, noted.note) == (second.id, "we said [trains]")
        assert first.id not in read_page(desk.reader, 1, 10).disputes
        await press(pilot, "d")
        await wait_for(pilot, lambda: desk.reader.room.disputes() == ())
        await press(pilot, "u")
        await wait_for(pilot, lambda: len(desk.reader.room.disputes()) == 1)


async def test_some_of_it_may_be_quoted_one_by_one(desk: Desk) -> None:
    put_in(desk, "buses")
    async with reading(desk) as pilot:
        await press(pilot, "3", "s")
        await wait_for(pilot, lambda: "some of it" in screen_text(pilot.app))
        await press(pilot, "c", "n")
        await wait_for(pilot, lambda: said_now(desk)[0].consent is Consent.NONE)
        await wait_for(pilot, lambda: "do not publish" in screen_text(pilot.app))


async def test_what_is_said_meanwhile_comes_by_itself_and_the_cursor_stays(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    other = another_window()
    put_in(desk, "buses", "trams")
    async with reading(desk) as pilot:
        await press(pilot, "down")
        aloud = pilot.app.screen.query_one(ReadAloud)
        say(other, 1, "warm-up", "a gate", kind=Kind.HOPE)
        await wait_for(pilot, lambda: "a gate" in screen_text(pilot.app))
        here = aloud.here
        assert here is not None and here.text == "trams"


async def test_a_long_table_is_read_window_by_window(desk: Desk) -> None:
    say(desk, 1, "ferries", *(f"point {number}." for number in range(500)))
    async with reading(desk) as pilot:
        aloud = pilot.app.screen.query_one(ReadAloud)
        await wait_for(pilot, lambda: "point 0." in screen_text(pilot.app))
        await press(pilot, "end")
        await wait_for(pilot, lambda: "point 499." in screen_text(pilot.app))
        assert aloud.page is not None and len(aloud.page.rows) == 60
        await press(pilot, "pageup", "pageup", "home")
        await wait_for(pilot, lambda: "point 0." in screen_text(pilot.app))


async def test_one_that_is_longer_than_the_window_is_read_to_its_end(desk: Desk) -> None:
    put_in(desk, "first", " ".join(f"word{number}" for number in range(150)) + " END", "last")
    async with reading(desk, size=(40, 12)) as pilot:
        await press(pilot, "down")
        await wait_for(pilot, lambda: "word0 " in screen_text(pilot.app))
        for _ in range(30):
            if "END" in screen_text(pilot.app):
                break
            await press(pilot, "down")
        assert "END" in screen_text(pilot.app)
        await press(pilot, "down")
        here = pilot.app.screen.query_one(ReadAloud).here
        assert here is not None and here.text == "last"


async def test_from_the_board_to_the_next_table_and_back(desk: Desk) -> None:
    say(desk, 1, "ferries", "buses")
    async with facilitating(desk) as pilot:
        await press(pilot, "tab", "b")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ReadBackScreen))
        await wait_for(pilot, lambda: "Reading back to Table 1 (North)" in bar(pilot))
        await press(pilot, "1", "y")
        await wait_for(pilot, lambda: "right?  yes" in screen_text(pilot.app))
        await press(pilot, "right")
        await wait_for(pilot, lambda: "Reading back to Table 2" in bar(pilot))
        await wait_for(pilot, lambda: "Nothing was said at this table yet." in screen_text(pilot.app))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: pilot.app.screen is screen(pilot))
        await wait_for(pilot, lambda: "said yes" in screen_text(pilot.app))
        await press(pilot, "u")
        await wait_for(pilot, lambda: "said yes" not in screen_text(pilot.app))
        await press(pilot, "enter", "b")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ReadBackScreen))


async def test_from_a_capture_screen_what_is_half_typed_waits(desk: Desk) -> None:
    put_in(desk, "buses")
    async with capturing(desk, Place(1, "ferries")) as pilot:
        await type_text(pilot, "half")
        await pilot.app.screen.run_action("screen.read_back")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ReadBackScreen))
        await press(pilot, "d", "enter")
        await wait_for(pilot, lambda: len(desk.reader.room.disputes()) == 1)
        await press(pilot, "t")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, CaptureScreen))
        assert len(pilot.app.screen_stack) == 1
        await type_text(pilot, " a line\n")
        await wait_for(pilot, lambda: [c.text for c in said_now(desk)] == ["buses", "half a line"])


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (140, 40), (20, 6)])
async def test_any_size(desk: Desk, size: tuple[int, int]) -> None:
    put_in(desk, "wide 漢字 and العربية and 👩‍👩‍👧 [/] " * 9, "short")
    async with reading(desk, size=size) as pilot:
        for key in ("down", "down", "up", "pagedown", "end", "home", "d", "escape", "1", "escape"):
            await press(pilot, key)
        lines = screen_lines(pilot.app)
        assert len(lines) == size[1]
        if size[0] >= 40:
            assert "wide 漢字" in screen_text(pilot.app) and "1  Did we get you right?" in screen_text(
                pilot.app
            )


async def test_an_undo_takes_back_what_is_still_being_saved_and_not_what_came_before(
    desk: Desk, disk: Disk
) -> None:
    put_in(desk, "buses")
    async with reading(desk) as pilot:
        await press(pilot, "1", "y")
        await wait_for(pilot, lambda: "Did we get you right?  yes" in screen_text(pilot.app))
        disk.open.clear()
        await press(pilot, "3", "s", "u")
        disk.open.set()
        await wait_for(pilot, lambda: "taken back: may be quoted" in bar(pilot))
        assert answered(desk).right is Right.YES and answered(desk).may_quote is None
        disk.open.clear()
        await press(pilot, "3", "s", "u", "u")
        disk.open.set()
        await wait_for(pilot, lambda: not desk.reader.room.readbacks() or answered(desk).right is None)


async def test_what_cannot_be_saved_is_told(desk: Desk, disk: Disk) -> None:
    put_in(desk, "buses")
    async with reading(desk) as pilot:
        disk.problem = RecordProblem("The disk is [full].", "Free some space.")
        await press(pilot, "1", "y")
        await wait_for(pilot, lambda: "NOT SAVED" in bar(pilot) and "The disk is [full]" in notes(pilot))
        assert desk.reader.room.readbacks() == ()
