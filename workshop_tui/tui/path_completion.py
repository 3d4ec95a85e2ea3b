"""Completing the name of a folder or file while it is typed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.text import clean_line

MOST = 2_000
"""Names of a folder that are looked at."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What was typed, as far as it can be completed, and the names it could go on with."""

    text: str
    names: tuple[str, ...]


def completion(typed: str, endings: tuple[str, ...], start: Path) -> Completion:
    """Completes `typed` with folders and files that end in one of `endings`.

    Relative paths begin at `start`. Hidden names come in once their dot is typed. A folder that cannot be read
    completes nothing.
    """
    folder, _, begun = typed.rpartition("/") if "/" in typed else ("", "", typed)
    lead = f"{folder}/" if "/" in typed else ""
    names = _names(start, lead, begun, endings)
    if not names:
        return Completion(typed, ())
    shared = len(begun)
    while all(len(name) > shared and name[shared] == names[0][shared] for name in names):
        shared += 1
    return Completion(lead + names[0][:shared], tuple(names))


def _names(start: Path, lead: str, begun: str, endings: tuple[str, ...]) -> list[str]:
    found = []
    try:
        folder = start / Path(lead).expanduser()
        with os.scandir(folder) as entries:
            for _, entry in zip(range(MOST), entries, strict=False):
                name = entry.name
                if clean_line(name) != name or not name.startswith(begun):
                    continue  # a name that could not be typed
                if name.startswith(".") and not begun:
                    continue
                if entry.is_dir():
                    found.append(f"{name}/")
                elif name.lower().endswith(endings):
                    found.append(name)
    except (OSError, RuntimeError):
        return []
    return sorted(found)
