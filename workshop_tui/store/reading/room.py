"""Reading what belongs to running the room: steering, answers, reading back, votes, who is here, the projector."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from workshop_tui.model.answer import Answer
from workshop_tui.model.headcount import Headcount
from workshop_tui.model.projector import SHOWINGS, Projector
from workshop_tui.model.readback import Dispute, MayQuote, Readback, Right
from workshop_tui.model.steering import Steering
from workshop_tui.model.vote import Dots, Voters
from workshop_tui.store.connection import plain_errors

T = TypeVar("T")


class RoomReader:
    """Sees what is committed, through the connection of the `Reader` it belongs to."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path

    def _all(self, query: str, value: Callable[..., T]) -> tuple[T, ...]:
        with plain_errors(self._path):
            return tuple(value(*row) for row in self._db.execute(query))

    def steerings(self) -> tuple[Steering, ...]:
        """What each table was told, by number."""
        return self._all(
            "SELECT number, steer, steered_at, message, message_at, closed FROM tables ORDER BY number",
            lambda number, question, at, message, said_at, closed: Steering(
                number, question, at, message, said_at, bool(closed)
            ),
        )

    def sent(self) -> dict[int, int]:
        """For each table that was sent to a question, where in the log that stands: what came after what."""
        return dict(
            self._all(
                "SELECT t.number, max(c.seq) FROM tables t JOIN changes c ON c.entity = 'table:' || t.number"
                " WHERE t.steered_at <> '' AND json_extract(c.data, '$.steered_at') = t.steered_at GROUP BY t.number",
                lambda table, place: (int(table), int(place)),
            )
        )

    def begun(self, exercise: str) -> int:
        """Where in the log the last start of an exercise stands; 0 if it was never started."""
        with plain_errors(self._path):
            found: int = self._db.execute(
                "SELECT coalesce(max(seq), 0) FROM timings WHERE exercise = ? AND what = 'start'", (exercise,)
            ).fetchone()[0]
        return found

    def answers(self) -> tuple[Answer, ...]:
        """Questions that tables took elsewhere."""
        return self._all('SELECT "table", question, note FROM answers ORDER BY question, "table"', Answer)

    def readbacks(self) -> tuple[Readback, ...]:
        """What tables said when their notes were read to them, by number."""
        return self._all(
            'SELECT "table", "right", missing, may_quote, at FROM readbacks ORDER BY "table"',
            lambda table, right, missing, quote, at: Readback(
                table, Right(right) if right else None, missing, MayQuote(quote) if quote else None, at
            ),
        )

    def disputes(self) -> tuple[Dispute, ...]:
        """Contributions that their tables dispute; also such as were deleted since."""
        return self._all("SELECT contribution, note FROM disputes ORDER BY contribution", Dispute)

    def dots(self) -> tuple[Dots, ...]:
        """Every table's dots on every item."""
        return self._all(
            'SELECT exercise, "table", item, dots FROM votes ORDER BY exercise, "table", item', Dots
        )

    def voters(self) -> tuple[Voters, ...]:
        """How many people voted at each table."""
        return self._all('SELECT exercise, "table", people FROM voters ORDER BY exercise, "table"', Voters)

    def released(self) -> tuple[str, ...]:
        """Ids of the contributions and themes that somebody released for the room's screen, in the order of release."""
        return self._all("SELECT contribution FROM releases ORDER BY revision", str)

    def projector(self) -> Projector:
        """What the room's screen is to show."""
        found = self._all("SELECT shows, subject, at FROM projector WHERE id = 'room'", Projector)
        return found[0] if found and found[0].shows in SHOWINGS else Projector()

    def headcounts(self) -> tuple[Headcount, ...]:
        """What was counted at each table."""
        return self._all(
            'SELECT "table", people, first_time, came_before, organisations, access_asked, access_met, access'
            ' FROM headcounts ORDER BY "table"',
            _headcount,
        )

    def stamp(self) -> tuple[object, ...]:
        """A value that is the same as long as nothing here but steering was changed; costs next to nothing."""
        tables = (
            "answers",
            "readbacks",
            "disputes",
            "votes",
            "voters",
            "releases",
            "projector",
            "headcounts",
        )
        looks = ", ".join(f"(SELECT count(*) FROM {t}), (SELECT max(revision) FROM {t})" for t in tables)
        with plain_errors(self._path):
            found: tuple[object, ...] = self._db.execute(f"SELECT {looks}").fetchone()
            return found


def _headcount(table: int, *row: Any) -> Headcount:
    people, first_time, returning, organisations, asked, met, access = row
    kinds = {str(kind): int(number) for kind, number in json.loads(organisations).items()}
    return Headcount(table, people, first_time, returning, kinds, asked, met, access)
