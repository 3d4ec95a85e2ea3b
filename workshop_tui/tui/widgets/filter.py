"""The line above a list of choices in which one types to find; nothing typed is dropped, as in the box."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from workshop_tui.text import clean_line
from workshop_tui.tui.widgets.box import is_text


class Filter(Input):
    """Textual's own, with joiners and no-break spaces, and with pastes cleaned and on one line."""

    async def _on_key(self, event: events.Key) -> None:
        if event.character and not event.is_printable and is_text(event.character):
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(event.character)
        else:
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(clean_line(event.text)[:200])
