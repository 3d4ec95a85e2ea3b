"""A database's pages as they are with its write-ahead log, in memory; and the log's rows out of them, leaf by leaf.

Nothing is opened where it lies, so nothing there can change, and no copy of anybody's words is left in another
folder. Rows are found without the way that SQLite would go to them: where that is broken, they are still there.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_TRIES = 5
_WAL_HEADER, _FRAME_HEADER = 32, 24
_LEAF = 0x0D
_WHOLE_NUMBERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Serial type -> bytes."""
Value = int | str | bytes | None


@dataclass
class Pages:
    """A database as it would be read, and what could not be taken in."""

    size: int
    content: bytearray
    loose: list[bytes] = field(default_factory=list)
    """Pages behind a damaged place of the write-ahead log."""
    problems: list[str] = field(default_factory=list)

    def page(self, number: int) -> bytes:
        """A page by its number, from 1; empty if there is none."""
        return bytes(self.content[(number - 1) * self.size : number * self.size]) if number > 0 else b""


def read_pages(path: Path) -> Pages:
    """The database at `path` with what lies in its write-ahead log. Raises OSError."""
    content, log = _read_steadily(path, path.with_name(f"{path.name}-wal"))
    said = int.from_bytes(content[16:18], "big")
    pages = Pages(65536 if said == 1 else said, bytearray(content))
    if pages.size < 512 or pages.size & (pages.size - 1):
        pages.size = 4096
    if log:
        _take_in(log, pages)
    return pages


def _read_steadily(path: Path, log: Path) -> tuple[bytes, bytes]:
    """Both files as they were at one moment, if windows that write leave one."""
    for _ in range(_TRIES):
        before = _states(path, log)
        content, beside = path.read_bytes(), log.read_bytes() if log.exists() else b""
        if _states(path, log) == before:
            break
    return content, beside


def _states(*paths: Path) -> list[tuple[int, int]]:
    found = [path.stat() for path in paths if path.exists()]
    return [(each.st_size, each.st_mtime_ns) for each in found]


@dataclass(frozen=True, slots=True)
class _Frame:
    """A page in the write-ahead log."""

    head: bytes
    page: bytes


def _take_in(log: bytes, pages: Pages) -> None:
    """Puts the log's committed pages into place; what lies behind a damaged place, as SQLite never would, aside."""
    magic, _, size, _ = struct.unpack(">4I", log[:16].ljust(16, b"\0"))
    order = ">" if magic & 1 else "<"
    sums = _sums(log[:24], order, (0, 0))
    if magic >> 1 != 0x377F0682 >> 1 or struct.pack(">2I", *sums) != log[24:_WAL_HEADER]:
        pages.problems.append("its write-ahead log begins with something that cannot be read")
        pages.loose = [frame.page for frame in _frames(log, pages.size)]
        return
    waiting: dict[int, bytes] = {}
    frames = _of_this_round(list(_frames(log, size)), log[16:24])
    for number, frame in enumerate(frames):
        sums = _sums(frame.page, order, _sums(frame.head[:8], order, sums))
        if frame.head[8:16] != log[16:24] or struct.pack(">2I", *sums) != frame.head[16:24]:
            told = f"its write-ahead log is damaged, or was being written, from page {number + 1} of {len(frames)} on"
            pages.problems.append(told)
            pages.loose = [*waiting.values(), *(each.page for each in frames[number:])]
            return
        where, end = struct.unpack(">2I", frame.head[:8])
        waiting[where] = frame.page
        if end:
            _put(waiting, end, pages)
            waiting = {}


def _frames(log: bytes, size: int) -> Iterator[_Frame]:
    step = _FRAME_HEADER + size
    for at in range(_WAL_HEADER, len(log) - step + 1, step):
        yield _Frame(log[at : at + _FRAME_HEADER], log[at + _FRAME_HEADER : at + step])


