"""What was captured earlier: edited, undone, moved, deleted, joined, without leaving the box for long."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.events import Key
from textual.pilot import Pilot

from tests.tui.capturing import HERE, box, capture_screen, capturing, put_in, recorded, state, texts
from tests.tui.driving import press, screen_lines, screen_text, send, type_text, wait_for
from workshop_tui.model.contribution import Consent, Contribution, Kind, Mark
from workshop_tui.services.capture import Entry, Place, delete
from workshop_tui.services.desk import Desk
from workshop_tui.tui.screens.choose import ChooseScreen
from workshop_tui.tui.widgets.contribution_list import ContributionList

WORK = Place(1, "work")


def said_list(pilot: Pilot[None]) -> ContributionList:
    return capture_screen(pilot).query_one(ContributionList)


async def walk_up(pilot: Pilot[None], rows: int = 1) -> None:
    """Into the list, onto the contribution that is `rows` from the newest."""
    await wait_for(pilot, lambda: bool(capture_screen(pilot).here.total))
    await press(pilot, *["up"] * rows)
    await wait_for(pilot, lambda: said_list(pilot).has_focus)


async def settled(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    await wait_for(pilot, holds)
    await wait_for(pilot, lambda: not capture_screen(pilot).keeping)


async def test_an_edit_keeps_the_half_typed_line_and_gives_it_back(desk: Desk) -> None:
    put_in(desk, Entry("buses stop at six", Kind.IDEA, "Getting there:", "resident", (Mark.PULL, Mark.LIVED)))
    async with capturing(desk) as pilot:
        await type_text(pilot, "half a line")
        await press(pilot, "f3", "d", "enter")
        await walk_up(pilot)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: box(pilot).has_focus and "buses" in box(pilot).text)
        assert box(pilot).text == "! Getting there: buses stop at six @resident *"
        await type_text(pilot, " sharp")
        assert box(pilot).text == "! Getting there: buses stop at six sharp @resident *"
        await wait_for(pilot, lambda: "Editing, Esc leaves it as it was" in screen_text(pilot.app))
        await press(pilot, "home", *["delete"] * 2)
        await type_text(pilot, "? \n")
        await wait_for(pilot, lambda: box(pilot).text == "half a line")
        await wait_for(pilot, lambda: "someone disagrees" in screen_text(pilot.app))
        assert state(pilot).startswith("changed ")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: len(recorded(desk)) == 2)
    edited, typed = recorded(desk)
    assert (edited.kind, edited.label, edited.voice) == (Kind.QUESTION, "Getting there:", "resident")
    assert edited.marks == (Mark.LIVED, Mark.PULL)
    assert (typed.text, typed.marks) == ("half a line", (Mark.DISSENT,))


async def test_escape_leaves_an_edit_as_it_was(desk: Desk) -> None:
    put_in(desk, "buses")
    async with capturing(desk) as pilot:
        await type_text(pilot, "half")
        await walk_up(pilot)
        await press(pilot, "enter")
        await type_text(pilot, " and trams")
        await press(pilot, "escape")
        await wait_for(pilot, lambda: box(pilot).text == "half")
    assert texts(desk) == ["buses"]


async def test_an_edit_in_the_middle_of_an_exchange_does_not_end_it(desk: Desk) -> None:
    put_in(desk, "typo")
    async with capturing(desk) as pilot:
        await press(pilot, "f8")
        await type_text(pilot, "we tried\n")
        await wait_for(pilot, lambda: len(recorded(desk)) == 2)
        await walk_up(pilot, 2)
        await press(pilot, "enter")
        await type_text(pilot, " mended\n")
        await wait_for(pilot, lambda: texts(desk)[0] == "typo mended")
        await wait_for(pilot, lambda: "Exchange, turn 2" in screen_text(pilot.app))
        await type_text(pilot, "not hard enough\n")
        await wait_for(pilot, lambda: len(recorded(desk)) == 3)
    typo, first, second = recorded(desk)
    assert first.exchange == second.exchange != "" and typo.exchange == ""
    assert (first.voice, second.voice) == ("A", "B")


async def test_going_to_another_question_while_editing_changes_no_kind(desk: Desk) -> None:
    put_in(desk, "buses")
    async with capturing(desk) as pilot:
        await walk_up(pilot)
        await press(pilot, "enter", "shift+f6")
        await wait_for(
            pilot, lambda: "Pick an image" in screen_text(pilot.app) or "hope" in screen_text(pilot.app)
        )
        await type_text(pilot, " and trams\n")
        await wait_for(pilot, lambda: texts(desk) == ["buses and trams"])
    assert recorded(desk)[0].kind is Kind.POINT


async def test_undo_and_redo_of_an_edit_a_delete_and_a_move(desk: Desk) -> None:
    put_in(desk, "buses", "ferries")
    async with capturing(desk) as pilot:
        await walk_up(pilot)
        await press(pilot, "enter")
        await type_text(pilot, " sail\n")
        await settled(pilot, lambda: texts(desk) == ["buses", "ferries sail"])
        await walk_up(pilot)
        await press(pilot, "delete")
        await settled(pilot, lambda: texts(desk) == ["buses"])
        await wait_for(pilot, lambda: "1 deleted" in screen_text(pilot.app))
        await press(pilot, "f7", "2")
        await wait_for(pilot, lambda: "under which question at table 2" in screen_text(pilot.app))
        await press(pilot, *"ferr", "enter")
        await settled(pilot, lambda: texts(desk) == [])
        assert texts(desk, Place(2, "ferries")) == ["buses"]
        for expected in (["buses"], ["buses", "ferries sail"], ["buses", "ferries"]):
            await press(pilot, "ctrl+z")
            await wait_for(pilot, lambda expected=expected: texts(desk) == expected)  # type: ignore[misc]
        for expected in (["buses", "ferries sail"], ["buses"], []):
            await press(pilot, "ctrl+y")
            await wait_for(pilot, lambda expected=expected: texts(desk) == expected)  # type: ignore[misc]
        assert texts(desk, Place(2, "ferries")) == ["buses"]


async def test_a_run_is_handed_over_at_once(desk: Desk) -> None:
    put_in(desk, "one", Entry("two", also_under=("work",)), "three", "four")
    async with capturing(desk) as pilot:
        await walk_up(pilot)
        await press(pilot, "shift+up", "shift+up", "space")
        await wait_for(pilot, lambda: len(said_list(pilot).chosen) == 3)
        await wait_for(pilot, lambda: screen_text(pilot.app).count("✓") == 3)
        await press(pilot, "f7", "1")
        await press(pilot, *"what work", "enter")
        await settled(pilot, lambda: texts(desk) == ["one"])
        assert texts(desk, WORK) == ["two", "three", "four"]
        assert recorded(desk, WORK)[0].also_under == ()
        await wait_for(pilot, lambda: "3 moved to table 1, Q2" in screen_text(pilot.app))
        await press(pilot, "ctrl+z")
        await wait_for(pilot, lambda: texts(desk) == ["one", "two", "three", "four"])
    assert recorded(desk)[1].also_under == ("work",)


async def test_keys_of_the_list_change_what_was_captured(desk: Desk) -> None:
    put_in(desk, "buses")
    steps: list[tuple[list[str], Callable[[Contribution], bool]]] = [
        (["f2", "q"], lambda c: c.kind is Kind.QUOTE),
        (["f3", "l", "x", "enter"], lambda c: c.marks == (Mark.LIVED, Mark.EXCLUDED)),
        (["f3", "p", "enter"], lambda c: c.has(Mark.PULL)),
        (["f4", *"town", "enter"], lambda c: c.voice == "town councillor"),
        (["f5", *"work", "enter"], lambda c: c.themes == ("Work",)),
        (["f5", *"fog", "enter"], lambda c: c.themes == ("Work", "fog")),
        (["f9", "n"], lambda c: c.consent is Consent.NONE),
        (["ctrl+r", "down", "space", "enter"], lambda c: c.also_under == ("work",)),
        (["f3", "l", "enter"], lambda c: c.marks == (Mark.EXCLUDED, Mark.PULL)),
        (["f3", "p", "enter"], lambda c: c.marks == (Mark.EXCLUDED,)),
    ]
    async with capturing(desk) as pilot:
        await walk_up(pilot)
        for keys, holds in steps:
            await press(pilot, *keys)
            await settled(pilot, lambda holds=holds: holds(recorded(desk)[0]))  # type: ignore[misc]
            await wait_for(pilot, lambda: capture_screen(pilot).here.rows == tuple(recorded(desk)))
            assert said_list(pilot).has_focus, keys
        for _ in steps:
            await press(pilot, "ctrl+z")
        await wait_for(pilot, lambda: recorded(desk)[0].themes == ())
    [kept] = recorded(desk)
    assert (kept.kind, kept.marks, kept.voice, kept.also_under, kept.consent) == (
        Kind.POINT,
        (),
        "",
        (),
        None,
    )


async def test_also_under_stands_in_both_and_counts_once(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await type_text(pilot, "boats for work")
        await press(pilot, "ctrl+r", *["down"] * 1, "space", "enter")
        await wait_for(pilot, lambda: "point · also under Q2" in screen_text(pilot.app))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: len(texts(desk, WORK)) == 1)
        await wait_for(pilot, lambda: "also under Q2" in screen_text(pilot.app))
        await press(pilot, "f6")
        await wait_for(pilot, lambda: "What work is there" in screen_text(pilot.app))
        await wait_for(pilot, lambda: "boats for work" in screen_text(pilot.app))
        assert "said under Q1" in screen_text(pilot.app)
    assert texts(desk) == texts(desk, WORK) == ["boats for work"]
    assert desk.reader.total() == 1


async def test_deleted_here_brings_back_what_another_window_deleted(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    from workshop_tui.services.capture import delete

    put_in(desk, "buses", "trams")
    other = another_window()
    other.save(delete(other, recorded(other)[:1]))
    async with capturing(desk) as pilot:
        await wait_for(pilot, lambda: capture_screen(pilot).here.total == 1)
        await press(pilot, "ctrl+p")
        await type_text(pilot, "deleted here")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "Enter brings it back" in screen_text(pilot.app))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts(desk) == ["buses", "trams"])


async def test_an_exchange_is_bracketed_and_lettered(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await press(pilot, "f8")
        await wait_for(pilot, lambda: "Exchange, turn 1" in screen_text(pilot.app))
        await type_text(pilot, "we tried\nnot hard enough\nwho pays? @C\n")
        await wait_for(pilot, lambda: len(recorded(desk)) == 3)
        await press(pilot, "f8")
        await type_text(pilot, "on its own\n")
        await wait_for(pilot, lambda: " · on its own" in screen_text(pilot.app))
        shown = screen_lines(pilot.app)
    turns = recorded(desk)
    assert [turn.voice for turn in turns] == ["A", "B", "C", ""]
    assert len({turn.exchange for turn in turns[:3]}) == 1 and turns[3].exchange == ""
    signs = [next(line[0] for line in shown if words in line) for words in ("tried", "hard", "pays", "own")]
    assert signs == ["┌", "├", "└", " "]


async def test_turns_that_stand_alone_are_joined_and_one_alone_is_refused(desk: Desk) -> None:
    put_in(desk, Entry("we tried", voice="resident"), "not hard enough", "why")
    async with capturing(desk) as pilot:
        await walk_up(pilot)
        await press(pilot, "f8")
        await wait_for(pilot, lambda: "two turns or more" in screen_text(pilot.app))
        await press(pilot, "shift+up", "shift+up", "space", "f8")
        await settled(pilot, lambda: all(c.exchange for c in recorded(desk)))
    assert [c.voice for c in recorded(desk)] == ["resident", "B", "C"]


async def test_history_shows_what_was_typed_first_and_each_change(desk: Desk) -> None:
    put_in(desk, "buses [b]stop")
    async with capturing(desk) as pilot:
        await walk_up(pilot)
        await press(pilot, "enter")
        await type_text(pilot, " at six\n")
        await wait_for(pilot, lambda: texts(desk) == ["buses [b]stop at six"])
        await walk_up(pilot)
        await press(pilot, "ctrl+d")
        await wait_for(pilot, lambda: "History" in screen_text(pilot.app))
        shown = screen_text(pilot.app)
        assert "text: buses [b]stop  " in shown
        assert "changed" in shown and "buses [b]stop at six" in shown
        await press(pilot, "escape")
        await wait_for(pilot, lambda: said_list(pilot).has_focus)


@pytest.mark.parametrize("number", [500])
async def test_the_list_walks_through_all_and_shows_the_newest(desk: Desk, number: int) -> None:
    put_in(desk, *(f"point {n:04}" for n in range(number)))
    async with capturing(desk) as pilot:
        await wait_for(pilot, lambda: f"point {number - 1:04}" in screen_text(pilot.app))
        await walk_up(pilot)
        await press(pilot, "home")
        await wait_for(pilot, lambda: "point 0000" in screen_text(pilot.app))
        await press(pilot, "pagedown", "pagedown", "enter")
        await wait_for(pilot, lambda: box(pilot).text.startswith("point 00"))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: f"point {number - 1:04}" in screen_text(pilot.app))
        await walk_up(pilot)
        await press(pilot, "down")
        await wait_for(pilot, lambda: box(pilot).has_focus)


async def test_what_was_emptied_comes_back(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await type_text(pilot, "half a line")
        await press(pilot, "escape")
        assert box(pilot).text == ""
        await press(pilot, "ctrl+z")
        assert box(pilot).text == "half a line"
    assert texts(desk, HERE) == []


async def test_who_types_while_walking_is_in_the_box_and_harms_nothing(desk: Desk) -> None:
    put_in(desk, "one", "two", "three")
    async with capturing(desk) as pilot:
        await walk_up(pilot, 2)
        await type_text(pilot, "half the people did not hear of it")
        await wait_for(pilot, lambda: box(pilot).text == "half the people did not hear of it")
    assert texts(desk) == ["one", "two", "three"]
    assert all(not contribution.marks for contribution in recorded(desk))


async def test_moving_offers_the_question_one_is_at_first(desk: Desk) -> None:
    put_in(desk, "said at the wrong table", place=Place(1, "work"))
    async with capturing(desk, Place(1, "work")) as pilot:
        await walk_up(pilot)
        await press(pilot, "f7", "2", "enter")
        await wait_for(pilot, lambda: texts(desk, Place(2, "work")) == ["said at the wrong table"])
        await wait_for(pilot, lambda: "moved to table 2, Q2" in state(pilot))


async def test_what_was_emptied_comes_back_only_until_something_is_kept(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await type_text(pilot, "abc")
        await press(pilot, "escape")
        await type_text(pilot, "def")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts(desk) == ["def"])
        await press(pilot, "ctrl+z")
        await wait_for(pilot, lambda: texts(desk) == [])
        assert box(pilot).text == ""


async def test_an_edit_brings_back_what_another_window_deleted(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    [kept] = put_in(desk, "buses stop at six")
    other = another_window()
    async with capturing(desk) as pilot:
        await walk_up(pilot)
        await press(pilot, "enter")
        await type_text(pilot, " sharp")
        other.save(delete(other, [kept]))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts(desk) == ["buses stop at six sharp"])


async def test_walking_up_shows_every_one_that_was_out_of_sight(desk: Desk) -> None:
    put_in(desk, *[f"said number {number:02}." for number in range(50)])
    async with capturing(desk) as pilot:
        await walk_up(pilot)
        for number in reversed(range(50)):
            await wait_for(pilot, lambda: f"▸· said number {number:02}." in screen_text(pilot.app))  # noqa: B023
            await press(pilot, "up")


async def test_the_footer_has_the_keys_of_what_the_next_one_goes_to(desk: Desk) -> None:
    put_in(desk, "one", "two")
    async with capturing(desk) as pilot:
        typing = screen_lines(pilot.app)[-1]
        await walk_up(pilot)
        await wait_for(pilot, lambda: screen_lines(pilot.app)[-1] != typing)
        await press(pilot, "escape")
        await wait_for(pilot, lambda: screen_lines(pilot.app)[-1] == typing)
        send(pilot, [Key("up", None), Key("f7", None)])  # faster than the list takes over
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
        await press(pilot, "2", "enter")
        await wait_for(pilot, lambda: not isinstance(pilot.app.screen, ChooseScreen))
        await wait_for(pilot, lambda: (screen_lines(pilot.app)[-1] == typing) is box(pilot).has_focus)
