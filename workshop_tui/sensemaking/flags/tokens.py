"""A text's words with what stands before each: whether one begins a sentence, whether it is written with a capital."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workshop_tui.sensemaking.flags.lists import plain

_WORD = re.compile(r"[^\W\d_]+(?:['’‑-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_BREAKS = re.compile(r"[.!?:…•|]\W*\Z|\n\s*\W*\Z|(?:\A|\s)[“\"‘«*–—-]\s*\Z")
_ABBREVIATED = {
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "rev",
    "revd",
    "cllr",
    "st",
    "fr",
    "sgt",
    "sr",
    "jr",
    "mx",
    "insp",
    "capt",
    "hon",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word where it stands."""

    text: str
    """Without a possessive ending."""
    plain: str
    start: int
    end: int
    """Behind the word, before a possessive ending."""
    before: str
    """What stands between it and the word before."""
    is_capital: bool
    begins: bool
    """Whether it begins a sentence: its capital says nothing then."""
    owns: bool
    """Whether it had a possessive ending."""
    after: str
    """The forty characters behind it, a possessive ending first."""

    @property
    def is_initial(self) -> bool:
        """A single capital letter."""
        return len(self.text) == 1 and self.is_capital


def tokens(text: str) -> list[Token]:
    """The words of a text."""
    found: list[Token] = []
    last = 0
    for match in _WORD.finditer(text):
        word = match[0]
        before = text[last : match.start()]
        ending = _POSSESSIVE.search(word) if "'" in word or "’" in word else None
        bare = word[: ending.start()] if ending and ending.start() else word
        found.append(
            Token(
                bare,
                plain(bare),
                match.start(),
                match.start() + len(bare),
                before,
                word[0].isupper() or word[0].istitle(),
                _begins(found, before),
                bare != word,
                text[match.start() + len(bare) : match.start() + len(bare) + 40],
            )
        )
        last = match.end()
    return found


def _begins(found: list[Token], before: str) -> bool:
    if not found:
        return True
    if before == " " or not _BREAKS.search(before):
        return False
    is_dot = before.strip() == "."
    return not (is_dot and (found[-1].plain in _ABBREVIATED or found[-1].is_initial))
