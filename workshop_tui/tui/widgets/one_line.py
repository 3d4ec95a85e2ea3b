"""One line, drawn as it stands.

Textual wraps, cuts, aligns and marks for the mouse whatever a widget shows. What is one line by its making needs none
of that, and without it takes a third of the time at every key.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget


def one_line(content: Content, width: int, style: Style) -> Strip:
    """The first line of `content` on `style`, tabs as spaces, cut or filled up to `width` cells."""
    if "\n" in content.plain:
        content = content.first_line
    if "\t" in content.plain:
        content = content.expand_tabs()
    segments = [Segment(text, (style + dress).rich_style) for text, dress in content.render(style, end="")]
    return Strip(segments, content.cell_length).adjust_cell_length(width, style.rich_style)


class OneLine(Widget):
    """A widget whose `render` gives a Content of one line."""

    ALLOW_SELECT = False

    def render(self) -> Content:
        """What it shows; to be made by whoever inherits."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The line; below it nothing."""
        width, style = self.size.width, self.visual_style
        return one_line(self.render(), width, style) if y == 0 else Strip.blank(width, style.rich_style)
