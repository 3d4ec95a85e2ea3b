"""Typing in from paper in the real app: code, rows, total; what differs stays told; which sheets are out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from tests.tui.capturing import recorded, texts
from tests.tui.disk import Disk
from tests.tui.driving import paste, press, screen_lines, screen_text, type_text, wait_for
from tests.tui.test_colours import NAMES, too_faint
from tests.tui.test_poison import OW, check, no_words_as_markup, poisoned
from tests.tui.workspace import notes
from workshop_tui.errors import RecordProblem
from workshop_tui.model.contribution import Consent, Kind, Mark
from workshop_tui.model.paper import Paper
from workshop_tui.services import drafts
from workshop_tui.services.capture import Place
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.sheets import write_sheets
from workshop_tui.services.typing_in import note_total
from workshop_tui.settings import Settings
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.type_in import TypeInScreen
from workshop_tui.tui.widgets.box import Box
from workshop_tui.tui.widgets.title_bar import TitleBar

__all__ = ["no_words_as_markup", "poisoned"]

HERE = Place(3, "ferries")


@asynccontextmanager
async def typing_in(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    app = WorkshopApp(desk.settings, lambda: TypeInScreen(desk))
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: box(pilot).has_focus)
        yield pilot


def box(pilot: Pilot[None]) -> Box:
    return pilot.app.screen_stack[0].query_one(Box)


def state(pilot: Pilot[None]) -> str:
    return pilot.app.screen_stack[0].query_one(TitleBar).state


def sheet(desk: Desk, place: Place = HERE) -> Paper | None:
    found = desk.reader.sheets.papers()
    return next(
        (paper for paper in found if (paper.table, paper.question) == (place.table, place.question)), None
    )


async def enter(pilot: Pilot[None], *lines: str) -> None:
    for line in lines:
        await type_text(pilot, line + "\n")


async def test_a_sheet_from_its_code_to_its_total(desk: Desk) -> None:
    write_sheets(desk.settings, desk.session.slug)
    async with typing_in(desk) as pilot:
        assert "type its code, such as Q1T3" in screen_text(pilot.app)
        await enter(pilot, "q1t3")
        await wait_for(pilot, lambda: "A number alone: its total." in screen_text(pilot.app))
        await enter(pilot, "buses stop at six", "! lend bikes @resident #work *", '"nobody asked us')
        await wait_for(pilot, lambda: sheet(desk) == Paper(3, "ferries", 3, printed=True))
        await wait_for(pilot, lambda: box(pilot).text == "")
        await enter(pilot, "3")
        await wait_for(pilot, lambda: "Q1T3 is in. Next: Q2T3 (F6)." in screen_text(pilot.app))
        assert sheet(desk) == Paper(3, "ferries", 3, 3, True, True)
        assert "✓ Q1T3  3 rows" in screen_text(pilot.app)
    said = recorded(desk, HERE)
    assert [c.kind for c in said] == [Kind.POINT, Kind.IDEA, Kind.QUOTE]
    assert (said[1].voice, said[1].themes, said[1].marks) == ("resident", ("Work",), (Mark.PULL,))


async def test_names_of_several_words_are_taken_where_they_are_known(desk: Desk) -> None:
    async with typing_in(desk) as pilot:
        await enter(pilot, "q1t3", "boats @town councillor *", "A: lend them @town councillor #getting about")
        await wait_for(pilot, lambda: len(recorded(desk, HERE)) == 2)
        await type_text(pilot, "boats @older people")
        await wait_for(pilot, lambda: "hyphens, @older-people" in screen_text(pilot.app))
    first, turn = recorded(desk, HERE)
    assert (first.text, first.voice) == ("boats", "town councillor")
    assert (turn.voice, turn.themes) == ("A", ("Getting about",))


async def test_what_may_be_done_with_a_row_is_said_by_a_key_and_for_that_row_alone(desk: Desk) -> None:
    async with typing_in(desk) as pilot:
        await enter(pilot, "q1t3")
        await type_text(pilot, "not for the paper")
        for wanted in ("n", "q"):
            await press(pilot, "f5")
            await wait_for(pilot, lambda: "What may be done with these words?" in screen_text(pilot.app))
            await press(pilot, wanted)
            await wait_for(pilot, lambda: box(pilot).has_focus)
            if wanted == "n":
                await wait_for(pilot, lambda: "do not publish" in screen_text(pilot.app))
                await enter(pilot, "")
                await type_text(pilot, "A: quote me")
        await enter(pilot, "", "as agreed")
        await wait_for(pilot, lambda: len(recorded(desk, HERE)) == 3)
    assert [(c.text, c.consent) for c in recorded(desk, HERE)] == [
        ("not for the paper", Consent.NONE),
        ("quote me", Consent.QUOTE),
        ("as agreed", None),
    ]


async def test_a_total_that_differs_is_told_and_stays_told_until_it_agrees(desk: Desk) -> None:
    wanted = "Q1T3: the sheet says 3 rows, 1 was typed in: 2 still to type in."
    async with typing_in(desk) as pilot:
        await enter(pilot, "T3Q1", "one", "3")
        await wait_for(pilot, lambda: "2 still to type in" in screen_text(pilot.app))
        await enter(pilot, "Q2T1", "elsewhere")
        await wait_for(pilot, lambda: texts(desk, Place(1, "work")) == ["elsewhere"])
        told = " ".join(screen_text(pilot.app).split())
        assert wanted in told and "! Q1T3" in told
        await enter(pilot, "Q1T3", "two", "three")
        await wait_for(pilot, lambda: "still to type in" not in screen_text(pilot.app))


async def test_where_nothing_was_printed_nothing_is_out(desk: Desk) -> None:
    async with typing_in(desk) as pilot:
        await wait_for(pilot, lambda: "None printed or begun yet." in screen_text(pilot.app))
        assert " out" not in screen_lines(pilot.app)[3]
        await press(pilot, "f6")
        await wait_for(pilot, lambda: "No sheet that was printed or begun" in screen_text(pilot.app))
        await enter(pilot, "Q1T3", "one", "1")
        await wait_for(pilot, lambda: "Q1T3 is in. No other is still out." in screen_text(pilot.app))
        await wait_for(pilot, lambda: "Sheets: 0 of 1 out" in screen_text(pilot.app))


async def test_the_next_sheet_that_is_out_and_any_sheet(desk: Desk) -> None:
    write_sheets(desk.settings, desk.session.slug)
    async with typing_in(desk) as pilot:
        await press(pilot, "f6")
        await wait_for(pilot, lambda: "warm-up T1" in screen_lines(pilot.app)[1])
        await enter(pilot, "hope for boats", "1")
        await wait_for(pilot, lambda: "warm-up T1 is in" in screen_text(pilot.app))
        assert recorded(desk, Place(1, "warm-up"))[0].kind is Kind.HOPE
        await press(pilot, "f6")
        await wait_for(pilot, lambda: "Q1T1" in screen_lines(pilot.app)[1])
        await press(pilot, "f8")
        await wait_for(pilot, lambda: "all in, without a total" in state(pilot))
        await press(pilot, "f7")
        await type_text(pilot, "Q3T2\n")
        await wait_for(pilot, lambda: "Q3T2" in screen_lines(pilot.app)[1])
        await enter(pilot, "Q3T1")
        await wait_for(pilot, lambda: "not given that question" in screen_text(pilot.app))


async def test_what_is_no_sheet_and_what_has_no_sheet_is_refused_and_kept_in_the_box(desk: Desk) -> None:
    async with typing_in(desk) as pilot:
        await enter(pilot, "no sheet yet")
        await wait_for(pilot, lambda: "Which sheet is this row from?" in screen_text(pilot.app))
        assert box(pilot).text == "no sheet yet"
        await press(pilot, "escape")
        await enter(pilot, "Q9T3")
        await wait_for(pilot, lambda: "There is no question “9”" in screen_text(pilot.app))
        await press(pilot, "escape")
        await enter(pilot, "Q1T3", "#")
        await wait_for(pilot, lambda: texts(desk, HERE) == ["#"] or "no words" in screen_text(pilot.app))
        await paste(pilot, "one\ntwo")
        await wait_for(pilot, lambda: "nothing was kept" in notes(pilot))


async def test_the_last_row_is_changed_and_the_one_before_it(desk: Desk) -> None:
    async with typing_in(desk) as pilot:
        await enter(pilot, "Q1T3", "first", "secnd")
        await wait_for(pilot, lambda: texts(desk, HERE) == ["first", "secnd"])
        await type_text(pilot, "half typed")
        await press(pilot, "up")
        await wait_for(pilot, lambda: box(pilot).text == "secnd")
        await press(pilot, "backspace", "backspace")
        await enter(pilot, "ond")
        await wait_for(pilot, lambda: texts(desk, HERE) == ["first", "second"])
        await wait_for(pilot, lambda: box(pilot).text == "half typed")
        await press(pilot, "up")
        await press(pilot, "up")
        await wait_for(pilot, lambda: box(pilot).text == "first")
        await press(pilot, "f9")
        await wait_for(pilot, lambda: texts(desk, HERE) == ["second"])
        assert sheet(desk) == Paper(3, "ferries", 1)
        await wait_for(pilot, lambda: box(pilot).text == "half typed")


async def test_undo_takes_back_row_and_total(desk: Desk) -> None:
    async with typing_in(desk) as pilot:
        await enter(pilot, "Q1T3", "one", "two", "2")
        await wait_for(pilot, lambda: sheet(desk) == Paper(3, "ferries", 2, 2, True))
        await wait_for(pilot, lambda: box(pilot).text == "")
        await press(pilot, "ctrl+z")
        await wait_for(pilot, lambda: sheet(desk) == Paper(3, "ferries", 2))
        await press(pilot, "ctrl+z")
        await wait_for(pilot, lambda: texts(desk, HERE) == ["one"])
        await wait_for(pilot, lambda: "1 row so far" in screen_text(pilot.app))
        await press(pilot, "ctrl+y", "ctrl+y")
        await wait_for(pilot, lambda: sheet(desk) == Paper(3, "ferries", 2, 2, True))


async def test_two_turns_are_an_exchange_and_one_is_not(desk: Desk) -> None:
    async with typing_in(desk) as pilot:
        await enter(pilot, "Q1T3", "A: it is late", "B: it is not", "plain", "A: alone")
        await wait_for(pilot, lambda: len(recorded(desk, HERE)) == 4)
    first, second, plain, alone = recorded(desk, HERE)
    assert first.exchange and first.exchange == second.exchange
    assert [c.voice for c in (first, second, plain, alone)] == ["A", "B", "", "A"]
    assert (plain.exchange, alone.exchange, first.text) == ("", "", "it is late")


async def test_many_lines_typed_faster_than_the_disk_are_all_kept_in_order(desk: Desk, disk: Disk) -> None:
    disk.delay = 0.02
    async with typing_in(desk) as pilot:
        await enter(pilot, "Q1T3", *(f"row {n}" for n in range(12)), "Q2T3", "other", "1")
        await wait_for(pilot, lambda: sheet(desk, Place(3, "work")) == Paper(3, "work", 1, 1, True))
        assert texts(desk, HERE) == [f"row {n}" for n in range(12)]
        await wait_for(pilot, lambda: box(pilot).text == "")


async def test_a_row_leaves_the_box_only_when_it_is_durable_and_comes_back_if_it_is_not(
    desk: Desk, disk: Disk
) -> None:
    async with typing_in(desk) as pilot:
        await enter(pilot, "Q1T3")
        disk.open.clear()
        disk.problem = RecordProblem("The disk is full.", "Free some space.")
        await enter(pilot, "one", "two")
        await type_text(pilot, "half")
        assert box(pilot).text == "one\ntwo\nhalf" and "saved" not in state(pilot)
        disk.open.set()
        await wait_for(pilot, lambda: state(pilot) == "NOT KEPT")
        await wait_for(pilot, lambda: box(pilot).text == "one")
        assert "Waiting behind it: 1 line" in screen_text(pilot.app)
        disk.problem = None
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts(desk, HERE) == ["one", "two"])
        await wait_for(pilot, lambda: box(pilot).text == "half")


async def test_what_is_typed_early_has_its_turn_on_the_sheet_it_was_typed_for(desk: Desk, disk: Disk) -> None:
    """F6 overtakes neither the total entered before it nor the row entered behind it."""
    async with typing_in(desk) as pilot:
        await enter(pilot, "q1t3", "one")
        await wait_for(pilot, lambda: texts(desk, HERE) == ["one"])
        desk.save(note_total(desk, Place(1, "ferries"), 4))
        await wait_for(pilot, lambda: "sheet says 4" in screen_text(pilot.app))
        disk.open.clear()
        await enter(pilot, "1")
        await press(pilot, "f6")
        await enter(pilot, "two")
        assert "Q1T3" in screen_text(pilot.app).splitlines()[1]
        disk.open.set()
        await wait_for(pilot, lambda: texts(desk, Place(1, "ferries")) == ["two"])
    assert sheet(desk) == Paper(3, "ferries", 1, 1, True)


async def test_a_row_that_cannot_be_saved_keeps_what_follows_f6_for_the_next_sheet(
    desk: Desk, disk: Disk
) -> None:
    async with typing_in(desk) as pilot:
        await enter(pilot, "q1t3")
        desk.save(note_total(desk, Place(1, "ferries"), 4))
        await wait_for(pilot, lambda: "sheet says 4" in screen_text(pilot.app))
        disk.open.clear()
        disk.problem = RecordProblem("The disk is full.")
        await enter(pilot, "one")
        await press(pilot, "f6")
        await enter(pilot, "two")
        disk.open.set()
        await wait_for(pilot, lambda: "Waiting behind it: 2 lines." in screen_text(pilot.app))
        disk.problem = None
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts(desk, Place(1, "ferries")) == ["two"])
    assert texts(desk, HERE) == ["one"]


@pytest.mark.parametrize("left", ["Q9T9", "12"])
async def test_a_code_that_was_left_in_the_box_is_not_offered_again(
    desk: Desk, another_window: Callable[[], Desk], left: str
) -> None:
    first = another_window()
    async with typing_in(first) as pilot:
        await enter(pilot, "q1t3")
        await type_text(pilot, left)
        await press(pilot, "ctrl+q")
        await wait_for(pilot, lambda: bool(pilot.app._exit))
    first.close()
    assert drafts.found_drafts(desk) == []


async def test_a_half_typed_row_is_offered_again(desk: Desk, another_window: Callable[[], Desk]) -> None:
    first = another_window()
    async with typing_in(first) as pilot:
        await enter(pilot, "Q1T3")
        await type_text(pilot, "half a row")
        await press(pilot, "ctrl+q")
        await wait_for(pilot, lambda: "half-typed line in the box" in screen_text(pilot.app))
        await press(pilot, "l")
    first.close()
    async with typing_in(desk) as pilot:
        await wait_for(pilot, lambda: box(pilot).text == "half a row")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts(desk, HERE) == ["half a row"])


async def test_another_window_s_rows_are_seen(desk: Desk, another_window: Callable[[], Desk]) -> None:
    from workshop_tui.services import typing_in as service
    from workshop_tui.services.capture import Entry

    other = another_window()
    async with typing_in(desk) as pilot:
        await enter(pilot, "Q1T3")
        other.save(service.keep_row(other, HERE, Entry("theirs", id=other.ids.plain()), ()))
        await wait_for(pilot, lambda: "theirs" in screen_text(pilot.app))


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (140, 40)])
async def test_in_any_window(desk: Desk, size: tuple[int, int]) -> None:
    async with typing_in(desk, size) as pilot:
        await enter(pilot, "Q1T3", "buses stop at six", "2")
        await wait_for(pilot, lambda: "typed in" in screen_text(pilot.app))
        assert "Q1T3" in screen_lines(pilot.app)[1]
        await wait_for(pilot, lambda: box(pilot).region.height == 1)
        assert len(screen_lines(pilot.app)) == size[1]


@pytest.mark.parametrize("name", NAMES)
async def test_words_stand_out(desk: Desk, name: str) -> None:
    async with typing_in(desk) as pilot:
        pilot.app.theme = name
        await enter(pilot, "Q1T3", "buses @resident", "2")
        await wait_for(pilot, lambda: "still to type in" in screen_text(pilot.app))
        await type_text(pilot, "! half #wor")
        await wait_for(pilot, lambda: "idea" in screen_text(pilot.app))
        assert list(too_faint(pilot.app)) == []


async def test_poison_is_drawn_as_it_is(poisoned: Settings) -> None:
    with open_desk(poisoned, "harbour") as desk:
        async with typing_in(desk) as pilot:
            await press(pilot, "escape")
            await enter(pilot, "Q1T1", OW + "\u202edlo", "9")
            await wait_for(pilot, lambda: "still to type in" in screen_text(pilot.app))
            check(pilot.app)
            assert "[b]ōw[/] [/]" in screen_text(pilot.app)
            for key in ("up", "escape", "f6", "f7", "down", "enter", "f8", "f9", "ctrl+z", "f1", "escape"):
                await press(pilot, key)
                check(pilot.app)
            await pilot.resize_terminal(40, 12)
            await press(pilot, "f6")
            check(pilot.app)
