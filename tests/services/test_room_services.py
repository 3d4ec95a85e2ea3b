"""What the organiser notes about the room is in the record, read back as it was, and can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.services.room_making import EVENING, SET, Room
from workshop_tui.errors import UsageProblem
from workshop_tui.model.contribution import Consent, Contribution, Kind
from workshop_tui.model.headcount import Headcount
from workshop_tui.model.question_set import Exercise, Link
from workshop_tui.model.readback import MayQuote, Right
from workshop_tui.services import capture, undo
from workshop_tui.services.capture_view import read_capture
from workshop_tui.services.desk import Act, open_desk
from workshop_tui.services.room import (
    facilitation,
    futures,
    headcount,
    off_script,
    projecting,
    reading_back,
    steering,
    voting,
)
from workshop_tui.services.room.futures_view import FuturesView, read_futures
from workshop_tui.services.room.projector_view import read_projector
from workshop_tui.services.sensemaking import theming
from workshop_tui.services.sessions import NewSession, create_session, plain_tables
from workshop_tui.settings import Settings
from workshop_tui.store.verification import verify

FULL = replace(
    SET,
    permission="Noted with permission.",
    exercises=(
        replace(SET.exercises[0], links=(Link("The report", "https://example.org/report", qr=True),)),
        *SET.exercises[1:3],
        replace(SET.exercises[3], details={"from": "warm-up"}),
        Exercise("dots", "vote", "Three dots", details={"on": "themes", "dots": 3}),
        Exercise("ideas", "vote", "Ideas", details={"on": "ideas"}),
        *SET.exercises[4:],
    ),
)


class FullRoom(Room):
    """The same room with a vote, a link and permission to quote."""

    def __init__(self, root: Path) -> None:
        self.settings = Settings(root / "workspace", root / "state")
        from workshop_tui.model.session import Event

        new = NewSession(Event("Our harbour"), plain_tables(4))
        self.slug = create_session(self.settings, FULL, new, "harbour")
        self.minutes = 0.0
        self.desk = self.open()

    def do(self, act: Act) -> None:
        self.desk.save(act)
        self.minutes += 1

    def all(self) -> tuple[Contribution, ...]:
        return self.desk.reader.snapshot().contributions


@pytest.fixture
def room(tmp_path: Path) -> Iterator[FullRoom]:
    room = FullRoom(tmp_path)
    yield room
    room.desk.close()
    report = verify(room.desk.store.path, room.desk.store.journals, 0)
    assert report.findings == ()


def test_a_question_is_set_for_all_or_some_tables_and_undone(room: FullRoom) -> None:
    room.do(steering.set_question(room.desk, "ferries"))
    room.do(steering.set_question(room.desk, "work", [2]))
    place = capture.first_place(room.desk.session, 2)
    told = read_capture(room.desk.reader, place, 10).steering
    assert [s.question for s in room.desk.reader.room.steerings()] == [
        "ferries",
        "work",
        "ferries",
        "ferries",
    ]
    room.do(steering.send_message(room.desk, "Five minutes left", [2]))
    after = read_capture(room.desk.reader, place, 10).steering
    assert (after.question, after.steered_at) == (told.question, told.steered_at)
    assert after.message == "Five minutes left" and after.message_at
    undo.undo(room.desk)
    undo.undo(room.desk)
    assert room.desk.reader.room.steerings()[1].question == "ferries"
    with pytest.raises(UsageProblem, match="Table 3 does not take"):
        steering.set_question(room.desk, "work", [3])
    with pytest.raises(UsageProblem, match="Say it shorter"):
        steering.send_message(room.desk, "x" * 161)


def test_setting_the_same_question_again_is_something_new(room: FullRoom) -> None:
    room.do(steering.set_question(room.desk, "ferries"))
    first = room.desk.reader.room.steerings()[0]
    room.do(steering.set_question(room.desk, "ferries"))
    assert room.desk.reader.room.steerings()[0].steered_at != first.steered_at


def test_a_closed_table_is_not_called_silent_and_not_sent_anywhere(room: FullRoom) -> None:
    room.do(facilitation.start(room.desk, "round-1"))
    room.do(steering.close_tables(room.desk, [4]))
    room.minutes += 15
    assert [state.talk.table.number for state in room.board().silent] == [1, 2, 3]
    room.do(steering.set_question(room.desk, "ferries"))
    assert room.desk.reader.room.steerings()[3].question == ""
    room.do(steering.open_tables(room.desk, [4]))
    assert len(room.board().silent) == 4


def test_a_table_that_took_a_question_elsewhere_is_not_silent(room: FullRoom) -> None:
    room.do(off_script.take_elsewhere(room.desk, 3, "ferries", "talked about the school"))
    talk = next(q.talk for q in room.board().questions if q.talk.question.id == "ferries")
    assert talk.silent == (1, 2, 4) and talk.elsewhere[0].note == "talked about the school"
    snapshot = room.desk.reader.snapshot()
    asked = snapshot.question("ferries")
    assert asked is not None and snapshot.silent_tables(asked) == (1, 2, 4)
    room.do(off_script.back_on_script(room.desk, 3, "ferries"))
    assert room.desk.reader.room.answers() == ()


def test_reading_back_and_disputing(room: FullRoom) -> None:
    room.say(1, "ferries", "we were never asked", Kind.QUOTE)
    room.say(1, "ferries", "no boats")
    room.do(reading_back.note_right(room.desk, 1, Right.PARTLY))
    room.do(reading_back.note_missing(room.desk, 1, "the night bus"))
    second = room.all()[1]
    room.do(reading_back.dispute(room.desk, second, "we said few boats"))
    page = reading_back.read_back(room.desk.reader, 1)
    assert (page.readback.right, page.readback.missing) == (Right.PARTLY, "the night bus")
    assert page.disputes == {second.id: "we said few boats"} and len(page.contributions) == 2
    assert room.desk.reader.snapshot().disputed == {second.id}
    room.do(reading_back.settle(room.desk, second))
    assert room.desk.reader.room.disputes() == ()
    room.do(reading_back.note_may_quote(room.desk, 1, MayQuote.NO))
    assert {said.consent for said in room.all()} == {Consent.PARAPHRASE}
    undo.undo(room.desk)
    assert {said.consent for said in room.all()} == {None}


def test_votes_are_counted_and_doubted(room: FullRoom) -> None:
    room.do(theming.make_theme(room.desk, "Work"))
    room.do(theming.make_theme(room.desk, "Boats"))
    work, boats = room.desk.reader.themes()
    room.do(voting.set_dots(room.desk, "dots", 1, boats.id, 4))
    room.do(voting.set_dots(room.desk, "dots", 2, work.id, 4))
    room.do(voting.set_voters(room.desk, "dots", 1, 1))
    view = voting.read_vote(room.desk.reader, voting.vote_exercise(room.desk, "dots"))
    assert [(r.item, r.dots, r.tables, r.place) for r in view.tally.results] == [
        (work.id, 4, 1, 1),
        (boats.id, 4, 1, 1),
    ]
    assert (view.tally.people, view.tally.tables, view.tally.uncounted) == (1, 2, (2,))
    assert view.warnings[1] == "Table 1 put 4 dots, but 1 person with 3 each have 3."
    assert "was not entered" in view.warnings[2]
    room.do(voting.set_dots(room.desk, "dots", 1, boats.id, 0))
    assert [d.table for d in room.desk.reader.room.dots()] == [2]
    with pytest.raises(UsageProblem):
        voting.set_dots(room.desk, "dots", 1, boats.id, -1)
    with pytest.raises(UsageProblem):
        voting.set_voters(room.desk, "round-1", 1, 2)


def board(room: FullRoom, known: FuturesView | None = None) -> FuturesView:
    return read_futures(room.desk.reader, futures.futures_exercise(room.desk), known)


def test_hopes_become_themes_and_themes_become_questions(room: FullRoom) -> None:
    for text in ("boats in winter", "young people stay", "winter boats for all", "young people leave"):
        room.say(1, "warm-up", text, Kind.HOPE)
    room.say(2, "ahead", "the boats stop", Kind.WORRY)
    view = board(room)
    texts = [said.text for said in view.unsorted]
    assert abs(texts.index("boats in winter") - texts.index("winter boats for all")) == 1
    assert abs(texts.index("young people stay") - texts.index("young people leave")) == 1
    assert view.total == 5 and view.themes == ()
    by_text = {said.text: said for said in view.unsorted}
    room.do(theming.make_theme(room.desk, "On the water", [by_text["boats in winter"]]))
    room.do(theming.make_theme(room.desk, "Young people", [by_text["young people stay"]]))
    view = board(room, view)
    water, young = (shown.theme for shown in view.themes)
    assert view.likely_themes(by_text["winter boats for all"])[0] == water
    assert view.likely_themes(by_text["young people leave"])[0] == young
    with room.open() as other:  # two windows sort at once
        other.save(theming.file_under(other, [by_text["the boats stop"]], water))
        room.do(theming.file_under(room.desk, [by_text["the boats stop"]], young))
    view = board(room, view)
    assert [len(shown.contributions) for shown in view.themes] == [2, 2] and len(view.unsorted) == 2
    room.do(theming.unfile(room.desk, [by_text["the boats stop"]], young))
    room.do(futures.question_from_theme(room.desk, water, "What about boats?", tables=[1, 2]))
    room.do(theming.rename_theme(room.desk, water, "Boats"))
    shown = board(room, view).themes[0]
    assert (shown.theme.name, shown.questions[0].theme) == ("Boats", "Boats")
    room.desk.refresh()
    asked = shown.questions[0]
    assert (asked.exercise, asked.tables, asked.number) == ("ahead", (1, 2), 4)
    room.say(1, asked.id, "mend one boat", Kind.IDEA)
    assert board(room).themes[0].answered == 1
    with pytest.raises(UsageProblem, match="already"):
        futures.delete_question(room.desk, asked)
    with pytest.raises(UsageProblem, match="already"):
        theming.make_theme(room.desk, "boats")


def test_two_windows_that_make_one_theme_make_one(room: FullRoom) -> None:
    with room.open() as other:
        here, there = theming.make_theme(room.desk, "Boats"), theming.make_theme(other, "Boats")
        other.save(there)
        room.do(here)
    assert len(room.desk.reader.themes()) == 1


def test_the_room_s_screen_holds_only_what_may_be_seen(room: FullRoom) -> None:
    room.say(1, "ferries", "seen by all", Kind.QUOTE)
    room.say(1, "ferries", "secret words", Kind.QUOTE)
    entry = capture.Entry("for nobody", Kind.QUOTE, voice="harbour master", consent=Consent.NONE)
    room.do(capture.keep(room.desk, capture.Place(2, "ferries"), [entry]))
    seen, _, nobody = room.all()
    with pytest.raises(UsageProblem, match="not to be published"):
        projecting.release(room.desk, [nobody])
    room.do(projecting.release(room.desk, [seen]))
    assert read_projector(room.desk.reader).shows == "blank"
    for shows in ("question", "time", "prompts", "themes", "images", "qr"):
        room.do(projecting.show(room.desk, shows))
        assert "seen by all" not in repr(read_projector(room.desk.reader))
    room.do(projecting.show(room.desk, "quotes"))
    shown = read_projector(room.desk.reader)
    assert [quote.text for quote in shown.quotes] == ["seen by all"]
    assert "secret" not in repr(shown) and "nobody" not in repr(shown)
    room.do(capture.change_consent(room.desk, [seen], Consent.PARAPHRASE))
    assert read_projector(room.desk.reader).quotes == ()
    undo.undo(room.desk)
    assert read_projector(room.desk.reader).quotes
    room.do(projecting.take_back(room.desk, [seen]))
    assert read_projector(room.desk.reader).quotes == ()


def test_the_screen_follows_the_running_exercise(room: FullRoom) -> None:
    room.do(facilitation.start(room.desk, "round-1"))
    room.do(projecting.show(room.desk, "question"))
    shown = read_projector(room.desk.reader)
    assert shown.question is not None and shown.question.ask == "Who is left?"
    left = shown.running(EVENING + timedelta(minutes=10))
    assert left is not None and left.left == timedelta(minutes=30) and shown.exercise == "Discussion"
    room.do(projecting.show(room.desk, "qr", "The report"))
    link = read_projector(room.desk.reader).link
    assert link is not None and link.url == "https://example.org/report"
    with pytest.raises(UsageProblem, match="to show"):
        projecting.show(room.desk, "qr", "Another")


def test_voices_on_the_screen_need_three_tables(room: FullRoom) -> None:
    entry = capture.Entry("we were never asked", Kind.QUOTE, voice="Trader")
    for table in (1, 2):
        room.do(capture.keep(room.desk, capture.Place(table, "ferries"), [entry]))
    room.do(projecting.release(room.desk, room.all()[:1]))
    room.do(projecting.show(room.desk, "quotes"))
    assert read_projector(room.desk.reader).quotes[0].voice == ""
    room.do(capture.keep(room.desk, capture.Place(3, "ferries"), [entry]))
    assert read_projector(room.desk.reader).quotes[0].voice == "Trader"


def test_heads_are_counted_at_tables_and_summed(room: FullRoom) -> None:
    room.do(
        headcount.count_heads(room.desk, Headcount(1, 6, 2, 4, {"council": 1, "": 3}, 2, 1, "hearing loop"))
    )
    room.do(headcount.count_heads(room.desk, Headcount(2, 5, organisations={"Council": 2, "school": 9})))
    here = headcount.read_who_is_here(room.desk.reader)
    assert here.together.people == 11 and here.together.organisations == (("school", 9), ("council", 3))
    assert (here.together.first_time, here.together.access_met) == (2, 1)
    assert here.doubts == ("Table 2 has 5 people, but 11 by kind of organisation.",)
    assert headcount.count_heads(room.desk, here.tables[0]).changes == []
    with pytest.raises(UsageProblem):
        headcount.count_heads(room.desk, Headcount(1, -1))


def test_everything_hangs_together_after_another_window_opens(room: FullRoom) -> None:
    room.do(steering.set_question(room.desk, "ferries"))
    with open_desk(room.settings, room.slug) as other:
        assert other.reader.room.steerings()[0].question == "ferries"
