"""Half-typed lines and erasure: taking out those that hold erased words, and leaving everybody else's."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from workshop_tui.services.upkeep_traces import Words, holds, shares_words, strings_in
from workshop_tui.store.connection import plain_errors
from workshop_tui.store.files import write_whole


def draft_texts(folder: Path) -> list[str]:
    """What every half-typed line says. Raises RecordProblem."""
    with plain_errors(folder):
        return [_said(line) for path in sorted(folder.glob("*.json")) for line in _lines(path)]


def clear_drafts(folder: Path, words: Words, contributions: Collection[str]) -> int:
    """Removes the lines that were to become `contributions` or hold their words; returns how many.

    Raises RecordProblem.
    """
    gone = 0
    with plain_errors(folder):
        for path in sorted(folder.glob("*.json")):
            lines = _lines(path)
            kept = [line for line in lines if not _is_theirs(line, words, contributions)]
            gone += len(lines) - len(kept)
            if kept and kept != lines:
                _write(path, kept)
            elif not kept and (lines or holds(path, words)):
                path.unlink(missing_ok=True)  # the last of them, or one that was torn
        for path in sorted(folder.glob("*.new")):
            if holds(path, words):
                path.unlink(missing_ok=True)
    return gone


def _write(path: Path, lines: list[Any]) -> None:
    values = json.loads(path.read_text(encoding="utf-8"))
    write_whole(path, json.dumps({**values, "lines": lines}, ensure_ascii=False).encode("utf-8", "replace"))


def _is_theirs(line: Any, words: Words, contributions: Collection[str]) -> bool:
    more = line.get("more") if isinstance(line, dict) else None
    is_named = isinstance(more, dict) and more.get("id") in contributions
    return is_named or shares_words(_said(line), words)


def _said(line: Any) -> str:
    """Every text of a line; what is read of it first."""
    text = line.get("text") if isinstance(line, dict) else None
    return text if isinstance(text, str) else "\n".join(strings_in(line))


def _lines(path: Path) -> list[Any]:
    """Nothing if the file is torn: whoever looks for words looks at its bytes."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return []
    if not isinstance(values, dict):
        return []
    lines = values.get("lines", [values] if "text" in values else [])
    return lines if isinstance(lines, list) else []
