"""Before the day: making a workspace, and a session from files."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_tui.errors import UsageProblem, WorkshopError
from workshop_tui.model.question_set import QuestionSet
from workshop_tui.model.session import Event
from workshop_tui.services.languages import language_told
from workshop_tui.services.sessions import NewSession, create_session, plain_tables
from workshop_tui.services.warning import Warn, unheard
from workshop_tui.services.workspace import demo_folder, find_question_set, starter_folder
from workshop_tui.settings import Settings
from workshop_tui.text import clean_line

if TYPE_CHECKING:
    from workshop_tui.loading.event import EventFile
    from workshop_tui.loading.problems import Problem

DEFAULT_TABLES = 6


class BadFile(WorkshopError):
    """A file with problems; they are told one by one, and nothing was started."""

    def __init__(self, file: Path, problems: Sequence[Problem]) -> None:
        many = f"{len(problems)} problems" if len(problems) > 1 else "a problem"
        super().__init__(
            f"{file} has {many}; no session was made.", "Mend the lines above, then run this again."
        )
        self.problems = tuple(problems)


def make_workspace(folder: Path) -> list[Path]:
    """Makes `sessions/` and `question_sets/` with the starter sets in `folder`; returns the files it made."""
    (folder / "sessions").mkdir(parents=True, exist_ok=True)
    made = []
    source = starter_folder() / "question_sets"
    for file in sorted(
        path for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ):
        target = folder / "question_sets" / file.relative_to(source)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
            made.append(target)
    return made


def read_question_set(path: Path) -> QuestionSet:
    """The question set in `path`. Raises BadFile with every problem."""
    from workshop_tui.loading.question_set import load_question_set

    question_set, problems = load_question_set(path)
    if question_set is None:
        raise BadFile(path, problems)
    return question_set


def read_event(path: Path, question_set: QuestionSet) -> EventFile:
    """The details in `path` of an event with this question set. Raises BadFile with every problem."""
    from workshop_tui.loading.event import load_event

    exercises = question_set.exercises
    taken = {e.id for e in exercises} | {question.id for e in exercises for question in e.questions}
    event, problems = load_event(path, taken)
    if event is None:
        raise BadFile(path, problems)
    return event


def new_session(
    settings: Settings,
    question_set: str,
    *,
    event_file: Path | None = None,
    title: str | None = None,
    date: str | None = None,
    venue: str | None = None,
    tables: int | None = None,
    slug: str | None = None,
    warn: Warn = unheard,
) -> str:
    """Makes a session from a set's name or path and what is known of the event; returns its slug.

    What is given by name beats the file. Raises BadFile, NotFound, UsageProblem or RecordProblem.
    """
    path = find_question_set(settings, question_set)
    loaded = read_question_set(path)
    if told := language_told(loaded):
        warn(f"{path}: {told}")
    given = read_event(event_file, loaded) if event_file else None
    new = _from_file(given, loaded) if given else NewSession(Event(loaded.title), ())
    named = {"title": title, "date": date, "venue": venue}
    event = _with(new.event, {name: clean_line(text) for name, text in named.items() if text is not None})
    if not event.title:
        raise UsageProblem("The title is empty.", "Give one with --title, or leave the option out.")
    there = plain_tables(tables) if tables is not None else ()
    known = {table.number: table for table in new.tables}
    chosen = tuple(known.get(t.number, t) for t in there) or new.tables or plain_tables(DEFAULT_TABLES)
    start = NewSession(event, chosen, new.theme_questions, new.known_people, new.known_organisations)
    return create_session(settings, loaded, start, slug or "", path.parent, warn=warn)


def _with(event: Event, values: dict[str, str]) -> Event:
    from dataclasses import replace

    return replace(event, **values)  # type: ignore[arg-type]  # names come from the caller above


def _from_file(given: EventFile, loaded: QuestionSet) -> NewSession:
    event = Event(
        title=given.title or loaded.title,
        subtitle=given.subtitle,
        date=given.date,
        venue=given.venue,
        place=given.place,
        hosts=given.hosts,
        organisers=given.organisers,
        hashtag=given.hashtag,
        attendance=given.attendance,
        speakers=given.speakers,
        introduction=given.introduction,
        reflections=given.reflections,
        withdraw_until=given.withdraw_until,
    )
    tables = tuple(sorted(given.tables, key=lambda table: table.number))
    return NewSession(event, tables, given.theme_questions, given.known_people, given.known_organisations)


def demo_files() -> tuple[Path, Path, Path, Path]:
    """The demo's question set, event, contributions and what its room told beside them."""
    folder = demo_folder()
    return (
        folder / "question-set.yaml",
        folder / "event.yaml",
        folder / "contributions.csv",
        folder / "room.yaml",
    )
