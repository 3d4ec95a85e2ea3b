"""Typing and Enter: what is kept, and what happens around the moment it becomes durable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.tui.capturing import box, capture_screen, capturing, put_in, recorded, state, texts
from tests.tui.disk import Disk
from tests.tui.driving import keys_of, press, screen_lines, screen_text, send, type_text, wait_for
from workshop_tui.errors import RecordProblem
from workshop_tui.model.contribution import Kind, Mark
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import Desk
from workshop_tui.services.drafts import DraftKeeper, HalfTyped

WARM_UP = Place(1, "warm-up")


async def test_text_and_enter_keep_a_point(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await type_text(pilot, "buses stop at six\n")
        await wait_for(pilot, lambda: texts(desk) == ["buses stop at six"])
        await wait_for(pilot, lambda: box(pilot).text == "")
        assert state(pilot).startswith("saved ")
        await wait_for(pilot, lambda: any("· buses stop at six" in line for line in screen_lines(pilot.app)))
    [kept] = recorded(desk)
    assert kept.kind is Kind.POINT and kept.table == 1 and kept.question == "ferries"


async def test_words_typed_to_find_a_question_come_into_the_box(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await type_text(pilot, "benches")
        await press(pilot, "ctrl+o")
        await wait_for(pilot, lambda: "type to find" in screen_text(pilot.app))
        await type_text(pilot, "Pick an")  # an exercise's title
        await wait_for(pilot, lambda: "Choose an image" in screen_text(pilot.app))
        await type_text(pilot, "d a bus at six")
        await press(pilot, "escape")
        await wait_for(pilot, lambda: box(pilot).text == "benches Pick and a bus at six")
        assert box(pilot).has_focus


async def test_the_line_is_shown_as_what_it_will_become(desk: Desk) -> None:
    async with capturing(desk, size=(120, 24)) as pilot:
        await type_text(pilot, "+- Getting there: boats @resident #getting-about #Fog *")
        await wait_for(pilot, lambda: "#Fog (new theme)" in screen_text(pilot.app))
        shown = screen_text(pilot.app)
        for word in ("point", "label Getting there:", "@resident", "opportunity", "threat", "pull quote"):
            assert word in shown, word
        assert "#Getting about" in shown
        await type_text(pilot, "\n")
        await wait_for(pilot, lambda: len(recorded(desk)) == 1)
    [kept] = recorded(desk)
    assert (kept.label, kept.text, kept.voice) == ("Getting there:", "boats", "resident")
    assert kept.themes == ("Getting about", "Fog")
    assert kept.marks == (Mark.OPPORTUNITY, Mark.THREAT, Mark.PULL)


async def test_names_of_several_words_are_taken_where_they_are_known(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await type_text(pilot, "boats @town coun")
        await wait_for(pilot, lambda: "Tab @town-councillor" in screen_text(pilot.app))
        assert "took nothing" not in screen_text(pilot.app)
        await type_text(pilot, "cillor #getting about")
        await wait_for(pilot, lambda: "point · @town councillor · #Getting about" in screen_text(pilot.app))
        await type_text(pilot, "\n")
        await wait_for(pilot, lambda: len(recorded(desk)) == 1)
        await type_text(pilot, "boats @older people")
        told = "point · @ took nothing: several words need hyphens, @older-people"
        await wait_for(pilot, lambda: told in screen_text(pilot.app))
        await type_text(pilot, " #sea wall")
        await wait_for(pilot, lambda: "# took nothing" in screen_text(pilot.app))
    [kept] = recorded(desk)
    assert (kept.text, kept.voice, kept.themes) == ("boats", "town councillor", ("Getting about",))


async def test_words_that_a_role_ends_come_back_into_the_box_as_words(desk: Desk) -> None:
    put_in(desk, "ask a @town councillor")
    async with capturing(desk) as pilot:
        await press(pilot, "up", "enter")
        await wait_for(pilot, lambda: "town councillor" in box(pilot).text)
        await type_text(pilot, "\n")
        await wait_for(pilot, lambda: state(pilot).startswith("nothing to change"))
    [kept] = recorded(desk)
    assert (kept.text, kept.voice) == ("ask a @town councillor", "")


async def test_the_box_is_emptied_only_after_the_commit(desk: Desk, disk: Disk) -> None:
    disk.open.clear()
    async with capturing(desk) as pilot:
        await type_text(pilot, "buses stop at six\n")
        await wait_for(pilot, lambda: state(pilot) == "saving …")
        assert box(pilot).text == "buses stop at six"
        assert "buses stop at six" in screen_text(pilot.app)
        disk.open.set()
        await wait_for(pilot, lambda: box(pilot).text == "")
    assert texts(desk) == ["buses stop at six"]


async def test_a_line_is_among_the_half_typed_until_it_is_durable(
    desk: Desk, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every moment: the drafts are written beside, and the process may be killed while the disk works."""
    noted: list[list[str]] = []

    def note(self: DraftKeeper, lines: Sequence[HalfTyped]) -> None:
        noted.append([line.text for line in lines])

    monkeypatch.setattr(DraftKeeper, "note", note)
    disk.open.clear()
    async with capturing(desk) as pilot:
        await type_text(pilot, "buses stop at six")
        noted.clear()
        await type_text(pilot, "\nand boats")
        await wait_for(pilot, lambda: ["buses stop at six", "and boats"] in noted)
        assert all("buses stop at six" in lines for lines in noted), noted
        disk.open.set()
        await wait_for(pilot, lambda: texts(desk) == ["buses stop at six"])
        await wait_for(pilot, lambda: noted[-1] == ["and boats"])


