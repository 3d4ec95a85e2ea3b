"""Session details: every field is kept as it was typed, and nobody's change is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from tests.tui.driving import paste, press, screen_text, type_text, wait_for
from tests.tui.workspace import KEPT, POISON, bar, field, notes, rows, screen_is, told
from workshop_tui.model.headcount import Headcount
from workshop_tui.model.session import Attendance, Event, Table
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import Desk
from workshop_tui.services.details_drafts import DetailsDraft, found_details, keep_details, let_details_go
from workshop_tui.services.naming.sign_in_list import (
    SIGN_IN_LIST,
    SignInList,
    keep_sign_in_list,
    read_sign_in_list,
)
from workshop_tui.services.room.headcount import count_heads
from workshop_tui.services.sessions import update_event, update_tables
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.choose import ChooseScreen
from workshop_tui.tui.screens.row_form import RowFormScreen
from workshop_tui.tui.screens.session import PARTS, SessionScreen
from workshop_tui.tui.session_fields import DAYS, LINES, LISTS, merged_names, merged_tables
from workshop_tui.tui.widgets.title_bar import TitleBar

POISON_LINE = "[/] =1+1 می‌خواهم 👩‍👩‍👧"


@asynccontextmanager
async def details(
    desk: Desk, part: str = "event", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """The app on a session's details, at one part of them."""
    app = WorkshopApp(desk.settings, lambda: SessionScreen(desk))
    async with app.run_test(size=size) as pilot:
        await screen_is(pilot, SessionScreen)
        for _ in range([*PARTS].index(part)):
            await press(pilot, "f6")
        await pilot.pause()
        yield pilot


async def retype(pilot: Pilot[None], name: str, text: str) -> None:
    """Puts the cursor into a field, empties it and types."""
    field(pilot, name).focus()
    await pilot.pause()
    field(pilot, name).clear()
    await type_text(pilot, text)


async def fill(pilot: Pilot[None], *values: str) -> None:
    """Types into one field after the other; Enter goes on."""
    for value in values:
        await type_text(pilot, value)
        await press(pilot, "enter")


async def saved(pilot: Pilot[None], key: str = "f2") -> None:
    await press(pilot, key)
    await wait_for(pilot, lambda: bar(pilot).startswith("saved"))


async def test_every_field_is_kept_as_it_was_typed(desk: Desk) -> None:
    async with details(desk) as pilot:
        for name in LINES:
            await retype(pilot, name, f"{name} می‌خواهم a\u00a0b")
        for name in ("hosts", "organisers", "speakers"):
            await retype(pilot, name, f"{name} one\n\n two ")
        for _ in range(3):
            await press(pilot, "f6")
        for name in ("introduction", "reflections"):
            await retype(pilot, name, f"{name}: first.\nSecond.")
        await press(pilot, "down", "down", "space")
        await wait_for(pilot, lambda: bar(pilot) == "not saved yet")
        await saved(pilot)
    event = desk.reader.session().event
    for name in LINES:
        assert getattr(event, name) == f"{name} می‌خواهم a\u00a0b"
    assert event.hosts == ("hosts one", "two")
    assert event.introduction == ("introduction: first.", "Second.")
    assert event.final


async def test_poison_is_kept_and_shown(desk: Desk) -> None:
    async with details(desk, size=(140, 40)) as pilot:
        for name in LINES:
            field(pilot, name).focus()
            await pilot.pause()
            field(pilot, name).clear()
            await paste(pilot, POISON)
        await saved(pilot)
        event = desk.reader.session().event
        assert {getattr(event, name) for name in LINES} == {KEPT}
        assert "[b]Ow[/] [/] [@click=app.exit]x[/]" in screen_text(pilot.app).split("\n")[0]


