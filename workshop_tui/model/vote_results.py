"""What every vote of a session came to, item by item, with the words each item goes by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workshop_tui.model.contribution import Kind
from workshop_tui.model.question_set import Exercise
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.vote import Result, tally


@dataclass(frozen=True, slots=True)
class Voted:
    """One item of one vote."""

    exercise: Exercise
    on: str
    """`theme` or `idea`."""
    result: Result
    words: str
    """Its name or its text; empty where it is no longer there, or is kept back at this level."""


def voted(snapshot: Snapshot) -> Iterator[Voted]:
    """Every item of every vote that a dot was put on, by vote, most dots first.

    Dots on what `snapshot` does not show are counted all the same: the places of the others depend on them.
    """
    for exercise in snapshot.session.question_set.exercises:
        if exercise.kind != "vote":
            continue
        on = "idea" if exercise.details.get("on") == "ideas" else "theme"
        words = _words(snapshot, on)
        for result in tally(exercise.id, words, snapshot.dots, snapshot.voters).results:
            if result.dots:
                yield Voted(exercise, on, result, words.get(result.item, ""))


def _words(snapshot: Snapshot, on: str) -> dict[str, str]:
    if on == "idea":
        return {c.id: c.words for c in snapshot.contributions if c.kind is Kind.IDEA}
    return {theme.id: theme.name for theme in snapshot.themes}
