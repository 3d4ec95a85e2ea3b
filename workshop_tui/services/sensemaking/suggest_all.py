"""Suggestions for every contribution of a session at once, for scripts and checks."""

from __future__ import annotations

from dataclasses import dataclass

from workshop_tui.services.sensemaking.following import read_all
from workshop_tui.services.sensemaking.suggesting import Suggesting, Suggestion
from workshop_tui.services.workspace import session_folder
from workshop_tui.settings import Settings
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.reading.reader import Reader

SIMILAR = 10
"""How many similar contributions are told of each."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """What is suggested for one contribution."""

    id: str
    words: str
    themes: tuple[Suggestion, ...]
    """The likeliest first."""
    similar: tuple[str, ...]
    """Ids, the nearest first."""


def suggest_all(settings: Settings, slug: str) -> list[Suggested]:
    """Suggestions for each contribution, in the order they were taken in. Raises NotFound or RecordProblem."""
    reader = Reader(session_folder(settings, slug) / DATABASE)
    try:
        with reader.one_moment():
            suggesting = Suggesting()
            read_all(reader, [suggesting])
    finally:
        reader.close()
    return [
        Suggested(
            one.id,
            one.words,
            suggesting.themes_for(one.id),
            tuple(near.id for near in suggesting.like(one.id, SIMILAR)),
        )
        for one in suggesting.said()
    ]
