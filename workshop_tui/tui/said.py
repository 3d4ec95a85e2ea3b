"""People's words as content: the one way they go on the screen, so that nothing in them is read as markup."""

from __future__ import annotations

import re

from textual.content import Content

from workshop_tui.text import clean_line, drawable


def said(text: str, style: str = "") -> Content:
    """`text` as plain content, cleaned for drawing, with its line breaks."""
    content = Content(drawable(text))
    return content.stylize(style) if style and content else content


def said_line(text: str, style: str = "", width: int = 0) -> Content:
    """`text` on one line; cut with an ellipsis to `width` cells if that is given."""
    content = said(clean_line(text), style)
    return content.truncate(width, ellipsis=True) if width else content


def is_same(one: Content, other: Content) -> bool:
    """Whether both look the same; Textual compares the words alone."""
    return one.plain == other.plain and one.spans == other.spans


def shortened(text: str, most: int) -> str:
    """`text` on one line; one that is longer than `most` characters ends after a whole word, with an ellipsis."""
    line = clean_line(text)
    if len(line) <= most:
        return line
    words = line[: most - 1].rpartition(" ")[0]
    # Not every language has spaces between its words.
    return f"{words.rstrip(' ,;:')} …" if len(words) > most // 2 else f"{line[: most - 1]}…"


_UNDRAWN = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def in_place(text: str) -> str:
    """A line of a field or the box as it may be drawn, with as many characters: the cursor counts them."""
    return _UNDRAWN.sub("\u2060", text)
