"""Where the organiser's list says a table is, after it was sent to another question."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.room_making import Room
from workshop_tui.services.room import facilitation
from workshop_tui.services.room.steering import set_question


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A table that spoke under one question and was sent to the next."""
    made = Room(tmp_path)
    made.desk.save(facilitation.start(made.desk, "round-1"))
    made.say(1, "ferries")
    made.desk.save(set_question(made.desk, "work"))
    return made


def test_a_line_that_is_finished_where_it_was_begun_leaves_it_on_its_way(room: Room) -> None:
    room.say(1, "ferries")
    assert room.board().tables[0].talk.sent_to == "work"


def test_what_is_said_there_ends_the_way(room: Room) -> None:
    room.say(1, "work")
    assert room.board().tables[0].talk.sent_to == ""
    room.say(1, "ferries")
    talk = room.board().tables[0].talk
    assert (talk.sent_to, talk.last_question) == ("", "ferries")


def test_what_is_begun_elsewhere_ends_it_too(room: Room) -> None:
    room.say(1, "more")
    talk = room.board().tables[0].talk
    assert (talk.sent_to, talk.last_question) == ("", "more")
