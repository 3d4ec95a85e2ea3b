"""A few fields over the screen that asked for them: one row of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workshop_tui.errors import WorkshopError
from workshop_tui.text import clean
from workshop_tui.tui.said import said
from workshop_tui.tui.widgets.field import Field
from workshop_tui.tui.widgets.labelled import Labelled

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """One field that is asked for."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    several: bool = False
    """Whether it may have several lines."""


class RowFormScreen(ModalScreen[Values | None]):
    """Answers with what was typed by name, or None if it was left with Escape."""

    CSS_PATH = "row_form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("f2,ctrl+s", "take", "Take"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]  # noqa: RUF012  # Textual declares it so

    def __init__(self, title: str, asked: Sequence[Asked], check: Callable[[Values], object]) -> None:
        """`check` raises WorkshopError for values that cannot be taken."""
        super().__init__()
        self._title = title
        self._asked = tuple(asked)
        self._check = check

    def compose(self) -> ComposeResult:
        """Title, fields, keys."""
        with VerticalScroll(id="row-form", can_focus=False):
            yield Static(said(self._title, "bold"), id="title")
            with Vertical(id="fields"):
                for asked in self._asked:
                    ends = asked is self._asked[-1]
                    yield Labelled(asked.label, self._field(asked, ends))
            yield Static(id="problem")
            goes_on = "" if self._asked[-1].several else "Enter goes on · "
            takes = "Enter" if goes_on and len(self._asked) == 1 else f"{goes_on}F2"
            yield Static(Content(f"{takes} takes it · Esc leaves it as it was"), id="keys")

    @staticmethod
    def _field(asked: Asked, ends: bool) -> Field:
        return Field(asked.name, several=asked.several, hint=asked.hint, ends=ends and not asked.several)

    def _value(self, asked: Asked) -> str:
        field = self.query_one(f"#{asked.name}", Field)
        return clean(field.text).strip() if asked.several else field.value

    def on_mount(self) -> None:
        """Fills the fields."""
        self.query_one("#problem").display = False
        for asked in self._asked:
            self.query_one(f"#{asked.name}", Field).put(asked.value)
        first = self.query_one(f"#{self._asked[0].name}", Field)
        first.focus()
        if self._asked[0].several:
            first.action_text_end()  # words are there to be gone on with

    @on(Field.Entered)
    def action_take(self) -> None:
        """F2, or Enter in the last field."""
        values = {asked.name: self._value(asked) for asked in self._asked}
        try:
            self._check(values)
        except WorkshopError as problem:
            told = self.query_one("#problem", Static)
            told.display = True
            told.update(said(str(problem), "$text-error"))
        else:
            self.dismiss(values)

    def action_leave(self) -> None:
        """No answer."""
        self.dismiss(None)
