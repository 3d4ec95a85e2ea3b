"""A field of a form: one line, or one entry a line. Nothing typed or pasted is dropped, as in the box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from workshop_tui.text import clean, clean_line
from workshop_tui.tui.said import in_place, said
from workshop_tui.tui.widgets.box import NEW_LINE, Box

LONGEST = 20_000
"""Characters a field takes; a longer paste is refused aloud, never cut."""


class Field(TextArea, inherit_bindings=False):
    """Its value is what was typed, cleaned; Tab, Enter and the arrows at its ends go to its neighbours.

    A line one comes to is chosen as a whole, so that typing takes its place and an arrow keeps it.
    """

    DEFAULT_CSS = """
    Field {
        height: auto;
        min-height: 1;
        max-height: 1;
        border: none;
        border-left: outer $foreground 30%;
        background: $foreground 8%;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        & .text-area--placeholder { color: $text-muted; text-style: italic; }
        &:focus { border: none; border-left: outer $accent; }
        &.-lines { min-height: 2; max-height: 8; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [*Box.BINDINGS]

    @dataclass
    class Typed(Message):
        """The text changed."""

        field: Field

    @dataclass
    class Entered(Message):
        """Enter was pressed in the field that ends a form."""

        field: Field

    @dataclass
    class CompletionWanted(Message):
        """Tab was pressed in a field that completes."""

        field: Field

    def __init__(
        self, id: str, *, several: bool = False, hint: str = "", completes: bool = False, ends: bool = False
    ) -> None:
        """`several`: one entry a line; `completes`: Tab asks for a completion; `ends`: Enter is told."""
        super().__init__(
            id=id,
            soft_wrap=several,
            tab_behavior="focus",
            highlight_cursor_line=False,
            placeholder=said(hint),
        )
        self.several = several
        self.completes = completes
        self.ends = ends
        self.show_line_numbers = False
        self.set_class(several, "-lines")

    def put(self, text: str) -> None:
        """Puts `text` in the place of what is there; the typing's undo begins anew."""
        self.load_text(text)
        self.move_cursor(self.document.end if self.has_focus and not self.several else (0, 0))

    def action_text_end(self) -> None:
        """Ctrl+End: behind all of it."""
        self.move_cursor(self.document.end)

    def action_text_start(self) -> None:
        """Ctrl+Home: before all of it."""
        self.move_cursor((0, 0))

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        return Text(in_place(self.document.get_line(line_index)), end="", no_wrap=True)

    def on_focus(self, event: events.Focus) -> None:
        """A line is chosen as a whole; not when only the window had lost the keys for a while."""
        if not self.several:
            end = self.document.end
            self.selection = Selection(end if event.from_app_focus else self.document.start, end)
            self.call_after_refresh(self.scroll_cursor_visible)

    def on_blur(self) -> None:
        """A long line shows its beginning again."""
        if not self.several:
            self.move_cursor((0, 0))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tells the screen in its own words."""
        event.stop()
        self.post_message(self.Typed(self))

    @property
    def value(self) -> str:
        """The text of a field of one line."""
        return clean_line(self.text)

    @property
    def lines(self) -> tuple[str, ...]:
        """The entries of a field of several."""
        return tuple(line.strip() for line in clean(self.text).split("\n") if line.strip())

    @property
    def _drawn_line(self) -> int:
        """The line the cursor is on, counted as they are drawn."""
        return self.wrapped_document.location_to_offset(self.cursor_location).y

    async def _on_key(self, event: events.Key) -> None:
        """Keys that leave the field, and what Textual's own handling would drop: joiners, no-break spaces."""
        if event.key == "tab" and self.completes:
            self.post_message(self.CompletionWanted(self))
        elif event.key == "tab":
            self.screen.focus_next()
        elif event.key == "enter" and self.ends:
            self.post_message(self.Entered(self))
        elif event.key == "enter" and not self.several:
            self.screen.focus_next()
        elif event.key == "enter" or event.key in NEW_LINE:
            if self.several:
                self._take("\n")
        elif event.key == "up":
            self._up()
        elif event.key == "down" and (self._drawn_line >= self.wrapped_document.height - 1):
            self.screen.focus_next()
        elif event.character and not event.is_printable and ord(event.character[0]) > 0x9F:
            self._take(clean(event.character))
        else:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()

    def _take(self, text: str) -> None:
        # What is chosen gives way, as it does to every other key.
        self._replace_via_keyboard(text, *self.selection)

    def _up(self) -> None:
        if self._drawn_line == 0:
            self.screen.focus_previous()
        else:
            self.action_cursor_up()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = clean(event.text)
        if len(self.text) - len(self.selected_text) + len(text) > LONGEST:
            self.notify(
                f"That is {len(text):,} characters; a field holds up to {LONGEST:,}. Nothing was pasted.",
                markup=False,
            )
            return
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if lines:
            self._take("\n".join(lines) if self.several else " ".join(lines))
