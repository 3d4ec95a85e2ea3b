"""Letters for people: `A`, `B`, `C` are local to one exchange, and start again in each."""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from workshop_tui.model.contribution import Contribution

Key = tuple[int, str, str]


def exchange_of(c: Contribution) -> Key:
    """What the turns of one exchange share: its table, its question and its name there."""
    return (c.table, c.question, c.exchange)


def letter(voice: str) -> str:
    """The capital letter that `voice` is, or an empty text if it is a role."""
    return voice.strip().upper() if re.fullmatch(r"\s*[A-Za-z]\s*", voice) else ""


def lettered_anew(contributions: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """The same with the letters of each exchange from A on, in the order of the alphabet.

    A table that went on from D in its second exchange would say that nobody of the first speaks there.
    """
    said = tuple(contributions)
    used: defaultdict[Key, set[str]] = defaultdict(set)
    for c in said:
        if c.exchange and letter(c.voice):
            used[exchange_of(c)].add(letter(c.voice))
    anew = {key: dict(zip(sorted(old), string.ascii_uppercase, strict=False)) for key, old in used.items()}
    return tuple(
        replace(c, voice=anew[exchange_of(c)][letter(c.voice)]) if c.exchange and letter(c.voice) else c
        for c in said
    )
