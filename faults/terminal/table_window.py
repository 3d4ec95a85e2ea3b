"""A table's window in a real terminal, and what is on the disk of its session, read from outside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from faults.terminal.real_terminal import RealTerminal
from workshop_tui.model.question_set import Exercise, Question, QuestionSet
from workshop_tui.model.session import Event
from workshop_tui.services.sessions import NewSession, create_session, plain_tables
from workshop_tui.settings import Settings
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.reading.reader import Reader

SLUG = "evening"
QUESTION = "buses"
_QUESTIONS = QuestionSet(
    "Our street",
    (Exercise("round", "discussion", "Round", questions=(Question(QUESTION, "What of the buses?"),)),),
)


@dataclass(frozen=True, slots=True)
class Room:
    """A session with tables."""

    settings: Settings

    def window(self, table: int = 1, program: tuple[str, ...] = ("-m", "workshop_tui")) -> RealTerminal:
        """Opens the capture screen of a table; `wait_for` what it is to show."""
        return RealTerminal(self.settings, "capture", SLUG, "--table", str(table), program=program)

    def kept(self, table: int = 1) -> list[str]:
        """What the record holds of a table, in order."""
        return list(self._kept(table).values())

    def _kept(self, table: int) -> dict[str, str]:
        reader = Reader(self.settings.sessions / SLUG / DATABASE)
        try:
            return {said.id: said.text for said in reader.window(table, QUESTION, 0, 1_000_000)}
        finally:
            reader.close()

    def half_typed(self, table: int = 1) -> list[str]:
        """The lines of a table that are kept apart from the record, and are not in it."""
        there, found = self._kept(table), []
        for path in sorted((self.settings.state / "drafts").rglob("*.json")):
            try:
                lines = json.loads(path.read_text(encoding="utf-8"))["lines"]
            except FileNotFoundError:
                continue  # of another table's window, which has just kept its line
            found += [
                line["text"] for line in lines if line["table"] == table and line["more"]["id"] not in there
            ]
        return found


def make_room(folder: Path, tables: int = 1) -> Room:
    """A new session with a question that every table takes."""
    settings = Settings(folder / "workspace", folder / "state")
    create_session(settings, _QUESTIONS, NewSession(Event("Our street"), plain_tables(tables)), SLUG)
    return Room(settings)
