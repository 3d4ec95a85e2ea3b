"""How a Word file looks: its sizes, its colours and its page, for ordinary and for large print."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil

from workshop_tui.model.blocks import Document, Look

_ACCENT = "9c3a1c"
_COLOUR = re.compile(r"#([0-9a-fA-F]{6})\Z")

INK, QUIET, LINE, DEEP, SOFT, LINK = "1d2529", "46535a", "8a9297", "0c4a56", "e6f0f1", "0b5a83"
"""Text and links of these have 4.5:1 and more, on white and on `SOFT`."""

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
"""A4, in twentieths of a point."""

MARGIN, FORM_MARGIN = 1247, 907
"""22 millimetres on every side; 16 on paper that is to be written on."""


FOOT = 624
"""From the footer to the end of the page."""
_ABOVE_FOOT = 120
"""Between text and line, and between line and footer."""
_FOOT_LINE = 1.27
"""How high a line of the footer is, by the size of its letters."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of letters in points."""

    body: int = 12
    programme: int = 14
    subtitle: int = 16
    title: int = 32
    headings: tuple[int, int, int] = (20, 16, 14)
    pull: int = 17
    code: tuple[int, int] = (40, 24)
    """A sheet's code, and where it is said again."""


LARGE = Sizes(body=18, programme=20, subtitle=22, title=36, headings=(28, 23, 20), pull=24)


def sizes(look: Look) -> Sizes:
    """The sizes for `look`."""
    return LARGE if look.large else Sizes()


def margin(document: Document) -> int:
    """The room around the text, in twentieths of a point."""
    return FORM_MARGIN if document.is_form else MARGIN


def foot(document: Document) -> int:
    """The room below the text, in twentieths of a point: what the footer takes, where that is more than the margin.

    Programs make the page shorter for a footer that needs more. LibreOffice does so when headings have been put on
    their pages already, and leaves them alone at the end.
    """
    if document.is_form:
        return margin(document)
    size = sizes(document.look).body
    first, title = footer_lines(document)
    above = f"{document.status} · {first} 100 / 100"
    lines = lines_of(above, size, document) + lines_of(title, size, document)
    return max(margin(document), FOOT + 2 * _ABOVE_FOOT + ceil(lines * size * 20 * _FOOT_LINE))


def footer_lines(document: Document) -> tuple[str, str]:
    """What stands beside the page's number, and below it: a title may take any number of lines."""
    first, _, title = document.footer.partition(" · ")
    return first, title


def lines_of(text: str, size: int, document: Document) -> int:
    """About how many lines a text takes in letters of `size` points: one is half as wide as high, on the average."""
    return ceil(len(text) * size * 10 / text_width(document))


def text_width(document: Document) -> int:
    """The width of a line, in twentieths of a point."""
    return PAGE_WIDTH - 2 * margin(document)


def accent(look: Look) -> str:
    """The team's colour, or the house's, as `rrggbb`."""
    found = _COLOUR.match(look.accent)
    return found[1].lower() if found else _ACCENT
