"""A workshop with a clock that a test turns, for the tests of keeping time and of the board."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from workshop_tui.clock import stamp
from workshop_tui.model.contribution import Kind
from workshop_tui.model.question_set import Exercise, Question, QuestionSet
from workshop_tui.model.session import Event, Table
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.room.room_view import Board, board, read_room
from workshop_tui.services.sessions import NewSession, create_session
from workshop_tui.settings import Settings

EVENING = datetime(2026, 5, 14, 18, 0, tzinfo=UTC)
SET = QuestionSet(
    "Our harbour",
    (
        Exercise("welcome", "presentation", "Welcome", 15),
        Exercise("warm-up", "warm-up", "Pick an image", 10),
        Exercise(
            "round-1",
            "discussion",
            "Discussion",
            40,
            questions=(
                Question("ferries", "Who is left?", "Ferries"),
                Question("work", "Jobs?", "Work", tables=(1, 2)),
            ),
        ),
        Exercise("ahead", "futures", "Looking ahead", 30),
        Exercise("open", "discussion", "Open end", questions=(Question("more", "What else?"),)),
        Exercise("reflections", "reflections", "What the team noticed", 5),
    ),
)


class Room:
    """A session with four tables, its desk, and the time of day."""

    def __init__(self, root: Path) -> None:
        self.settings = Settings(root / "workspace", root / "state")
        tables = (Table(1, facilitator="Nia"), *(Table(number) for number in (2, 3, 4)))
        self.slug = create_session(self.settings, SET, NewSession(Event("Our harbour"), tables), "harbour")
        self.minutes = 0.0
        self.desk = self.open()

    def open(self) -> Desk:
        """Another window."""
        return open_desk(self.settings, self.slug, now=lambda: EVENING + timedelta(minutes=self.minutes))

    def say(self, table: int, question: str, text: str = "a point", kind: Kind = Kind.POINT) -> None:
        """Keeps a contribution, now."""
        moment = stamp(self.desk.now())
        self.desk.save(keep(self.desk, Place(table, question), [Entry(text, kind, made_at=moment)]))

    def board(self) -> Board:
        """The room at this moment."""
        return board(read_room(self.desk.reader), self.desk.now())
