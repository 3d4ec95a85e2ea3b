"""Everything that was found of one session, put together: what stands, what was deleted, what was never saved.

Nothing comes back that was taken out: words that were erased are dropped wherever an older copy still has them, and
what was undone is counted, not told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from workshop_tui.rescue.change import Change, Piece, Source

NEEDED = {"text", "table", "question"}
"""What makes a contribution one."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What the log comes to about one thing."""

    entity: str
    fields: Mapping[str, Any]
    seq: int
    """Where it came into the log."""
    made_at: str = ""
    device: str = ""

    @property
    def sort(self) -> str:
        """What sort of thing it is."""
        return self.entity.partition(":")[0]

    @property
    def key(self) -> str:
        """Which one of that sort."""
        return self.entity.partition(":")[2]


@dataclass
class Record:
    """One session."""

    session: str
    things: dict[str, Thing] = field(default_factory=dict)
    """What stands, by entity."""
    deleted: list[Thing] = field(default_factory=list)
    undone: int = 0
    """How many contributions were taken back."""
    erased: set[str] = field(default_factory=set)
    """Entities whose words were erased."""
    pieces: list[str] = field(default_factory=list)
    """What can be read of damaged changes that were found whole nowhere."""
    drafts: list[tuple[str, str]] = field(default_factory=list)
    """Where something was being typed, and what."""
    sources: list[tuple[str, int]] = field(default_factory=list)
    """Each file that was read, and how many changes were in it."""

    def of_sort(self, sort: str) -> list[Thing]:
        """What stands of one sort, in the order it came in."""
        found = (thing for thing in self.things.values() if thing.sort == sort)
        return sorted(found, key=lambda thing: (thing.seq, thing.entity))

    @property
    def contributions(self) -> list[Thing]:
        """Every contribution that has words and a place."""
        return [thing for thing in self.of_sort("contribution") if thing.fields.keys() >= NEEDED]

    @property
    def about(self) -> Mapping[str, Any]:
        """What is known of the session itself."""
        found = self.of_sort("session")
        return found[0].fields if found else {}


def put_together(session: str, sources: Iterable[Source]) -> Record:
    """The session as the sources tell it; where two differ, the earlier one is right."""
    record = Record(session)
    known: dict[str, Change] = {}
    at: dict[int, Change] = {}
    rows: dict[str, dict[str, Any]] = {}
    pieces: list[Piece] = []
    for source in sources:
        record.sources.append((source.name, len(source.changes)))
        for change in source.changes:
            there = at.setdefault(change.seq, change)
            if change.id not in known and there is not change and there.data == change.data:
                continue  # the same change under a damaged id
            # A change without its words has had them erased: an older copy's count no more.
            if change.id not in known or not change.data:
                known[change.id] = change
        for entity, fields in source.rows.items():
            rows.setdefault(entity, fields)
        pieces += source.pieces
    record.erased = {change.entity for change in known.values() if change.kind == "erase"}
    by_entity: defaultdict[str, list[Change]] = defaultdict(list)
    for change in known.values():
        # An erasure is of a whole thing, or of what one change of it said.
        gone = not record.erased.isdisjoint({change.entity, f"change:{change.id}"})
        by_entity[change.entity].append(replace(change, data={}) if gone else change)
    for entity, changes in by_entity.items():
        _fold(entity, changes, record)
    _take_rows(rows, by_entity, record)
    lost = [piece.text for piece in pieces if not _is_known(piece, known, at, record.erased)]
    record.pieces = list(dict.fromkeys(lost))
    return record


def _fold(entity: str, changes: list[Change], record: Record) -> None:
    """Notes what the changes of one thing come to, in the order of their ids, field by field."""
    first = min(changes, key=lambda change: change.id)
    is_contribution = first.sort == "contribution"
    if entity in record.erased:
        return
    fields: dict[str, Any] = {}
    for change in _switched_on(changes):
        fields.update(change.data)
    seq = min(change.seq for change in changes)
    thing = Thing(entity, fields, seq, _made_at(first.id), first.device)
    if fields.get("deleted"):
        record.deleted.append(thing)
    elif is_contribution and "text" not in fields and any(change.kind == "undo" for change in changes):
        record.undone += 1
    elif fields:
        record.things[entity] = thing


def _switched_on(changes: Iterable[Change]) -> list[Change]:
    """Without what was undone, and the undos, oldest first; an undo may itself have been undone."""
    off: set[str] = set()
    on: list[Change] = []
    for change in sorted(changes, key=lambda change: change.id, reverse=True):
        if change.id in off:
            continue
        if change.kind == "undo":
            off.add(str(change.data.get("change", "")))
        else:
            on.append(change)
    return on[::-1]


def _made_at(id_: str) -> str:
    """The moment in an id, as the machine that made it believed: UTC, ISO 8601."""
    milliseconds = int(id_.replace("-", "")[:12], 16)
    try:
        moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return ""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _take_rows(
    rows: Mapping[str, dict[str, Any]], by_entity: Mapping[str, list[Change]], record: Record
) -> None:
    """From readable tables what the log has lost: things of which no beginning can be read any more."""
    places = {change.seq for changes in by_entity.values() for change in changes}
    has_holes = len(places) < max(places, default=1)
    for entity, fields in rows.items():
        thing, place = record.things.get(entity), fields.get("seq")
        is_torn = entity.startswith("contribution:") and thing is not None and "text" not in thing.fields
        # What began at a place where a change was read is known by it, maybe under an id that is damaged here.
        is_lost = place not in places if isinstance(place, int) else has_holes
        if is_lost and (is_torn or entity not in by_entity):
            made_at, device = str(fields.get("made_at") or ""), str(fields.get("device") or "")
            seq = place if isinstance(place, int) else 0
            record.things[entity] = Thing(entity, fields, seq, made_at, device)


def _is_known(
    piece: Piece, known: Mapping[str, Change], at: Mapping[int, Change], erased: Iterable[str]
) -> bool:
    """Whether a damaged change is whole elsewhere, or about something that was erased."""
    is_there = piece.id in known if piece.id else piece.seq in at
    return is_there or any(entity in piece.text for entity in erased)
