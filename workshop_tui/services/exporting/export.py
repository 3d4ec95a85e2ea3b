"""Exporting: a session as files, each whole or not there at all. Needs nothing but reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workshop_tui.errors import MissingLibrary, RecordProblem, UsageProblem, WorkshopError
from workshop_tui.model.snapshot import Progress, Snapshot
from workshop_tui.services.exporting.formats import chosen_formats
from workshop_tui.services.exporting.giving import Giving
from workshop_tui.services.naming.known_names import names_told
from workshop_tui.services.naming.view import unreviewed_told
from workshop_tui.services.own_style import team_style
from workshop_tui.services.warning import Warn, unheard
from workshop_tui.services.workspace import session_folder
from workshop_tui.settings import Settings
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.reading.reader import Reader
from workshop_tui.writeup import STYLES
from workshop_tui.writeup.levels import PUBLIC


@dataclass(frozen=True, slots=True)
class Step:
    """How far an export is: `done` of `total`, and what comes now."""

    done: int
    total: int
    what: str = ""
    """A format's name; empty while the record is read, and at the end."""
    part: float = 0
    """How much of it is made: from 0 to below 1, in hundredths; formats that are quick do not say."""


Steps = Callable[[Step], None]


class NotAllWritten(WorkshopError):
    """Some formats that were asked for could not be made; `paths` are the files that were written."""

    def __init__(self, problems: Sequence[WorkshopError], paths: Sequence[Path]) -> None:
        super().__init__(
            " ".join(problem.message for problem in problems),
            " ".join(dict.fromkeys(problem.hint for problem in problems if problem.hint)),
        )
        self.paths = tuple(paths)


def read_snapshot(settings: Settings, slug: str) -> Snapshot:
    """The whole session at this moment. Raises NotFound or RecordProblem."""
    reader = Reader(session_folder(settings, slug) / DATABASE)
    try:
        return reader.snapshot()
    finally:
        reader.close()


def check_style(style: str) -> None:
    """Raises UsageProblem for a style that does not exist."""
    if style not in STYLES:
        raise UsageProblem(f"There is no style “{style}”.", f"There are: {', '.join(STYLES)}.")


def export(
    settings: Settings,
    slug: str,
    formats: Sequence[str],
    style: str = "slides",
    audience: str = "team",
    folder: Path | None = None,
    steps: Steps = lambda step: None,
    warn: Warn = unheard,
    written: Callable[[Path], None] = lambda path: None,
    look: Path | None = None,
    large: bool = False,
) -> list[Path]:
    """Writes the session in each format and returns the files; the default folder is the session's `exports/`.

    `look` is the team's style file (default: the workspace's, if it has one); `large` asks for large print.
    The same session gives the same bytes. `written` hears of each file once it is there, `warn` what a person
    should know although all is written: with `all`, also of formats whose library is not installed. Raises
    NotFound, UsageProblem, BadStyle or RecordProblem; NotAllWritten, after everything else is
    written, where a format that was asked for cannot be made. A file that was there before is replaced only once
    the new one is whole.
    """
    names = chosen_formats(formats)
    check_style(style)
    team = team_style(settings, look, large)
    own = session_folder(settings, slug)
    steps(Step(0, len(names) + 1))
    target = folder or own / "exports"
    giving = Giving(
        settings, own, read_snapshot(settings, slug), style, audience, target, frozenset(names), warn, team
    )
    check_may_leave(giving.snapshot, audience)
    asked = {name.strip() for name in formats}
    paths: list[Path] = []
    problems: list[WorkshopError] = []
    for number, name in enumerate(names, 1):
        step = Step(number, len(names) + 1, name)
        steps(step)
        try:
            made = giving.give(name, within(step, steps))
        except RecordProblem:
            raise  # the disk, or the folder: the other formats would fare no better
        except MissingLibrary as problem:
            if name in asked:
                problems.append(problem)
            else:
                warn(f"{name} was left out. {problem}")
        except WorkshopError as problem:
            problems.append(problem)
        else:
            paths += made
            for path in made:
                written(path)
    steps(Step(len(names) + 1, len(names) + 1))
    if audience == PUBLIC:
        for sentence in names_told(own, giving.snapshot):
            warn(sentence)
        if sentence := unreviewed_told(own, giving.snapshot):
            warn(sentence)
    if problems:
        raise NotAllWritten(problems, paths)
    return paths


def within(step: Step, steps: Steps) -> Progress:
    """Tells `steps` of every further hundredth of `step`."""
    told = 0

    def progress(done: int, total: int) -> None:
        nonlocal told
        part = min(99, 100 * done // total) if total else 0
        if part > told:
            told = part
            steps(replace(step, part=part / 100))

    return progress


def check_may_leave(snapshot: Snapshot, audience: str) -> None:
    """Raises UsageProblem if nothing of this session may be published."""
    if snapshot.session.rehearsal and audience == PUBLIC:
        raise UsageProblem(
            "This session is a rehearsal: its contributions are invented and cannot be published.",
            "Leave out the public audience to look at its write-up.",
        )
