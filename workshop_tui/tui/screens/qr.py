"""A QR code with its address, over any screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from workshop_tui.tui.commands import bindings
from workshop_tui.tui.said import said_line
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.qr_code import QrCode


class QrScreen(ModalScreen[None]):
    """Shows it between title and keys; one key gives it the whole screen."""

    CSS_PATH = "qr.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("qr")]

    def __init__(self, label: str, url: str) -> None:
        super().__init__()
        self._label = label
        self._url = url

    def compose(self) -> ComposeResult:
        """One line above, one below, the rest for code and address."""
        yield Static(said_line(self._label, "bold"), id="qr-title")
        yield QrCode(self._url)
        yield KeyBar("qr")

    def action_full_screen(self) -> None:
        """F: the whole screen for code and address; again: no longer."""
        code = self.query_one(QrCode)
        code.full = not code.full
        self.set_class(code.full, "-full")

    def action_back(self) -> None:
        """Escape."""
        self.dismiss()
