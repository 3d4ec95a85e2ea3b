"""Where a text may go on in the next line: by words, and in an address after its marks."""

from __future__ import annotations

import re
from collections.abc import Callable

_AFTER_A_HYPHEN = re.compile(r"(?<=\w[-–—/‐])(?=\w)")
_BETWEEN_WORDS = re.compile(r"[^\S\u00a0\u2007\u202f]+")
"""A no-break space is none: `split()` alone would break there too."""
_IN_AN_ADDRESS = re.compile(r"(?<=[/.\-_?&=#@:,;+%])(?![/.\-_?&=#@:,;+%])")


def broken(text: str, width: int, measure: Callable[[str], int], exact: bool) -> list[str] | None:
    """The lines of `text`, none wider than `width` by `measure`; None if a word alone is too wide.

    An `exact` text (an address) keeps every character and may be broken anywhere, after its marks if possible.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        words = [paragraph] if exact else [word for word in _BETWEEN_WORDS.split(paragraph) if word]
        line = ""
        for word in words:
            pieces = (_IN_AN_ADDRESS if exact else _AFTER_A_HYPHEN).split(word)
            for number, piece in enumerate(_cut(pieces, width, measure) if exact else pieces):
                joined = f"{line} {piece}" if line and not number and not exact else line + piece
                if measure(joined) <= width:
                    line = joined
                    continue
                if measure(piece) > width:
                    return None
                lines.append(line)
                line = piece
        lines.append(line)
    return lines


def _cut(pieces: list[str], width: int, measure: Callable[[str], int]) -> list[str]:
    """`pieces`, those that are too wide cut into such as are not."""
    out: list[str] = []
    for piece in pieces:
        part = ""
        for character in piece:
            if part and measure(part + character) > width:
                out.append(part)
                part = ""
            part += character
        out.append(part)
    return out