async def test_a_paste_of_lines_keeps_every_line(desk: Desk) -> None:
    async with details(desk) as pilot:
        await retype(pilot, "venue", "")
        await paste(pilot, "The Old\r\nNet Loft\n")
        await retype(pilot, "hosts", "")
        await paste(pilot, "One\r\nTwo\n\nThree")
        await saved(pilot, "ctrl+s")
    event = desk.reader.session().event
    assert event.venue == "The Old Net Loft"
    assert event.hosts == ("One", "Two", "Three")


async def test_a_paste_that_is_too_long_is_refused_aloud(desk: Desk) -> None:
    async with details(desk) as pilot:
        await retype(pilot, "venue", "Hall")
        await paste(pilot, "x" * 20_001)
        assert field(pilot, "venue").text == "Hall"
        assert "Nothing was pasted" in notes(pilot)


async def test_only_what_was_changed_is_saved_and_it_can_be_taken_back(desk: Desk) -> None:
    before = desk.reader.version()
    async with details(desk) as pilot:
        await press(pilot, "f2")
        await wait_for(pilot, lambda: bar(pilot) == "nothing to save")
        await retype(pilot, "subtitle", "An evening")
        await saved(pilot)
        assert desk.reader.version() == before + 1
        await press(pilot, "ctrl+z")
        await wait_for(pilot, lambda: bar(pilot) == "last saving taken back")
        assert field(pilot, "subtitle").text == ""
        await press(pilot, "ctrl+y")
        await wait_for(pilot, lambda: bar(pilot) == "brought back")
        assert field(pilot, "subtitle").text == "An evening"
        await press(pilot, "ctrl+y")
        await wait_for(pilot, lambda: "nothing to bring back" in notes(pilot))
        await press(pilot, "ctrl+z")
        await wait_for(pilot, lambda: bar(pilot) == "last saving taken back")
    assert desk.reader.session().event.subtitle == ""


async def test_undo_in_a_changed_field_is_of_the_typing(desk: Desk) -> None:
    async with details(desk) as pilot:
        field(pilot, "venue").focus()
        await type_text(pilot, "Hall")
        await press(pilot, "ctrl+z")
        assert field(pilot, "venue").text == ""
        await wait_for(pilot, lambda: bar(pilot) == "")
        await press(pilot, "ctrl+y")
        assert field(pilot, "venue").text == "Hall"


async def test_an_empty_title_is_not_saved(desk: Desk) -> None:
    async with details(desk) as pilot:
        await retype(pilot, "title", " ")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: bar(pilot) == "NOT SAVED")
        assert "The title is empty" in notes(pilot)
    assert desk.reader.session().event.title == "Our harbour"


async def test_who_came(desk: Desk) -> None:
    async with details(desk, "came") as pilot:
        await press(pilot, "a")
        await screen_is(pilot, RowFormScreen)
        await fill(pilot, "Schools [b]x[/b]", "many")
        await wait_for(pilot, lambda: "no number of people" in told(pilot, "#problem"))
        await retype(pilot, "row-number", "12")
        await press(pilot, "f2")
        await screen_is(pilot, SessionScreen)
        await press(pilot, "a")
        await screen_is(pilot, RowFormScreen)
        await fill(pilot, "Faith groups", "")
        await screen_is(pilot, SessionScreen)
        assert told(pilot, "#came-told") == "12 people of 2 kinds, 1 not counted"
        assert [row.split() for row in rows(pilot, "#came-rows")] == [
            ["Schools", "[b]x[/b]", "12"],
            ["Faith", "groups"],
        ]
        await saved(pilot)
        assert desk.reader.session().event.attendance == (
            Attendance("Schools [b]x[/b]", 12),
            Attendance("Faith groups"),
        )
        await press(pilot, "up", "d")
        await saved(pilot)
    assert desk.reader.session().event.attendance == (Attendance("Faith groups"),)


