"""Three likely themes on the keys 1 to 3, with why; what is under the cursor is filed only when one is pressed."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class OfferBar(Widget):
    """Three lines that are always there, so that nothing above them jumps."""

    DEFAULT_CSS = """
    OfferBar {
        height: 3;
        background: $surface;
    }
    """
    rows: reactive[tuple[Content, ...]] = reactive((), layout=False)

    def render(self) -> Content:
        """One offer a line."""
        width = max(1, self.size.width)
        return Content("\n").join(row.truncate(width, ellipsis=True) for row in self.rows)
