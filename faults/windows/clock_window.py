"""One window that does what it is told, a line at a time: `python -m faults.windows.clock_window WORKSPACE STATE SLUG`.

Each line is a list, as JSON; each answer too. So its clock can be changed between any two things that it does.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workshop_tui.services.capture import Entry, Place, edit, keep
from workshop_tui.services.desk import Act, Desk, open_desk
from workshop_tui.services.room import facilitation, room_view
from workshop_tui.services.room.steering import set_question
from workshop_tui.services.undo import undo
from workshop_tui.settings import Settings

HERE = Place(1, "ferries")


def say(desk: Desk, text: str) -> str:
    """Keeps a text; its id."""
    act = keep(desk, HERE, [Entry(text)])
    desk.save(act)
    return act.changes[0].key


def change(desk: Desk, id_: str, text: str) -> None:
    """Changes a text as somebody does who sees it as it is now."""
    desk.save(edit(desk, desk.reader.contributions([id_])[0], Entry(text)))


def take_back(desk: Desk) -> None:
    """Undoes what this window did last."""
    undo(desk)


def begin(desk: Desk, exercise: str) -> None:
    """Starts an exercise from 0:00."""
    current = facilitation.now_running(desk)
    if current is not None and current.exercise == exercise:
        desk.save(facilitation.stop(desk))
    desk.save(facilitation.start(desk, exercise))


def hold(desk: Desk) -> None:
    """Pauses what is running."""
    _saved(desk, facilitation.pause)


def go_on(desk: Desk) -> None:
    """Goes on with what is paused."""
    _saved(desk, facilitation.resume)


def send(desk: Desk, question: str) -> str:
    """Sends the tables to a question; where a new window of table 1 opens then."""
    desk.save(set_question(desk, question))
    return where(desk)


def where(desk: Desk) -> str:
    """Where a new window of table 1 opens."""
    return facilitation.place_now(desk, 1).question


def time_used(desk: Desk) -> tuple[str, float, float, bool]:
    """The exercise that runs, seconds used and left, and whether it is paused; all boards are drawn up besides."""
    board = room_view.board(room_view.read_room(desk.reader), desk.now())
    for state in board.tables:
        if state.ago is not None and state.ago.total_seconds() < 0:
            raise ValueError("a table has spoken in the future")
    current = facilitation.now_running(desk)
    if current is None:
        return "", 0.0, 0.0, False
    return current.exercise, current.used.total_seconds(), current.left.total_seconds(), current.paused


def sent_on(desk: Desk) -> str:
    """The question to which the board says that table 1 was sent after it spoke last."""
    return room_view.read_room(desk.reader).tables[0].sent_to


def _saved(desk: Desk, what: Callable[[Desk], Act]) -> None:
    desk.save(what(desk))


DOES: dict[str, Callable[..., Any]] = {
    "say": say,
    "change": change,
    "take back": take_back,
    "begin": begin,
    "hold": hold,
    "go on": go_on,
    "send": send,
    "where": where,
    "time": time_used,
    "sent on": sent_on,
}


if __name__ == "__main__":
    workspace, state, slug = sys.argv[1:]
    with open_desk(Settings(Path(workspace), Path(state)), slug) as opened:
        for line in sys.stdin:
            what, *given = json.loads(line)
            opened.refresh()
            print(json.dumps(DOES[what](opened, *given)), flush=True)
