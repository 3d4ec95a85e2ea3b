"""The footer: the commands of this place that fit, on one line. One widget, however many keys there are."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workshop_tui.tui.commands import Command, commands_at, shown_key


class KeyBar(Widget):
    """Keys of the places it is told, help and palette always at the end."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        background: $footer-background;
        color: $footer-foreground;
    }
    """
    places: reactive[tuple[str, ...]] = reactive(())
    only: reactive[tuple[str, ...]] = reactive(())
    """Actions of the first place that count just now, in this order; none is those its footer always has."""

    def __init__(self, *places: str) -> None:
        super().__init__()
        self.set_reactive(KeyBar.places, places)

    def render(self) -> Content:
        """As many commands as the width holds."""
        always = [c for c in commands_at("app") if c.footer]
        tail = self._row(always)
        row = Content("")
        for command in self._wanted():
            longer = row + self._row([command])
            if longer.cell_length + tail.cell_length > self.size.width:
                break
            row = longer
        return row + tail

    def _wanted(self) -> list[Command]:
        if not self.only:
            return [c for c in commands_at(*self.places) if c.footer]
        there = {command.action: command for command in commands_at(self.places[0])}
        return [there[action] for action in self.only]

    def _row(self, commands: list[Command]) -> Content:
        parts = []
        for command in commands:
            parts.append(Content(f" {self._key(command)}").stylize("$footer-key-foreground bold"))
            parts.append(Content(f" {command.short or command.title} "))
        return Content("").join(parts)

    def _key(self, command: Command) -> str:
        """The key as the user's own keymap has it."""
        keys = getattr(self.app, "keys_of", lambda c: c.keys)(command)
        return shown_key(keys)
