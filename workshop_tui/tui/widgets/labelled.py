"""A label and the field it belongs to: side by side, or one above the other where it is narrow."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static


class Labelled(Container):
    """Aligned with the others of its form; the screen's `-narrow` class puts the label on top."""

    DEFAULT_CSS = """
    Labelled {
        layout: horizontal;
        height: auto;
        max-width: 120;
        margin: 0 0 1 0;
        & > .label { width: 16; height: auto; color: $text-muted; padding: 0 1 0 0; }
        & > .asked { width: 1fr; height: auto; }
        &.-here > .label { color: $foreground; text-style: bold; }
    }
    """

    def __init__(self, label: str, field: Widget) -> None:
        super().__init__()
        self._label = label
        self._field = field

    def compose(self) -> ComposeResult:
        """Label, field."""
        yield Static(Content(self._label), classes="label")
        self._field.add_class("asked")
        yield self._field

    def on_descendant_focus(self) -> None:
        """The label of the field one is in stands out; `:focus-within` comes late when a part is shown."""
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        """No longer."""
        self.remove_class("-here")
