"""Where a session's words may lie: its database and older copies of it, the second copies, half-typed lines."""

from __future__ import annotations

import os
import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

DATABASE = "session.db"
PUT_AWAY = ".put-away"
JOURNAL = ".jsonl"
SET_ASIDE = ".damaged"
"""Ending of what a restore set aside from a journal since it could not be read."""
SETTINGS = "workshop-tui.toml"
PROGRAM = "workshop-tui"


@dataclass
class Places:
    """Files by what they are."""

    databases: list[Path] = field(default_factory=list)
    """A session's own first, then what was set aside, then backups."""
    journals: list[Path] = field(default_factory=list)
    drafts: dict[str, list[Path]] = field(default_factory=lambda: defaultdict(list))
    """By the session's id."""
    slugs: set[str] = field(default_factory=set)
    """Names of session folders that are there, with a database or without."""
    is_all: bool = False
    """Whether what was named holds second copies itself: then all of them are wanted."""


def find_places(given: Path, state: Path) -> Places:
    """Every file that can hold words of the sessions at `given`, and all that the state folder has. Raises OSError."""
    places = Places()
    if given.is_dir():
        _look_into(given, places)
    elif given.suffix == JOURNAL:
        places.journals = [given]
    else:
        places.databases, places.slugs = [given], {given.parent.name}
    places.is_all = bool(places.journals) or (given.is_dir() and _is_state(given))
    around = [given, *_folders(given)] if given.is_dir() else []
    for folder in dict.fromkeys([*(f for f in around if _is_state(f)), state]):
        _look_into_state(folder, places)
    places.journals = list(dict.fromkeys(places.journals))
    return places


def state_folder(given: Path) -> Path:
    """Where second copies and half-typed lines lie: as the environment, the workspace's settings or the system say."""
    if said := os.environ.get("WORKSHOP_TUI_STATE"):
        return Path(said).expanduser()
    for folder in [given, *given.parents][:4]:
        if said := _setting(folder / SETTINGS):
            return Path(said).expanduser()
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / PROGRAM
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / PROGRAM
    return Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state") / PROGRAM


def _setting(file: Path) -> str:
    """The state folder that a workspace's settings name; empty if they name none, or cannot be read."""
    try:
        return str(tomllib.loads(file.read_text(encoding="utf-8")).get("state") or "")
    except (OSError, ValueError):
        return ""


def _look_into(folder: Path, places: Places) -> None:
    if folder.parent.name == "sessions" or (folder / DATABASE).exists():
        places.slugs = {folder.name}
        places.databases = _databases(folder)
        return
    sessions = folder / "sessions" if (folder / "sessions").is_dir() else folder
    inside = [path for path in (*_folders(sessions), *_folders(sessions / PUT_AWAY)) if path.name != PUT_AWAY]
    places.slugs = {path.name for path in inside} if sessions != folder else set()
    places.databases = [file for path in inside for file in _databases(path)]
    places.databases += sorted(path for path in folder.glob("*.db") if path.name != DATABASE)
    if sessions != folder:
        places.databases += _databases(folder / "backups")


def _folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []


def _databases(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.glob("*.db") if path.is_file())
    return sorted(found, key=lambda path: path.name != DATABASE)


def _is_state(folder: Path) -> bool:
    return (folder / "journal").is_dir() or (folder / "drafts").is_dir() or any(folder.glob(f"*{JOURNAL}"))


def _look_into_state(folder: Path, places: Places) -> None:
    for pattern in (f"journal/*/*{JOURNAL}", f"*{JOURNAL}", f"journal/*/*{SET_ASIDE}", f"*{SET_ASIDE}"):
        places.journals += sorted(folder.glob(pattern))
    for session in _folders(folder / "drafts"):
        places.drafts[session.name] += sorted(path for path in session.rglob("*") if path.is_file())
