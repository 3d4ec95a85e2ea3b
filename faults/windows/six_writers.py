"""Six windows that read and then write, one that reads, one that moves the log: nobody hears of a lock, nothing
that was acknowledged is missing, and no order of the same changes ends differently."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from faults.proof import Extent, Outcome, Proof
from faults.windows.orders import ends_differently, try_made_logs
from faults.windows.processes import run_all
from workshop_tui.model.change import Change, from_json
from workshop_tui.model.question_set import Exercise, Question, QuestionSet
from workshop_tui.model.session import Event
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import journal_folder, open_desk
from workshop_tui.services.sessions import NewSession, create_session, plain_tables
from workshop_tui.services.workspace import session_folder
from workshop_tui.settings import Settings
from workshop_tui.store.connection import DATABASE, connect_reader
from workshop_tui.store.log import COLUMNS, logged
from workshop_tui.store.verification import verify

WRITERS = 6
ACTS: dict[Extent, int] = {"short": 20, "full": 1_500}
"""What each writer does, one thing after another."""
ORDERS: dict[Extent, int] = {"short": 2, "full": 20}
"""In how many orders and batches the log that they made is taken in again."""
MADE_LOGS: dict[Extent, int] = {"short": 40, "full": 4_000}
"""How many other logs, with every sort of change in them, are taken in in two orders each."""
HARBOUR = QuestionSet(
    "Our harbour",
    (
        Exercise(
            "round-1",
            "discussion",
            "Discussion",
            questions=(Question("ferries", "Who is left?"), Question("work", "What work?")),
        ),
    ),
)


def run(folder: Path, extent: Extent) -> Outcome:
    """Lets them work side by side, counts afterwards, and takes their changes in again in other orders."""
    settings = Settings(folder / "workspace", folder / "state")
    slug = create_session(settings, HARBOUR, NewSession(Event("Our harbour"), plain_tables(2)), "harbour")
    with open_desk(settings, slug) as desk:
        desk.save(keep(desk, Place(1, "ferries"), [Entry(f"said before {n}") for n in range(8)]))
        journals = journal_folder(settings, desk.session.id)
    path = session_folder(settings, slug) / DATABASE
    told = _told(run_all(settings, slug, folder, WRITERS, ACTS[extent]))
    acknowledged, problems = told
    missing = _missing(path, acknowledged)
    wrong = [str(finding) for finding in verify(path, journals).findings]
    differing = _in_other_orders(path, ORDERS[extent]) + try_made_logs(MADE_LOGS[extent])
    figures = (
        f"{len(acknowledged):,} changes by {WRITERS} windows, {len(problems)} problems told, {len(missing)} "
        f"missing; {ORDERS[extent]} orders of them and {MADE_LOGS[extent]:,} logs: {len(differing)} end differently"
    )
    return Outcome(figures, [*problems, *missing, *wrong, *differing])


def _told(notes: Sequence[Path]) -> tuple[list[Change], list[str]]:
    """What was acknowledged, and everything else that was noted."""
    changes, problems = [], []
    for note in notes:
        # By its own line ends only: people's words are not in it, but a message may hold anything.
        for line in note.read_text(encoding="utf-8").split("\n"):
            if line.startswith("{"):
                changes.append(from_json(line))
            elif line:
                problems.append(line)
    return changes, problems


def _log(path: Path) -> list[Change]:
    with closing(connect_reader(path)) as connection:
        return [logged(row).change for row in connection.execute(f"SELECT {COLUMNS} FROM changes")]


def _missing(path: Path, acknowledged: Sequence[Change]) -> list[str]:
    there = {change.id: change for change in _log(path)}
    return [
        f"change {change.id} of {change.entity} was told as saved and is not there as it was said"
        for change in acknowledged
        if there.get(change.id) != change
    ]


def _in_other_orders(path: Path, number: int) -> list[str]:
    changes, found = _log(path), []
    with closing(connect_reader(path)) as connection:
        for seed in range(number):
            different = ends_differently(changes, connection, random.Random(seed))
            if different:
                found.append(f"their changes in the order of seed {seed} end differently in {different}")
    return found


PROOF = Proof(
    "six-writers",
    "two windows, six writers: read-then-write",
    "0 “locked” reaching a person, 0 missing, no order that ends differently",
    run,
)
