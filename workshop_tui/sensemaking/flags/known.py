"""Names that are known beforehand: the sign-in list's, and what somebody marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from workshop_tui.sensemaking.flags.flag import Flag, Why
from workshop_tui.sensemaking.flags.lists import listed, plain

PART = 3
"""Letters from which a part of a person's name is looked for."""


@dataclass(frozen=True)
class Known:
    """What to look for, however it is written."""

    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    """Strings that somebody marked in a review."""

    @cached_property
    def looked_for(self) -> dict[str, list[tuple[re.Pattern[str], Why]]]:
        """Patterns by the first word they begin with, the longest first: most words of a text begin none."""
        found: dict[str, list[tuple[int, re.Pattern[str], Why]]] = {}
        for name in self.marked:
            self._add(found, name, Why.MARKED, any_case=False)
        for name in (*self.people, *self.organisations):
            self._add(found, name, Why.SIGNED_IN, any_case=len(name.split()) > 1)
        for name in self.people:
            parts = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name)
            for part in parts if len(parts) > 1 else ():
                if len(part) >= PART and plain(part) not in _TITLES:
                    self._add(found, part, Why.SIGNED_IN, any_case=not _is_a_word(part))
        return {
            first: [(pattern, why) for _, pattern, why in sorted(those, key=lambda each: -each[0])]
            for first, those in found.items()
        }

    @staticmethod
    def _add(
        found: dict[str, list[tuple[int, re.Pattern[str], Why]]], name: str, why: Why, any_case: bool
    ) -> None:
        words = name.split()
        if not words:
            return
        first = _FIRST.search(words[0])
        apart = [re.escape(word).replace("'", "['’]").replace("’", "['’]") for word in words]
        ends = r"(?!\w)" if words[-1][-1].isalnum() else ""
        pattern = re.compile(r"\s+".join(apart) + ends, re.IGNORECASE if any_case else 0)
        if first is not None:
            found.setdefault(plain(first[0]), []).append((len(name), pattern, why))


_FIRST = re.compile(r"\w+|[^\w\s]")
_TITLES = {
    "mrs",
    "miss",
    "the",
    "van",
    "der",
    "von",
    "bin",
    "ibn",
    "del",
    "dos",
    "prof",
    "rev",
    "cllr",
    "and",
}


def _is_a_word(part: str) -> bool:
    """Whether it means something else too, so that only its capital makes it a name."""
    known = plain(part)
    return known in listed("given_words") or known in listed("given_places") or known in _COMMON_SURNAMES


_COMMON_SURNAMES = listed("common_surnames")


def known_flags(text: str, known: Known) -> Iterator[Flag]:
    """Every known name; overlapping ones too, for the longest to win."""
    looked_for = known.looked_for
    if not looked_for:
        return
    for match in _FIRST.finditer(text):
        for pattern, why in looked_for.get(plain(match[0]), ()):
            if found := pattern.match(text, match.start()):
                yield Flag(found.start(), found.end(), found[0], why)
                break
