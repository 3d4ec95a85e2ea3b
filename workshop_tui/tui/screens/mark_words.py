"""Marking words oneself: a contribution word by word, a run of words chosen by keys."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workshop_tui.model.contribution import Contribution
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.screens.row_form import Asked, RowFormScreen, Values
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.title_bar import TitleBar

_WORD = re.compile(r"\w+(?:[’'](?!s\b)\w+|[@.-]\w+)*|[’']s\b|[^\w\s]")
LONGEST = 4_000
"""Characters of one contribution that can be chosen from."""


class MarkWordsScreen(ModalScreen[str | None]):
    """Answers with the words that were chosen, as they stand in the contribution, or None."""

    CSS_PATH = "mark_words.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("mark")]
    AUTO_FOCUS = "#body"

    def __init__(self, contributions: tuple[Contribution, ...], first: str = "") -> None:
        """`first` is the id of the contribution to begin with."""
        super().__init__()
        self._contributions = contributions
        self._at = next((n for n, c in enumerate(contributions) if c.id == first), 0)
        self._sought = ""
        self._from = self._to = 0
        """Numbers of the words where the run was begun and where the cursor is."""

    def compose(self) -> ComposeResult:
        """Which contribution, its words, keys."""
        yield TitleBar("Mark words", "what could say who somebody is")
        yield Static(id="told")
        with VerticalScroll(id="body"):
            yield Static(id="words")
        yield KeyBar("mark")

    def on_mount(self) -> None:
        """Shows the first."""
        self._show()

    @property
    def _words(self) -> list[tuple[int, int]]:
        return [match.span() for match in _WORD.finditer(self._text)]

    @property
    def _text(self) -> str:
        return self._contributions[self._at].words[:LONGEST]

    @property
    def chosen(self) -> str:
        """The run of words from where it was begun to the cursor."""
        words = self._words
        if not words:
            return ""
        first, last = sorted((self._from, self._to))
        return self._text[words[first][0] : words[last][1]]

    def _show(self) -> None:
        contribution = self._contributions[self._at]
        told = f"{self._at + 1:,} of {len(self._contributions):,} · table {contribution.table}"
        self.query_one("#told", Static).update(said_line(told))
        text, words = self._text, self._words
        shown = said(text)
        if words:
            first, last = sorted((self._from, self._to))
            start, end = words[first][0], words[last][1]
            shown = said(text[:start]) + said(text[start:end], "bold reverse") + said(text[end:])
        self.query_one("#words", Static).update(shown if text else Content("(no words)"))

    def _move(self, step: int, extend: bool) -> None:
        self._to = max(0, min(len(self._words) - 1, self._to + step))
        if not extend:
            self._from = self._to
        self._show()

    def _go(self, number: int) -> None:
        self._at = max(0, min(len(self._contributions) - 1, number))
        self._from = self._to = 0
        self._show()

    def action_right(self) -> None:
        """The next word."""
        self._move(1, False)

    def action_left(self) -> None:
        """The word before."""
        self._move(-1, False)

    def action_more(self) -> None:
        """A word more."""
        self._move(1, True)

    def action_less(self) -> None:
        """A word less."""
        self._move(-1, True)

    def action_next_one(self) -> None:
        """The next contribution."""
        self._go(self._at + 1)

    def action_previous_one(self) -> None:
        """The contribution before."""
        self._go(self._at - 1)

    def action_far_on(self) -> None:
        """Twenty contributions on."""
        self._go(self._at + 20)

    def action_far_back(self) -> None:
        """Twenty contributions back."""
        self._go(self._at - 20)

    def action_find(self) -> None:
        """The next contribution that has these letters in it."""

        def answered(values: Values | None) -> None:
            if values is not None and values["letters"].strip():
                self._sought = values["letters"].strip().casefold()
                self._find()

        asked = [Asked("letters", "Letters", self._sought)]
        self.app.push_screen(RowFormScreen("Find a contribution", asked, lambda values: None), answered)

    def _find(self) -> None:
        number = len(self._contributions)
        for step in range(1, number + 1):
            at = (self._at + step) % number
            if self._sought in self._contributions[at].words.casefold():
                self._go(at)
                return
        self.query_one("#told", Static).update(said_line(f"“{self._sought}” stands nowhere"))

    def action_take(self) -> None:
        """Enter."""
        self.dismiss(self.chosen or None)

    def action_back(self) -> None:
        """Escape."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Ctrl+Q."""
        self.dismiss(None)
