"""Words as a PDF may draw them: cleaned, breakable where they are longer than a line, never empty in a heading."""

from __future__ import annotations

import re
import unicodedata

from workshop_tui.text import drawable

_FOOTER = 150
"""Characters of the footer: a longer title is cut there, and stands in full on the cover."""

_LONG_WORD = re.compile(r"\S{41,}")
_LONG_PART = re.compile(r"[^/?&=._#\s-]{41,}")
_ADDRESS = re.compile(r"https?://|www\.|mailto:", re.I)
_PIECE = 12


def text(words: str) -> str:
    """`words` as they may be drawn; what is longer than a line gets places where it may be broken."""
    return _LONG_WORD.sub(_broken, drawable(words).replace("\t", "    "))


def _broken(word: re.Match[str]) -> str:
    """An address has places of its own where typst breaks it, and must come out whole when it is copied."""
    if _ADDRESS.search(word[0]):
        return _LONG_PART.sub(_in_pieces, word[0])
    return _in_pieces(word)


def _in_pieces(word: re.Match[str]) -> str:
    out: list[str] = []
    since = 0
    for char in word[0]:
        if since >= _PIECE and _may_begin(char, out[-1]):
            out.append("\u200b")
            since = 0
        out.append(char)
        since += 1
    return "".join(out)


def _may_begin(char: str, before: str) -> bool:
    """Whether a line may begin with `char`: never a mark of the letter before, nor within joined writing."""
    joined = "\u200c\u200d"
    return (
        unicodedata.category(char)[0] in "LNPS"
        and unicodedata.bidirectional(char) not in ("AL", "R")
        and char not in joined
        and before not in joined
        and not "\U0001f3fb" <= char <= "\U0001f3ff"
    )


def line(words: str) -> str:
    """`words` on one line, for what is read and not drawn, or is short."""
    return " ".join(drawable(words).split())


def seen(words: str) -> str:
    """`words`, or a dash where there is nothing to see: a heading may not be empty."""
    blank = ("Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me")
    return words if any(unicodedata.category(char) not in blank for char in words) else "–"


def shortened(words: str) -> str:
    return text(words if len(words) <= _FOOTER else words[: _FOOTER - 1].rstrip() + "…")


def language(code: str) -> tuple[str, str | None]:
    """`("en", "GB")` of `en-GB`; English where the set names no language a PDF can hold."""
    found = re.match(r"([a-z]{2,3})(?:[-_]([a-z]{2}))?(?![a-z])", code.strip().lower())
    if not found:
        return "en", None
    return found[1], found[2].upper() if found[2] else None