async def test_something_else_is_put_into_the_box_while_a_slow_disk_saves(desk: Desk, disk: Disk) -> None:
    disk.open.clear()
    async with capturing(desk) as pilot:
        await type_text(pilot, "buses stop at six\n")
        await wait_for(pilot, lambda: state(pilot) == "saving …")
        capture_screen(pilot).put(replace(capture_screen(pilot).empty_line(), text="of another window"))
        disk.open.set()
        await wait_for(pilot, lambda: texts(desk) == ["buses stop at six"])
        await wait_for(pilot, lambda: state(pilot).startswith("saved"))
        assert box(pilot).text == "of another window"


async def test_enter_twice_keeps_it_once(desk: Desk, disk: Disk) -> None:
    disk.delay = 0.2
    async with capturing(desk) as pilot:
        await type_text(pilot, "buses stop at six\n\n\n")
        await wait_for(pilot, lambda: box(pilot).text == "")
        await wait_for(pilot, lambda: state(pilot).startswith("saved"))
        await pilot.pause(0.3)
    assert texts(desk) == ["buses stop at six"]
    assert disk.asked == 1


async def test_typing_on_while_it_is_being_saved(desk: Desk, disk: Disk) -> None:
    disk.open.clear()
    async with capturing(desk) as pilot:
        await type_text(pilot, "buses stop at six\nand the ferry")
        assert box(pilot).tail == "and the ferry"
        disk.open.set()
        await wait_for(pilot, lambda: box(pilot).text == "and the ferry")
        await type_text(pilot, " at seven\n")
        await wait_for(pilot, lambda: len(texts(desk)) == 2)
    assert texts(desk) == ["buses stop at six", "and the ferry at seven"]


@pytest.mark.parametrize("delay", [0.0, 0.002, 0.05])
async def test_a_burst_of_lines_loses_nothing_and_doubles_nothing(
    desk: Desk, disk: Disk, delay: float
) -> None:
    disk.delay = delay
    said = [f"line {number} of the talk" for number in range(12)]
    async with capturing(desk) as pilot:
        send(pilot, keys_of("\n".join(said) + "\nhalf"))
        await wait_for(pilot, lambda: len(texts(desk)) >= len(said))
        await wait_for(pilot, lambda: box(pilot).text == "half")
        await pilot.pause(0.05)
    assert texts(desk) == said


