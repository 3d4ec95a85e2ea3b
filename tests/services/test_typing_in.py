"""Typing in from paper: codes, rows that are counted by their sheet, totals that agree or are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.services.room_making import Room
from workshop_tui.errors import UsageProblem
from workshop_tui.model.contribution import Contribution, Kind
from workshop_tui.model.paper import Paper, PaperState
from workshop_tui.services import typing_in, undo
from workshop_tui.services.capture import Entry, Place, delete
from workshop_tui.services.desk import Desk
from workshop_tui.services.sheets import write_sheets
from workshop_tui.services.typing_in import TypedIn, place_of, read_typed_in, total_of
from workshop_tui.store.verification import verify

HERE = Place(3, "ferries")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path)
    yield room
    room.desk.close()
    assert verify(room.desk.store.path, room.desk.store.journals, 0).findings == ()


def row(desk: Desk, text: str, place: Place = HERE, before: Contribution | None = None) -> Contribution:
    entry = Entry(text, id=desk.ids.plain(), exchange="x1" if before else "")
    desk.save(typing_in.keep_row(desk, place, entry, (), before))
    return desk.reader.contributions([entry.id])[0]


def seen(desk: Desk, place: Place | None = HERE) -> TypedIn:
    return read_typed_in(desk.reader, place)


def here(desk: Desk) -> Paper:
    stand = seen(desk).here
    assert stand is not None
    return stand.paper


def test_codes_of_this_session(room: Room) -> None:
    session = room.desk.session
    assert place_of(session, "Q1T3") == place_of(session, " t3q1") == place_of(session, "ferries t3") == HERE
    assert place_of(session, "q2", HERE) == Place(3, "work")
    assert place_of(session, "T4", HERE) == Place(4, "ferries")
    assert place_of(session, "warm-up T1") == Place(1, "warm-up")
    assert place_of(session, "bus T3") is None and place_of(session, "T3 is ours") is None
    for wrong, why in (("Q9T1", "no question"), ("Q1T9", "no table 9"), ("T3", "half"), ("Q1", "half")):
        with pytest.raises(UsageProblem, match=why):
            place_of(session, wrong)


def test_a_total_is_a_number_alone() -> None:
    assert [total_of(t) for t in (" 8 ", "0", "1000", "8 rows", "-3", "٣", "", "4.5")] == [
        8, 0, None, None, None, None, None, None,
    ]  # fmt: skip


def test_rows_are_counted_and_the_total_compared(room: Room) -> None:
    assert here(room.desk).state is PaperState.OUT
    row(room.desk, "one"), row(room.desk, "two")
    assert here(room.desk) == Paper(3, "ferries", 2) and here(room.desk).state is PaperState.BEGUN
    room.desk.save(typing_in.note_total(room.desk, HERE, 3))
    assert here(room.desk).difference == "the sheet says 3 rows, 2 were typed in: 1 still to type in"
    assert [stand.code for stand in seen(room.desk).differing] == ["Q1T3"]
    assert typing_in.sheets_told(room.desk.reader)[0] == f"Sheet Q1T3: {here(room.desk).difference}."
    row(room.desk, "three")
    assert here(room.desk).state is PaperState.IN and not here(room.desk).difference
    row(room.desk, "four")
    assert here(room.desk).difference.endswith("1 too many")
    assert [said.text for said in seen(room.desk).rows] == ["one", "two", "three", "four"]


def test_undo_takes_the_row_out_of_the_count(room: Room) -> None:
    row(room.desk, "one"), row(room.desk, "two")
    room.desk.save(typing_in.note_total(room.desk, HERE, 2))
    undo.undo(room.desk)
    assert here(room.desk) == Paper(3, "ferries", 2)
    undo.undo(room.desk)
    assert here(room.desk).rows == 1 and [said.text for said in seen(room.desk).rows] == ["one"]
    undo.redo(room.desk)
    undo.redo(room.desk)
    assert here(room.desk).state is PaperState.IN


def test_a_row_taken_out_here_counts_no_more_but_one_deleted_later_was_on_the_sheet(room: Room) -> None:
    first, second = row(room.desk, "one"), row(room.desk, "two")
    room.desk.save(typing_in.take_out_row(room.desk, first, HERE))
    assert here(room.desk).rows == 1
    undo.undo(room.desk)
    assert here(room.desk).rows == 2
    room.desk.save(typing_in.note_total(room.desk, HERE, 2))
    room.desk.save(delete(room.desk, [second]))
    assert here(room.desk).state is PaperState.IN and len(seen(room.desk).rows) == 1


def test_a_sheet_without_a_total_and_an_empty_one(room: Room) -> None:
    row(room.desk, "one")
    room.desk.save(typing_in.note_total(room.desk, HERE, None))
    assert here(room.desk) == Paper(3, "ferries", 1, None, True) and here(room.desk).state is PaperState.IN
    empty = Place(1, "work")
    room.desk.save(typing_in.note_total(room.desk, empty, 0))
    assert Paper(1, "work", 0, 0, True) in room.desk.reader.sheets.papers()


def test_two_windows_type_in_one_sheet(room: Room) -> None:
    with room.open() as other:
        row(other, "theirs"), row(room.desk, "ours"), row(other, "theirs too")
        other.save(typing_in.note_total(other, HERE, 3))
    assert here(room.desk).state is PaperState.IN


def printed(room: Room, *tables: int) -> None:
    """As `workshop-tui sheets` does."""
    write_sheets(room.settings, room.slug, tables=tables)


def test_only_sheets_that_were_printed_or_begun_are_out(room: Room) -> None:
    view = seen(room.desk, None)
    assert view.stands and view.there == view.out == () and view.next_out() is None
    row(room.desk, "one")
    assert [stand.code for stand in seen(room.desk).out] == ["Q1T3"]
    printed(room, 2)
    assert {stand.paper.table for stand in seen(room.desk).out} == {2, 3}
    told = typing_in.sheets_told(room.desk.reader)
    assert told[0] == "Typed in without a total: Q1T3."
    assert told[1].startswith("5 sheets not typed in: warm-up T2, Q1T2, Q2T2")


def test_printing_again_notes_nothing_new_and_cannot_be_undone_by_a_window(room: Room) -> None:
    printed(room)
    before = room.desk.reader.version()
    printed(room, 1)
    assert room.desk.reader.version() == before
    room.desk.save(typing_in.note_total(room.desk, HERE, 0))
    undo.undo(room.desk)
    assert here(room.desk) == Paper(3, "ferries", printed=True)


def test_which_sheets_are_out_and_the_next(room: Room) -> None:
    printed(room)
    view = seen(room.desk, None)
    codes = [stand.code for stand in view.out]
    assert codes[:4] == ["warm-up T1", "Q1T1", "Q2T1", "ahead T1"] and "Q2T3" not in codes
    following = view.next_out()
    assert following is not None and following.code == codes[0]
    for stand in view.stands[1:]:
        room.desk.save(typing_in.note_total(room.desk, stand.place, 0))
    view = seen(room.desk, view.stands[3].place)
    last = view.next_out()
    assert last is not None and last.code == codes[0]
    room.desk.save(typing_in.note_total(room.desk, last.place, 0))
    assert seen(room.desk).next_out() is None
    assert typing_in.sheets_told(room.desk.reader) == []


def test_a_sheet_that_was_not_printed_is_shown_once_it_is_used(room: Room) -> None:
    row(room.desk, "off script", Place(4, "work"))
    assert "Q2T4" in [stand.code for stand in seen(room.desk, None).stands]


def test_a_turn_joins_the_one_before(room: Room) -> None:
    first = row(room.desk, "it is late")
    second = row(room.desk, "it is not", before=first)
    said = seen(room.desk).rows
    assert [c.exchange for c in said] == ["x1", "x1"] and said[1].id == second.id
    undo.undo(room.desk)
    assert [c.exchange for c in seen(room.desk).rows] == [""]


def test_nobody_who_uses_no_paper_hears_of_it(room: Room) -> None:
    room.say(1, "ferries", kind=Kind.IDEA)
    assert typing_in.sheets_told(room.desk.reader) == []


def test_what_cannot_be_kept_counts_nothing(room: Room) -> None:
    with pytest.raises(UsageProblem):
        typing_in.keep_row(room.desk, HERE, replace(Entry(" "), id="a"), ())
    assert here(room.desk).rows == 0
