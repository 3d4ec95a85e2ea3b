"""A workspace with a session that people spoke in, for the tests of looking after it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from workshop_tui.model.contribution import Consent, Kind
from workshop_tui.model.question_set import Exercise, Question, QuestionSet
from workshop_tui.model.session import Event
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import journal_folder, open_desk
from workshop_tui.services.sessions import NewSession, create_session, plain_tables
from workshop_tui.settings import Settings

QUESTION_SET = QuestionSet(
    title="Our harbour",
    permission="Notes and quotes were taken with permission.",
    exercises=(
        Exercise(
            "round-1",
            "discussion",
            "Table discussion",
            questions=(
                Question("ferries", "Who do the ferries leave behind?"),
                Question("jobs", "What work?"),
            ),
        ),
        Exercise("close", "close", "Thank you"),
    ),
)


class Harbour:
    """The session `harbour` in a workspace of its own."""

    slug = "harbour"

    def __init__(self, root: Path) -> None:
        self.settings = Settings(root / "workspace", root / "state")
        create_session(
            self.settings, QUESTION_SET, NewSession(Event("Our harbour"), plain_tables(2)), self.slug
        )
        self.folder = self.settings.sessions / self.slug
        self.path = self.folder / "session.db"
        with open_desk(self.settings, self.slug) as desk:
            self.session = desk.session.id
        self.journals = journal_folder(self.settings, self.session)

    def say(self, *texts: str, table: int = 1, question: str = "ferries", **more: object) -> list[str]:
        """Keeps contributions and returns their ids."""
        with open_desk(self.settings, self.slug) as desk:
            entries = [Entry(text, **more) for text in texts]  # type: ignore[arg-type]
            act = keep(desk, Place(table, question), entries)
            desk.save(act)
            return [c.key for c in act.changes if c.sort == "contribution"]

    def texts(self) -> list[str]:
        """What is in the record."""
        connection = sqlite3.connect(self.path)
        try:
            return [row[0] for row in connection.execute("SELECT text FROM contributions ORDER BY seq")]
        finally:
            connection.close()

    def changes(self) -> list[tuple[object, ...]]:
        """The log."""
        connection = sqlite3.connect(self.path)
        try:
            return connection.execute("SELECT * FROM changes ORDER BY seq").fetchall()
        finally:
            connection.close()

    def sql(self, statement: str, *values: object) -> None:
        """Tampers with the file behind everybody's back."""
        connection = sqlite3.connect(self.path)
        connection.execute(statement, values)
        connection.commit()
        connection.close()


QUOTE = Kind.QUOTE
PARAPHRASE = Consent.PARAPHRASE


def files_with(words: bytes, *folders: Path) -> list[str]:
    """Names of the files below `folders` whose bytes hold `words`."""
    return [
        path.name
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and words in path.read_bytes()
    ]
