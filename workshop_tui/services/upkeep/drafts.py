"""Half-typed lines and erasure: taking out those that hold erased words, and leaving everybody else's."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from workshop_tui.services.upkeep.traces import Words, holds, repeats, shares_words, strings_in
from workshop_tui.store.connection import plain_errors
from workshop_tui.store.files import sync_folder, write_whole


def draft_texts(folder: Path) -> list[str]:
    """What every half-typed line says, and every half-typed form. Raises RecordProblem."""
    with plain_errors(folder):
        lines = [_said(line) for path in sorted(folder.glob("*.json")) for line in _lines(path)]
        return [*lines, *(text for path in _forms(folder) for text in strings_in(_values(path)))]


def clear_drafts(folder: Path, words: Words, contributions: Collection[str]) -> int:
    """Removes the lines and forms that were to become `contributions` or hold their words; returns how many.

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
        for path in _forms(folder):
            gone += _clear_form(path, words, contributions)
        for path in sorted(folder.rglob("*.new")):
            if holds(path, words):
                path.unlink(missing_ok=True)
        for holding in (folder, *folder.glob("*/")):
            if holding.is_dir():
                sync_folder(holding)
    return gone


def _forms(folder: Path) -> list[Path]:
    """What is half typed in forms: each a file of its own, in a folder for its sort."""
    return sorted(folder.glob("*/*.json"))


def _clear_form(path: Path, words: Words, contributions: Collection[str]) -> int:
    """Removes a half-typed form that holds the words, or all of it that does; 1 if there was anything."""
    values = _values(path)
    texts = values.get("texts")
    if isinstance(texts, dict):
        # Fields of one form have nothing to do with each other: the others stay.
        kept = {name: text for name, text in texts.items() if not _repeats(str(text), words)}
        left = {**values, "texts": kept}
        if kept != texts and not _form_holds(left, words, contributions):
            write_whole(path, json.dumps(left, ensure_ascii=False).encode("utf-8", "replace"))
            return 1
    if _form_holds(values, words, contributions) or (not values and holds(path, words)):
        path.unlink(missing_ok=True)
        return 1
    return 0


def _form_holds(values: dict[str, Any], words: Words, contributions: Collection[str]) -> bool:
    place = str(values.get("place", ""))
    return place.rpartition("/")[2] in contributions or any(_repeats(t, words) for t in strings_in(values))


def _repeats(text: str, words: Words) -> bool:
    return shares_words(text, words) or repeats(text, words.texts)


def _values(path: Path) -> dict[str, Any]:
    """Nothing if the file is torn."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


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
    values = _values(path)
    lines = values.get("lines", [values] if "text" in values else [])
    return lines if isinstance(lines, list) else []
