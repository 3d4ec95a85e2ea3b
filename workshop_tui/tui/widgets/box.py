"""The box: one line that may grow, Enter keeps it, a paste is asked about, nothing typed is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from workshop_tui.text import clean

NEW_LINE = frozenset({"ctrl+j", "alt+enter", "shift+enter"})


class Box(TextArea, inherit_bindings=False):
    """Where facilitators type."""

    @dataclass
    class Typed(Message):
        """The text changed."""

        text: str

    @dataclass
    class Entered(Message):
        """Enter was pressed."""

        text: str

    @dataclass
    class Pasted(Message):
        """Several lines, or very many characters, were pasted; nothing was put into the box."""

        text: str

    @dataclass
    class WentUp(Message):
        """The cursor wanted to go above the first line."""

    @dataclass
    class CompletionWanted(Message):
        """Tab was pressed."""

    LONGEST_PASTE = 4_000
    """Characters of one line that go straight into the box; more is asked about, since keys would grow slow."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cursor_left", show=False),
        Binding("right", "cursor_right", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("ctrl+left,alt+b", "cursor_word_left", show=False),
        Binding("ctrl+right,alt+f", "cursor_word_right", show=False),
        Binding("home,ctrl+a", "cursor_line_start", show=False),
        Binding("end,ctrl+e", "cursor_line_end", show=False),
        Binding("shift+left", "cursor_left(True)", show=False),
        Binding("shift+right", "cursor_right(True)", show=False),
        Binding("backspace", "delete_left", show=False),
        Binding("delete,ctrl+d", "delete_right", show=False),
        Binding("ctrl+w,alt+backspace", "delete_word_left", show=False),
        Binding("ctrl+u", "delete_to_start_of_line", show=False),
        Binding("ctrl+k", "delete_to_end_of_line", show=False),
    ]

    def __init__(self, id: str | None = None) -> None:
        super().__init__(
            id=id, soft_wrap=True, tab_behavior="focus", compact=True, highlight_cursor_line=False
        )
        self.show_line_numbers = False

    async def _on_key(self, event: events.Key) -> None:
        """Keeps what Textual's own handling would drop: joiners, no-break spaces, line ends."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Entered(self.text))
        elif event.key in NEW_LINE:
            event.stop()
            event.prevent_default()
            self.insert("\n")
        elif event.key == "tab":
            event.stop()
            event.prevent_default()
            self.post_message(self.CompletionWanted())
        elif event.key == "up" and self.cursor_at_first_line:
            event.stop()
            event.prevent_default()
            self.post_message(self.WentUp())
        elif event.key == "up":
            event.stop()
            event.prevent_default()
            self.action_cursor_up()
        elif event.character and not event.is_printable and _is_text(event.character):
            event.stop()
            event.prevent_default()
            self.insert(event.character)
        else:
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = clean(event.text)
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 1 or len(text) > self.LONGEST_PASTE:
            self.post_message(self.Pasted(text))
        elif lines:
            self.insert(lines[0])

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tells the screen in its own words."""
        event.stop()
        self.post_message(self.Typed(self.text))

    def put(self, text: str) -> None:
        """Puts `text` in the place of what is there, cursor at its end; the typing's undo begins anew."""
        self.load_text(text)
        self.move_cursor(self.document.end)


def _is_text(character: str) -> bool:
    """Whether a character that is not printable by Unicode's tables is still part of what people write."""
    return len(character) == 1 and ord(character) > 0x9F and clean(character) == character
