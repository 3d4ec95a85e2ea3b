"""Help: every key of the screen it was asked on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
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
    ("… @older-resident   … #getting-about", "several words: with hyphens; known ones also as spoken"),
    ("\\- as it stands", "a backslash: the rest is kept as it is typed"),
)
"""The capture grammar by example."""


Pairs = Sequence[tuple[Content, Content]]
KEYS, TYPED = 10, 42
"""Cells for what stands at the left: a key, an example."""
LEAST = 20
"""Cells below which the words stand under their key instead of beside it."""


class Hanging(Static):
    """A heading, and pairs under it: a line that is too long goes on under its own words."""

    def __init__(self, heading: str, pairs: Pairs, left: int) -> None:
        super().__init__()
        self._heading = Content(f"\n{heading}").stylize("$accent bold")
        self._pairs = tuple(pairs)
        self._left = left

    def on_mount(self) -> None:
        """Before there is a width."""
        self._lay_out(80)

    def on_resize(self, event: events.Resize) -> None:
        """Wraps anew."""
        self._lay_out(event.size.width)

    def _lay_out(self, width: int) -> None:
        beside = width - self._left >= LEAST
        lines = [self._heading]
        for short, words in self._pairs:
            indent = self._left if beside else 2
            fits = beside and short.cell_length < self._left
            wrapped = words.wrap(max(8, width - indent))
            if fits:
                lines.append(short + Content(" " * (self._left - short.cell_length)) + wrapped[0])
            else:
                lines += [short, Content(" " * indent) + wrapped[0]]
            lines += [Content(" " * indent) + line for line in wrapped[1:]]
        self.update(Content("\n").join(lines))


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
            if {"capture", "type_in"} & {*groups}:
                typed = [(Content(typed), Content(means)) for typed, means in GRAMMAR]
                yield Hanging("What can be typed", typed, TYPED)
            for place in groups:
                yield Hanging(PLACES.get(place, place), [*map(self._named, commands_at(place))], KEYS)

    def on_mount(self) -> None:
        """Keys scroll."""
        self.query_one("#help").focus()

    def _named(self, command: Command) -> tuple[Content, Content]:
        """Its key, and what it does; one without a key is called by its name."""
        keys = getattr(self.app, "keys_of", lambda c: c.keys)(command)
        if keys:
            return Content(shown_key(keys)).stylize("bold"), Content(command.help)
        return Content("Ctrl+P").stylize("bold"), Content(f"then its name, “{command.title}”: {command.help}")
