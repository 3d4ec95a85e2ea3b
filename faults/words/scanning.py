"""Looking for words in files, byte by byte, by a way of its own: what the program itself looks with is on trial."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from pathlib import Path

RUN = 8
"""Characters in a row that count as somebody's words."""


def pieces(texts: Iterable[str], staying: Iterable[str]) -> frozenset[bytes]:
    """Every eight characters of the texts that stand in nothing that stays, as they may be spelt in a file."""
    rest = "\n".join(staying)
    runs = {text[at : at + RUN] for text in texts for at in range(len(text) - RUN + 1)}
    return frozenset(spelling for run in runs if run not in rest for spelling in _spellings(run))


def _spellings(run: str) -> set[bytes]:
    as_json = {json.dumps(run, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False)}
    return {text.encode() for text in (run, *as_json)}


def files_below(*folders: Path) -> list[Path]:
    """Every file below the folders, hidden ones too."""
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]


def holding(files: Iterable[Path], wanted: Collection[bytes]) -> dict[Path, bytes]:
    """The files that have any of these bytes in them, each with the first that was found; also in its name."""
    if not wanted:
        raise ValueError("There is nothing to look for: that would be found nowhere.")
    look = re.compile(b"|".join(re.escape(piece) for piece in sorted(wanted)))
    found = {}
    for path in files:
        if hit := look.search(path.read_bytes()) or look.search(path.name.encode("utf-8", "surrogateescape")):
            found[path] = hit.group()
    return found
