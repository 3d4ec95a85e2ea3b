"""Handles given out: what a participant keeps, so that their words can be found and taken out without a name."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_tui.errors import NotFound, UsageProblem
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.handle import PLACES, SLIP_PLACES, handle_at, handle_key, slips_of
from workshop_tui.services.desk import Act, Desk, table_scope


def give_handle(desk: Desk, contributions: Sequence[Contribution], handle: str, made: str = "") -> Act:
    """An act that keeps `handle` with these contributions; empty takes theirs away. `made` is one just made here.

    Raises UsageProblem for a handle that is on no slip of this session and was never given out: a slip of the pen
    would be another person's, and so would the words that are erased by it.
    """
    given = known_handle(desk, handle, made) if handle else ""
    act = desk.act()
    for c in contributions:
        act.set(f"contribution:{c.id}", {"handle": given}, table_scope(c.table), c.revision)
    return act


def new_handle(desk: Desk) -> str:
    """A handle that is on no slip and was never given out in this session."""
    used = {handle_key(handle) for handle in desk.reader.handles()}
    room = PLACES - SLIP_PLACES
    # Two windows that ask at the same moment begin at different places.
    start = int(desk.ids.plain().replace("-", "")[-8:], 16) % room
    for step in range(room):
        handle = handle_at(desk.session.id, SLIP_PLACES + (start + step) % room)
        if handle not in used:
            return handle
    raise UsageProblem("Every handle of this session was given out.", "Use the ones on the printed slips.")


def known_handle(desk: Desk, typed: str, made: str = "") -> str:
    """The handle that was typed, as it is kept. Raises UsageProblem if this session has no such handle."""
    key = handle_key(typed)
    given = {handle_key(handle): handle for handle in desk.reader.handles()}
    if key in given:
        return given[key]
    slips = (handle for table in desk.session.tables for handle in slips_of(desk.session.id, table.number))
    if key in slips or key == made:
        return key
    raise UsageProblem(
        f"“{typed[:40]}” is no handle of this session.",
        "Take one from a printed slip, or let a new one be made.",
    )


def contributions_named(desk: Desk, ids: Sequence[str]) -> tuple[Contribution, ...]:
    """The contributions with these ids. Raises NotFound if one is not there."""
    found = desk.reader.contributions(ids)
    if missing := set(ids) - {c.id for c in found}:
        raise NotFound(
            f"There is no contribution {min(missing)} in {desk.folder.name}.",
            "Take the id from the `id` column of a CSV or JSON export. Nothing was changed.",
        )
    return found


def note_given(desk: Desk, ids: Sequence[str], handle: str = "") -> str:
    """Keeps a handle with contributions (ids): the one that is named, else the one they have, else a new one.

    Returns it. Raises NotFound, UsageProblem or RecordProblem.
    """
    those = contributions_named(desk, ids)
    held = tuple(dict.fromkeys(desk.reader.handles_of(ids)))
    if not handle and len(held) > 1:
        raise UsageProblem(
            f"These contributions have several handles: {', '.join(held)}.", "Say which with --as."
        )
    made = "" if handle or held else new_handle(desk)
    act = give_handle(desk, those, handle or made or held[0], made)
    desk.save(act)
    return str(act.changes[0].data["handle"])
