"""The lead-in: a few words and a separator at the head of a point, bold in the write-up."""

from __future__ import annotations

import re

MOST_WORDS = 5
_WORD = re.compile(r"\S+")


def split_lead_in(text: str) -> tuple[str, str]:
    """The lead-in with its separator and the rest; no lead-in, and all of `text`, where there is none.

    At most five words on one line, then a colon or an en dash with spaces, outside quotation marks, and
    something behind it. `12:30` and `https://...` have no space after the colon and so are none. An em dash
    is none either: it belongs inside sentences.
    """
    words: list[str] = []
    closing = ""
    for found in _WORD.finditer(text):
        word = found[0]
        if "\n" in text[: found.start()]:
            break
        dash = word == "–"
        if not dash and word != ":" and len(words) == MOST_WORDS:
            break
        closing = _still_open(word, closing)
        words.append(word)
        rest = text[found.end() :].lstrip()
        if (dash or word.endswith(":")) and not closing and rest and _says_something(words):
            return " ".join(words), rest
        if dash:
            break
    return "", text


def _says_something(words: list[str]) -> bool:
    return any(char.isalnum() for word in words for char in word)


def _still_open(word: str, closing: str) -> str:
    """The mark that would close the quotation that is open after `word`, given the one before it."""
    for at, char in enumerate(word):
        if closing:
            at_end = not any(c.isalnum() for c in word[at + 1 :])
            if char in closing and (char not in "'’" or at_end):
                closing = ""
        elif char in _CLOSINGS and (char != "'" or at == 0):
            closing = _CLOSINGS[char]
    return closing


_CLOSINGS = {'"': '"”', "“": '”"', "„": "“”", "«": "»", "‘": "’", "'": "'"}
