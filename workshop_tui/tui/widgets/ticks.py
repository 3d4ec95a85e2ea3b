"""Choices with a tick in front, which says in signs and not in colours what is chosen: one of them, or several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workshop_tui.tui.said import said_line

T = TypeVar("T")
_SEVERAL = {True: "[x] ", False: "[ ] "}
_ONE = {True: "(•) ", False: "( ) "}


@dataclass(frozen=True, slots=True)
class Tickable(Generic[T]):
    """Something that can be ticked."""

    value: T
    label: str
    about: str = ""


class Ticks(OptionList, Generic[T]):
    """Space or Enter ticks. `several`: any number, else always exactly one."""

    DEFAULT_CSS = """
    Ticks {
        height: auto;
        background: $background;
        border: none;
        padding: 0;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &:focus { border: none; background-tint: $foreground 0%; }
        & > .option-list--option-highlighted { background: $background; color: $foreground; text-style: none; }
        &:focus > .option-list--option-highlighted {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: bold;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", show=False)]

    @dataclass
    class Changed(Message):
        """Something was ticked, or no longer."""

        ticks: Ticks[Any]

    def __init__(
        self, those: Sequence[Tickable[T]], chosen: Sequence[T], id: str, *, several: bool = False
    ) -> None:
        super().__init__(id=id, markup=False, compact=True)
        self._those = tuple(those)
        self._chosen: set[T] = set(chosen)
        self._several = several

    @property
    def chosen(self) -> tuple[T, ...]:
        """What is ticked, in the order of the list."""
        return tuple(each.value for each in self._those if each.value in self._chosen)

    def put(self, *values: T) -> None:
        """Ticks these and no others."""
        self._chosen = set(values)
        self._draw()

    def on_mount(self) -> None:
        """Fills the list."""
        self.set_options([Option(self._row(each)) for each in self._those])
        self.highlighted = next((n for n, each in enumerate(self._those) if each.value in self._chosen), 0)

    def _draw(self) -> None:
        for number, each in enumerate(self._those[: self.option_count]):
            self.replace_option_prompt_at_index(number, self._row(each))

    def _row(self, each: Tickable[T]) -> Content:
        on = each.value in self._chosen
        sign = _SEVERAL[on] if self._several else _ONE[on]
        label = said_line(each.label).stylize("bold" if on else "")
        if not each.about:
            return Content(sign) + label
        gap = max(said_line(other.label).cell_length for other in self._those) - label.cell_length + 2
        return Content(sign) + label + Content(" " * gap) + said_line(each.about)

    async def _on_key(self, event: events.Key) -> None:
        """At the ends the arrows go on to the neighbours."""
        if event.key == "up" and self.highlighted in (0, None):
            self.screen.focus_previous()
        elif event.key == "down" and self.highlighted in (len(self._those) - 1, None):
            self.screen.focus_next()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ticks the row."""
        event.stop()
        value = self._those[event.option_index].value
        if not self._several:
            self._chosen = {value}
        else:
            self._chosen ^= {value}
        self._draw()
        self.post_message(self.Changed(self))