def _of_this_round(frames: list[_Frame], salts: bytes) -> list[_Frame]:
    """Without what an earlier round of the log left behind its end: that may have been erased since."""
    mine = [number for number, frame in enumerate(frames, 1) if frame.head[8:16] == salts]
    return frames[: mine[-1]] if mine else []


def _sums(data: bytes, order: str, start: tuple[int, int]) -> tuple[int, int]:
    """SQLite's checksum of a multiple of eight bytes."""
    one, two = start
    for first, second in struct.iter_unpack(f"{order}2I", data):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two


def _put(waiting: dict[int, bytes], end: int, pages: Pages) -> None:
    wanted = end * pages.size
    pages.content = (pages.content + bytearray(max(0, wanted - len(pages.content))))[:wanted]
    for number, page in waiting.items():
        if 0 < number <= end and len(page) == pages.size:
            pages.content[(number - 1) * pages.size : number * pages.size] = page


def rows(pages: Pages, columns: int) -> Iterator[tuple[Value, ...]]:
    """Every row of so many columns in any leaf of any table; a first column of `NULL` is the row's number."""
    for number in range(1, len(pages.content) // pages.size + 1):
        yield from _rows(pages.page(number), pages, columns, 100 if number == 1 else 0)
    for page in pages.loose:
        yield from _rows(page, pages, columns, 0)


def _rows(page: bytes, pages: Pages, columns: int, head: int) -> Iterator[tuple[Value, ...]]:
    if len(page) <= head or page[head] != _LEAF:
        return
    for number in range(int.from_bytes(page[head + 3 : head + 5], "big")):
        at = head + 8 + 2 * number
        try:
            row = _row(page, int.from_bytes(page[at : at + 2], "big"), pages, columns)
        except (IndexError, ValueError):
            continue  # this cell is damaged; its neighbours are not
        if row is not None:
            yield row


def _row(page: bytes, at: int, pages: Pages, columns: int) -> tuple[Value, ...] | None:
    length, at = _varint(page, at)
    number, at = _varint(page, at)
    payload = _payload(page, at, length, pages)
    header, at = _varint(payload, 0)
    types = []
    while at < header:
        kind, at = _varint(payload, at)
        types.append(kind)
    if len(types) != columns:
        return None
    values: list[Value] = []
    for kind in types:
        value, at = _value(payload, at, kind)
        values.append(value)
    return (number if values[0] is None else values[0], *values[1:])


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for _ in range(8):
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | data[at], at + 1


def _payload(page: bytes, at: int, length: int, pages: Pages) -> bytes:
    """A cell's bytes, the rest of a long one from the pages it goes on in. Raises ValueError."""
    most = pages.size - 35
    if length <= most:
        return page[at : at + length]
    if length > len(pages.content):
        raise ValueError("longer than the file")
    least = (pages.size - 12) * 32 // 255 - 23
    here = least + (length - least) % (pages.size - 4)
    here = here if here <= most else least
    found, following = bytearray(page[at : at + here]), page[at + here : at + here + 4]
    while len(found) < length:
        more = pages.page(int.from_bytes(following, "big"))
        if not more:
            raise ValueError("goes on nowhere")
        following = more[:4]
        found += more[4 : 4 + length - len(found)]
    return bytes(found)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    """A value by its serial type. Raises ValueError for half a value, and for fractions: no log holds any."""
    if kind in (0, 8, 9):
        return (None, 0, 1)[max(0, kind - 7)], at
    length = _WHOLE_NUMBERS[kind] if kind in _WHOLE_NUMBERS else (kind - 12) // 2 if kind >= 12 else -1
    piece = payload[at : at + length] if length >= 0 else b""
    if length < 0 or len(piece) != length:
        raise ValueError("no such value")
    if kind < 12:
        return int.from_bytes(piece, "big", signed=True), at + length
    return (piece.decode("utf-8", "replace") if kind % 2 else piece), at + length
