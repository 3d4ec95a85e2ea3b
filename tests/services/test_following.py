"""The record followed behind a screen: search and suggestions see what changes, and forget what was erased."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.services.room_making import Room
from workshop_tui.errors import RecordProblem
from workshop_tui.model.contribution import Contribution, Kind, Mark
from workshop_tui.model.theme import Theme
from workshop_tui.services.capture import Entry, Place, delete, keep
from workshop_tui.services.sensemaking.following import AT_ONCE, Following, Reading, read_all
from workshop_tui.services.sensemaking.searching import Filters, Searching
from workshop_tui.services.sensemaking.suggesting import Suggesting
from workshop_tui.services.sensemaking.theme_shape import delete_theme, merge_themes
from workshop_tui.services.sensemaking.theming import file_under, make_theme, rename_theme, retire_theme
from workshop_tui.services.upkeep.erase import erase, find_wanted
from workshop_tui.store.reading.reader import Reader


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path)
    room.say(1, "ferries", "The last bus leaves at six")
    room.say(2, "ferries", "At six the last bus leaves", Kind.QUOTE)
    room.say(2, "work", "Nobody can pay the rent", Kind.WORRY)
    yield room
    room.desk.close()


def said(room: Room) -> tuple[Contribution, ...]:
    return room.desk.reader.snapshot().contributions


def test_search_and_suggestions_follow_what_changes(room: Room) -> None:
    searching, suggesting = Searching(), Suggesting()
    reader = room.desk.new_reader()
    reading = Reading(reader, [searching, suggesting])
    while reading.step():
        continue
    first, again, rent = said(room)
    assert set(searching.search("bus six")) == {first.id, again.id}
    assert suggesting.themes_for(rent.id) == ()

    room.desk.save(make_theme(room.desk, "Buses and trains", [first]))
    room.desk.save(make_theme(room.desk, "Homes"))
    room.say(3, "work", "Empty homes everywhere")
    while reading.step():
        continue
    assert suggesting.themes_for(again.id)[0].why.startswith("shares: ")
    assert suggesting.themes_for(rent.id)[0].theme.name == "Homes"
    assert searching.search("trains") == (first.id,)

    theme = next(t for t in room.desk.reader.themes() if t.name == "Buses and trains")
    room.desk.save(rename_theme(room.desk, theme, "Getting about"))
    while reading.step():
        continue
    assert searching.search("trains") == ()
    assert searching.search("getting") == (first.id,)
    assert suggesting.themes_for(again.id)[0].theme.name == "Getting about"

    room.desk.save(make_theme(room.desk, "Travel"))
    theme, travel = (
        next(t for t in room.desk.reader.themes() if t.name == name) for name in ("Getting about", "Travel")
    )
    room.desk.save(merge_themes(room.desk, theme, travel))
    while reading.step():
        continue
    assert searching.search("travel") == (first.id,)
    room.desk.save(retire_theme(room.desk, travel))
    while reading.step():
        continue
    assert [one.theme.name for one in suggesting.themes_for(again.id)] == ["Homes"]
    travel = next(t for t in room.desk.reader.themes() if t.name == "Travel")
    room.desk.save(delete_theme(room.desk, travel))
    room.desk.save(delete(room.desk, [again]))
    while reading.step():
        continue
    assert [one.theme.name for one in suggesting.themes_for(first.id)] == ["Homes"]
    assert searching.search("bus") == (first.id,)
    assert searching.search("", Filters(unsorted=True)) == tuple(one.id for one in said(room))
    reader.close()


def test_what_was_erased_is_forgotten(room: Room) -> None:
    searching, suggesting = Searching(), Suggesting()
    reader = room.desk.new_reader()
    reading = Reading(reader, [searching, suggesting])
    while reading.step():
        continue
    assert not suggesting.catch_up()  # nobody asked
    assert suggesting.duplicates() == ()
    while suggesting.catch_up():
        continue
    first, again, _ = said(room)
    assert [pair.ids for pair in suggesting.duplicates()] == [(first.id, again.id)]
    erase(room.desk, find_wanted(room.desk, [first.id]))
    while reading.step():
        continue
    assert searching.search("bus") == (again.id,)
    assert suggesting.duplicates() == ()
    assert suggesting.like(first.id) == ()
    assert suggesting.like(again.id) == ()
    assert "bus" in [one.word for one in suggesting.frequent_words()]
    reader.close()


def test_filters(room: Room) -> None:
    place = Place(3, "work")
    marked = Entry("Marked", Kind.IDEA, voice="Resident", marks=(Mark.PULL,), also_under=("ferries",))
    room.desk.save(keep(room.desk, place, [marked]))
    theme = make_theme(room.desk, "Work", [said(room)[-1]])
    room.desk.save(theme)
    searching = Searching()
    read_all(room.desk.reader, [searching])
    first, again, rent, idea = (one.id for one in said(room))
    finds = {
        Filters(): (first, again, rent, idea),
        Filters(tables=frozenset({2})): (again, rent),
        Filters(questions=frozenset({"ferries"})): (first, again, idea),
        Filters(kinds=frozenset({Kind.QUOTE, Kind.IDEA})): (again, idea),
        Filters(marks=frozenset({Mark.PULL})): (idea,),
        Filters(voices=frozenset({"resident"})): (idea,),
        Filters(themes=frozenset({"work"})): (idea,),
        Filters(unsorted=True): (first, again, rent),
        Filters(tables=frozenset({2}), kinds=frozenset({Kind.QUOTE})): (again,),
    }
    for filters, found in finds.items():
        assert searching.search("", filters) == found
    assert searching.search("bus", Filters(tables=frozenset({1}))) == (first,)


def test_frequent_words_count_contributions_and_tables(room: Room) -> None:
    room.say(1, "ferries", "Buses, buses, buses")
    suggesting = Suggesting()
    read_all(room.desk.reader, [suggesting])
    first = suggesting.frequent_words(limit=1)[0]
    assert (first.word, first.contributions, first.tables) == ("bus", 3, 2)
    assert suggesting.frequent_words(Filters(tables=frozenset({4}))) == ()


class Waited:
    """Calls from another thread, waited for."""

    def __init__(self) -> None:
        self._condition = threading.Condition()

    def __call__(self) -> None:
        with self._condition:
            self._condition.notify_all()

    def until(self, true: Callable[[], bool]) -> None:
        with self._condition:
            assert self._condition.wait_for(true, timeout=20)


def test_the_thread_reads_everything_follows_and_answers(room: Room) -> None:
    for number in range(AT_ONCE + 3):
        room.say(1, "ferries", f"harbour point {number}")
    searching, suggesting, told = Searching(), Suggesting(), Waited()
    following = Following(room.desk.new_reader, [searching, suggesting], told)
    following.start()
    told.until(lambda: following.whole and len(searching) == AT_ONCE + 6)
    assert following.done == AT_ONCE + 6
    assert suggesting.waiting == AT_ONCE + 6
    following.ask("pairs", suggesting.duplicates)
    told.until(lambda: suggesting.waiting == 0)
    room.say(2, "ferries", "one more about otters")
    following.look()
    told.until(lambda: bool(searching.search("otters")))
    answers: list[int] = []

    def ask() -> None:
        answers.append(len(searching.search("harbour")))
        told()

    following.ask("search", ask)
    told.until(lambda: bool(answers))
    assert answers == [AT_ONCE + 3]
    following.close()
    searching.close()


def test_a_record_that_cannot_be_read_is_tried_again(room: Room) -> None:
    searching, told, tries = Searching(), Waited(), []

    def open_reader() -> Reader:
        tries.append(1)
        if len(tries) == 1:
            raise RecordProblem("The file is away.", "Wait.")
        return room.desk.new_reader()

    following = Following(open_reader, [searching], told)
    following.start()
    told.until(lambda: following.whole)
    assert len(searching) == 3
    following.close()


def test_several_points_and_themes_they_stand_under_already(room: Room) -> None:
    first, again, rent = said(room)
    room.desk.save(make_theme(room.desk, "Buses", [first]))
    room.desk.save(make_theme(room.desk, "Rents", [rent]))
    bus = next(theme for theme in room.desk.reader.themes() if theme.name == "Buses")
    room.desk.save(file_under(room.desk, [again], bus))
    suggesting = Suggesting()
    read_all(room.desk.reader, [suggesting])
    names = [one.theme.name for one in suggesting.themes_for([first.id, again.id])]
    assert names[0] == "Buses"
    without = suggesting.themes_for([first.id, again.id], without={bus.id})
    assert [one.theme.name for one in without] == ["Rents"]
    assert suggesting.why(first.id, bus.id).startswith("shares: ")
    assert suggesting.why("nobody", bus.id) == ""
    assert isinstance(without[0].theme, Theme)
