"""Which way words are written, and what keeps words that turn direction from moving what stands beside them."""

from __future__ import annotations

import unicodedata

_OPENED = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
_OPENED |= {"\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
"""Characters that turn direction, and what turns it back."""

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def is_right_to_left(language: str) -> bool:
    """Whether `language` (`ar`, `he-IL`) is written from right to left."""
    return language.split("-")[0].strip().lower() in _RIGHT_TO_LEFT


def begins_right(text: str, otherwise: bool) -> bool:
    """Whether the first letter of `text` that has a direction is written from right to left."""
    if text.isascii() and not otherwise:
        return False
    strong = (unicodedata.bidirectional(char) for char in text)
    return next((found != "L" for found in strong if found in ("L", "R", "AL")), otherwise)


def turned_back(text: str) -> str:
    """`text`, and behind it what ends every turn of direction that is still open there."""
    if text.isascii():
        return text
    still_open: list[str] = []
    for char in text:
        if char in _OPENED:
            still_open.append(_OPENED[char])
        elif still_open and char == still_open[-1]:
            still_open.pop()
    return text + "".join(reversed(still_open))
