"""The app the desk is measured against: header, list, input, footer, and nothing behind them."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Header, Input, OptionList

ROWS = 20
"""As many as a terminal of 24 lines shows."""


class BareApp(App[None]):
    """What Textual itself costs."""

    TITLE = "bare"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Leave"),
        Binding("f1", "help", "Help"),
        Binding("f2", "kind", "Kind"),
        Binding("f6", "next", "Next question"),
    ]

    def compose(self) -> ComposeResult:
        """The four parts."""
        yield Header()
        yield OptionList(*(f"{row}. The bus stops at six and the hall is locked" for row in range(ROWS)))
        yield Input()
        yield Footer()


if __name__ == "__main__":
    BareApp().run()
