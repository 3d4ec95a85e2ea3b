"""A text of several paragraphs: what is typed or pasted stays as it is, empty lines and all."""

from __future__ import annotations

from textual import events

from workshop_tui.text import clean
from workshop_tui.tui.widgets.field import LONGEST, Field


class Prose(Field):
    """A field as high as the room it is given."""

    DEFAULT_CSS = """
    Prose {
        height: 1fr;
        min-height: 3;
        max-height: 100%;
        &.-lines { min-height: 3; max-height: 100%; }
    }
    """

    def __init__(self, id: str) -> None:
        super().__init__(id, several=True)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = clean(event.text)
        if len(self.text) - len(self.selected_text) + len(text) > LONGEST:
            self.notify(
                f"That is {len(text):,} characters; a text holds up to {LONGEST:,}. Nothing was pasted.",
                markup=False,
            )
        elif text:
            self._take(text)
