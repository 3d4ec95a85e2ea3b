"""What the organiser tells tables and notes about them, by key; what the board shows then; undo of each."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.tui.driving import press, screen_lines, screen_text, type_text, wait_for
from tests.tui.test_facilitate import facilitating, say, screen, top
from workshop_tui.errors import UsageProblem
from workshop_tui.model.contribution import Kind
from workshop_tui.model.headcount import Headcount
from workshop_tui.model.readback import Right
from workshop_tui.services.desk import Desk
from workshop_tui.services.room import off_script, reading_back, steering
from workshop_tui.tui.headcount_fields import headcount_asked, headcount_typed, kinds_typed


def set_for(desk: Desk) -> list[str]:
    return [told.question for told in desk.reader.room.steerings()]


async def asked(pilot: Pilot[None], words: str) -> None:
    await wait_for(pilot, lambda: words in screen_text(pilot.app))


async def to_tables(pilot: Pilot[None], downs: int = 0) -> None:
    await press(pilot, "tab", *["down"] * downs)


async def test_a_question_for_all_tables_and_undo(desk: Desk) -> None:
    async with facilitating(desk) as pilot:
        await press(pilot, "q")
        await asked(pilot, "Set which question?")
        await type_text(pilot, "what work")
        await press(pilot, "enter")
        await asked(pilot, "Send which tables to Q2?")
        await press(pilot, "a")
        await wait_for(pilot, lambda: set_for(desk) == ["work"] * 3)
        await wait_for(pilot, lambda: screen_text(pilot.app).count("→ Q2 What wor") == 3)
        assert "Q2 set for all tables" in top(pilot)
        await press(pilot, "u")
        await wait_for(pilot, lambda: set_for(desk) == [""] * 3)
        await wait_for(pilot, lambda: "taken back: Q2 set for all tables" in top(pilot))


async def test_a_question_for_the_table_under_the_cursor_or_for_some(desk: Desk) -> None:
    async with facilitating(desk) as pilot:
        await to_tables(pilot, 1)
        await press(pilot, "q")
        await asked(pilot, "Set which question?")
        await press(pilot, "down", "enter")
        await asked(pilot, "t  table 2")
        await press(pilot, "t")
        await wait_for(pilot, lambda: set_for(desk) == ["", "ferries", ""])
        # From the questions the one under the cursor is meant, and only tables that take it are offered.
        await press(pilot, "tab", "end", "up", "q")
        await asked(pilot, "Send which tables to Q3?")
        assert "all that take it: 2" in screen_text(pilot.app)
        await press(pilot, "escape", "home", "down", "q")
        await asked(pilot, "Send which tables to Q1?")
        await press(pilot, "s")
        await asked(pilot, "on or off")
        await press(pilot, "1", "3", "enter")
        await wait_for(pilot, lambda: set_for(desk) == ["ferries"] * 3)
        await wait_for(pilot, lambda: "Q1 set for tables 1 and 3" in top(pilot))


async def test_a_message_to_one_table_and_to_all(desk: Desk) -> None:
    async with facilitating(desk) as pilot:
        await to_tables(pilot)
        await press(pilot, "m")
        await asked(pilot, "Tell which tables?")
        await press(pilot, "t")
        await asked(pilot, "Tell table 1")
        await type_text(pilot, "x" * 161)
        await press(pilot, "enter")
        await asked(pilot, "Say it shorter")
        await press(pilot, *["backspace"] * 161)
        await type_text(pilot, "[b]Five[/] minutes left\n")
        await wait_for(pilot, lambda: desk.reader.room.steerings()[0].message == "[b]Five[/] minutes left")
        await wait_for(pilot, lambda: "table 1 told" in top(pilot))
        await press(pilot, "m", "a")
        await asked(pilot, "Tell all tables")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "message to all tables taken away" in top(pilot))
        assert {told.message for told in desk.reader.room.steerings()} == {""}
        await press(pilot, "u")
        await wait_for(pilot, lambda: desk.reader.room.steerings()[0].message != "")


async def test_closing_a_table_opening_it_and_undo(desk: Desk) -> None:
    async with facilitating(desk) as pilot:
        await press(pilot, "c")
        await asked(pilot, "Close which table")
        await press(pilot, "3")
        await wait_for(pilot, lambda: "3 tables, 0 said, 1 closed" in screen_text(pilot.app))
        await wait_for(pilot, lambda: "table 3 closed" in top(pilot))
        await to_tables(pilot, 2)
        await press(pilot, "c")
        await wait_for(pilot, lambda: "table 3 open again" in top(pilot))
        await press(pilot, "u")
        await wait_for(pilot, lambda: "1 closed" in screen_text(pilot.app))


async def test_an_off_script_answer_its_note_and_taking_it_back(desk: Desk) -> None:
    async with facilitating(desk) as pilot:
        await to_tables(pilot, 1)
        await press(pilot, "o")
        await asked(pilot, "Which question did table 2 take elsewhere")
        await type_text(pilot, "ferries")
        await press(pilot, "enter")
        await asked(pilot, "Table 2 took Q1 elsewhere")
        await type_text(pilot, "talked about [the] school\n")
        await wait_for(pilot, lambda: "off script: 2" in screen_text(pilot.app).replace("\n", " "))
        assert desk.reader.room.answers()[0].note == "talked about [the] school"
        # From the question: which table, then the note that is there.
        await press(pilot, "tab", "home", "down", "o")
        await asked(pilot, "Which table answered something else?")
        await press(pilot, "2")
        await asked(pilot, "table 2, Q1: noted as off script")
        await press(pilot, "n")
        await asked(pilot, "talked about [the] school")
        await type_text(pilot, " bus\n")
        await wait_for(pilot, lambda: desk.reader.room.answers()[0].note.endswith("school bus"))
        await press(pilot, "o", "2")
        await asked(pilot, "noted as off script")
        await press(pilot, "b")
        await wait_for(pilot, lambda: desk.reader.room.answers() == ())
        await wait_for(pilot, lambda: "no longer off script" in top(pilot))
        await press(pilot, "u", "u", "u")
        await wait_for(pilot, lambda: desk.reader.room.answers() == ())
        await wait_for(pilot, lambda: "taken back: off script noted" in top(pilot))


async def test_counting_heads_and_what_does_not_add_up(desk: Desk) -> None:
    async with facilitating(desk) as pilot:
        await to_tables(pilot)
        await press(pilot, "h")
        await asked(pilot, "Who is at table 1")
        for typed in ("7", "five", "2", "residents 3; 2 schools", "1", "1"):
            await type_text(pilot, typed + "\n")
        await type_text(pilot, "hearing loop\n")
        await asked(pilot, "“five” is no number of people")
        await press(pilot, *["up"] * 5, *["backspace"] * 4)
        await type_text(pilot, "6")
        await press(pilot, "f2")
        counted = Headcount(1, 7, 6, 2, {"residents": 3, "schools": 2}, 1, 1, "hearing loop")
        await wait_for(pilot, lambda: desk.reader.room.headcounts() == (counted,))
        await wait_for(pilot, lambda: "Table 1 has 7 people, but 8 came" in top(pilot))
        await press(pilot, "h")
        await asked(pilot, "residents 3; schools 2")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "nothing to change" in top(pilot))
        await press(pilot, "u")
        await wait_for(pilot, lambda: desk.reader.room.headcounts() == ())


def test_kinds_are_typed_either_way_round() -> None:
    kinds = {"residents": 3, "Schools, colleges": 2, "U3A 2030": 4}
    assert kinds_typed("residents 3; Schools, colleges 2; U3A 2030 4") == kinds
    assert kinds_typed("3 residents, 2 Schools, colleges; 4 U3A 2030") != kinds  # a comma may end a kind
    assert kinds_typed("3 residents; 4 traders ,") == {"residents": 3, "traders": 4}
    assert kinds_typed("residents 1; residents 2") == {"residents": 3} and kinds_typed("  ") == {}
    with pytest.raises(UsageProblem, match="says no number"):
        kinds_typed("residents 3; schools")


@pytest.mark.parametrize("kind", ["residents", "Schools, colleges", "a; b", "50 plus", "U3A 2030", "; x"])
def test_what_was_counted_comes_back_as_it_was(kind: str) -> None:
    count = Headcount(2, organisations={kind: 3, "others": 1})
    shown = {asked.name: asked.value for asked in headcount_asked(count)}
    assert headcount_typed(2, shown) == count


async def test_the_board_shows_what_tables_said_when_read_to(desk: Desk) -> None:
    say(desk, 1, "ferries", "buses")
    desk.save(reading_back.note_right(desk, 1, Right.YES))
    desk.save(reading_back.note_right(desk, 2, Right.PARTLY))
    desk.save(reading_back.dispute(desk, desk.reader.at_table(1, 1)[0]))
    async with facilitating(desk, (140, 40)) as pilot:
        text = screen_text(pilot.app)
        assert "yes, 1 disputed" in text and "said partly" in text and "2 read back" in text


async def test_a_small_board_keeps_what_counts(desk: Desk) -> None:
    for kind in (Kind.POINT, Kind.QUOTE, Kind.IDEA, Kind.NEED):
        say(desk, 1, "ferries", "buses", kind=kind)
    desk.save(reading_back.note_right(desk, 1, Right.YES))
    desk.save(reading_back.dispute(desk, desk.reader.at_table(1, 1)[0]))
    desk.save(off_script.take_elsewhere(desk, 3, "ferries", "something else"))
    async with facilitating(desk, (80, 24)) as pilot:
        [row] = [line for line in screen_lines(pilot.app) if "yes, 1 disputed" in line]
        assert "Q1" in row and all(sign in row for sign in ("·1", "“1", "!1", "&1")), row
        [question] = [line for line in screen_lines(pilot.app) if "Q1 Who" in line]
        assert "silent: 2" in question and question.rstrip().endswith("off script: 3"), question


async def test_what_is_out_of_sight_is_counted_in_the_heading(desk: Desk) -> None:
    async with facilitating(desk, (80, 16)) as pilot:

        def heading() -> str:
            return next(line for line in screen_lines(pilot.app) if "3 questions" in line)

        assert heading().rstrip().endswith("↓ 4 more")
        await press(pilot, "tab", "tab", "end")
        await wait_for(pilot, lambda: screen(pilot).part == "questions")
        # It has the keys, and so the room.
        await wait_for(pilot, lambda: "more" not in heading())


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (140, 40)])
async def test_any_size(desk: Desk, size: tuple[int, int]) -> None:
    desk.save(steering.set_question(desk, "ferries"))
    desk.save(steering.close_tables(desk, [2]))
    desk.save(off_script.take_elsewhere(desk, 3, "ferries", "words [/]"))
    async with facilitating(desk, size) as pilot:
        await to_tables(pilot)
        for key in ("q", "m", "o", "h", "b"):
            await press(pilot, key)
            await wait_for(pilot, lambda: pilot.app.screen is not screen(pilot))
            await pilot.pause()
            await press(pilot, "escape")
            await wait_for(pilot, lambda: pilot.app.screen is screen(pilot))
        assert "closed" in screen_text(pilot.app)


async def test_without_tables_each_key_says_so(desk: Desk) -> None:
    from workshop_tui.services.sessions import update_tables

    update_tables(desk, [])
    async with facilitating(desk) as pilot:
        for key in ("m", "c", "o", "h", "b", "t"):
            await press(pilot, key)
            await wait_for(pilot, lambda: "no tables yet" in top(pilot))
            await press(pilot, "space")
            await wait_for(pilot, lambda: "No exercise is running" in top(pilot))
