"""A question with a few answers, over the screen that asked it: one letter, or a few and Enter."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workshop_tui.model.picture import DescribedPicture
from workshop_tui.text import clean_line
from workshop_tui.tui.choice import Choice
from workshop_tui.tui.completion import loose_key
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.telling import tell
from workshop_tui.tui.widgets.filter import Filter

__all__ = ["Choice", "ChooseScreen"]

T = TypeVar("T")
NOTHING = "Nothing like that here. Esc goes back."
LONG = 12
"""Characters beyond which what was typed is more likely words for the record than a name."""
NOWHERE = 3
"""Beyond every place in which letters can be found."""
PICTURE_WIDTH, PICTURE_HEIGHT = 72, 20
"""Columns and rows a window needs for a picture beside the choices."""
UNSEEN_SECONDS = 0.5
"""So long nobody must have typed before a question that came by itself takes a key for an answer."""
ROOMY = 12
"""Rows a question needs to itself; with fewer it takes what is below it too."""


class ChooseScreen(ModalScreen[tuple[object, ...] | None], Generic[T]):
    """Asks; answers with the chosen values, or None if it was left with Escape."""

    CSS_PATH = "choose.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("f1", "help", "Help", show=False, priority=True),
        Binding("down", "down", show=False, priority=True),
        Binding("up", "up", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice[T]],
        *,
        several: bool = False,
        chosen: Sequence[T] = (),
        typed: bool = False,
        new: bool = False,
        below: int = 0,
        at: T | None = None,
        picture: Callable[[T], DescribedPicture | None] | None = None,
        unasked: bool = False,
    ) -> None:
        """`several`: any number, toggled; `typed`: letters filter; `new`: what was typed may be an answer.

        `below`: rows at the bottom that stay in sight, where there is room. `at`: the value to begin on.
        `picture`: what is shown beside the choices of the one under the cursor, where there is room.
        `unasked`: it comes by itself, where somebody may be typing: until there is a pause, keys go to what lies below.
        """
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._several = several
        self._chosen: list[object] = list(chosen)
        self._typed = typed or new
        self._new = new
        self._below = below
        self._at = at
        self._picture = picture
        self._unasked = unasked
        self._typed_at = time.monotonic()
        """When it came, or when a key came last that was meant for what lies below."""
        self.unmatched = ""
        """Once it was left: words that are no choice's name, which whoever asked may put where they belong."""
        self._shown: list[Choice[T]] = list(choices)
        self._sought = ""
        """What the list was filtered by last."""

    def compose(self) -> ComposeResult:
        """Title, filter if letters filter, choices, keys."""
        with Vertical(id="choose"):
            yield Static(said(self._title, "bold"), id="title")
            if self._typed:
                yield Filter(placeholder="type to find", id="filter", compact=True)
            yield Static(Content(NOTHING), id="nothing")
            with Horizontal(id="row"):
                yield OptionList(id="options", markup=False, compact=True)
                if self._picture is not None:
                    from workshop_tui.tui.widgets.picture import Picture

                    yield Picture(id="picture")
            yield Static(self._keys(), id="keys")

    def on_mount(self) -> None:
        """Fills the list."""
        if self not in self.app.screen_stack:
            return  # answered before it was there
        self._fill(next((n for n, choice in enumerate(self._choices) if choice.value == self._at), 0))
        (self.query_one("#filter") if self._typed else self.query_one(OptionList)).focus()

    def on_resize(self) -> None:
        """Leaves in sight what is to be seen below, where there is room for that."""
        if self not in self.app.screen_stack:
            return
        width, room = self.app.size
        for picture in self.query("#picture"):
            picture.display = width >= PICTURE_WIDTH and room >= PICTURE_HEIGHT
        below = self._below if room - self._below >= ROOMY else 0
        self.query_one("#choose").styles.margin = (0, 0, below, 0)
        self.query_one(OptionList).styles.max_height = max(3, min(16, room - below - 5))

    def _keys(self) -> Content:
        if self._several:
            pick = "Space" if not self._typed else "Tab"
            return Content(f"{pick} on or off · Enter done · Esc leave as it was")
        return Content("Enter take · Esc leave as it was")

    def _fill(self, at: int | None = None) -> None:
        options = self.query_one(OptionList)
        at = options.highlighted or 0 if at is None else at
        options.clear_options()
        options.add_options([Option(self._prompt(choice)) for choice in self._shown])
        if self._shown:
            options.highlighted = min(at, len(self._shown) - 1)
        options.display = bool(self._shown)
        self.query_one("#row").display = bool(self._shown)
        self.query_one("#nothing").display = not self._shown

    def _prompt(self, choice: Choice[T]) -> Content:
        tick = ("✓ " if choice.value in self._chosen else "  ") if self._several else ""
        key = f"{choice.key}  " if choice.key and not self._typed else ""
        # No colours: a row may be drawn on the cursor's ground, where none of them stands out.
        row = Content(tick) + Content(key).stylize("bold") + said_line(choice.label)
        return row + Content("  · ") + said_line(choice.about) if choice.about else row

    def on_input_changed(self, event: Input.Changed) -> None:
        """Letters filter."""
        event.stop()
        self._filter(event.value)

    def _filter(self, value: str) -> None:
        self._sought = value
        self._shown = self._found(value)
        typed, key = clean_line(value), loose_key(value)
        if self._new and typed and not any(loose_key(choice.label) == key for choice in self._choices):
            self._shown.append(Choice(typed, f"new: {typed}"))  # type: ignore[arg-type]  # new ones are texts
        self.query_one(OptionList).highlighted = 0 if self._shown else None
        self._fill()

    def _found(self, typed: str) -> list[Choice[T]]:
        """Choices whose label begins with what was typed, then those that hold it, then those it is said beside."""
        key = loose_key(typed)
        places = [(_place(key, choice), n) for n, choice in enumerate(self._choices)]
        return [self._choices[n] for place, n in sorted(places) if place < NOWHERE]

    def on_key(self, event: events.Key) -> None:
        """A letter picks at once; Space (or Tab while typing) switches on and off."""
        if self not in self.app.screen_stack:
            # Answered already: what was typed on is for whatever lies below.
            event.stop()
            event.prevent_default()
            self.app.post_message(events.Key(event.key, event.character))
            return
        if self._is_typed_on():
            event.stop()
            event.prevent_default()
            if event.is_printable or event.key in ("enter", "backspace"):
                self._send_below(events.Key(event.key, event.character))
            return
        if self._several and event.key == ("tab" if self._typed else "space"):
            event.stop()
            event.prevent_default()
            self._toggle(self._under_cursor())
        elif not self._typed and event.character:
            for choice in self._choices:
                if choice.key == event.character:
                    event.stop()
                    event.prevent_default()
                    self._toggle(choice) if self._several else self.dismiss((choice.value,))

    def on_paste(self, event: events.Paste) -> None:
        """Words that are no answer go to where one types, under the question: nothing is dropped in silence."""
        event.stop()
        self._send_below(events.Paste(event.text))

    def _is_typed_on(self) -> bool:
        """Whether a key comes from somebody who types on, and has not seen yet that there is a question."""
        if not self._unasked or time.monotonic() - self._typed_at >= UNSEEN_SECONDS:
            return False
        self._typed_at = time.monotonic()
        return True

    def _send_below(self, event: events.Event) -> None:
        """To where one types on the screen that this one lies over."""
        stack = self.app.screen_stack
        below = stack[stack.index(self) - 1].focused
        if below is not None:
            below.post_message(event)

    def _under_cursor(self) -> Choice[T] | None:
        at = self.query_one(OptionList).highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Shows what the one under the cursor looks like."""
        event.stop()
        here = self._under_cursor()
        if self._picture is not None and here is not None:
            from workshop_tui.tui.widgets.picture import Picture

            self.query_one(Picture).shown = self._picture(here.value)

    def _toggle(self, choice: Choice[T] | None) -> None:
        if choice is None:
            return
        if choice.value in self._chosen:
            self._chosen.remove(choice.value)
        else:
            self._chosen.append(choice.value)
            if all(known.value != choice.value for known in self._choices):
                self._choices = (*self._choices, Choice(choice.value, str(choice.value)))
        self._fill()
        if self._typed:
            self.query_one("#filter", Input).clear()  # for the next one

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click takes."""
        event.stop()
        self.action_take()

    def action_help(self) -> None:
        """F1: how to answer."""
        pick = "Letters find a choice" if self._typed else "A choice's letter takes it"
        several = f" {'Tab' if self._typed else 'Space'} ticks any number first." if self._several else ""
        tell(
            self,
            f"{pick}; the arrows go to it, and Enter takes it.{several} Esc goes back and changes nothing.",
        )

    def action_down(self) -> None:
        """The next choice."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """The one before."""
        self.query_one(OptionList).action_cursor_up()

    def action_take(self) -> None:
        """Answers, once the filter has taken every letter that was typed before."""
        if self._is_typed_on():
            # Behind the letters that were typed before it, which are on their way through the list.
            (self.focused or self).post_message(events.Key("enter", "\r"))
        elif self._typed:
            self.query_one("#filter").call_later(self._take)
        else:
            self._take()

    def _take(self) -> None:
        """What is ticked, else what is under the cursor, else what was typed."""
        if self.app.screen is not self:
            return  # answered already
        typed = self.query_one("#filter", Input).value if self._typed else ""
        if typed != self._sought:
            self._filter(typed)  # Enter came before the list was filtered
        typed, here = typed.strip(), self._under_cursor()
        if self._several and (not typed or (here and here.value in self._chosen)):
            self.dismiss(tuple(self._chosen))
        elif here is not None:
            others = [value for value in self._chosen if value != here.value] if self._several else []
            self.dismiss((*others, here.value))
        else:
            tell(self, "There is nothing to take. Type something else, or Esc goes back.")

    def action_leave(self) -> None:
        """No answer; what was typed and is like no choice stays in `unmatched`."""
        if self._is_typed_on() or self.app.screen is not self:
            return
        typed = clean_line(self.query_one("#filter", Input).value) if self._typed else ""
        self.unmatched = typed if len(typed) > LONG and not self._found(typed) else ""
        self.dismiss(None)


def _place(key: str, choice: Choice[T]) -> int:
    """Where the letters stand: at the label's beginning, in it, beside it, or nowhere."""
    label = loose_key(choice.label)
    if label.startswith(key):
        return 0
    return 1 if key in label else 2 if key in loose_key(f"{choice.about} {choice.also}") else NOWHERE
