"""Help: every key of the screen it was asked on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workshop_tui.tui.commands import PLACES, Command, commands_at, shown_key

GRAMMAR = (
    ("buses stop at six", "a point"),
    ('"nobody asked us', "a quote"),
    ("! lend the hall keys", "an idea: what can we do"),
    ("& a paid coordinator", "a need: what else is needed"),
    ("= the library rota", "an example"),
    ("? who decides", "a question"),
    ("+ new homes   - new homes   +- new homes", "an opportunity, a threat, both"),
    ("Getting there: buses stop at six", "a lead-in label and the words"),
    ("… @resident   … #transport   … *", "voice, theme, pull quote: at the end of the line"),
    ("\\- as it stands", "a backslash: the rest is kept as it is typed"),
)
"""The capture grammar by example."""


class HelpScreen(ModalScreen[None]):
    """Keys in groups; the capture grammar where it counts."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,f1", "dismiss", "Back")]

    def __init__(self, places: Sequence[str]) -> None:
        super().__init__()
        self._places = tuple(dict.fromkeys(places))

    def compose(self) -> ComposeResult:
        """One text a group."""
        groups = [*self._places]
        if "capture" in groups:
            groups.insert(groups.index("capture") + 1, "list")
        with VerticalScroll(id="help"):
            yield Static(Content("Help. Arrows scroll, Esc goes back.").stylize("bold"))
            if "capture" in groups:
                yield Static(_grammar())
            for place in groups:
                yield Static(self._group(PLACES.get(place, place), commands_at(place)))

    def on_mount(self) -> None:
        """Keys scroll."""
        self.query_one("#help").focus()

    def _group(self, heading: str, commands: Sequence[Command]) -> Content:
        lines = [Content(f"\n{heading}").stylize("$accent bold")]
        for command in commands:
            keys = getattr(self.app, "keys_of", lambda c: c.keys)(command)
            key = shown_key(keys) if keys else "palette"
            lines.append(Content(f"{key:<9}").stylize("bold") + Content(f" {command.help}"))
        return Content("\n").join(lines)


def _grammar() -> Content:
    lines = [Content("\nWhat can be typed").stylize("$accent bold")]
    lines += [Content(f"{typed:<42}").stylize("$text") + Content(f" {means}") for typed, means in GRAMMAR]
    return Content("\n").join(lines)
