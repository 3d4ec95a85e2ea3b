"""The time and new ids, as things handed in: nothing else in the project asks the machine for them."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present moment, timezone-aware, in UTC."""


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """`moment` as ISO 8601 in UTC with milliseconds: `2026-05-14T18:32:07.120Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse_stamp(text: str) -> datetime:
    """The moment an ISO 8601 text names; without a zone it is read as UTC.

    Raises ValueError if it is not a moment.
    """
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def time_part(change_id: str) -> int:
    """The 60 time bits of a UUIDv7: milliseconds since 1970 shifted left by 12, plus a counter."""
    digits = change_id.replace("-", "")
    return (int(digits[:12], 16) << 12) | int(digits[13:16], 16)


def made_at(change_id: str) -> datetime:
    """The wall-clock moment in an id, as the machine that made it believed."""
    return datetime.fromtimestamp((time_part(change_id) >> 12) / 1000, UTC)


def _dashed(value: int) -> str:
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


class Ids:
    """Makes UUIDv7 ids (RFC 9562) that never go backwards in one process.

    The 60 time bits are `max(now_ms << 12, last + 1, after + 1)`, so that an id sorts after everything its
    author could see, whatever the clocks say; 62 bits are random.
    """

    def __init__(
        self,
        milliseconds: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        random_bytes: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._milliseconds = milliseconds
        self._random_bytes = random_bytes
        self._last = 0
        self._lock = threading.Lock()

    def new(self, after: str = "") -> str:
        """A new id as 36 characters; later than `after` (an id) if one is given."""
        floor = time_part(after) + 1 if after else 0
        with self._lock:
            bits = max(self._milliseconds() << 12, self._last + 1, floor)
            self._last = bits
        random = int.from_bytes(self._random_bytes(8), "big") & ((1 << 62) - 1)
        value = ((bits >> 12) << 80) | (7 << 76) | ((bits & 0xFFF) << 64) | (2 << 62) | random
        return _dashed(value)

    def plain(self) -> str:
        """A new random id (UUIDv4) as 36 characters, for what may be published: it tells nobody the time."""
        value = int.from_bytes(self._random_bytes(16), "big")
        value = value & ~(0xF << 76) & ~(0x3 << 62) | (4 << 76) | (2 << 62)
        return _dashed(value)
