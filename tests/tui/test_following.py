"""Capture windows follow the organiser, and nothing that is half typed goes anywhere else by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from tests.tui.capturing import box, capture_screen, capturing, put_in, texts
from tests.tui.driving import press, screen_lines, screen_text, type_text, wait_for
from workshop_tui.services.capture import Place
from workshop_tui.services.desk import Desk
from workshop_tui.services.drafts import found_drafts
from workshop_tui.services.room import facilitation, steering
from workshop_tui.services.undo import undo
from workshop_tui.tui.screens.capture import following

WORK = Place(1, "work")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the organiser said may be taken away as soon as it came."""
    monkeypatch.setattr(following, "UNREAD_SECONDS", 0.0)


def question(pilot: Pilot[None]) -> str:
    return capture_screen(pilot).place.question


async def test_the_screen_goes_to_the_question_that_was_set_and_back_when_that_is_undone(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    organiser = another_window()
    async with capturing(desk) as pilot:
        organiser.save(steering.set_question(organiser, "ferries", [1]))
        await wait_for(pilot, lambda: "The organiser set question 1." in screen_text(pilot.app))
        organiser.save(steering.set_question(organiser, "work"))
        await wait_for(pilot, lambda: "The organiser set question 2." in screen_text(pilot.app))
        assert question(pilot) == "work" and "What work is there" in screen_text(pilot.app)
        await type_text(pilot, "jobs\n")
        await wait_for(pilot, lambda: texts(desk, WORK) == ["jobs"])
        await wait_for(pilot, lambda: "The organiser set" not in screen_text(pilot.app))
        undo(organiser)
        await wait_for(pilot, lambda: question(pilot) == "ferries")
        undo(organiser)
        await pilot.pause(0.5)
        assert question(pilot) == "ferries"


async def test_other_tables_stay(desk: Desk, another_window: Callable[[], Desk]) -> None:
    organiser = another_window()
    async with capturing(desk, Place(3, "ferries")) as pilot:
        organiser.save(steering.set_question(organiser, "work", [1, 2]))
        organiser.save(steering.send_message(organiser, "Only you", [3]))
        await wait_for(pilot, lambda: "Organiser: Only you" in screen_text(pilot.app))
        assert question(pilot) == "ferries"


async def test_a_half_typed_line_stays_with_its_question(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    organiser = another_window()
    async with capturing(desk) as pilot:
        await type_text(pilot, "the last boat")
        organiser.save(steering.set_question(organiser, "work"))
        await wait_for(pilot, lambda: "This line stays with question 1." in screen_text(pilot.app))
        assert question(pilot) == "work" and box(pilot).text == "the last boat"
        assert "For question 1: point" in screen_text(pilot.app)
        capture_screen(pilot).keep_draft()
        await type_text(pilot, " leaves at six\n")
        await wait_for(pilot, lambda: texts(desk) == ["the last boat leaves at six"])
        await wait_for(pilot, lambda: "For question 1" not in screen_text(pilot.app))
        assert "This line stays" not in screen_text(pilot.app)
        await type_text(pilot, "jobs\n")
        await wait_for(pilot, lambda: texts(desk, WORK) == ["jobs"])


async def test_a_half_typed_line_is_found_again_at_its_question(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    organiser = another_window()
    async with capturing(organiser) as pilot:
        await type_text(pilot, "half")
        desk.save(steering.set_question(desk, "work"))
        await wait_for(pilot, lambda: question(pilot) == "work")
        capture_screen(pilot).keep_draft()
    organiser.close()
    [draft] = found_drafts(desk)
    assert (draft.line.text, draft.line.question) == ("half", "ferries")


async def test_going_on_by_hand_takes_the_line_along_and_an_emptied_box_belongs_here(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    organiser = another_window()
    async with capturing(desk) as pilot:
        await type_text(pilot, "a")
        organiser.save(steering.set_question(organiser, "work"))
        await wait_for(pilot, lambda: "For question 1" in screen_text(pilot.app))
        await press(pilot, "backspace")
        await wait_for(pilot, lambda: "This line stays" not in screen_text(pilot.app))
        await type_text(pilot, "jobs\n")
        await wait_for(pilot, lambda: texts(desk, WORK) == ["jobs"])
        await type_text(pilot, "boats")
        organiser.save(steering.set_question(organiser, "ferries"))
        await wait_for(pilot, lambda: "For question 2" in screen_text(pilot.app))
        await press(pilot, "f6", "shift+f6")
        await wait_for(pilot, lambda: "For question" not in screen_text(pilot.app))
        assert "This line stays" not in screen_text(pilot.app)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts(desk) == ["boats"])


async def test_what_is_edited_goes_on_being_edited(desk: Desk, another_window: Callable[[], Desk]) -> None:
    organiser = another_window()
    put_in(desk, "buses")
    async with capturing(desk) as pilot:
        await press(pilot, "up", "enter")
        await wait_for(pilot, lambda: box(pilot).text == "buses")
        organiser.save(steering.set_question(organiser, "work"))
        await wait_for(pilot, lambda: question(pilot) == "work")
        assert "Editing" in screen_text(pilot.app)
        await type_text(pilot, " and trams\n")
        await wait_for(pilot, lambda: texts(desk) == ["buses and trams"])
        assert texts(desk, WORK) == []


async def test_a_question_that_is_asked_is_answered_first(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    organiser = another_window()
    async with capturing(desk) as pilot:
        await type_text(pilot, "buses")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "What is it?" in screen_text(pilot.app))
        organiser.save(steering.set_question(organiser, "work"))
        await wait_for(pilot, lambda: capture_screen(pilot).here.steering.question == "work")
        assert question(pilot) == "ferries"
        await press(pilot, "i")
        await wait_for(pilot, lambda: question(pilot) == "work")
        assert "For question 1: idea" in screen_text(pilot.app)


@pytest.mark.parametrize("key", ["escape", "enter"])
async def test_a_message_stays_until_escape_or_enter(
    desk: Desk, another_window: Callable[[], Desk], key: str
) -> None:
    organiser = another_window()
    async with capturing(desk) as pilot:
        await type_text(pilot, "half a line")
        organiser.save(steering.send_message(organiser, "[b]Five[/] minutes left"))
        await wait_for(pilot, lambda: "Organiser: [b]Five[/] minutes left" in screen_text(pilot.app))
        await type_text(pilot, " more")
        assert "Organiser: [b]Five" in screen_text(pilot.app) and box(pilot).text == "half a line more"
        await press(pilot, key)
        await wait_for(pilot, lambda: "Organiser" not in screen_text(pilot.app))
        if key == "escape":
            assert box(pilot).text == "half a line more"
        else:
            await wait_for(pilot, lambda: texts(desk) == ["half a line more"])


async def test_enter_that_was_on_its_way_takes_no_message_away(
    desk: Desk, another_window: Callable[[], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "UNREAD_SECONDS", 60.0)
    organiser = another_window()
    async with capturing(desk) as pilot:
        await type_text(pilot, "half")
        organiser.save(steering.send_message(organiser, "Stop"))
        await wait_for(pilot, lambda: "Organiser: Stop" in screen_text(pilot.app))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts(desk) == ["half"])
        assert "Organiser: Stop" in screen_text(pilot.app)


async def test_a_message_that_is_taken_back_goes(desk: Desk, another_window: Callable[[], Desk]) -> None:
    organiser = another_window()
    async with capturing(desk) as pilot:
        organiser.save(steering.send_message(organiser, "Stop"))
        await wait_for(pilot, lambda: "Organiser: Stop" in screen_text(pilot.app))
        undo(organiser)
        await wait_for(pilot, lambda: "Organiser" not in screen_text(pilot.app))


async def test_an_old_message_is_not_shown_to_a_window_that_opens(desk: Desk) -> None:
    now = desk.now()
    desk.now = lambda: now - timedelta(minutes=11)
    desk.save(steering.send_message(desk, "Long ago", [1]))
    desk.now = lambda: now - timedelta(minutes=9)
    desk.save(steering.send_message(desk, "Just now", [2]))
    desk.now = lambda: now
    async with capturing(desk) as pilot:
        assert "Long ago" not in screen_text(pilot.app)
        await press(pilot, "f7", "2")
        await wait_for(pilot, lambda: "Organiser: Just now" in screen_text(pilot.app))


async def test_a_closed_table_says_so_and_takes_what_is_typed(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    organiser = another_window()
    async with capturing(desk) as pilot:
        organiser.save(steering.close_tables(organiser, [1]))
        await wait_for(pilot, lambda: "Table 1 is closed" in screen_lines(pilot.app)[0])
        await type_text(pilot, "one more\n")
        await wait_for(pilot, lambda: texts(desk) == ["one more"])
        organiser.save(steering.open_tables(organiser, [1]))
        await wait_for(pilot, lambda: "is closed" not in screen_lines(pilot.app)[0])


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (140, 40), (20, 6)])
async def test_any_size(desk: Desk, size: tuple[int, int]) -> None:
    desk.save(steering.close_tables(desk, [1]))
    async with capturing(desk, size=size) as pilot:
        desk.save(steering.set_question(desk, "work", [1]))
        desk.save(steering.send_message(desk, "five more minutes, then we come together", [1]))
        await wait_for(pilot, lambda: question(pilot) == "work")
        await type_text(pilot, "words")
        assert "words" in screen_text(pilot.app)
        if size[0] >= 40:
            assert "closed" in screen_lines(pilot.app)[0]
            told = " ".join(screen_text(pilot.app).split())
            assert "Organiser: five more minutes, then we come together The organiser set question 2." in told


def test_the_question_that_was_set_is_where_one_begins(desk: Desk) -> None:
    assert facilitation.place_now(desk, 1).question == "ferries"
    desk.save(steering.set_question(desk, "work"))
    assert facilitation.place_now(desk, 1).question == "work"
    desk.save(facilitation.start(desk, "warm-up"))
    assert facilitation.place_now(desk, 1).question == "warm-up"
    desk.save(steering.set_question(desk, "ferries", [2]))
    assert facilitation.place_now(desk, 2).question == "ferries"
    assert facilitation.place_now(desk, 1).question == "warm-up"
