"""What is said under a date: how it will be shown, or that there is no such day."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from workshop_tui.tui.dates import date_note


class DateNote(Static):
    """One quiet line, there only while there is something to say."""

    DEFAULT_CSS = """
    DateNote { height: auto; padding: 0 0 0 18; color: $text-muted; display: none; }
    """

    def say(self, written: str) -> None:
        """Follows what is typed."""
        told = date_note(written)
        self.update(Content(told))
        self.display = bool(told)
