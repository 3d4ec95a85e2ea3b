"""What was half typed or not saved when a window ended."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


def read_draft(path: Path) -> Iterator[tuple[str, str, str]]:
    """Of each text in a draft: the id it was to have in the record or nothing, where it stood, and what it says.

    Of a file that is torn, all there is. Raises OSError.
    """
    text = path.read_bytes().decode("utf-8", "replace")
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        yield "", "torn", text
        return
    when = str(values.pop("at", ""))
    lines = values.pop("lines", None)
    for line in lines if isinstance(lines, list) else []:
        if isinstance(line, dict):
            yield _of_line(line, when)
    place = ", ".join(str(values.pop(name)) for name in ("style", "place") if values.get(name))
    for name, said in _texts(values):
        yield "", ", ".join(part for part in (place, name, when) if part), said


def _of_line(line: Mapping[str, Any], when: str) -> tuple[str, str, str]:
    more = line.get("more")
    more = more if isinstance(more, dict) else {}
    place = f"table {line.get('table', '?')}, {line.get('question', '?')}, {when}"
    said = [str(more.get(name) or "") for name in ("label", "voice", "kind")]
    about = ", ".join(part for part in said if part)
    return str(more.get("id") or ""), f"{place} ({about})" if about else place, str(line.get("text", ""))


def _texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a plain value, with the names that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, str(key) if name in ("", "texts") else f"{name} {key}")
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, name)
    elif value not in (None, "", False):
        yield name, str(value)
