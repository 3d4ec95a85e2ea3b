"""Mending the second copy after a restore: complete again, and what cannot be read set aside."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from workshop_tui.store.erasure import DAMAGED
from workshop_tui.store.files import write_whole
from workshop_tui.store.journal import Journal, forget_in_file
from workshop_tui.store.journal_lines import journal_files, read_lines
from workshop_tui.store.log import Logged


def complete_journals(folder: Path, session: str, entries: Iterable[Logged], device: str) -> int:
    """Writes the changes that the journals miss into one of their own; returns how many. Raises OSError.

    Words that were erased meanwhile go from all of them.
    """
    entries = list(entries)
    erased = {entry.change.entity for entry in entries if entry.change.kind == "erase"}
    known: set[str] = set()
    for file in journal_files(folder):
        forget_in_file(file, erased)
        known.update(line.entry.change.id for line in read_lines(file) if line.entry)
    missing = [entry for entry in entries if entry.change.id not in known]
    if missing:
        journal = Journal(folder, session, device)
        try:
            journal.append(missing)
        finally:
            journal.close()
    return len(missing)


def set_damage_aside(folder: Path) -> None:
    """Moves lines that cannot be read out of the journals into files beside them. Raises OSError."""
    for file in journal_files(folder):
        bad = {line.number for line in read_lines(file) if line.entry is None}
        if bad:
            lines = file.read_bytes().splitlines(keepends=True)
            handle = os.open(file.with_suffix(DAMAGED), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "ab") as aside:
                aside.writelines(line for number, line in enumerate(lines, 1) if number in bad)
            write_whole(file, b"".join(line for number, line in enumerate(lines, 1) if number not in bad))