async def test_a_table_is_added_changed_and_taken_out(desk: Desk) -> None:
    async with details(desk, "tables") as pilot:
        await press(pilot, "a")
        await screen_is(pilot, RowFormScreen)
        await fill(pilot, "", "Window side", "Nia", "9")
        await screen_is(pilot, SessionScreen)
        assert rows(pilot, "#table-rows")[3].split() == ["4", "Window", "side", "Nia", "9"]
        await press(pilot, "home", "enter")
        await screen_is(pilot, RowFormScreen)
        await retype(pilot, "row-name", "South")
        await press(pilot, "f2")
        await screen_is(pilot, SessionScreen)
        await press(pilot, "down", "d")
        await saved(pilot)
        assert desk.reader.session().tables == (
            Table(1, "South"),
            Table(3, people=8),
            Table(4, "Window side", "Nia", 9),
        )
        await press(pilot, "ctrl+z")
        await wait_for(pilot, lambda: len(rows(pilot, "#table-rows")) == 3)
    assert desk.reader.session().tables == (Table(1, "North"), Table(2), Table(3, people=8))


async def test_a_table_with_contributions_stays(desk: Desk) -> None:
    desk.save(keep(desk, Place(1, "ferries"), [Entry("a"), Entry("b")]))
    async with details(desk, "tables") as pilot:
        assert rows(pilot, "#table-rows")[0].split() == ["1", "North", "2"]
        await press(pilot, "home", "d")
        await wait_for(pilot, lambda: "Table 1 has contributions" in notes(pilot))
        assert len(rows(pilot, "#table-rows")) == 3


async def test_people_counted_at_a_table_stand_where_none_were_entered(desk: Desk) -> None:
    desk.save(count_heads(desk, Headcount(2, 7)))
    desk.save(count_heads(desk, Headcount(3, 9)))
    async with details(desk, "tables") as pilot:
        assert [row.split() for row in rows(pilot, "#table-rows")] == [
            ["1", "North"],
            ["2", "7", "counted"],
            ["3", "8"],
        ]


async def test_a_number_of_a_table_is_checked(desk: Desk) -> None:
    async with details(desk, "tables") as pilot:
        await press(pilot, "a")
        await screen_is(pilot, RowFormScreen)
        await retype(pilot, "row-number", "2")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "There is a table 2 already" in told(pilot, "#problem"))
        await press(pilot, "escape")
        await screen_is(pilot, SessionScreen)
        assert len(rows(pilot, "#table-rows")) == 3


async def test_five_hundred_tables(desk: Desk) -> None:
    update_tables(desk, [Table(n, f"Name {n}") for n in range(1, 501)])
    async with details(desk, "tables", (40, 12)) as pilot:
        await press(pilot, "end")
        assert "Name 500" in screen_text(pilot.app)


async def test_leaving_asks_about_unsaved_changes(desk: Desk) -> None:
    async with details(desk) as pilot:
        await retype(pilot, "venue", "Hall")
        await press(pilot, "escape")
        await screen_is(pilot, ChooseScreen)
        await press(pilot, "escape")
        await screen_is(pilot, SessionScreen)
        assert field(pilot, "venue").text == "Hall"
        await press(pilot, "ctrl+q")
        await screen_is(pilot, ChooseScreen)
        await press(pilot, "s")
        await wait_for(pilot, lambda: desk.reader.session().event.venue == "Hall")
        await wait_for(pilot, lambda: pilot.app._exit)


async def test_leaving_without_changes_does_not_ask(desk: Desk) -> None:
    async with details(desk) as pilot:
        await press(pilot, "escape")
        await wait_for(pilot, lambda: pilot.app._exit)


async def test_unsaved_changes_outlive_the_window(desk: Desk, another_window: Callable[[], Desk]) -> None:
    other = another_window()
    async with details(other) as pilot:
        await retype(pilot, "venue", POISON_LINE)
        await retype(pilot, "hosts", "One\nTwo")
        await press(pilot, "f6", "f6", "d")  # table 1
        screen = pilot.app.screen
        assert isinstance(screen, SessionScreen)
        screen.keep_draft()  # as a signal does
        pilot.app.exit()
    other.close()
    async with details(desk) as pilot:
        await wait_for(pilot, lambda: "kept for you" in told(pilot, "#note"))
        assert field(pilot, "venue").text == POISON_LINE
        await saved(pilot)
        await press(pilot, "escape")
    session = desk.reader.session()
    assert session.event.venue == POISON_LINE
    assert session.event.hosts == ("One", "Two")
    assert [table.number for table in session.tables] == [2, 3]
    assert found_details(desk) is None


