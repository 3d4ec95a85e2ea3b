"""Looking after a session: comparing it with its second copy, and writing a backup of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from workshop_tui import clock
from workshop_tui.clock import Clock
from workshop_tui.services.desk import journal_folder
from workshop_tui.services.warning import Warn, note_or_warn, unheard
from workshop_tui.services.workspace import session_folder
from workshop_tui.settings import Settings
from workshop_tui.store.connection import DATABASE, check_is_session, connect_reader, plain_errors
from workshop_tui.store.copies import BACKUP
from workshop_tui.store.creation import check_copy, copy_database
from workshop_tui.store.files import make_folder
from workshop_tui.store.presence import Window
from workshop_tui.store.salvage import session_of
from workshop_tui.store.verification import PATIENCE, Report, verify


def verify_session(settings: Settings, slug: str, patience: float = PATIENCE) -> Report:
    """What is wrong with the session's record; other windows may be at work. Raises NotFound or RecordProblem."""
    path = session_folder(settings, slug) / DATABASE
    return verify(path, journal_folder(settings, session_of(path)), patience)


def backup_session(
    settings: Settings, slug: str, folder: Path, now: Clock = clock.now, warn: Warn = unheard
) -> Path:
    """Writes a checked copy of the session into `folder` and returns its path; other windows may be at work.

    It is noted where the copy lies, so that an erasure finds it. Raises NotFound or RecordProblem.
    """
    own = session_folder(settings, slug)
    path = own / DATABASE
    with plain_errors(folder):
        make_folder(folder)
        target = _free(folder, f"{own.name}-{file_stamp(now())}")
    connection = connect_reader(path)
    try:
        check_is_session(connection, path)
        with plain_errors(target):
            copy_database(connection, target)
    finally:
        connection.close()
    check_copy(target)
    note_or_warn(settings.state, session_of(target), target, BACKUP, warn, now)
    return target


def _free(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}.db", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.db"
    return path


def window_told(window: Window) -> str:
    """An open window as a person knows it: what it is for, and at which table."""
    role = f" ({window.role})" if window.role else ""
    return f"The window at table {window.table}{role}" if window.table else f"An open window{role}"


def file_stamp(moment: datetime) -> str:
    """A moment by the wall clock, for file names: `20260514-183207`."""
    return moment.astimezone().strftime("%Y%m%d-%H%M%S")
