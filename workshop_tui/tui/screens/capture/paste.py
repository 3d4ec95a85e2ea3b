"""What was pasted at the box: kept aside until somebody has said what is to become of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from workshop_tui.services import capture
from workshop_tui.services.pasting import parts
from workshop_tui.text import plural
from workshop_tui.tui import choices
from workshop_tui.tui.line_state import LineState
from workshop_tui.tui.outbox import Errand
from workshop_tui.tui.pasted import entries_of
from workshop_tui.tui.widgets.box import Box

if TYPE_CHECKING:
    from workshop_tui.tui.screens.capture.screen import CaptureScreen


class Pastes:
    """Pastes that are asked about, one after the other."""

    def __init__(self, screen: CaptureScreen) -> None:
        self._screen = screen
        self._waiting: list[tuple[str, Callable[[], None]]] = []

    @property
    def lines(self) -> list[LineState]:
        """Each as a half-typed line: should the window end while the question stands, the paste is still there."""
        return [LineState(text) for text, _ in self._waiting]

    def ask_about(self, text: str, taken: Callable[[], None] = lambda: None) -> None:
        """What is to become of a long text? `taken` is called once that is answered."""
        self._waiting.append((text, taken))
        self._screen.note_drafts()
        if len(self._waiting) == 1:
            self._ask_about_first()

    def _ask_about_first(self) -> None:
        text, taken = self._waiting[0]
        lines = [line for line in text.split("\n") if line.strip()]
        fits = len(text) <= Box.LONGEST_PASTE
        offered = choices.pasted(lines, len(text), fits, len(parts(text)))

        def answered(answer: tuple[object, ...] | None) -> None:
            self._waiting.pop(0)
            if answer is not None:
                self._keep_as(str(answer[0]), text)
                taken()
            else:
                self._screen.tell("The paste was left out.")
            self._screen.note_drafts()
            if self._waiting:
                self._ask_about_first()

        title = f"{plural(len(lines), 'line')} pasted, {plural(len(text), 'character')}. Keep as:"
        self._screen.ask_below(title, offered, answered, unasked=True)

    def _keep_as(self, how: str, text: str) -> None:
        screen = self._screen
        if how == "box":
            screen.box.insert(text.strip("\n"))
            return
        themes, place, exchange = screen.here.setting.themes, screen.place, screen.line.exchange
        line = replace(screen.empty_line(), exchange=exchange)
        entries, empty = entries_of(text, how, line, themes, screen.voices)
        if exchange is not None:
            turns = exchange.turns + len(entries)
            screen.line = replace(screen.line, exchange=replace(exchange, turns=turns))
        told = f"{plural(len(entries), 'contribution')} saved"
        if empty:
            told += f", {plural(empty, 'line')} without words left out,"
        entries[:1] = [replace(entry, id=line.id) for entry in entries[:1]]
        pasted = LineState(text, id=line.id, place=place)
        screen.keeping.save(
            Errand(lambda: capture.keep(screen.desk, place, entries, themes), told, pasted, is_paste=True)
        )
