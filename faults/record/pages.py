"""Which page of a database belongs to what: so that each part of it can be damaged on purpose."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

_INTERIOR = {0x02, 0x05}
_LEAVES = {0x0A, 0x0D}
ELSEWHERE = "long values and free pages"


def owners(path: Path) -> dict[int, str]:
    """Page number, from 1 -> name of the table or index it belongs to, of a whole database without a log beside it."""
    content = path.read_bytes()
    size = int.from_bytes(content[16:18], "big")
    size = 65536 if size == 1 else size
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        roots = connection.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0").fetchall()
    finally:
        connection.close()
    found = dict.fromkeys(range(1, len(content) // size + 1), ELSEWHERE)
    for name, root in [("sqlite_master", 1), *roots]:
        found |= dict.fromkeys(_tree(content, size, root), name)
    return found


def _tree(content: bytes, size: int, root: int) -> Iterator[int]:
    """The pages of a b-tree, without those that only hold the ends of long values."""
    yield root
    page = content[(root - 1) * size : root * size]
    head = 100 if root == 1 else 0
    assert page[head] in _INTERIOR | _LEAVES, f"page {root} is no page of a tree"
    if page[head] in _LEAVES:
        return
    yield from _tree(content, size, int.from_bytes(page[head + 8 : head + 12], "big"))
    for number in range(int.from_bytes(page[head + 3 : head + 5], "big")):
        at = head + 12 + 2 * number
        cell = int.from_bytes(page[at : at + 2], "big")
        yield from _tree(content, size, int.from_bytes(page[cell : cell + 4], "big"))
