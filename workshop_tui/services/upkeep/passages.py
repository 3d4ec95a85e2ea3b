"""Erasing and the texts of a write-up: one that repeats somebody's words is told of, and its past is let go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from workshop_tui.model.change import Change, fold
from workshop_tui.services.desk import ORGANISERS, Act, Desk
from workshop_tui.services.upkeep.traces import repeats
from workshop_tui.store.log import Logged
from workshop_tui.store.projections.writing import EDITION, edition_of
from workshop_tui.writeup import STYLES
from workshop_tui.writeup.places import CAPTION, Place, places

MARK = "repeats"
"""The field of a text that says which contributions (ids) it repeated when they were erased: nobody can tell later."""


@dataclass(frozen=True, slots=True)
class Repeating:
    """A text of a write-up of which some version repeats words that are erased."""

    entity: str
    revision: str
    text: str
    """As it stands now."""
    repeats_now: bool
    marked: tuple[str, ...] = ()
    """What it is known to have repeated."""

    def told(self, names: Mapping[str, str]) -> str:
        """The sentence about one that a person has to change first; `names` are those of places for texts."""
        style, _, name = self.entity.partition(":")[2].partition("/")
        whose = "every style" if style == "all" else f"the style {style}"
        place = edition_of(name)[0]
        return (
            f"The text “{names.get(place, place)}” of the write-up ({whose}) repeats some of the words:"
            " change it there, and erase again."
        )


def repeating(
    entries: Iterable[Logged], erased: Collection[str], contributions: Collection[str]
) -> tuple[Repeating, ...]:
    """The texts of write-ups in these changes that repeat any of the `erased` texts, or once did.

    Those too that were known to repeat `contributions` (ids) when these were erased before.
    """
    known: dict[str, list[Change]] = {}
    for entry in entries:
        if entry.change.sort == "passage":
            known.setdefault(entry.change.entity, []).append(entry.change)
    found = (_looked_at(entity, changes, erased, contributions) for entity, changes in known.items())
    return tuple(text for text in found if text is not None)


def names_of_places(desk: Desk) -> dict[str, str]:
    """What a person calls each place for a text; a caption's without the words that chose its image."""
    snapshot = desk.reader.snapshot()
    return {place.id: _called(place) for style in STYLES for place in places(snapshot, style)}


def _called(place: Place) -> str:
    if place.id.startswith(CAPTION):
        return "a caption"
    return f"{place.title}, {place.about}" if place.own else place.title


def _looked_at(
    entity: str, changes: list[Change], erased: Collection[str], contributions: Collection[str]
) -> Repeating | None:
    state = fold(changes)
    fields = state.fields if state is not None else {}
    text, marked = str(fields.get("text", "")), tuple(map(str, fields.get(MARK, ())))
    ever = any(repeats(str(change.data.get("text", "")), erased) for change in changes)
    if not ever and not set(marked) & set(contributions):
        return None
    written = max(
        (change.id for change in changes if change.kind != "set" or "text" in change.data), default=""
    )
    is_unchanged = bool(marked) and written < max(change.id for change in changes if MARK in change.data)
    newest = max(change.id for change in changes)
    return Repeating(entity, newest, text, is_unchanged or repeats(text, erased), marked)


def mark(act: Act, text: Repeating, contributions: Collection[str]) -> None:
    """Adds to an act that a text, as it stands, repeats contributions (ids) that are erased."""
    if new := sorted(set(contributions) - set(text.marked)):
        act.set(text.entity, {MARK: [*text.marked, *new]}, ORGANISERS, text.revision)


def renew(act: Act, text: Repeating) -> None:
    """Adds to an act that every version of a text is erased, and what it says now begins anew."""
    act.erase(text.entity, ORGANISERS, text.revision)
    if text.text:
        style, _, name = text.entity.partition("/")
        place, edition = edition_of(name)
        act.set(f"{style}/{place}{EDITION}{edition + 1}", {"text": text.text}, ORGANISERS)
