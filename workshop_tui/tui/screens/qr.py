"""A QR code on the full screen, with its address."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workshop_tui.tui.said import said_line
from workshop_tui.tui.widgets.qr_code import QrCode


class QrScreen(ModalScreen[None]):
    """Shows it; Escape goes back."""

    CSS_PATH = "qr.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,f,q", "dismiss", "Back")]

    def __init__(self, label: str, url: str) -> None:
        super().__init__()
        self._label = label
        self._url = url

    def compose(self) -> ComposeResult:
        """One line above, the rest for code and address."""
        yield Static(said_line(self._label, "bold") + Content("  Esc goes back."), id="qr-title")
        yield QrCode(self._url, self._label, full=True)
