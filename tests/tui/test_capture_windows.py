"""Other windows on the same session, and half-typed lines that outlive a window."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.capturing import HERE, box, capture_screen, capturing, put_in, recorded, state, texts
from tests.tui.driving import paste, press, screen_lines, screen_text, type_text, wait_for
from workshop_tui.model.contribution import Consent, Kind, Mark
from workshop_tui.services.capture import Entry, Place, delete, edit, keep
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.drafts import found_drafts
from workshop_tui.services.undo import undo
from workshop_tui.services.upkeep.erase import erase, find_wanted
from workshop_tui.settings import Settings
from workshop_tui.tui.messages import Viewed
from workshop_tui.tui.widgets.contribution_list import ContributionList


async def change_the_last(pilot: Pilot[None], words: str) -> None:
    """Begins to change the one contribution there is; nothing of it is saved yet."""
    await wait_for(pilot, lambda: capture_screen(pilot).here.total == 1)
    await press(pilot, "up", "enter")
    await type_text(pilot, words)


async def test_another_windows_change_comes_by_itself(desk: Desk, another_window: Callable[[], Desk]) -> None:
    other = another_window()
    async with capturing(desk) as pilot:
        await type_text(pilot, "half a line")
        for number in range(3):
            put_in(other, f"said elsewhere {number}")
            await wait_for(pilot, lambda number=number: f"elsewhere {number}" in screen_text(pilot.app))  # type: ignore[misc]
        assert box(pilot).text == "half a line"


async def test_a_table_that_is_open_elsewhere_says_so(
    desk: Desk, another_window: Callable[[], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop_tui.tui.record_watch.ROUND_SECONDS", 0.3)
    other = another_window()
    other.store.presence.say("capture", 1)
    async with capturing(desk) as pilot:
        await wait_for(pilot, lambda: "Table 1 is open in another window" in screen_text(pilot.app))
        await press(pilot, "f7", "2")
        await wait_for(pilot, lambda: "another window" not in screen_text(pilot.app))
        other.store.presence.say("capture", 2)
        await wait_for(pilot, lambda: "Table 2 is open in another window" in screen_text(pilot.app))
        other.close()
        await wait_for(pilot, lambda: "another window" not in screen_text(pilot.app))


async def test_how_many_there_are_stays_in_sight_beside_a_warning_and_what_was_done(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    put_in(desk, "one", "two")
    another_window().store.presence.say("capture", 1)
    async with capturing(desk) as pilot:
        await wait_for(pilot, lambda: "another window" in screen_lines(pilot.app)[0])
        await press(pilot, "up", "f7", "2")
        await wait_for(pilot, lambda: "under which question at table 2" in screen_text(pilot.app))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "moved to table 2" in screen_lines(pilot.app)[0])
        top = screen_lines(pilot.app)[0]
        assert "1 here" in top and "open elsewhere" in top and "moved to table 2, Q1" in top, top


async def test_the_same_contribution_edited_in_two_windows_keeps_both_fields(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    from dataclasses import replace

    from workshop_tui.tui.screens.capture.earlier import as_entry

    [kept] = put_in(desk, "buses")
    other = another_window()
    async with capturing(desk) as pilot:
        await change_the_last(pilot, " stop")
        other.save(edit(other, kept, replace(as_entry(kept), voice="resident")))
        await wait_for(pilot, lambda: "@resident" in screen_text(pilot.app))
        assert box(pilot).text == "buses stop"
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts(desk) == ["buses stop"])
    assert recorded(desk)[0].voice == "resident"


async def test_words_that_another_window_changed_meanwhile_are_told_when_they_give_way(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    [kept] = put_in(desk, "buses")
    other = another_window()
    async with capturing(desk) as pilot:
        await change_the_last(pilot, " stop")
        other.save(edit(other, kept, Entry("buses by A")))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts(desk) == ["buses stop"])
        told = "Both are in its history: another window had made it “buses by A”."
        await wait_for(pilot, lambda: told in screen_text(pilot.app))
        await press(pilot, "up", "enter")
        await type_text(pilot, " here\n")
        await wait_for(pilot, lambda: texts(desk) == ["buses stop here"])
        assert "Another window" not in screen_text(pilot.app)


async def test_a_half_typed_line_is_offered_back_with_all_that_was_said_about_it(
    settings: Settings, session: str
) -> None:
    with open_desk(settings, session) as desk:
        async with capturing(desk, Place(1, "work")) as pilot:
            await type_text(pilot, "first\n")
            await type_text(pilot, "half a line of")
            await press(pilot, "f2", "i", "f3", "l", "enter", "f9", "n")
            await wait_for(pilot, lambda: "do not publish" in screen_text(pilot.app))
    with open_desk(settings, session) as desk:
        assert _files(desk)
        async with capturing(desk) as pilot:
            await wait_for(pilot, lambda: box(pilot).text == "half a line of")
            assert state(pilot) == "half-typed line found"
            await wait_for(pilot, lambda: "lived experience" in screen_text(pilot.app))
            await type_text(pilot, " talk\n")
            await wait_for(pilot, lambda: len(texts(desk, Place(1, "work"))) == 2 and not box(pilot).text)
    with open_desk(settings, session) as desk:
        assert found_drafts(desk) == []
        assert not _files(desk)
        kept = recorded(desk, Place(1, "work"))[-1]
    assert (kept.text, kept.kind, kept.marks, kept.consent) == (
        "half a line of talk",
        Kind.IDEA,
        (Mark.LIVED,),
        Consent.NONE,
    )


async def test_an_edit_and_the_line_that_gave_way_to_it_are_both_offered(
    settings: Settings, session: str
) -> None:
    with open_desk(settings, session) as desk:
        put_in(desk, "buses")
        async with capturing(desk) as pilot:
            await type_text(pilot, "gave way")
            await wait_for(pilot, lambda: capture_screen(pilot).here.total == 1)
            await press(pilot, "up", "enter")
            await type_text(pilot, " and trams")
            await wait_for(pilot, lambda: box(pilot).text == "buses and trams")
    with open_desk(settings, session) as desk:
        assert sorted(draft.line.text for draft in found_drafts(desk)) == ["buses and trams", "gave way"]
        async with capturing(desk) as pilot:
            await wait_for(pilot, lambda: box(pilot).text == "gave way")
            await wait_for(pilot, lambda: "1 more" in screen_text(pilot.app))
            await press(pilot, "enter")
            await wait_for(pilot, lambda: len(texts(desk)) == 2)
            await press(pilot, "ctrl+p")
            await type_text(pilot, "half-typed")
            await pilot.pause(0.3)
            await press(pilot, "enter")
            await wait_for(pilot, lambda: "Table 1: buses and trams" in screen_text(pilot.app))
            await press(pilot, "enter")
            await wait_for(pilot, lambda: "Editing" in screen_text(pilot.app))
            await press(pilot, "enter")
            await wait_for(pilot, lambda: texts(desk) == ["buses and trams", "gave way"])
    with open_desk(settings, session) as desk:
        assert found_drafts(desk) == []


async def test_a_line_that_reached_the_record_is_not_offered_again(settings: Settings, session: str) -> None:
    with open_desk(settings, session) as desk:
        async with capturing(desk) as pilot:
            await type_text(pilot, "buses stop at six")
            capture_screen(pilot).keep_draft()
            [path] = _files(desk)
            there = path.read_bytes()
            await press(pilot, "enter")
            await wait_for(pilot, lambda: box(pilot).text == "")
    path.write_bytes(there)  # as a kill between the commit and the next look at the drafts would leave it
    with open_desk(settings, session) as desk:
        assert found_drafts(desk) == []


async def test_a_living_windows_draft_is_not_offered(desk: Desk, another_window: Callable[[], Desk]) -> None:
    async with capturing(another_window()) as pilot:
        await type_text(pilot, "mine")
        capture_screen(pilot).keep_draft()
        assert found_drafts(desk) == []


async def test_damaged_drafts_are_no_hindrance(settings: Settings, session: str, desk: Desk) -> None:
    folder = settings.state / "drafts" / desk.session.id
    folder.mkdir(parents=True)
    line = {"table": 1, "question": "gone", "text": "words [/]\x1b]0;x\x07", "more": {"kind": "nonsense"}}
    good = json.dumps({"at": "2026", "lines": [line]})
    for name, text in {
        "a": "",
        "b": "{",
        "c": "[]",
        "d": '{"at": 1, "lines": [{"table": "x"}]}',
        "e": good,
        "f": '{"at": "", "lines": 5}',
        "g": good[: len(good) // 2],
    }.items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    (folder / "h.json").write_bytes(b"\xff\xfe")
    (folder / "i.json").mkdir()
    async with capturing(desk) as pilot:
        await wait_for(pilot, lambda: box(pilot).text == "words [/]")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts(desk) == ["words [/]"])


async def test_drafts_are_their_owners_alone(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await type_text(pilot, "half")
        capture_screen(pilot).keep_draft()
        [path] = _files(desk)
        assert path.stat().st_mode & 0o077 == 0 and path.parent.stat().st_mode & 0o077 == 0


async def test_leaving_with_a_half_typed_line_asks(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await type_text(pilot, "half")
        await press(pilot, "ctrl+q")
        await wait_for(pilot, lambda: "There is a half-typed line" in screen_text(pilot.app))
        await press(pilot, "s")
        assert box(pilot).text == "half" and pilot.app.is_running
        await press(pilot, "ctrl+q", "l")
        await wait_for(pilot, lambda: not pilot.app.is_running)
    assert "half" in _files(desk)[0].read_text(encoding="utf-8")


async def test_leaving_with_nothing_typed_just_leaves(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await press(pilot, "ctrl+q")
        await wait_for(pilot, lambda: not pilot.app.is_running)


async def test_a_draft_folder_that_cannot_be_written_is_told(desk: Desk) -> None:
    folder = desk.settings.state / "drafts"
    folder.write_text("a file where the folder should be")
    async with capturing(desk) as pilot:
        await type_text(pilot, "half")
        await wait_for(pilot, lambda: bool(capture_screen(pilot)._drafts.problem))
        await type_text(pilot, " a line")
        await wait_for(pilot, lambda: "Half-typed lines cannot be kept" in screen_text(pilot.app))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts(desk) == ["half a line"])
        await wait_for(pilot, lambda: "Half-typed lines cannot" not in screen_text(pilot.app))


async def test_the_record_going_away_is_told_and_its_return_too(desk: Desk) -> None:
    path = desk.folder / "session.db"
    aside = path.with_suffix(".aside")
    async with capturing(desk) as pilot:
        await type_text(pilot, "said while")
        path.rename(aside)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: state(pilot) == "NOT SAVED")
        assert box(pilot).text == "said while"
        await wait_for(pilot, lambda: "moved or replaced" in screen_text(pilot.app))
        aside.rename(path)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts(desk) == ["said while"])


def _files(desk: Desk) -> list[Path]:
    return list((desk.settings.state / "drafts" / desk.session.id).glob("*.json"))


async def test_what_was_typed_at_one_question_comes_along_to_the_next(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await type_text(pilot, "for the next")
        await press(pilot, "f6")
        await wait_for(pilot, lambda: "What work is there" in screen_text(pilot.app))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts(desk, Place(1, "work")) == ["for the next"])
    assert texts(desk, HERE) == []


async def test_a_line_kept_for_another_table_is_taken_up_there(settings: Settings, session: str) -> None:
    with open_desk(settings, session) as desk:
        async with capturing(desk, Place(2, "only-two")) as pilot:
            await type_text(pilot, "left at table two")
    with open_desk(settings, session) as desk:
        async with capturing(desk) as pilot:
            await type_text(pilot, "half")
            assert box(pilot).text == "half"
            await pilot.app.run_action("screen.drafts")
            await wait_for(pilot, lambda: "Table 2: left at table two" in screen_text(pilot.app))
            await press(pilot, "enter")
            await wait_for(pilot, lambda: "What does table 2 alone know?" in screen_text(pilot.app))
            await press(pilot, "enter")
            await wait_for(pilot, lambda: box(pilot).text == "half")
    with open_desk(settings, session) as desk:
        assert texts(desk, Place(2, "only-two")) == ["left at table two"]


async def test_a_long_paste_that_was_asked_about_is_offered_until_it_is_answered(
    settings: Settings, session: str
) -> None:
    long = "\n".join(f"line {number} of what was said" for number in range(300))
    with open_desk(settings, session) as desk:
        async with capturing(desk) as pilot:
            await paste(pilot, long)
            await wait_for(pilot, lambda: "300 lines pasted" in screen_text(pilot.app))
    for _ in range(2):
        with open_desk(settings, session) as desk:
            async with capturing(desk) as pilot:
                await wait_for(pilot, lambda: "300 lines pasted" in screen_text(pilot.app))
                await press(pilot, "escape")
    with open_desk(settings, session) as desk:
        async with capturing(desk) as pilot:
            await wait_for(pilot, lambda: "300 lines pasted" in screen_text(pilot.app))
            await press(pilot, "e")
            await wait_for(pilot, lambda: len(texts(desk)) == 300)
    with open_desk(settings, session) as desk:
        assert found_drafts(desk) == []


async def test_an_edit_that_gives_way_to_another_comes_back(desk: Desk) -> None:
    put_in(desk, "one", "two")
    async with capturing(desk) as pilot:
        await wait_for(pilot, lambda: capture_screen(pilot).here.total == 2)
        await press(pilot, "up", "enter")
        await type_text(pilot, " changed")
        await press(pilot, "up", "up", "enter")
        await wait_for(pilot, lambda: box(pilot).text == "one")
        await type_text(pilot, " too\n")
        await wait_for(pilot, lambda: box(pilot).text == "two changed")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts(desk) == ["one too", "two changed"])


async def test_what_the_watcher_saw_before_it_was_told_as_saved_stands_there_once(desk: Desk) -> None:
    from workshop_tui.services.capture_view import read_capture, with_kept

    view = read_capture(desk.reader, HERE, 60)
    committed = desk.save(keep(desk, HERE, [Entry("buses")]))
    seen = read_capture(desk.reader, HERE, 60)
    assert with_kept(view, desk.reader, committed.logged, 60) == seen
    assert with_kept(seen, desk.reader, committed.logged, 60) == seen


async def test_what_was_read_before_a_save_and_comes_after_it_takes_nothing_from_sight(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        before = capture_screen(pilot).here
        await type_text(pilot, "buses\nboats\n")
        await wait_for(pilot, lambda: texts(desk) == ["buses", "boats"])
        capture_screen(pilot).post_message(Viewed(before))
        await type_text(pilot, "bikes\n")
        assert [row.text for row in capture_screen(pilot).here.rows] == ["buses", "boats", "bikes"]
        assert "3 here" in screen_text(pilot.app)


async def test_what_is_changed_here_and_erased_elsewhere_leaves_this_window_too(
    desk: Desk, another_window: Callable[[], Desk], settings: Settings
) -> None:
    (said,) = put_in(desk, "My quokka station burned")
    other = another_window()
    async with capturing(desk) as pilot:
        await press(pilot, "up", "enter")
        await type_text(pilot, " to the ground")
        await wait_for(pilot, lambda: bool(list(settings.state.glob("drafts/*/*.json"))))
        erase(other, find_wanted(other, [said.id]))
        await wait_for(pilot, lambda: "erased" in screen_text(pilot.app) and box(pilot).text == "")
        await type_text(pilot, "the next thought")
        await pilot.pause(0.6)
        kept = "".join(path.read_text(encoding="utf-8") for path in settings.state.glob("drafts/*/*.json"))
        assert "quokka" not in kept + screen_text(pilot.app)
        assert "the next thought" in kept


async def test_the_cursor_stays_on_its_contribution_whatever_another_window_takes_away(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    one, two, three = put_in(desk, "one", "two", "three")
    other = another_window()
    async with capturing(desk) as pilot:
        said = capture_screen(pilot).query_one(ContributionList)
        await press(pilot, "up", "up")
        here = said.under_cursor()
        assert here is not None and here.id == two.id
        other.save(delete(other, [one]))
        await wait_for(pilot, lambda: capture_screen(pilot).here.total == 2)
        here = said.under_cursor()
        assert here is not None and here.id == two.id
        undo(other)
        await wait_for(pilot, lambda: capture_screen(pilot).here.total == 3)
        here = said.under_cursor()
        assert here is not None and here.id == two.id
        other.save(delete(other, [two]))
        await wait_for(pilot, lambda: capture_screen(pilot).here.total == 2)
        here = said.under_cursor()
        assert here is not None and here.id == three.id
