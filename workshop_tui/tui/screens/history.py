"""The history of a contribution or theme: what was typed first, by which window, and every later change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workshop_tui.services.undo import Version
from workshop_tui.text import clean_line
from workshop_tui.tui.said import said


class HistoryScreen(ModalScreen[None]):
    """Shows it; Escape goes back."""

    CSS_PATH = "history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,h,q", "dismiss", "Back")]

    def __init__(self, versions: Sequence[Version]) -> None:
        super().__init__()
        self._versions = tuple(versions)

    def compose(self) -> ComposeResult:
        """One paragraph a change."""
        with VerticalScroll(id="history"):
            yield Static(Content("History, the oldest first. Esc goes back.").stylize("bold"))
            for number, version in enumerate(self._versions):
                yield Static(_paragraph(number, version))

    def on_mount(self) -> None:
        """Keys scroll."""
        self.query_one("#history").focus()


def _paragraph(number: int, version: Version) -> Content:
    word = {"undo": "taken back", "erase": "erased"}.get(version.kind, "typed" if not number else "changed")
    state = "" if version.on or version.kind != "set" else " (no longer counts)"
    head = f"{version.at}  {word}{state}, window {version.device[-6:]}"
    head += f", of “{clean_line(version.of)}”" if version.of else ""
    lines = [said(head).stylize("$accent")]
    if version.kind == "set":
        lines += [said(f"  {name}: {value}") for name, value in version.fields]
    return Content("\n").join(lines)
