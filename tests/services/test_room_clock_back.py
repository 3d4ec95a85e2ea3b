"""A clock that is put back during the evening: what came after what is what the log says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.room_making import Room
from workshop_tui.services.capture import Place
from workshop_tui.services.room import facilitation
from workshop_tui.services.room.steering import send_message, set_question


@pytest.fixture
def room(tmp_path: Path) -> Room:
    made = Room(tmp_path)
    made.minutes = 60
    return made


def test_a_table_is_where_it_was_sent_last(room: Room) -> None:
    room.desk.save(facilitation.start(room.desk, "round-1"))
    room.say(1, "ferries")
    room.minutes = 0
    room.desk.save(set_question(room.desk, "work"))
    assert facilitation.place_now(room.desk, 1) == Place(1, "work")
    assert room.board().tables[0].talk.sent_to == "work"
    room.desk.save(send_message(room.desk, "five minutes"))
    assert room.board().tables[0].talk.sent_to == "work"


def test_what_is_begun_afterwards_counts_more_than_where_it_was_sent_before(room: Room) -> None:
    room.desk.save(facilitation.start(room.desk, "round-1"))
    room.desk.save(set_question(room.desk, "work"))
    room.minutes = 0
    room.desk.save(facilitation.start(room.desk, "open"))
    assert facilitation.place_now(room.desk, 1) == Place(1, "more")
    room.say(1, "more")
    assert room.board().tables[0].talk.sent_to == ""
    assert room.board().tables[0].talk.last_question == "more"