async def test_what_is_on_its_way_to_the_disk_cannot_be_changed_from_behind(desk: Desk, disk: Disk) -> None:
    disk.open.clear()
    async with capturing(desk) as pilot:
        await type_text(pilot, "buses stop\nferry")
        await press(pilot, *["backspace"] * 20)
        await type_text(pilot, "trams")
        await press(pilot, "ctrl+u", "ctrl+w", "ctrl+z")
        await type_text(pilot, " and taxis")
        disk.open.set()
        await wait_for(pilot, lambda: texts(desk) == ["buses stop"])
        await wait_for(pilot, lambda: box(pilot).text == "trams and taxis")


async def test_a_failing_save_keeps_the_words_and_says_why(desk: Desk, disk: Disk) -> None:
    disk.problem = RecordProblem("The disk is full.", "Free some space.")
    async with capturing(desk) as pilot:
        await type_text(pilot, "buses stop at six")
        await press(pilot, "f3", "l", "enter", "enter")
        await wait_for(pilot, lambda: state(pilot) == "NOT SAVED")
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert box(pilot).text == "buses stop at six"
        assert "Not saved: The disk is full. Free some space." in shown
        assert "NOT SAVED" in shown and "lived experience" in shown
        disk.problem = None
        await press(pilot, "enter")
        await wait_for(pilot, lambda: box(pilot).text == "")
        await wait_for(pilot, lambda: "Not saved" not in screen_text(pilot.app))
    [kept] = recorded(desk)
    assert kept.marks == (Mark.LIVED,)


async def test_lines_typed_while_a_save_fails_come_after_it_in_order(desk: Desk, disk: Disk) -> None:
    disk.open.clear()
    disk.problem = RecordProblem("The disk is full.")
    async with capturing(desk) as pilot:
        await type_text(pilot, "! first\nsecond\nthird\nhalf")
        disk.open.set()
        await wait_for(pilot, lambda: state(pilot) == "NOT SAVED")
        assert box(pilot).text == "! first"
        await wait_for(pilot, lambda: "3 more lines wait" in screen_text(pilot.app))
        disk.problem = None
        await type_text(pilot, " of all\n")
        await wait_for(pilot, lambda: box(pilot).text == "half")
        await wait_for(pilot, lambda: texts(desk) == ["first of all", "second", "third"])
    assert recorded(desk)[0].kind is Kind.IDEA


