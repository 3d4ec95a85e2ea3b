"""The words that flags go by, read once from the lists beside this file."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list, in small letters and without accents."""
    text = (files("workshop_tui.sensemaking.flags") / "lists" / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(plain(word) for line in lines for word in line.split())


@cache
def given() -> frozenset[str]:
    """Given names that are nothing else."""
    return listed("given") - listed("given_words") - listed("given_places")


def plain(word: str) -> str:
    """A word as the lists have it: small letters, no accents, a straight apostrophe."""
    if word.isascii():
        return word.casefold()
    decomposed = unicodedata.normalize("NFKD", word.casefold().replace("’", "'").replace("ł", "l"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
