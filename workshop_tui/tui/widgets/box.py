"""The box: one line that may grow, Enter keeps it, a paste is asked about, nothing typed is dropped.

What was entered stays in the box until it is durable. Until then it cannot be changed, and what is typed goes on a
line of its own behind it, so that a slow disk neither loses nor doubles anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

from workshop_tui.text import clean
from workshop_tui.tui.commands import COMMANDS
from workshop_tui.tui.said import in_place

_BY_ID = {command.id: command for command in COMMANDS}
NEW_LINE = frozenset(_BY_ID["capture.newline"].keys.split(","))
"""What begins a new line, unless the user's keymap says otherwise."""


class Box(TextArea, inherit_bindings=False):
    """Where facilitators type."""

    @dataclass
    class Typed(Message):
        """The text changed."""

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
        Binding("ctrl+end", "text_end", show=False),
        Binding("ctrl+home", "text_start", show=False),
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
        self._dress: tuple[object, ...] = ()
        self.entered: Callable[[str], None] = lambda text: None
        """Whom Enter is told, with what it was pressed on: that is on its way from then on, until `kept` or `put`.

        Called at once: a message would wait its turn while somebody waits for it to be saved.
        """
        self._on_the_way: list[str] = []
        """What was entered and is not durable yet: the first lines of the text."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """TextArea reads its seven styles anew at every paint; here only when they can have changed."""
        dress = (self.app.theme, self.visual_style, self.has_focus)
        if dress == self._dress:
            return Widget.render_lines(self, crop)
        self._dress = dress
        return super().render_lines(crop)

    @property
    def tail(self) -> str:
        """What is being typed: the text without what is on its way."""
        return (
            self.text[len("\n".join(self._on_the_way)) :].removeprefix("\n")
            if self._on_the_way
            else self.text
        )

    @property
    def _tail_row(self) -> int:
        return sum(text.count("\n") + 1 for text in self._on_the_way)

    async def _on_key(self, event: events.Key) -> None:
        """Keeps what Textual's own handling would drop: joiners, no-break spaces, line ends."""
        if event.key in self._keys("capture.keep"):
            self.enter()
        elif event.key in self._keys("capture.newline"):
            self.insert("\n")
        elif event.key in self._keys("capture.complete"):
            self.post_message(self.CompletionWanted())
        elif event.key == "up" and self.cursor_at_first_line:
            self.post_message(self.WentUp())
        elif event.key == "up":
            self.action_cursor_up()
        elif event.key == "tab":
            pass  # moved to another key: it must not end up in the words
        elif event.character and not event.is_printable and is_text(event.character):
            self.insert(event.character)
        else:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()

    def _keys(self, command_id: str) -> list[str]:
        """The keys of a command, as the user's keymap has them."""
        keys: str = getattr(self.app, "keys_of", lambda command: command.keys)(_BY_ID[command_id])
        return keys.split(",")

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
        self.screen.post_message(self.Typed())

    def action_text_end(self) -> None:
        """Ctrl+End: behind all of it."""
        self.move_cursor(self.document.end)

    def action_text_start(self) -> None:
        """Ctrl+Home: before all of it."""
        self.move_cursor((0, 0))

    def enter(self) -> None:
        """Sends the tail on its way, at this very key: whatever is typed next belongs to the next one."""
        text = self.tail
        if text.strip():
            self._on_the_way.append(text)
            self.history.clear()  # undoing the typing does not reach what is on its way
            if self.cursor_location != self.document.end:
                self.move_cursor(self.document.end)
            self.entered(text)

    @property
    def has_undo(self) -> bool:
        """Whether there is typing to undo."""
        return bool(self.history.undo_stack)

    @property
    def has_redo(self) -> bool:
        """Whether there is typing to redo."""
        return bool(self.history.redo_stack)

    def kept(self) -> None:
        """What was entered first is durable: now it goes, if it has not given way to what was put here meanwhile."""
        if not self._on_the_way:
            return
        rows = self._on_the_way.pop(0).count("\n") + 1
        end = (rows, 0) if self.document.line_count > rows else self.document.end
        with self.prevent(TextArea.Changed, TextArea.SelectionChanged):  # nothing of it was typed
            super().edit(Edit("", (0, 0), end, maintain_selection_offset=True))
        self.history.clear()

    def put(self, text: str, at: int | None = None) -> None:
        """Puts `text` in the place of all that is there; the typing's undo begins anew.

        The cursor goes to its end, or before the character `at`.
        """
        self._on_the_way.clear()
        self.load_text(clean(text))
        before = text[:at].split("\n")
        self.move_cursor(self.document.end if at is None else (len(before) - 1, len(before[-1])))

    def put_tail(self, text: str) -> None:
        """Puts `text` in the place of what is being typed."""
        if self._on_the_way:
            self.edit(Edit(text, (self._tail_row, 0), self.document.end, maintain_selection_offset=False))
        else:
            self.put(text)

    def edit(self, edit: Edit) -> EditResult:
        """Every change of the text: none reaches what is on its way."""
        if not self._on_the_way:
            return super().edit(edit)
        first = (self._tail_row, 0)
        if self.document.line_count > self._tail_row:
            edit = Edit(
                edit.text, max(edit.top, first), max(edit.bottom, first), edit.maintain_selection_offset
            )
        elif edit.text:
            edit = Edit(f"\n{edit.text}", self.document.end, self.document.end, False)
        else:
            return EditResult(self.document.end, "")
        return super().edit(edit)

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        return Text(in_place(self.document.get_line(line_index)), end="", no_wrap=True)


def is_text(character: str) -> bool:
    """Whether a character that is not printable by Unicode's tables is still part of what people write."""
    return len(character) == 1 and ord(character) > 0x9F and clean(character) == character