async def test_unsaved_changes_are_kept_while_one_types_and_go_when_let_go(desk: Desk) -> None:
    folder = desk.settings.state / "drafts" / desk.session.id / "details"
    async with details(desk) as pilot:
        await retype(pilot, "venue", "Hall")
        await wait_for(pilot, lambda: len(list(folder.glob("*.json"))) == 1)
        [draft] = folder.glob("*.json")
        assert draft.stat().st_mode & 0o777 == 0o600
        await press(pilot, "escape")
        await screen_is(pilot, ChooseScreen)
        await press(pilot, "l")
        await wait_for(pilot, lambda: pilot.app._exit)
    assert not list(folder.glob("*"))
    assert desk.reader.session().event.venue == ""


async def test_a_torn_draft_is_passed_over(desk: Desk) -> None:
    folder = desk.settings.state / "drafts" / desk.session.id / "details"
    folder.mkdir(parents=True)
    (folder / "somebody.json").write_text('{"texts": ')
    async with details(desk) as pilot:
        assert not pilot.app.screen.query_one("#note").display


def test_a_draft_comes_back_as_it_was(desk: Desk, another_window: Callable[[], Desk]) -> None:
    other = another_window()
    draft = DetailsDraft(
        {"title": POISON_LINE}, (Attendance("a", 2), Attendance("b")), {1: None, 7: Table(7, "x")}, True
    )
    keep_details(other, draft)
    assert found_details(desk) is None  # that window lives
    other.close()
    found = found_details(desk)
    assert found is not None
    assert replace(found, device="") == draft
    let_details_go(desk, found)
    assert found_details(desk) is None


