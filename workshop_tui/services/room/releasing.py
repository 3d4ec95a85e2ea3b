"""What could say who somebody is in words that the whole room is about to read, and that nobody has decided about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from workshop_tui.model.contribution import Contribution
from workshop_tui.services.desk import Desk

MOST_NAMED = 3
"""Strings that are named where there are more."""


def undecided_in(desk: Desk, contributions: Iterable[Contribution]) -> Mapping[str, tuple[str, ...]]:
    """For each contribution (id) in which something is flagged, what and why: `“Mrs Patel” (name of a person)`.

    What the review of names has decided to keep or to replace is not told again.
    """
    look = _flags(desk)
    found = {said.id: (*look(said.text, said.voice), *look(said.voice, "")) for said in contributions}
    return {id_: tuple(dict.fromkeys(told)) for id_, told in found.items() if told}


def undecided_in_names(desk: Desk, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The same for each of these names of themes in which something is flagged."""
    look = _flags(desk)
    return {name: told for name in names if (told := look(name, ""))}


def _flags(desk: Desk) -> Callable[[str, str], tuple[str, ...]]:
    from workshop_tui.sensemaking.flags import Known, find_flags
    from workshop_tui.services.naming.view import known_names, undecided
    from workshop_tui.writeup.replacing import Replacing

    people, organisations, _ = known_names(desk.folder)
    known = Known(people, organisations)
    decided = Replacing(desk.reader.naming.replacements())

    def look(words: str, voice: str) -> tuple[str, ...]:
        flagged = undecided(words, find_flags(words, known, voice), decided)
        return tuple(f"“{text}” ({why.value})" for text, why in flagged)

    return look


def undecided_told(found: Mapping[str, tuple[str, ...]]) -> str:
    """What `undecided_in` has found, as a sentence."""
    strings = [*dict.fromkeys(text for those in found.values() for text in those)]
    more = f" and {len(strings) - MOST_NAMED:,} more" if len(strings) > MOST_NAMED else ""
    return f"This could say who somebody is: {', '.join(strings[:MOST_NAMED])}{more}."
