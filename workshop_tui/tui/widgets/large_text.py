"""A text as large as its place allows: for a projector, and for the back row of the hall."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from workshop_tui.tui.letters import SetText, set_text


class LargeText(Widget):
    """Shows `text` in the largest letters that fit, in the middle; people's words are welcome as they are."""

    DEFAULT_CSS = """
    LargeText {
        width: 1fr;
        height: 1fr;
    }
    """
    text: reactive[str] = reactive("", layout=False)

    def __init__(self, text: str = "", id: str | None = None, exact: bool = False) -> None:
        """`exact` for an address: capitals and spaces stay as they are, and it may be broken within words."""
        super().__init__(id=id)
        self._exact = exact
        self.set_reactive(LargeText.text, text)

    @property
    def set_text(self) -> SetText:
        """The text as it is set for the present size."""
        return set_text(self.text, self.size.width, self.size.height, self._exact)

    def render_line(self, y: int) -> Strip:
        """One line: the block of text stands in the middle, its lines begin below one another."""
        found, style = self.set_text, self.rich_style
        width, height = self.size
        number = y - (height - len(found.lines)) // 2
        if not 0 <= number < len(found.lines):
            return Strip.blank(width, style)
        line = found.lines[number]
        left = max(0, (width - found.width) // 2)
        bold = style + Style(bold=True) if not found.font else style
        strip = Strip([Segment(" " * left, style), Segment(line, bold)], left + cell_len(line))
        return strip.adjust_cell_length(width, style)
