"""What lists that a cursor walks through have in common: the keys that walk, and a line painted to its end."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

# Bindings, and not `key_` methods: those would overtake the screen's own keys when several come at once, and
# a key would be about another line than it was pressed on.
WALK = (
    Binding("up", "up", show=False),
    Binding("down", "down", show=False),
    Binding("pageup", "page_up", show=False),
    Binding("pagedown", "page_down", show=False),
    Binding("home", "first", show=False),
    Binding("end", "last", show=False),
)
"""For a `Walked` widget."""
FAR = 1_000_000_000
"""More steps than any list has."""


class Walked:
    """The six actions of `WALK`, for a widget that goes as many steps as it is told, and not beyond its ends."""

    @property
    def page(self) -> int:
        """How many steps a page has."""
        raise NotImplementedError

    def walk(self, steps: int) -> None:
        """So many steps down, or up if it is less than none."""
        raise NotImplementedError

    def action_up(self) -> None:
        """One up."""
        self.walk(-1)

    def action_down(self) -> None:
        """One down."""
        self.walk(1)

    def action_page_up(self) -> None:
        """Up by what is in sight."""
        self.walk(-self.page)

    def action_page_down(self) -> None:
        """Down by what is in sight."""
        self.walk(self.page)

    def action_first(self) -> None:
        """To the beginning."""
        self.walk(-FAR)

    def action_last(self) -> None:
        """To the end."""
        self.walk(FAR)


def one_line(widget: Widget, content: Content, style: Style) -> Strip:
    """`content` on one line as wide as `widget`, cut with an ellipsis if it is longer."""
    width = widget.size.width
    strips = Visual.to_strips(widget, content.truncate(width, ellipsis=True), width, 1, style, pad=True)
    return (
        strips[0].adjust_cell_length(width, style.rich_style)
        if strips
        else Strip.blank(width, style.rich_style)
    )
