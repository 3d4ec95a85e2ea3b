"""A text as large as its place allows: for a projector, and for the back row of the hall."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
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
    dark: reactive[bool] = reactive(False, layout=False)
    """Nothing is to be seen here; it keeps its place, so that dark and light cost no new layout."""

    def __init__(self, text: str = "", id: str | None = None, exact: bool = False) -> None:
        """`exact` for an address: capitals and spaces stay as they are, and it may be broken within words."""
        super().__init__(id=id)
        self._exact = exact
        self.set_reactive(LargeText.text, text)

    @property
    def set_text(self) -> SetText:
        """The text as it is set for the present size."""
        return set_text(self.text, self.size.width, self.size.height, self._exact)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as they are: each is new whenever one is, so that Textual's keeping of dressed lines only costs."""
        if any(self.gutter) or crop.column_span != (0, self.size.width):
            return super().render_lines(crop)
        filters, background = self.get_line_filters(), self.background_colors[1]
        strips = self._drawn(crop.y, crop.bottom)
        for each in filters:
            strips = [strip.apply_filter(each, background) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """One line: the block of text stands in the middle, its lines begin below one another."""
        return self._drawn(y, y + 1)[0]

    def _drawn(self, top: int, bottom: int) -> list[Strip]:
        """These lines, looking at the text and the size once for all of them."""
        (width, height), style = self.size, self.rich_style
        blank = Strip.blank(width, style)
        if self.dark:
            return [blank] * (bottom - top)
        found = self.set_text
        first, left = (height - len(found.lines)) // 2, max(0, (width - found.width) // 2)
        lead = Segment(" " * left, style)
        bold = style + Style(bold=True) if not found.font else style

        def drawn(line: str) -> Strip:
            strip = Strip([lead, Segment(line, bold)], left + cell_len(line))
            return strip.adjust_cell_length(width, style)

        return [
            drawn(found.lines[y - first]) if 0 <= y - first < len(found.lines) else blank
            for y in range(top, bottom)
        ]
