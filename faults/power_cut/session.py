"""The session that is recorded: a workshop's afternoon in short, through the services that every window uses.

`python -m faults.power_cut.session DISK SAID FILE` works on the folder DISK, brings FILE in, and writes a line to SAID
whenever somebody would have been told that something is saved.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from workshop_tui.model.change import to_json
from workshop_tui.model.contribution import Contribution, Mark
from workshop_tui.model.question_set import Exercise, Question, QuestionSet
from workshop_tui.model.session import Event
from workshop_tui.services import capture
from workshop_tui.services.capture import Entry, Place
from workshop_tui.services.desk import Act, Desk, open_desk
from workshop_tui.services.drafts import DraftKeeper, HalfTyped
from workshop_tui.services.importing.file import bring_in, plan_import
from workshop_tui.services.sessions import NewSession, create_session, plain_tables
from workshop_tui.services.undo import redo, undo
from workshop_tui.services.upkeep.checking import backup_session
from workshop_tui.services.upkeep.erase import erase, find_wanted
from workshop_tui.settings import Settings
from workshop_tui.store import store
from workshop_tui.store.log import Logged
from workshop_tui.store.salvage import salvage_file

SLUG = "harbour-day"
OLD = "harbour"
"""A session of an older version that lies there already."""
SECRETS = ("my landlord at 14 Quay Lane reads the post", "Maria of the bakery said it first")
"""Words that are taken back: the first ones after a while, the second ones at once."""
CHECKPOINT_BYTES = 96 * 1024
"""Far less than in a hall, so that an afternoon's checkpoints fall into a minute."""
QUESTIONS = QuestionSet(
    title="Our harbour",
    exercises=(
        Exercise(
            "round-1",
            "discussion",
            "Table discussion",
            questions=(Question("ferries", "Who is left behind?"), Question("jobs", "What work?")),
        ),
        Exercise("close", "close", "Thank you"),
    ),
)


class Teller:
    """Writes down what somebody was told."""

    def __init__(self, file: Path) -> None:
        self._handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def tell(self, slug: str, **what: object) -> None:
        """One line, in one call."""
        line = json.dumps({"slug": slug, **what})
        os.write(self._handle, f"{line}\n".encode())

    def saved(self, slug: str, logged: Iterable[Logged]) -> None:
        """These changes were shown as saved."""
        self.tell(slug, saved=[to_json(entry.change) for entry in logged])


def main() -> None:
    """The afternoon."""
    disk, said, file = map(Path, sys.argv[1:])
    settings = Settings(disk / "hall", disk / "state")
    vars(store)["CHECKPOINT_BYTES"] = CHECKPOINT_BYTES
    teller = Teller(said)
    _make(settings, teller)
    _talk(settings, teller, file)
    _keep_a_copy(settings, teller)
    _take_back(settings, teller)
    _open_an_old_one(settings, teller)


def _make(settings: Settings, teller: Teller) -> None:
    create_session(settings, QUESTIONS, NewSession(Event(title="Harbour day"), plain_tables(2)), SLUG)
    teller.tell(SLUG, made=True)
    teller.saved(SLUG, salvage_file(settings.sessions / SLUG / "session.db").entries)


def _talk(settings: Settings, teller: Teller, file: Path) -> None:
    with open_desk(settings, SLUG) as desk:
        for number in range(6):
            _say(desk, teller, f"point {number}: the last ferry is too early for the night shift")
        _say(desk, teller, SECRETS[0])
        first, second = _said(desk)[:2]
        _save(desk, teller, capture.edit(desk, first, replace(_entry(first), text="the first ferry is late")))
        _taken_back(desk, teller)
        _save(desk, teller, capture.mark(desk, [second], Mark.THREAT, True))
        _save(desk, teller, capture.move(desk, [second], Place(2, "jobs")))
        with open_desk(settings, SLUG) as other:
            for number in range(3):
                _say(other, teller, f"beside {number}: nobody asked the people at the other table", table=2)
                _say(desk, teller, f"and {number}: the hall is cold", themes=("The hall",))
        planned = plan_import(desk, file, 1, "jobs")
        teller.saved(SLUG, bring_in(desk, planned).logged)
        _save(desk, teller, capture.delete(desk, _said(desk)[-2:]))


def _taken_back(desk: Desk, teller: Teller) -> None:
    """Undo and redo say nothing of the changes they make: those are read from the log."""
    for step in (undo, redo, undo):
        before = {entry.change.id for entry in salvage_file(desk.reader.path).entries}
        step(desk)
        teller.tell(SLUG, stepped=step.__name__)
        after = salvage_file(desk.reader.path).entries
        teller.saved(SLUG, [entry for entry in after if entry.change.id not in before])


def _keep_a_copy(settings: Settings, teller: Teller) -> None:
    copy = backup_session(settings, SLUG, settings.workspace / "backups")
    teller.tell(SLUG, copied=str(copy.relative_to(settings.workspace.parent)))


def _take_back(settings: Settings, teller: Teller) -> None:
    with open_desk(settings, SLUG) as desk:
        _erase(desk, teller, SECRETS[0])
        for number in range(3):
            _say(desk, teller, f"later {number}: thank you for asking")
        _say(desk, teller, SECRETS[1])
        _leave_half_typed(desk, SECRETS[1])
        _erase(desk, teller, SECRETS[1])


def _leave_half_typed(desk: Desk, words: str) -> None:
    keeper = DraftKeeper(desk)
    keeper.note([HalfTyped(1, "ferries", words)])
    keeper.close()


def _erase(desk: Desk, teller: Teller, words: str) -> None:
    wanted = find_wanted(desk, [c.id for c in _said(desk) if c.text == words])
    told = erase(desk, wanted)
    if told.left:
        raise SystemExit(f"The words could not be erased: {told.left}")
    teller.tell(SLUG, erased=list(wanted.entities), words=words)


def _open_an_old_one(settings: Settings, teller: Teller) -> None:
    with open_desk(settings, OLD) as desk:
        for number in range(3):
            _say(desk, teller, f"years later {number}: it is still cold")


def _say(desk: Desk, teller: Teller, text: str, table: int = 1, themes: tuple[str, ...] = ()) -> None:
    _save(desk, teller, capture.keep(desk, Place(table, "ferries"), [Entry(text, themes=themes)]))


def _save(desk: Desk, teller: Teller, act: Act) -> None:
    teller.saved(desk.folder.name, desk.save(act).logged)


def _said(desk: Desk) -> tuple[Contribution, ...]:
    return desk.reader.snapshot().contributions


def _entry(contribution: Contribution) -> Entry:
    return Entry(contribution.text, contribution.kind, themes=contribution.themes)


if __name__ == "__main__":
    main()
