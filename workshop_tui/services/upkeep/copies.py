"""Copies of a session within reach of an erasure: noted or not, moved, renamed or damaged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.errors import RecordProblem
from workshop_tui.services.desk import Desk
from workshop_tui.services.putting_away import FOLDER as PUT_AWAY
from workshop_tui.services.workspace import backup_folder
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.copies import BACKUP, Copy, noted_copies
from workshop_tui.store.salvage import session_of

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Reach:
    """What an erasure can reach, and what it cannot."""

    copies: tuple[Path, ...] = ()
    """Copies of this session's database that can be read."""
    damaged: tuple[Path, ...] = ()
    """Files of this session that cannot be read as a database."""
    unseen: tuple[str, ...] = ()
    """What could not be looked into, in sentences."""
    folders: tuple[Path, ...] = ()
    """Where copies are kept, and half of one may have been left."""


def within_reach(desk: Desk) -> Reach:
    """Every copy in the session's folder, the workspace's backups and the folders of copies that were noted.

    And in the folders of other sessions, put away or not: somebody may have copied this one.
    """
    unseen: list[str] = []
    try:
        noted = noted_copies(desk.settings.state, desk.session.id)
    except OSError as error:
        noted = []
        unseen.append(
            f"Which copies were written elsewhere cannot be read in {desk.settings.state} "
            f"({error.strerror or error}): look for them yourself."
        )
    unseen += _missing(noted)
    folders = [desk.folder, backup_folder(desk.settings), *(copy.path.parent for copy in noted)]
    candidates = [copy.path for copy in noted if copy.sort == BACKUP and _is_file(copy.path)]
    for folder in dict.fromkeys(folders):
        # A person who tidies up moves files into a folder beside the others.
        candidates += sorted([*folder.glob("*.db"), *folder.glob("*/*.db")])
    for folder in _other_folders(desk):
        candidates += sorted([*folder.glob("*.db"), *folder.glob("*/*.db")])
    own = desk.folder.resolve() / DATABASE
    put_away = (desk.settings.sessions / PUT_AWAY).resolve()
    copies: list[Path] = []
    damaged: list[Path] = []
    for path in dict.fromkeys(path.resolve() for path in candidates):
        if path == own or not _is_file(path) or _is_same(path, own):
            continue
        if path.name == DATABASE and put_away not in path.parents:
            unseen += _another_session_folder(path, desk.session.id)
            continue
        try:
            belongs = _session_of(path)
            if not belongs:
                belongs = desk.session.id if _holds(path, desk.session.id) else ""
                if belongs or path.parent == own.parent:
                    damaged.append(path)
            elif belongs == desk.session.id:
                copies.append(path)
        except OSError as error:
            unseen.append(f"{path} could not be looked into: {error.strerror or error}.")
    return Reach(tuple(copies), tuple(damaged), tuple(unseen), tuple(f for f in folders if f.is_dir()))


def _other_folders(desk: Desk) -> list[Path]:
    """The folders of sessions that were put away, or are there a second time: a copy of this one may be among them."""
    sessions = desk.settings.sessions
    own = desk.folder.resolve()
    there = [
        file.parent for file in (*sessions.glob(f"*/{DATABASE}"), *sessions.glob(f"{PUT_AWAY}/*/{DATABASE}"))
    ]
    return [folder for folder in sorted(there) if folder.resolve() != own]


def _missing(noted: Iterable[Copy]) -> list[str]:
    told = []
    for copy in noted:
        if _is_file(copy.path):
            continue
        sort = "backup" if copy.sort == BACKUP else "export"
        if not copy.path.parent.exists():
            told.append(
                f"The {sort} {copy.path} cannot be reached now and could not be looked into: "
                "connect its disk and erase again."
            )
        else:
            told.append(f"The {sort} {copy.path} is no longer where it was and could not be looked into.")
    return told


def _another_session_folder(path: Path, session: str) -> list[str]:
    if _session_of(path) != session:
        return []
    return [f"{path} is this session in another folder and was left as it is: erase there too."]


def _session_of(path: Path) -> str:
    """The session in a file; empty if it cannot be read as one."""
    try:
        return session_of(path)
    except RecordProblem:
        return ""


def _holds(path: Path, session: str) -> bool:
    """Whether the session's id stands anywhere in the bytes. Raises OSError."""
    wanted, before = session.encode(), b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if wanted in before + block:
                return True
            before = block[-len(wanted) :]
    return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False
