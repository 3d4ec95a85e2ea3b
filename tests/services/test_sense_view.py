"""What the theme desk shows: first a screenful, then all, then only what changed; filtered, ordered, counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.room_making import Room
from workshop_tui.model.contribution import Kind
from workshop_tui.services.capture import Entry, Place, delete, keep
from workshop_tui.services.sensemaking import linking, theme_shape, theming
from workshop_tui.services.sensemaking.searching import Filters
from workshop_tui.services.sensemaking.sense_finding import in_like_order, with_word
from workshop_tui.services.sensemaking.sense_view import FIRST, SenseView, Wanted, read_sense


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.desk.close()


def whole(room: Room, wanted: Wanted | None = None, known: SenseView | None = None) -> SenseView:
    wanted = wanted or Wanted()
    view = read_sense(room.desk.reader, wanted, known)
    while not view.whole:
        view = read_sense(room.desk.reader, wanted, view)
    return view


def texts(view: SenseView) -> list[str]:
    return [view.said[id_].text for id_ in view.shown]


def test_a_screenful_first_then_all_of_it(room: Room) -> None:
    number = FIRST + 333
    room.desk.save(keep(room.desk, Place(1, "ferries"), [Entry(f"point {n}") for n in range(number)]))
    first = read_sense(room.desk.reader, Wanted())
    assert len(first.shown) == FIRST and not first.whole
    room.say(2, "ferries", "said meanwhile")
    view = whole(room, known=first)
    assert texts(view) == [*(f"point {n}" for n in range(number)), "said meanwhile"]
    again = read_sense(room.desk.reader, Wanted(), view)
    assert texts(again) == texts(view)
    assert read_sense(room.desk.reader, Wanted(), again) is again


def test_what_changed_is_read_and_nothing_else(room: Room) -> None:
    for text in ("one", "two", "three"):
        room.say(1, "ferries", text)
    view = whole(room)
    two = next(c for c in view.said.values() if c.text == "two")
    room.desk.save(delete(room.desk, [two]))
    room.desk.save(theming.make_theme(room.desk, "Odd", [c for c in view.said.values() if c.text != "two"]))
    after = whole(room, known=view)
    assert texts(after) == ["one", "three"] and texts(view) == ["one", "two", "three"]
    assert after.counts == {"Odd": (2, 1)} and after.unsorted == 0
    odd = after.named["Odd"]
    room.desk.save(theming.rename_theme(room.desk, odd, "Uneven"))
    named = whole(room, known=after)
    assert named.counts == {"Uneven": (2, 1)} and named.theme(odd.id) == named.named["Uneven"]
    room.desk.save(theming.make_theme(room.desk, "All"))
    fresh = whole(room, known=named)
    room.desk.save(theme_shape.merge_themes(room.desk, fresh.named["Uneven"], fresh.named["All"]))
    merged = whole(room, known=fresh)
    assert merged.counts == {"All": (2, 1)} and [t.name for t in merged.merged] == ["Uneven"]
    assert merged.filed(merged.said[merged.shown[0]]) == (merged.named["All"],)


def test_only_what_is_wanted_in_the_order_that_is_wanted(room: Room) -> None:
    room.say(1, "ferries", "a bus")
    room.say(2, "work", "a wage", Kind.IDEA)
    room.say(3, "ferries", "the bus")
    view = whole(room)
    ids = {one.text: one.id for one in view.said.values()}
    wanted = Wanted(Filters(tables=frozenset([1, 3])))
    assert texts(whole(room, wanted, view)) == ["a bus", "the bus"]
    assert texts(whole(room, Wanted(Filters(kinds=frozenset([Kind.IDEA]))), view)) == ["a wage"]
    found = Wanted(only=(ids["the bus"], "gone", ids["a bus"]))
    assert texts(whole(room, found, view)) == ["the bus", "a bus"]
    order = Wanted(order=(ids["the bus"], ids["a bus"]))
    assert texts(whole(room, order, view)) == ["the bus", "a bus", "a wage"]


def test_what_is_linked_counts_for_all_its_tables(room: Room) -> None:
    for table in (1, 2, 3):
        room.say(table, "ferries", f"bus {table}")
    view = whole(room)
    room.desk.save(linking.link(room.desk, view.shown[:2]))
    linked = whole(room, known=view)
    assert [linked.tables(linked.said[id_]) for id_ in linked.shown] == [(1, 2), (1, 2), (3,)]
    room.desk.save(delete(room.desk, [linked.said[linked.shown[0]]]))
    assert not whole(room, known=linked).links


def test_like_by_like_and_words_can_be_stopped(room: Room) -> None:
    for text in ("the bus at six", "work for pay", "the buses at night"):
        room.say(1, "ferries", text)
    said = tuple(whole(room).said.values())
    steps: list[int] = []
    order = in_like_order(said, lambda: steps.append(1))
    assert order == (said[0].id, said[2].id, said[1].id) and len(steps) >= 2 * len(said)
    assert with_word(said, "bus", lambda: None) == (said[0].id, said[2].id)

    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        with_word(said, "bus", stop)
