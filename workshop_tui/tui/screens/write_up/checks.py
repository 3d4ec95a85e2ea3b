"""What is to be looked at before a write-up is given out: each with where it is and what to do about it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen

from workshop_tui.text import plural
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.said import said_line
from workshop_tui.tui.widgets.entry_list import Entries, EntryList, wrapped
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.title_bar import TitleBar
from workshop_tui.writeup.checks import Check


class WriteUpChecksScreen(ModalScreen[Check | None]):
    """Answers with the one that was chosen, or None."""

    CSS_PATH = "write_up_checks.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("checks")]
    AUTO_FOCUS = "#checks"

    def __init__(self, checks: tuple[Check, ...]) -> None:
        super().__init__()
        self._checks = checks

    def compose(self) -> ComposeResult:
        """Every check, keys."""
        yield TitleBar("To look at", plural(len(self._checks), "thing"))
        yield EntryList(id="checks")
        yield KeyBar("checks")

    def on_mount(self) -> None:
        """Fills the list."""
        there = {str(number): check for number, check in enumerate(self._checks)}
        heading = Content("Before this write-up is given out")
        self.query_one(EntryList).show(
            Entries(heading, tuple(there), lambda key, width: _lines(there[key], width), lambda key: key)
        )

    @on(EntryList.Clicked)
    def action_go(self) -> None:
        """Enter."""
        key = self.query_one(EntryList).key
        self.dismiss(self._checks[int(key)] if key is not None else None)

    def action_back(self) -> None:
        """Escape."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Ctrl+Q."""
        self.dismiss(None)


def _lines(check: Check, width: int) -> list[Content]:
    told = said_line(check.where, "bold") + Content("  ") + said_line(check.what)
    return [*wrapped("", told, width), *wrapped("  ", said_line(check.do, "$text-muted"), width)]
