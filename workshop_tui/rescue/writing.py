"""Writing what was found: a folder for its owner alone, a text to read and a CSV to import for each session."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from workshop_tui.rescue.columns import as_csv
from workshop_tui.rescue.gathering import Rescued
from workshop_tui.rescue.record import Record
from workshop_tui.rescue.text import as_text, clean


def fresh_folder(parent: Path) -> Path:
    """The name of a folder for what is found, in `parent`, that nothing has yet."""
    stem = f"rescued-{datetime.now():%Y%m%d-%H%M%S}"
    name, number = stem, 1
    while (parent / name).exists():
        number += 1
        name = f"{stem}-{number}"
    return parent / name


def write(rescued: Rescued, folder: Path) -> Iterator[tuple[str, Path]]:
    """Writes every record into `folder`; the session's id and the path of each file. Raises OSError.

    A file that is there already is left alone: another name is found.
    """
    if rescued.records:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for record in rescued.records:
        name = _name(record)
        yield record.session, _write(folder, name, ".txt", as_text(record, rescued.problems))
        if record.contributions:
            yield record.session, _write(folder, name, ".csv", as_csv(record))


def _name(record: Record) -> str:
    slug = re.sub(r"[^a-z0-9-]+", "", str(record.about.get("slug") or "").lower())
    return slug[:60] or f"session-{record.session[:36]}"


def _write(folder: Path, name: str, ending: str, text: str) -> Path:
    path, number = folder / f"{name}{ending}", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}{ending}"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return path


def told(rescued: Rescued, given: Path) -> Iterator[str]:
    """What a person should know beside the files, a sentence each, without anybody's words."""
    for problem in rescued.problems:
        yield clean(problem)
    for record in rescued.records:
        title = str(record.about.get("slug") or record.session)
        yield clean(f"{title}: {_counted(record)}.")
    if not rescued.records:
        yield f"Nothing of a session was found in {given}, and no second copy or half-typed line either."
    if rescued.elsewhere:
        names = ", ".join(rescued.elsewhere)
        yield clean(f"The second copies also know: {names}. With --all they are written out too.")


def _counted(record: Record) -> str:
    parts = [(len(record.contributions), "contribution"), (len(record.drafts), "unsaved text")]
    parts += [(len(record.pieces), "damaged piece")] if record.pieces else []
    return ", ".join(f"{count} {one}" if count == 1 else f"{count} {one}s" for count, one in parts)
