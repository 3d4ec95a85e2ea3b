"""Undo and redo of everything this window did, and the history of one contribution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop_tui.clock import made_at
from workshop_tui.model.change import Change, active
from workshop_tui.services.desk import Act, Desk


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an undo or redo did, in words a person knows it by."""

    what: str
    """The words of the first thing concerned, or a name for it."""
    count: int
    """How many changes it took back."""


def undo(desk: Desk) -> TakenBack | None:
    """Takes back this window's last act; None if there is nothing left to take back. Raises RecordProblem."""
    if not desk.done:
        return None
    changes = desk.reader.act(desk.done[-1])
    act = switch_off(desk, changes)
    desk.save(act, undoable=False)
    desk.done.pop()
    desk.undone.append(act.id)
    return TakenBack(_what(changes), len(changes))


def redo(desk: Desk) -> TakenBack | None:
    """Brings back what was undone last; None if there is nothing. Raises RecordProblem."""
    if not desk.undone:
        return None
    undos = desk.reader.act(desk.undone[-1])
    desk.save(switch_off(desk, undos), undoable=False)
    desk.undone.pop()
    back = desk.reader.act(_act_of(desk, undos))
    desk.done.append(back[0].act)
    return TakenBack(_what(back), len(back))


def switch_off(desk: Desk, changes: Sequence[Change]) -> Act:
    """An act that switches these changes off, the last one first."""
    revisions = desk.reader.revisions(change.entity for change in changes)
    act = desk.act()
    for change in reversed(changes):
        act.undo(change, revisions.get(change.entity, change.id))
    return act


def _act_of(desk: Desk, undos: Sequence[Change]) -> str:
    """The act that these undos had switched off."""
    wanted = str(undos[0].data["change"])
    entries = desk.reader.history(undos[0].entity)
    return next(entry.change.act for entry in entries if entry.change.id == wanted)


def _what(changes: Sequence[Change]) -> str:
    for change in changes:
        for field in ("text", "name", "title", "kind"):
            if isinstance(value := change.data.get(field), str) and value:
                return value
    return ""


@dataclass(frozen=True, slots=True)
class Version:
    """One step in the history of a contribution."""

    at: str
    """Local wall-clock time as the device that made it believed."""
    device: str
    kind: str
    fields: tuple[tuple[str, str], ...]
    """What it set, in words."""
    on: bool
    """Whether it counts now, or was undone."""
    of: str = ""
    """What it is the history of, if that is something that was taken in: its name."""


def history(desk: Desk, contribution_id: str) -> list[Version]:
    """Every change of a contribution, oldest first: what was typed first, by which device, each later edit."""
    return history_of(desk, [f"contribution:{contribution_id}"])


def history_of(desk: Desk, entities: Sequence[str], names: Mapping[str, str] | None = None) -> list[Version]:
    """Every change of these things, oldest first; `names` says what to call others that they refer to by id.

    What is not the first of them is said by its name.
    """
    changes = [entry.change for entity in entities for entry in desk.reader.history(entity)]
    on = {change.id for entity in entities for change in active(c for c in changes if c.entity == entity)}
    return [
        Version(
            made_at(change.id).astimezone().strftime("%H:%M:%S"),
            change.device,
            change.kind,
            tuple(
                (name, _shown((names or {}).get(value, value) if isinstance(value, str) else value))
                for name, value in change.data.items()
                if value not in ("", [], None)
            ),
            change.id in on,
            "" if change.entity == entities[0] else (names or {}).get(change.key, change.key),
        )
        for change in sorted(changes, key=lambda change: change.id)
    ]


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
