"""One text in full under a heading, as much of it as there is room for; with the keys on it, it scrolls."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from workshop_tui.tui.said import is_same
from workshop_tui.tui.widgets.walking import WALK, Walked, one_line

MARGIN = 1


class ReadingPane(Walked, Widget, can_focus=True):
    """Shows heading and text; another text begins at its beginning. Nothing around it is laid out anew."""

    BINDINGS: ClassVar[list[BindingType]] = [*WALK]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"reading-pane--heading"}
    DEFAULT_CSS = """
    ReadingPane {
        height: 6;
        & .reading-pane--heading { background: $panel; }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._heading = Content("")
        self._text = Content("")
        self._lines: list[Content] = []
        self._top = 0

    def show(self, heading: Content, text: Content) -> None:
        """Shows another text, or the same one where it is."""
        if not is_same(text, self._text) or not is_same(heading, self._heading):
            self._top = self._top if is_same(text, self._text) else 0
            self._heading, self._text = heading, text
            self._lay_out()

    def on_resize(self) -> None:
        """Lines are of another length."""
        self._lay_out()

    def on_focus(self) -> None:
        """It has the keys."""
        self.refresh()

    def on_blur(self) -> None:
        """It has them no longer."""
        self.refresh()

    def _lay_out(self) -> None:
        width = max(4, self.size.width - 2 * MARGIN)
        self._lines = list(self._text.wrap(width)) if self._text else []
        self._go(self._top)

    @property
    def _room(self) -> int:
        return max(1, self.size.height - 1)

    def _go(self, top: int) -> None:
        self._top = max(0, min(len(self._lines) - self._room, top))
        self.refresh()

    def walk(self, steps: int) -> None:
        """So many lines."""
        self._go(self._top + steps)

    @property
    def page(self) -> int:
        """As many lines as fit."""
        return self._room

    def render_line(self, y: int) -> Strip:
        """Heading first; it says how many lines are out of sight."""
        base = self.visual_style
        if y == 0:
            base = base + self.get_visual_style("reading-pane--heading")
            heading = Content("▸ " if self.has_focus else "  ") + self._heading.stylize("bold")
            more = len(self._lines) - self._room - self._top
            if more > 0:
                heading = heading.truncate(max(1, self.size.width - 14), ellipsis=True)
                heading = heading + Content(f"  {more} more ↓")
            return one_line(self, heading, base)
        at = self._top + y - 1
        if at >= len(self._lines):
            return Strip.blank(self.size.width, base.rich_style)
        return one_line(self, Content(" " * MARGIN) + self._lines[at], base)
