"""Pages of large letters: what is too much for one is shared out, so that the back row can still read it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from workshop_tui.text import drawable
from workshop_tui.tui.letters.setting import set_text
from workshop_tui.tui.letters.shapes import CLARITY, composed, font

_MOST_LINES = 6
"""About so many lines of text are read at a glance."""
_MOST_WORDS = 120
"""More never fit on one page in large letters."""


@lru_cache(maxsize=32)
def pages(items: tuple[str, ...], columns: int, lines: int) -> tuple[str, ...]:
    """`items` on as few pages as show them in large letters, each a text with line breaks.

    An item stays whole if it can. One with characters that no font has does not make the others small: it stands
    on a page with its like.
    """
    found: list[list[str]] = []
    large_before = False
    for item in items:
        for part in _parts(item, columns, lines):
            large = _has_shapes(part)
            if found and large is large_before and _together("\n".join((*found[-1], part)), columns, lines):
                found[-1].append(part)
            else:
                found.append([part])
            large_before = large
    return tuple("\n".join(page) for page in found)


def _together(text: str, columns: int, lines: int) -> bool:
    """Whether several items stand well on one page."""
    found = set_text(text, columns, lines)
    return found.pitch >= lines // _MOST_LINES if found.font else found.whole and not _has_shapes(text)


def _parts(item: str, columns: int, lines: int) -> Iterator[str]:
    """The item itself, or as much of it at a time as a page holds."""
    if _fits(item, columns, lines):
        yield item
        return
    words = item.split()
    while words:
        most = _most_words(words, columns, lines)
        yield " ".join(words[:most])
        words = words[most:]


def _most_words(words: list[str], columns: int, lines: int) -> int:
    """How many of these words fit on a page; at least one, whether it fits or not."""
    low, high = 1, min(len(words), _MOST_WORDS)
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(" ".join(words[:middle]), columns, lines):
            low = middle
        else:
            high = middle - 1
    return low


def _fits(text: str, columns: int, lines: int) -> bool:
    found = set_text(text, columns, lines)
    if found.font or not found.whole:
        return bool(found.font)
    # Plain characters are as good as it gets where a letter has no shape, or a single word is too wide for any.
    return not _has_shapes(text) or not all(set_text(word, columns, lines).font for word in text.split())


def _has_shapes(text: str) -> bool:
    """Whether some font has all of it."""
    drawn = composed(drawable(text)).replace("\t", " ").replace("\n", " ")
    return any(font(name).holds(drawn) for name in CLARITY)
