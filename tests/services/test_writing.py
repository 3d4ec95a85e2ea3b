"""What people write and choose for a write-up is kept beside the record, read back, and can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.upkeep_making import Harbour
from workshop_tui.errors import NotFound, UsageProblem
from workshop_tui.model.contribution import Contribution, Kind
from workshop_tui.model.writing import Done, Passage, Response, Treatment
from workshop_tui.services import undo
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.capture_view import read_capture
from workshop_tui.services.desk import Act, Desk, open_desk
from workshop_tui.services.writing import responding, writing
from workshop_tui.store.projections.writing import KEPT_TABLES
from workshop_tui.store.verification import verify


class Writing:
    """The session `harbour` with five points and a quote, and its desk."""

    def __init__(self, root: Path) -> None:
        self.harbour = Harbour(root)
        self.ids = self.harbour.say(*(f"point {n}" for n in range(1, 6)))
        self.quote = self.harbour.say("we were never asked", kind=Kind.QUOTE)[0]
        self.desk: Desk = open_desk(self.harbour.settings, self.harbour.slug)

    def do(self, act: Act) -> None:
        self.desk.save(act)

    @property
    def treatments(self) -> dict[str, Treatment]:
        return {t.contribution: t for t in self.desk.reader.writing.treatments("slides")}

    @property
    def positions(self) -> list[int | None]:
        return [self.treatments.get(id_, Treatment("slides", id_)).position for id_ in self.ids]

    def said(self) -> tuple[Contribution, ...]:
        return self.desk.reader.snapshot().contributions


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Writing]:
    room = Writing(tmp_path)
    before = room.said()
    yield room
    assert [c for c in room.said() if c in before] == list(before), "the record is as it was"
    room.desk.close()
    assert verify(room.harbour.path, room.harbour.journals, 0).findings == ()


def test_a_text_is_kept_changed_taken_away_and_undone(room: Writing) -> None:
    def passages() -> tuple[Passage, ...]:
        return room.desk.reader.snapshot().passages

    room.do(
        writing.write_passage(room.desk, "all", "introduction", "  We met.  \r\n\r\n\n\nIt\x1b[31m rained. ")
    )
    assert passages() == (Passage("all", "introduction", "We met.\n\nIt rained."),)
    assert writing.write_passage(room.desk, "all", "introduction", "We met.\n\nIt rained.\n").changes == []
    room.do(writing.write_passage(room.desk, "report", "condition/t1", "People want boats."))
    room.do(writing.write_passage(room.desk, "all", "introduction", ""))
    assert passages() == (Passage("report", "condition/t1", "People want boats."),)
    undo.undo(room.desk)
    assert len(passages()) == 2
    assert undo.undo(room.desk) == undo.TakenBack("People want boats.", 1)
    undo.undo(room.desk)
    assert passages() == ()
    undo.redo(room.desk)
    assert passages()[0].place == "introduction"


def test_a_text_without_a_place_or_an_end_is_refused(room: Writing) -> None:
    for style, place in (("Slides/", "introduction"), ("all", ""), ("all", "next~2")):
        with pytest.raises(UsageProblem, match="There is no place"):
            writing.write_passage(room.desk, style, place, "words")
    with pytest.raises(UsageProblem, match="room for 20,000"):
        writing.write_passage(room.desk, "all", "next", "x" * 20_001)


def test_leaving_out_and_bringing_back_is_of_one_style(room: Writing) -> None:
    room.do(writing.leave_out(room.desk, "slides", room.ids[:2]))
    assert {id_ for id_, t in room.treatments.items() if t.left_out} == set(room.ids[:2])
    assert room.desk.reader.writing.treatments("report") == ()
    room.do(writing.bring_back(room.desk, "slides", room.ids[:3]))
    assert not any(t.left_out for t in room.treatments.values())
    undo.undo(room.desk)
    assert room.treatments[room.ids[1]].left_out
    with pytest.raises(NotFound, match="no contribution nobody"):
        writing.leave_out(room.desk, "slides", ["nobody"])


def test_only_what_is_out_of_order_gets_a_place(room: Writing) -> None:
    one, two, three, four, five = room.ids
    assert writing.place(room.desk, "slides", room.ids).changes == []
    room.do(writing.place(room.desk, "slides", [five, one, two, three, four]))
    assert room.positions == [None, None, None, None, 1]
    room.do(writing.place(room.desk, "slides", [five, two, one, three, four]))
    assert room.positions == [None, 2, None, None, 1]
    room.do(writing.place(room.desk, "slides", room.ids))
    assert room.positions == [1, 2, 3, 4, 5]
    for _ in range(3):
        undo.undo(room.desk)
    assert room.positions == [None] * 5


def test_a_point_is_reworded_and_a_quote_never(room: Writing) -> None:
    room.do(writing.reword(room.desk, "slides", room.ids[0], " The first\npoint "))
    assert room.treatments[room.ids[0]].wording == "The first point"
    room.do(writing.reword(room.desk, "slides", room.ids[0], "point 1"))
    assert room.treatments[room.ids[0]].wording == ""
    with pytest.raises(UsageProblem, match="never reworded"):
        writing.reword(room.desk, "slides", room.quote, "they were never asked")
    fragment = room.harbour.say("People call it “the forgotten corner” these days")[0]
    with pytest.raises(UsageProblem, match="must stay: “the forgotten corner”"):
        writing.reword(room.desk, "slides", fragment, "People call it forgotten")
    room.do(writing.reword(room.desk, "slides", fragment, "It is called “the forgotten corner”"))
    turn = room.harbour.say("no boats", exchange="e1", voice="A")[0]
    with pytest.raises(UsageProblem, match="never reworded"):
        writing.reword(room.desk, "slides", turn, "No boats!")


def test_pull_quotes_are_chosen_put_in_order_and_given_up(room: Writing) -> None:
    elsewhere = room.harbour.say("another place", question="jobs")[0]
    room.do(writing.pull(room.desk, "slides", room.quote))
    room.do(writing.pull(room.desk, "slides", room.ids[0]))
    room.do(writing.pull(room.desk, "slides", elsewhere))
    assert [room.treatments[id_].pull for id_ in (room.quote, room.ids[0], elsewhere)] == [1, 2, 1]
    assert writing.pull(room.desk, "slides", room.ids[0]).changes == []
    room.do(writing.order_pulls(room.desk, "slides", [room.ids[0], room.quote]))
    assert [room.treatments[id_].pull for id_ in (room.quote, room.ids[0])] == [2, 1]
    room.do(writing.unpull(room.desk, "slides", room.quote))
    assert room.treatments[room.quote].pull == 0
    undo.undo(room.desk)
    assert room.treatments[room.quote].pull == 2


def test_final_and_draft(room: Writing) -> None:
    assert writing.set_final(room.desk, False).changes == []
    room.do(writing.set_final(room.desk, True))
    assert room.desk.refresh().event.final
    undo.undo(room.desk)
    assert not room.desk.refresh().event.final


def test_what_became_of_an_idea(room: Writing) -> None:
    idea = room.ids[0]
    room.do(responding.note_response(room.desk, idea, Done.PLANNED, who=" the council ", when="2026-09-01"))
    room.do(responding.note_response(room.desk, idea, what="Two boats\nmore"))
    (response,) = room.desk.reader.snapshot().responses
    assert response == Response(
        idea, Done.PLANNED, "the council", "Two boats\nmore", "2026-09-01", response.at
    )
    assert response.at.endswith("Z")
    assert responding.note_response(room.desk, idea, Done.PLANNED).changes == []
    undo.undo(room.desk)
    assert room.desk.reader.writing.responses()[0].what == ""
    with pytest.raises(NotFound, match="no contribution nobody"):
        responding.note_response(room.desk, "nobody", Done.DONE)


def test_another_window_sees_a_change_at_once(room: Writing) -> None:
    before = room.desk.reader.writing.stamp()
    with open_desk(room.harbour.settings, room.harbour.slug) as other:
        other.save(writing.leave_out(other, "slides", room.ids[:1]))
    assert room.desk.reader.writing.stamp() != before


def test_capturing_never_asks_for_any_of_it(room: Writing) -> None:
    room.do(writing.write_passage(room.desk, "all", "introduction", "We met."))
    asked: list[str] = []
    room.desk.reader._db.set_trace_callback(asked.append)
    read_capture(room.desk.reader, Place(1, "ferries"), 40)
    room.do(keep(room.desk, Place(1, "ferries"), [Entry("said meanwhile")]))
    room.desk.reader._db.set_trace_callback(None)
    assert asked
    for table in KEPT_TABLES:
        assert not any(table in statement for statement in asked)