async def test_a_mark_without_words_is_not_kept_and_stays(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await type_text(pilot, "!\n")
        await wait_for(pilot, lambda: "no words to keep yet" in screen_text(pilot.app))
        await type_text(pilot, " lend boats\n")
        await wait_for(pilot, lambda: texts(desk) == ["lend boats"])
    assert recorded(desk)[0].kind is Kind.IDEA


async def test_too_long_is_refused_aloud_and_nothing_is_cut(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        long = "boats " * 4000
        box(pilot).put(long)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: state(pilot) == "not kept yet")
        await wait_for(pilot, lambda: "one contribution holds up to 20,000" in screen_text(pilot.app))
        assert box(pilot).text == long
        await press(pilot, "escape")  # given up: nothing waits to be kept
        await wait_for(pilot, lambda: state(pilot) == "" and "holds up to" not in screen_text(pilot.app))
    assert texts(desk) == []


async def test_persian_joiners_and_no_break_spaces_are_kept(desk: Desk) -> None:
    said = "می‌خواهیم \U0001f469‍\U0001f469‍\U0001f467 12\xa0000 \U0001f3fd é"
    async with capturing(desk) as pilot:
        await type_text(pilot, said + "\n")
        await wait_for(pilot, lambda: len(recorded(desk)) == 1)
    assert texts(desk) == [said]


async def test_several_lines_in_one_contribution(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await type_text(pilot, "first line")
        await press(pilot, "ctrl+j")
        await type_text(pilot, "second line")
        await wait_for(pilot, lambda: "2 lines" in screen_text(pilot.app))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts(desk) == ["first line\nsecond line"])


async def test_keys_say_everything_about_a_line(desk: Desk) -> None:
    async with capturing(desk, place=WARM_UP) as pilot:
        await type_text(pilot, "Fog: it may stay")
        await press(pilot, "ctrl+l")  # no label
        await press(pilot, "f2", "w")
        await press(pilot, "f3", "l", "d", "enter")
        await press(pilot, "f4", *"town", "enter")
        await press(pilot, "f5", *"work", "tab", "enter")
        await press(pilot, "f9", "p")
        await press(pilot, "ctrl+g", *"fog", "enter")
        await press(pilot, "ctrl+r", "space", "enter")
        await wait_for(pilot, lambda: pilot.app.screen is capture_screen(pilot))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: box(pilot).text == "")
        # What keys said was about that line alone.
        await type_text(pilot, "clear skies\n")
        await wait_for(pilot, lambda: len(recorded(desk, WARM_UP)) == 2)
    kept, next_one = recorded(desk, WARM_UP)
    assert (kept.text, kept.label, kept.kind) == ("Fog: it may stay", "", Kind.WORRY)
    assert kept.marks == (Mark.LIVED, Mark.DISSENT)
    assert (kept.voice, kept.themes, kept.image) == ("town councillor", ("Work",), "fog")
    assert kept.consent == "paraphrase" and kept.also_under == ("ferries",)
    assert (next_one.kind, next_one.marks, next_one.image) == (Kind.HOPE, (), "")


async def test_an_image_is_chosen_for_what_is_there_already(desk: Desk) -> None:
    desk.save(keep(desk, WARM_UP, [Entry("fog"), Entry("gate")]))
    async with capturing(desk, place=WARM_UP) as pilot:
        await wait_for(pilot, lambda: capture_screen(pilot).here.total == 2)
        await press(pilot, "up", "space", "up", "space", "ctrl+g", *"fog", "enter")
        await wait_for(pilot, lambda: [c.image for c in recorded(desk, WARM_UP)] == ["fog", "fog"])
        await press(pilot, "ctrl+z")
        await wait_for(pilot, lambda: [c.image for c in recorded(desk, WARM_UP)] == ["", ""])
        await type_text(pilot, "clear skies\n")
        await wait_for(pilot, lambda: len(recorded(desk, WARM_UP)) == 3)
    assert recorded(desk, WARM_UP)[-1].image == ""


async def test_undo_said_while_it_is_being_saved_takes_it_back(desk: Desk, disk: Disk) -> None:
    disk.open.clear()
    async with capturing(desk) as pilot:
        await type_text(pilot, "buses\n")
        await press(pilot, "ctrl+z")
        disk.open.set()
        await wait_for(pilot, lambda: "Taken back: buses" in screen_text(pilot.app))
    assert texts(desk) == []


async def test_what_keys_said_before_anything_is_typed_can_be_seen(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await press(pilot, "f2", "i")
        await wait_for(pilot, lambda: "Next line: idea" in screen_text(pilot.app))
        await press(pilot, "f5")
        await type_text(pilot, "Street lights\n")
        await wait_for(pilot, lambda: "#Street lights (new theme)" in screen_text(pilot.app))
        await type_text(pilot, "Lamps on the quay")
        assert "Next line" not in screen_text(pilot.app) and "idea · #Street" in screen_text(pilot.app)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: bool(recorded(desk)))
        [kept] = recorded(desk)
        assert (kept.kind, kept.themes) == (Kind.IDEA, ("Street lights",))
        assert "Next line" not in screen_text(pilot.app)