async def test_what_another_window_saved_is_shown_and_what_was_typed_here_stays(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    other = another_window()
    async with details(desk) as pilot:
        await retype(pilot, "venue", "Hall")
        await retype(pilot, "place", "Town")
        event = Event("Their title", venue="Their venue", date="14 May 2026", subtitle="Theirs")
        update_event(other, event)
        update_tables(other, [Table(1, "North"), Table(2, "Theirs"), Table(3, people=8)])
        await wait_for(pilot, lambda: field(pilot, "subtitle").text == "Theirs")
        assert field(pilot, "title").text == "Their title"
        assert pilot.app.screen.query_one(TitleBar).about == "Their title"
        assert field(pilot, "venue").text == "Hall"
        note = told(pilot, "#note")
        assert "Another window" in note
        assert "Changed in both: Venue" in note
        await saved(pilot)
    session = desk.reader.session()
    assert session.event == Event("Their title", "Theirs", "14 May 2026", "Hall", "Town")
    assert session.tables[1] == Table(2, "Theirs")


async def test_two_windows_change_different_things_of_one_table(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    other = another_window()
    update_tables(other, [Table(1, "North", "Nia"), Table(2), Table(3, people=8)])
    update_tables(desk, [Table(1, "Stove"), Table(2), Table(3, people=8)])
    assert desk.reader.session().tables[0] == Table(1, "Stove", "Nia")


def test_tables_of_two_people_come_together() -> None:
    base = [Table(1), Table(2), Table(3)]
    mine = [Table(1, "mine"), Table(3), Table(4, "added here")]
    theirs = [Table(1, "theirs"), Table(2), Table(3, "theirs"), Table(5)]
    assert merged_tables(base, mine, theirs) == (
        Table(1, "mine"),
        Table(3, "theirs"),
        Table(4, "added here"),
        Table(5),
    )


async def test_the_sign_in_list(desk: Desk) -> None:
    async with details(desk, "names") as pilot:
        await type_text(pilot, "Meirion [b]T[/b]\nEirlys")
        await saved(pilot)
        assert read_sign_in_list(desk.folder) == SignInList(("Meirion [b]T[/b]", "Eirlys"))
        assert (desk.folder / SIGN_IN_LIST).stat().st_mode & 0o777 == 0o600
        # Another window adds a name: it is not lost when this one saves.
        keep_sign_in_list(desk.folder, SignInList(("Meirion [b]T[/b]", "Eirlys", "Halina")))
        await press(pilot, "end")
        await type_text(pilot, "!")
        await saved(pilot)
    assert set(read_sign_in_list(desk.folder).people) == {"Meirion [b]T[/b]", "Eirlys!", "Halina"}


async def test_names_never_reach_the_record(desk: Desk) -> None:
    async with details(desk, "names") as pilot:
        await type_text(pilot, "Xanthippe")
        await saved(pilot)
    for path in [*desk.folder.rglob("*"), *desk.settings.state.rglob("*")]:
        if path.is_file() and path.name != SIGN_IN_LIST:
            assert b"Xanthippe" not in path.read_bytes()


async def test_a_damaged_sign_in_list_is_left_as_it_is(desk: Desk) -> None:
    (desk.folder / SIGN_IN_LIST).write_text("{half")
    async with details(desk) as pilot:
        await wait_for(pilot, lambda: "cannot be read" in notes(pilot))
        await retype(pilot, "venue", "Hall")
        await saved(pilot)
    assert (desk.folder / SIGN_IN_LIST).read_text() == "{half"


def test_names_of_two_people_come_together() -> None:
    base, mine = SignInList(("a", "b")), SignInList(("a",), ("o",))
    assert merged_names(base, mine, SignInList(("a", "b", "c"))) == SignInList(("a", "c"), ("o",))


async def test_the_question_set_is_shown_and_cannot_be_changed(desk: Desk) -> None:
    async with details(desk, "set", (80, 40)) as pilot:
        text = screen_text(pilot.app)
        assert "Language: en" in text
        assert "Permission: Notes and quotes" in text
        assert "Q1  Who do the ferries leave behind?" in text
        await press(pilot, "a", "d", "enter", "x")
        assert isinstance(pilot.app.screen, SessionScreen)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("size", [(40, 12), (80, 24), (140, 40)])
async def test_every_part_fits(desk: Desk, size: tuple[int, int], theme: str) -> None:
    async with details(desk, size=size) as pilot:
        pilot.app.theme = theme
        for name in PARTS.values():
            await pilot.pause()
            text = screen_text(pilot.app)
            assert name in text
            assert max(len(line) for line in text.split("\n")) <= size[0]
            await press(pilot, "f6")


async def test_shift_f6_goes_back(desk: Desk) -> None:
    async with details(desk) as pilot:
        await press(pilot, "shift+f6")
        assert "Language" in screen_text(pilot.app)


async def test_arrows_and_tab_go_from_field_to_field(desk: Desk) -> None:
    async with details(desk) as pilot:
        await press(pilot, "down", "down", "tab", "enter", "up")
        await wait_for(pilot, lambda: field(pilot, "venue").has_focus)


def test_every_field_of_an_event_is_in_the_form() -> None:
    shown = {*LINES, *DAYS, *LISTS, "attendance", "final"}
    assert shown == set(Event.__dataclass_fields__)


async def test_the_last_day_to_take_words_out_is_a_day(desk: Desk) -> None:
    async with details(desk) as pilot:
        for _ in range(3):
            await press(pilot, "f6")
        await retype(pilot, "withdraw_until", "end of June [/]")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: bar(pilot) == "NOT SAVED")
        assert "Write it as 2026-06-30" in notes(pilot)
        await retype(pilot, "withdraw_until", "2026-06-30")
        await saved(pilot)
    assert desk.reader.session().event.withdraw_until == "2026-06-30"
