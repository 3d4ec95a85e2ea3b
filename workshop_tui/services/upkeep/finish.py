"""Finishing: at the end of the day, the record checked and copied, the summary written, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workshop_tui import clock
from workshop_tui.clock import Clock
from workshop_tui.errors import WorkshopError
from workshop_tui.model.agenda import Timing, running
from workshop_tui.model.contribution import Kind
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.drafts import found_drafts
from workshop_tui.services.naming.known_names import names_told
from workshop_tui.services.naming.view import unreviewed_told
from workshop_tui.services.typing_in import sheets_told
from workshop_tui.services.upkeep.checking import backup_session, verify_session, window_told
from workshop_tui.services.workspace import backup_folder
from workshop_tui.settings import Settings
from workshop_tui.text import plural

SUMMARY_FORMATS = ("md", "html")


@dataclass(frozen=True, slots=True)
class Finished:
    """What finishing came to."""

    problems: tuple[str, ...]
    """What is wrong, in sentences."""
    notes: tuple[str, ...]
    backup: Path | None
    files: tuple[Path, ...]
    """The summary."""
    still_open: tuple[str, ...]
    """What a person may want to see to, in sentences."""


def finish(settings: Settings, slug: str, folder: Path | None = None, now: Clock = clock.now) -> Finished:
    """Verifies, backs up, writes the summary and gathers what is open; `folder` takes backup and summary.

    One step that fails does not keep the others from being done. Raises NotFound or RecordProblem.
    """
    from workshop_tui.services.exporting.export import export

    # Before the session is opened: opening makes up for what the second copy misses, and that is worth knowing.
    report = verify_session(settings, slug)
    problems = [str(finding) for finding in report.findings]
    notes = list(report.notes)
    backup: Path | None = None
    files: list[Path] = []
    try:
        backup = backup_session(settings, slug, folder or backup_folder(settings), now, notes.append)
    except WorkshopError as problem:
        problems.append(f"There is no backup: {problem}")
    try:
        files = export(settings, slug, SUMMARY_FORMATS, "slides", "team", folder, warn=notes.append)
    except WorkshopError as problem:
        problems.append(f"There is no summary: {problem}")
    with open_desk(settings, slug) as desk:
        still_open = tuple(_still_open(desk, now()))
    return Finished(tuple(problems), tuple(notes), backup, tuple(files), still_open)


def _still_open(desk: Desk, now: datetime) -> Iterator[str]:
    for window in desk.store.presence.others():
        yield f"{window_told(window)} is still open."
    drafts = found_drafts(desk)
    if drafts:
        tables = ", ".join(str(table) for table in sorted({draft.line.table for draft in drafts}))
        yield f"{plural(len(drafts), 'half-typed line')} left, at table {tables}."
    yield from sheets_told(desk.reader)
    snapshot = desk.reader.snapshot()
    yield from _running(snapshot, desk.reader.timings(), now)
    yield from _silent(snapshot)
    yield from _undecided(snapshot)
    yield from names_told(desk.folder, snapshot)
    if sentence := unreviewed_told(desk.folder, snapshot):
        yield sentence
    yield from _in_the_write_ups(snapshot)
    if not snapshot.session.event.final:
        yield "The write-up is a draft: nobody has said yet that it is final."


def _running(snapshot: Snapshot, timings: tuple[Timing, ...], now: datetime) -> Iterator[str]:
    exercises = snapshot.session.question_set.exercises
    current = running(exercises, timings, now)
    if current is not None:
        title = next((e.title or e.id for e in exercises if e.id == current.exercise), current.exercise)
        yield f"The exercise “{title}” is still running."


def _silent(snapshot: Snapshot) -> Iterator[str]:
    for question in snapshot.questions:
        silent = snapshot.silent_tables(question)
        if question.number is None or not silent:
            continue
        who = f"table {silent[0]}" if len(silent) == 1 else f"tables {', '.join(map(str, silent))}"
        yield f"Question {question.number} ({question.short or question.ask}): nothing from {who}."


def _in_the_write_ups(snapshot: Snapshot) -> Iterator[str]:
    """What is to be looked at in the summary, and in the report once somebody has written for it.

    Names, silent tables and consent are told beside it.
    """
    from workshop_tui.writeup import build
    from workshop_tui.writeup.checks import Sort, checks

    styles = ["slides", *sorted({"report"} & {passage.style for passage in snapshot.passages})]
    here = (Sort.PULL, Sort.COUNT, Sort.ALL_OUT, Sort.DRIFT, Sort.ALT)
    found = (
        str(check)
        for style in styles
        for check in checks(snapshot, build(snapshot, style), style)
        if check.sort in here
    )
    yield from dict.fromkeys(found)


def _undecided(snapshot: Snapshot) -> Iterator[str]:
    said = [c for c in snapshot.contributions if c.kind is not Kind.REFLECTION]
    without = sum(1 for c in said if not c.themes)
    if without:
        yield f"{plural(without, 'contribution')} without a theme."
    quotes = sum(1 for c in said if c.kind is Kind.QUOTE and c.consent is None)
    if quotes:
        default = snapshot.session.default_consent.value
        yield (
            f"{plural(quotes, 'quote')} without a decision on consent: taken as “{default}”, as the session says."
        )
