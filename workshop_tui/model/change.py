"""The change: what is appended to the log, and how changes fold into the state of a thing.

The state of an entity is the fold of its changes in id order, field by field, so that two people may edit
different fields of one contribution and both stay. Taking changes in twice, or shuffled, ends in the same state.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
ChangeKind = Literal["set", "undo", "erase"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change to one entity, made once, on one device."""

    id: str
    """UUIDv7, made where the change was made."""
    session: str
    device: str
    scope: str
    """Whom it concerns: `table:7`, `*` (everybody) or `org` (the organisers)."""
    entity: str
    """`contribution:<id>`, `table:<number>`, `session`, `coding:<contribution>/<theme>` ..."""
    kind: ChangeKind
    data: Mapping[str, Any]
    """`set`: field -> plain value. `undo`: {"change": id of the change it switches off}. `erase`: {}."""
    act: str = ""
    """What a person did at once: the id of the first of its changes; shared by all of them."""

    @property
    def sort(self) -> str:
        """What sort of thing it changes: `contribution`, `table` ..."""
        return self.entity.partition(":")[0]

    @property
    def key(self) -> str:
        """Which one of that sort."""
        return self.entity.partition(":")[2]


@dataclass(frozen=True, slots=True)
class State:
    """What an entity's changes come to."""

    fields: Mapping[str, Any]
    revision: str
    """Id of its newest change, whether that is switched on or off."""
    erased: bool = False


def active(changes: Iterable[Change]) -> list[Change]:
    """The changes of one entity that are switched on, oldest first, without the undos themselves.

    An undo is always later than what it switches off, so going from the newest to the oldest each change is
    met after everything that could switch it off.
    """
    off: set[str] = set()
    on: list[Change] = []
    for change in sorted(changes, key=lambda c: c.id, reverse=True):
        if change.id in off:
            continue
        if change.kind == "undo":
            off.add(str(change.data.get("change", "")))
        else:
            on.append(change)
    return on[::-1]


def fold(changes: Iterable[Change]) -> State | None:
    """The state of one entity; None if nothing that is switched on says anything about it."""
    known = list(changes)
    if not known:
        return None
    revision = max(change.id for change in known)
    if any(change.kind == "erase" for change in known):
        return State({}, revision, erased=True)
    on = active(known)
    if not on:
        return None
    fields: dict[str, Any] = {}
    for change in on:
        fields.update(change.data)
    return State(fields, revision)


def words_of(change_id: str) -> str:
    """The entity that is erased where one change alone is to lose its words, and what it changed stays."""
    return f"change:{change_id}"


def is_erased(change: Change, erased: Collection[str]) -> bool:
    """Whether a change may keep no words: `erased` are the entities that were, or the changes by themselves."""
    return change.entity in erased or words_of(change.id) in erased


def to_json(change: Change) -> str:
    """The change as one line of JSON, always the same for the same change."""
    return _ENCODE(
        {
            "id": change.id,
            "session": change.session,
            "device": change.device,
            "scope": change.scope,
            "entity": change.entity,
            "kind": change.kind,
            "data": change.data,
            "act": change.act,
        }
    )


def from_json(line: str) -> Change:
    """The change that `to_json` wrote. Raises ValueError for anything else."""
    try:
        values = json.loads(line)
        if values["kind"] not in ("set", "undo", "erase") or not isinstance(values["data"], dict):
            raise ValueError("not a change")
        return Change(
            id=str(values["id"]),
            session=str(values["session"]),
            device=str(values["device"]),
            scope=str(values["scope"]),
            entity=str(values["entity"]),
            kind=values["kind"],
            data=values["data"],
            act=str(values.get("act", "")),
        )
    except (KeyError, TypeError, json.JSONDecodeError) as problem:
        raise ValueError(f"not a change: {problem}") from problem
