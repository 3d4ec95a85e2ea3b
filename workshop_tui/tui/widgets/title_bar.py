"""The top line of a screen: what it is about on the left, what state it is in on the right."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workshop_tui.tui.said import said_line


class TitleBar(Widget):
    """One line; the left side gives way first."""

    DEFAULT_CSS = """
    TitleBar {
        height: 1;
        background: $panel;
        color: $foreground;
    }
    """
    heading: reactive[str] = reactive("", layout=False)
    """What kind of screen it is."""
    about: reactive[str] = reactive("", layout=False)
    """What it is about; may be people's words."""
    state: reactive[str] = reactive("", layout=False)
    failed: reactive[bool] = reactive(False, layout=False)
    """Whether the state says that something went wrong."""

    def __init__(self, heading: str, about: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(TitleBar.heading, heading)
        self.set_reactive(TitleBar.about, about)

    def render(self) -> Content:
        """Heading, what it is about, state."""
        width = self.size.width
        right = said_line(f" {self.state} " if self.state else "")
        if self.state:
            right = Content(" ") + right.stylize("$text-error bold" if self.failed else "$text-success")
            right = (right + Content(" ")).truncate(max(1, width - 4), ellipsis=True)
        left = Content(" ") + said_line(self.heading, "bold")
        if self.about:
            left = left + Content("  ") + said_line(self.about)
        left = left.truncate(max(1, width - right.cell_length), ellipsis=True)
        return left + Content(" " * max(0, width - left.cell_length - right.cell_length)) + right
