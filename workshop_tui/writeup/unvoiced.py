"""A record without its voices: what was said, and not who said it."""

from __future__ import annotations

import string
from collections.abc import Iterable
from dataclasses import replace

from workshop_tui.model.contribution import Contribution
from workshop_tui.writeup.lettering import Key, exchange_of, letter
from workshop_tui.writeup.material import Material


def unvoiced(material: Material) -> Material:
    """The same material with no role shown; inside an exchange each voice is a letter, so that turns can be told."""
    said = tuple(_without(material.snapshot.contributions))
    return replace(material, snapshot=replace(material.snapshot, contributions=said))


def _without(contributions: Iterable[Contribution]) -> Iterable[Contribution]:
    letters: dict[Key, dict[str, str]] = {}
    for c in contributions:
        known = letters.setdefault(exchange_of(c), {}) if c.exchange else None
        yield replace(c, voice=_letter(c.voice, known) if known is not None else "") if c.voice else c


def _letter(voice: str, known: dict[str, str]) -> str:
    """The letter of a voice: the one it was given, else the next that is free; none after Z."""
    key = " ".join(voice.split()).casefold()
    if key not in known:
        free = (each for each in string.ascii_uppercase if each not in known.values())
        own = letter(voice)
        known[key] = own if own and own not in known.values() else next(free, "")
    return known[key]
