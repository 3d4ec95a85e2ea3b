"""What can be read of the second copy: a line a change, each with a sum by which a damaged one is known."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path
from typing import Any

from workshop_tui.rescue.change import UUID, Change, Piece, Source, change_of

_LINE = re.compile(r'\{"seq":(\d+),"sum":"([0-9a-f]{8})","change":(.*)\}')
_SEQ = re.compile(r'\{"seq":(\d{1,12}),')
_ID = re.compile(rf'"change":\{{"id":"({UUID.pattern})"')
_BEGINS = re.compile(r'(?=\{"seq":\d+,"sum":)')
"""Where a line's end is damaged the next one goes on in it."""


def read_journal(path: Path) -> Source:
    """Every change of one journal, and what can be read of lines that are damaged. Raises OSError."""
    source = Source(str(path))
    lines = path.read_bytes().split(b"\n")
    for number, raw in enumerate(lines, 1):
        text = raw.decode("utf-8", "replace")
        if not text or (number == 1 and _is_header(text)):
            continue
        read = [(part, _read(part)) for part in _BEGINS.split(text) if part]
        source.changes += [change for _, change in read if change is not None]
        source.pieces += [_piece(part) for part, change in read if change is None]
        # The last line was being written when the power went, if it has no end: it was never told as saved.
        if any(change is None for _, change in read) and number < len(lines):
            source.problems.append(f"line {number} of it is damaged")
    return source


def _read(text: str) -> Change | None:
    """The change in a line; None if it is not what was written."""
    found = _LINE.match(text)
    if found is None or found[2] != f"{zlib.crc32(f'{found[1]}:{found[3]}'.encode('utf-8', 'replace')):08x}":
        return None
    return change_of(int(found[1]), _values(found[3]))


def _piece(text: str) -> Piece:
    seq, id_ = _SEQ.match(text), _ID.search(text)
    return Piece(int(seq[1]) if seq else 0, id_[1] if id_ else "", text)


def _is_header(text: str) -> bool:
    return "journal" in _values(text)


def _values(text: str) -> dict[str, Any]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
