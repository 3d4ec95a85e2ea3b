"""Which way words run: letters that are written from right to left, and marks that turn a direction."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

_LANGUAGES = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_DIRECTED = re.compile(f"[{_LETTERS}{_MARKS}]")

_LEFTWARD = re.compile(rf"[{_LETTERS}](?:[\W\d_]*[{_LETTERS}])*")
_RIGHTWARD = re.compile(rf"[^\W\d_{_LETTERS}](?:[\W\d_]*[^\W\d_{_LETTERS}])*")
"""Words of one direction with what stands between them."""

_CLOSED_BY = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}


def is_leftward(language: str) -> bool:
    """Whether `language` is written from right to left."""
    return language.split("-")[0].lower() in _LANGUAGES


def is_directed(text: str) -> bool:
    """Whether anything in `text` could move what stands beside it."""
    return not text.isascii() and _DIRECTED.search(text) is not None


def is_leftward_mostly(text: str, otherwise: bool) -> bool:
    """Whether more letters of `text` are written from right to left than not; `otherwise` if neither are more.

    A sentence that begins with one word of another script stays as it is.
    """
    ways = Counter(map(unicodedata.bidirectional, text))
    leftward, rightward = ways["R"] + ways["AL"], ways["L"]
    return otherwise if leftward == rightward else leftward > rightward


def runs_leftward(text: str, base: bool) -> bool:
    """The direction of a paragraph with this text, in a document whose own direction is `base`."""
    return is_leftward_mostly(text, base) if base or is_directed(text) else False


def by_direction(text: str, leftward: bool) -> Iterator[tuple[str, bool]]:
    """`text` in pieces, each with whether it runs from right to left, inside words that do so if `leftward`.

    What has no direction of its own (spaces, points, numbers) goes with the words around it.
    """
    end = 0
    for found in (_RIGHTWARD if leftward else _LEFTWARD).finditer(text):
        if found.start() > end:
            yield text[end : found.start()], leftward
        yield found.group(), not leftward
        end = found.end()
    if end < len(text):
        yield text[end:], leftward


def closed(text: str) -> str:
    """`text` with every turn of direction in it ended, so that it cannot reach what comes after."""
    waiting: list[str] = []
    for char in text:
        if char in _CLOSED_BY:
            waiting.append(_CLOSED_BY[char])
        elif waiting and char == waiting[-1]:
            waiting.pop()
    return text + "".join(reversed(waiting))
