"""Pasting: one line goes into the box, many are asked about, nothing is cut in silence."""

from __future__ import annotations

import json

import pytest
from textual.events import Key, Paste

from tests.tui.capturing import box, capture_screen, capturing, recorded, state, texts
from tests.tui.disk import Disk
from tests.tui.driving import paste, press, screen_text, send, settle, type_text, wait_for
from workshop_tui.errors import RecordProblem
from workshop_tui.model.contribution import Kind, Mark
from workshop_tui.services.capture import LONGEST
from workshop_tui.services.desk import Desk
from workshop_tui.tui.screens import choose

THREE = "buses stop at six\n\n! lend boats\n“nobody asked”\n"


async def test_one_line_goes_into_the_box(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await type_text(pilot, "they said: ")
        await paste(pilot, "  buses\tstop \x1b]0;evil\x07at six\r\n")
        await wait_for(pilot, lambda: box(pilot).text.startswith("they said:   buses"))
        assert "\x1b" not in box(pilot).text and "evil" not in box(pilot).text
    assert texts(desk) == []


async def test_many_lines_become_many_contributions(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await type_text(pilot, "half")
        await paste(pilot, THREE)
        await wait_for(pilot, lambda: "3 lines pasted" in screen_text(pilot.app))
        await press(pilot, "e")
        await wait_for(pilot, lambda: len(recorded(desk)) == 3)
        await wait_for(pilot, lambda: state(pilot).startswith("3 contributions saved"))
        assert box(pilot).text == "half"
        kinds = [contribution.kind for contribution in recorded(desk)]
        await press(pilot, "ctrl+u", "ctrl+z")
        assert box(pilot).text == "half"
        await press(pilot, "up", "ctrl+z")
        await wait_for(pilot, lambda: texts(desk) == [])
        await press(pilot, "ctrl+y")
        await wait_for(pilot, lambda: len(texts(desk)) == 3)
    assert kinds == [Kind.POINT, Kind.IDEA, Kind.QUOTE]


async def test_many_lines_become_one(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await paste(pilot, THREE)
        await press(pilot, "o")
        await wait_for(pilot, lambda: texts(desk) == [THREE.strip()])


async def test_many_lines_into_the_box(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await paste(pilot, THREE)
        await press(pilot, "x")
        await wait_for(pilot, lambda: box(pilot).text == THREE.strip())
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts(desk) == [THREE.strip()])


async def test_escape_leaves_it_out_and_says_so(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await paste(pilot, THREE)
        await press(pilot, "escape")
        await wait_for(pilot, lambda: "paste was left out" in screen_text(pilot.app))
    assert texts(desk) == []


async def test_bullets_are_asked_about(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await paste(pilot, "- buses\n- trams")
        await wait_for(pilot, lambda: "the dashes are bullets" in screen_text(pilot.app))
        await press(pilot, "b")
        await wait_for(pilot, lambda: texts(desk) == ["buses", "trams"])
        await paste(pilot, "- buses\n- trams")
        await press(pilot, "e")
        await wait_for(pilot, lambda: len(texts(desk)) == 4)
    assert [contribution.marks for contribution in recorded(desk)] == [(), (), (Mark.THREAT,), (Mark.THREAT,)]


async def test_a_paste_during_an_exchange_is_its_next_turns(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await press(pilot, "f8")
        await type_text(pilot, "we tried\n")
        await wait_for(pilot, lambda: len(recorded(desk)) == 1)
        await paste(pilot, "not hard\nno money")
        await press(pilot, "e")
        await wait_for(pilot, lambda: len(recorded(desk)) == 3)
        await type_text(pilot, "time\n")
        await wait_for(pilot, lambda: len(recorded(desk)) == 4)
    turns = recorded(desk)
    assert [turn.voice for turn in turns] == ["A", "B", "A", "B"]
    assert len({turn.exchange for turn in turns}) == 1


async def test_a_failing_save_asks_about_the_paste_again(desk: Desk, disk: Disk) -> None:
    disk.problem = RecordProblem("The disk is full.")
    async with capturing(desk) as pilot:
        await paste(pilot, THREE)
        await press(pilot, "e")
        await wait_for(pilot, lambda: state(pilot) == "NOT SAVED")
        await wait_for(pilot, lambda: "3 lines pasted" in screen_text(pilot.app))
        assert THREE in _draft(desk)
        disk.problem = None
        await press(pilot, "e")
        await wait_for(pilot, lambda: len(texts(desk)) == 3)


async def test_a_paste_while_a_line_is_on_its_way(desk: Desk, disk: Disk) -> None:
    disk.open.clear()
    async with capturing(desk) as pilot:
        await type_text(pilot, "first\n")
        await paste(pilot, "second\nthird")
        await press(pilot, "e")
        await type_text(pilot, "fourth\nhalf")
        disk.open.set()
        await wait_for(pilot, lambda: box(pilot).text == "half")
    assert texts(desk) == ["first", "second", "third", "fourth"]


async def test_ten_thousand_lines(desk: Desk) -> None:
    lines = [f"line {number} of a long list" for number in range(10_000)]
    async with capturing(desk) as pilot:
        await paste(pilot, "\n".join(lines))
        await wait_for(pilot, lambda: "10,000 lines pasted" in screen_text(pilot.app))
        await press(pilot, "e")
        await wait_for(pilot, lambda: state(pilot).startswith("10,000 contributions saved"), timeout=30)
        await type_text(pilot, "still here\n")
        await wait_for(pilot, lambda: "still here" in texts(desk)[-1])
    assert texts(desk)[:-1] == lines


async def test_a_megabyte_on_one_line_is_offered_in_parts_and_all_is_there(desk: Desk) -> None:
    text = "what people said about the ferries " * 30_000
    async with capturing(desk) as pilot:
        await paste(pilot, text)
        await wait_for(pilot, lambda: "characters are too many for one" in screen_text(pilot.app))
        assert "into the box" not in screen_text(pilot.app)
        await press(pilot, "o")
        await wait_for(pilot, lambda: len(texts(desk)) > 50, timeout=20)
        assert box(pilot).text == ""
    assert " ".join(texts(desk)).split() == text.split()
    assert all(len(part) <= LONGEST for part in texts(desk))


async def test_lines_without_words_are_told(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await paste(pilot, "buses\n!\n---\n*")
        await press(pilot, "e")
        await wait_for(pilot, lambda: len(texts(desk)) > 0)
        await wait_for(pilot, lambda: "2 lines without words left out" in state(pilot))
        assert "2 lines without words" in screen_text(pilot.app)
    assert texts(desk) == ["buses", "---"]


def _draft(desk: Desk) -> str:
    """The words of this window's drafts as they are on the disk."""
    [path] = (desk.settings.state / "drafts" / desk.session.id).glob("*.json")
    return "\n".join(line["text"] for line in json.loads(path.read_text(encoding="utf-8"))["lines"])


async def test_a_paste_that_is_asked_about_is_in_the_drafts(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await paste(pilot, THREE)
        await wait_for(pilot, lambda: "3 lines pasted" in screen_text(pilot.app))
        capture_screen(pilot).keep_draft()
        assert _draft(desk) == THREE


async def test_two_pastes_at_once_are_asked_about_one_after_the_other(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await paste(pilot, "buses\ntrams")
        await wait_for(pilot, lambda: "2 lines pasted" in screen_text(pilot.app))
        await paste(pilot, THREE)
        await settle(pilot)
        capture_screen(pilot).keep_draft()
        assert _draft(desk) == f"buses\ntrams\n{THREE}"
        await press(pilot, "e")
        await wait_for(pilot, lambda: "3 lines pasted" in screen_text(pilot.app))
        await press(pilot, "o")
        await wait_for(pilot, lambda: texts(desk) == ["buses", "trams", THREE.strip()])


async def test_a_paste_while_something_is_chosen_goes_to_the_box(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await press(pilot, "f3")
        await paste(pilot, "buses stop at six")
        await wait_for(pilot, lambda: box(pilot).text == "buses stop at six")
        await paste(pilot, THREE)
        await wait_for(pilot, lambda: "3 lines pasted" in screen_text(pilot.app))
        await press(pilot, "e", "escape")
        await wait_for(pilot, lambda: len(texts(desk)) == 3)
        assert box(pilot).text == "buses stop at six"


async def test_who_types_on_after_a_paste_does_not_answer_what_was_not_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choose, "UNSEEN_SECONDS", 0.4)
    async with capturing(desk) as pilot:
        await paste(pilot, "line one\nline two")
        await wait_for(pilot, lambda: "Keep as" in screen_text(pilot.app))
        await type_text(pilot, "one more\nand on")
        await wait_for(pilot, lambda: texts(desk) == ["one more"])
        await wait_for(pilot, lambda: box(pilot).text == "and on")
        assert "Keep as" in screen_text(pilot.app)
        await pilot.pause(0.5)
        await press(pilot, "e")
        await wait_for(pilot, lambda: texts(desk) == ["one more", "line one", "line two"])
        assert box(pilot).text == "and on"


async def test_escape_right_before_or_behind_a_paste_harms_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choose, "UNSEEN_SECONDS", 0.4)
    async with capturing(desk) as pilot:
        await type_text(pilot, "half a line")
        for keys in (["escape", "paste"], ["paste", "escape"], ["paste", "f2", "escape"]):
            send(pilot, [Paste("one\ntwo") if key == "paste" else Key(key, None) for key in keys])
            await wait_for(pilot, lambda: "Keep as" in screen_text(pilot.app))
            await pilot.pause(0.5)
            await press(pilot, "escape")
            await wait_for(pilot, lambda: "Keep as" not in screen_text(pilot.app))
        assert texts(desk) == []


async def test_a_question_that_is_answered_before_it_is_there(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        for keys in (["f2", "escape"], ["f4", "escape"], ["f7", "escape", "f2", "escape"]):
            send(pilot, [Key(key, None) for key in keys])
            await settle(pilot)
            assert len(pilot.app.screen_stack) == 1
        send(pilot, [Paste("one\ntwo"), Key("escape", None)])
        await wait_for(pilot, lambda: "The paste was left out" in screen_text(pilot.app))
