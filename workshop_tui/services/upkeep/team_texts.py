"""Erasing and what the team wrote itself: a theme, a note or a detail that repeats somebody's words is told of.

A person changes it; what it said before is then taken out of the log, change by change, and the rest of it stays.
(The texts of a write-up are looked after beside this: see `passages`.)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop_tui.model.change import Change, active, words_of
from workshop_tui.services.desk import ORGANISERS, Act
from workshop_tui.services.upkeep.traces import SAME, spaced, strings_in
from workshop_tui.store.log import Logged

REPEATS = "repeats"
"""The sort of what notes which changes repeated words when these were erased: nobody can tell later."""
WHOLE = 16
"""Characters from which an erased text that stands in another one whole is repeated there: `asked for` is not."""
_OTHERS = frozenset({"contribution", "passage", "replacement", "coded", "change", REPEATS})
"""What others said stays; the rest is looked after elsewhere."""
_NO_TEXTS = frozenset({"question_set", "slug", "theme", "id", "exercise", "question", "subject", "steer"})
"""Fields that were there before anybody spoke, or name another thing."""
_NAMES = frozenset({"name", "title", "facilitator", "who", "when", "short", "voice", "hashtag"})
"""Fields so short that a few words in common say nothing."""
_CALLED = {
    "answer": "What was noted as off script at table {} repeats",
    "session": "The session's details repeat",
    "table": "What table {} is called, or was told, repeats",
    "question": "The question “{}” that was made of a theme repeats",
    "readback": "What table {} found missing repeats",
    "headcount": "The head-count of table {} repeats",
}


@dataclass(frozen=True, slots=True)
class TeamText:
    """Something of which some change repeats words that are erased."""

    entity: str
    scope: str
    revision: str
    told: str
    """The sentence about one that a person has to change first."""
    now: tuple[str, ...]
    """The texts that repeat the words as they stand; empty if all of it is past."""
    repeating: tuple[str, ...]
    """Each change (id) and its field that repeats the words, as `id/field`."""
    past: tuple[str, ...]
    """The changes (ids) of these that may lose their words."""
    kept: Mapping[str, Any]
    """What those changes say besides, and what is still so."""


def team_texts(entries: Iterable[Logged], erased: Collection[str]) -> tuple[TeamText, ...]:
    """What the team wrote in these changes that repeats any of the `erased` texts, or is noted to have done so."""
    known: dict[str, list[Change]] = {}
    noted: set[str] = set()
    for entry in entries:
        if entry.change.sort == REPEATS:
            noted.update(map(str, entry.change.data.get("changes", ())))
        elif entry.change.sort not in _OTHERS:
            known.setdefault(entry.change.entity, []).append(entry.change)
    heard = _Heard(erased)
    names = {
        entity: str(change.data["name"])
        for entity, changes in known.items()
        for change in changes
        if entity.startswith("theme:") and change.data.get("name")
    }
    found = (_looked_at(changes, heard, noted, names) for changes in known.values())
    return tuple(text for text in found if text is not None)


class _Heard:
    """The erased texts, made ready for looking whether another one repeats them."""

    def __init__(self, erased: Collection[str]) -> None:
        texts = [spaced(text) for text in erased]
        self._whole = tuple(text for text in texts if len(text) >= WHOLE)
        self._runs = {text[at : at + SAME] for text in texts for at in range(len(text) - SAME + 1)}

    def in_field(self, name: str, value: Any) -> bool:
        if name in _NO_TEXTS:
            return False
        return any(self._in_text(spaced(text), name not in _NAMES) for text in strings_in(value))

    def _in_text(self, text: str, is_prose: bool) -> bool:
        if any(text[at : at + SAME] in self._runs for at in range(len(text) - SAME + 1)):
            return True
        return is_prose and any(whole in text for whole in self._whole)


def _looked_at(
    changes: Sequence[Change], heard: _Heard, noted: Collection[str], names: Mapping[str, str]
) -> TeamText | None:
    repeating = [
        (change, name)
        for change in changes
        if change.kind == "set"
        for name, value in change.data.items()
        if f"{change.id}/{name}" in noted or heard.in_field(name, value)
    ]
    if not repeating:
        return None
    last = {name: change for change in active(changes) for name in change.data}
    now = [(change, name) for change, name in repeating if last.get(name) is change]
    standing = {change.id for change, _ in now}
    past = [change for change, _ in repeating if change.id not in standing]
    newest = max(changes, key=lambda change: change.id)
    return TeamText(
        newest.entity,
        newest.scope,
        newest.id,
        f"{_called(newest, names)} some of the words: change it there, and erase again.",
        tuple(text for change, name in now for text in strings_in(change.data[name])),
        tuple(f"{change.id}/{name}" for change, name in repeating),
        tuple(dict.fromkeys(change.id for change in past)),
        {name: change.data[name] for name, change in last.items() if change in past},
    )


def _called(change: Change, names: Mapping[str, str]) -> str:
    if change.sort == "theme":
        return f"The theme “{names.get(change.entity, change.key)}” (its name or what is said of it) repeats"
    if change.sort in _CALLED:
        return _CALLED[change.sort].format(change.key.replace("/", ", under "))
    return f"A note beside the contribution {change.key} repeats"


def note_repeating(act: Act, text: TeamText, revision: str) -> None:
    """Adds to an act which changes of a text repeat words that are erased now; `revision` is of this note."""
    act.set(f"{REPEATS}:{text.entity}", {"changes": list(text.repeating)}, ORGANISERS, revision)


def let_past_go(act: Act, text: TeamText) -> None:
    """Adds to an act that the changes in a text's past lose their words, and what they say besides stays so."""
    if text.past and text.kept:
        act.set(text.entity, text.kept, text.scope, text.revision)
    for change in text.past:
        act.erase(words_of(change), text.scope, change)
