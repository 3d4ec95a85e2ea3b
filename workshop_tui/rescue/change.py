"""A change as it is found in a file, and what is found beside it. Standard library only, like all of this room."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
KINDS = ("set", "undo", "erase")


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the log."""

    seq: int
    """Its place in the log."""
    id: str
    session: str
    device: str
    entity: str
    """`contribution:<id>`, `table:<number>` ..."""
    kind: str
    data: Mapping[str, Any]

    @property
    def sort(self) -> str:
        """What sort of thing it changes."""
        return self.entity.partition(":")[0]

    @property
    def key(self) -> str:
        """Which one of that sort."""
        return self.entity.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Piece:
    """A change that is damaged, as it stands in its file."""

    seq: int
    """Its place in the log, as far as that can be read."""
    id: str
    """Empty if it cannot be read."""
    text: str


@dataclass
class Source:
    """What one file gave."""

    name: str
    changes: list[Change] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    """From a database's readable tables: entity -> fields."""
    problems: list[str] = field(default_factory=list)
    """What could not be read, a sentence each, without anybody's words."""


def change_of(seq: object, values: Mapping[str, object]) -> Change | None:
    """The change that these values are; None if they are none any more."""
    data = values.get("data")
    if isinstance(data, str):
        try:
            data = json.loads(data)
        except (ValueError, RecursionError):
            return None
    names = ("id", "session", "device", "entity", "kind")
    texts = [values.get(name) for name in names]
    if not isinstance(data, dict) or not isinstance(seq, int) or not all(isinstance(t, str) for t in texts):
        return None
    id_, session, device, entity, kind = map(str, texts)
    if kind not in KINDS or not UUID.fullmatch(id_):
        return None
    return Change(seq, id_, session, device, entity, kind, data)
