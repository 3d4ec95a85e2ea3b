"""An address as a QR code, painted black on white whatever the theme, with the address in large letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from textwrap import wrap

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from workshop_tui.errors import WorkshopError
from workshop_tui.qr import Cells, Run, Size, cells, paint, sizes
from workshop_tui.tui.letters import SetText, set_text

_BLACK, _WHITE = Color.from_rgb(0, 0, 0), Color.from_rgb(255, 255, 255)
_BETWEEN = 2
"""Columns between code and address."""
_NARROWEST = 12
"""Columns an address needs beside a code."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A code and its address in a window."""

    size: Size | None
    """None: the code does not fit."""
    beside: bool
    """Whether the address stands beside the code; else under it."""
    address: SetText


@lru_cache(maxsize=32)
def _code(url: str) -> Cells | None:
    """The cells without quiet zone; None for an address that is too long for any code."""
    try:
        return cells(url, 0)
    except WorkshopError:
        return None


@lru_cache(maxsize=32)
def arrange(url: str, columns: int, lines: int) -> Arrangement | None:
    """Code and address: the largest code that leaves room for the address in large letters, else in plain ones.

    None if the code does not fit together with its whole address.
    """
    code = _code(url)
    plain: Arrangement | None = None
    for size in sizes(len(code), columns, lines) if code else ():
        for beside in (True, False):
            width = columns - size.columns - _BETWEEN if beside else columns
            height = lines if beside else lines - size.lines
            if height < 1 or (beside and width < _NARROWEST):
                continue
            found = Arrangement(size, beside, set_text(url, width, height, True))
            if found.address.font:
                return found
            if plain is None and found.address.whole:
                plain = found
    return plain


@lru_cache(maxsize=8)
def _painted(url: str, size: Size) -> tuple[Strip, ...]:
    return tuple(
        Strip([_segment(run) for run in line], size.columns) for line in paint(_code(url) or (), size)
    )


def _segment(run: Run) -> Segment:
    drawn, ground = (_BLACK if dark else _WHITE for dark in (run.dark, run.dark_ground))
    return Segment(run.text, Style(color=drawn, bgcolor=ground))


class QrCode(Widget):
    """Shows a code with its address. Where only the full screen holds it, it says so and which key gives it that."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    QrCode {
        width: 1fr;
        height: 1fr;
    }
    """
    url: reactive[str] = reactive("", layout=False)
    dark: reactive[bool] = reactive(False, layout=False)
    """Nothing is to be seen here; it keeps its place."""
    full: reactive[bool] = reactive(False, layout=False)
    """Whether it has the full screen already, so that none is offered."""

    def __init__(self, url: str, id: str | None = None, full: bool = False) -> None:
        super().__init__(id=id)
        self.set_reactive(QrCode.url, url)
        self.set_reactive(QrCode.full, full)

    @property
    def fits(self) -> bool:
        """Whether the code is there, and not only its address."""
        return arrange(self.url, *self.size) is not None

    @property
    def fits_full_screen(self) -> bool:
        """Whether the full screen would hold it."""
        return not self.full and arrange(self.url, *self.app.size) is not None

    def render_line(self, y: int) -> Strip:
        """Code and address, or the sentence that says why there is none, and the address."""
        columns, lines = self.size
        if self.dark:
            return self._blank(columns)
        found = arrange(self.url, columns, lines)
        if found is None or found.size is None:
            return self._without_code(y)
        code = _painted(self.url, found.size)
        if found.beside:
            top = (lines - len(code)) // 2
            left = code[y - top] if 0 <= y - top < len(code) else self._blank(found.size.columns)
            room = columns - found.size.columns - _BETWEEN
            first = (lines - len(found.address.lines)) // 2
            text = self._words(found.address, y - first, room)
            return Strip.join([left, self._blank(_BETWEEN), text])
        if y < len(code):
            margin = (columns - found.size.columns) // 2
            return Strip.join([self._blank(margin), code[y]]).adjust_cell_length(columns, self.rich_style)
        return self._words(found.address, y - len(code), columns)

    def _without_code(self, y: int) -> Strip:
        columns, lines = self.size
        sentence = wrap(self._told(), max(1, columns))
        if y < len(sentence):
            return self._strip(sentence[y], columns, bold=False)
        address = set_text(self.url, columns, max(0, lines - len(sentence) - 1), True)
        return self._words(address, y - len(sentence) - 1, columns)

    def _told(self) -> str:
        if self.fits_full_screen:
            return "The QR code needs more room. Press F to see it on the full screen. Its address:"
        if _code(self.url) is None:
            return "This address is too long for any QR code. Here it is to type in:"
        return "The QR code of this address does not fit into this window. Here it is to type in:"

    def _words(self, found: SetText, number: int, width: int) -> Strip:
        if not 0 <= number < len(found.lines):
            return self._blank(width)
        return self._strip(found.lines[number], width, bold=not found.font)

    def _strip(self, line: str, width: int, bold: bool) -> Strip:
        style = self.rich_style + Style(bold=True) if bold else self.rich_style
        return Strip([Segment(line, style)], cell_len(line)).adjust_cell_length(width, self.rich_style)

    def _blank(self, width: int) -> Strip:
        return Strip.blank(width, self.rich_style)
