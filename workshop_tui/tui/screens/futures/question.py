"""A theme becomes a question: what is asked, at which tables, and what its answers are gathered under."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workshop_tui.errors import UsageProblem, WorkshopError
from workshop_tui.model.question_set import Question, Section
from workshop_tui.text import clean_line
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.said import said
from workshop_tui.tui.widgets.field import Field
from workshop_tui.tui.widgets.labelled import Labelled
from workshop_tui.tui.widgets.ticks import Tickable, Ticks

LIKELY = ("do", "needed")
"""What is asked for unless somebody says otherwise."""
SECTIONS = (
    Tickable("do", "What can we do?", "ideas"),
    Tickable("needed", "What else is needed?", "needs"),
    Tickable("heard", "What we heard", "points, quotes, examples"),
    Tickable("opportunities", "Opportunities"),
    Tickable("threats", "Threats"),
)
_RANGE = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form holds."""

    ask: str
    tables: tuple[int, ...]
    """Empty: all."""
    sections: tuple[Section, ...]


class ThemeQuestionScreen(ModalScreen[Typed | None]):
    """Answers with what was typed, or None if it was left with Escape."""

    CSS_PATH = "theme_question.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("theme_question")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]  # noqa: RUF012  # Textual declares it so

    def __init__(
        self, theme: str, horizon: str, tables: Collection[int], question: Question | None = None
    ) -> None:
        """`tables`: the numbers there are; `question`: the one that is changed, if it is not a new one."""
        super().__init__()
        self._theme = theme
        self._horizon = horizon
        self._tables = tuple(tables)
        self._question = question

    def compose(self) -> ComposeResult:
        """Which theme; question, tables, sections; keys."""
        hint = f"In {self._horizon}, what …?" if self._horizon else "What would it take to …?"
        chosen = [s.show for s in self._question.sections] if self._question else LIKELY
        with VerticalScroll(id="theme-question", can_focus=False):
            yield Static(said(f"A question from “{clean_line(self._theme)}”", "bold"), id="title")
            with Vertical(id="fields"):
                yield Labelled("The question", Field("ask", several=True, hint=clean_line(hint)))
                yield Labelled("For tables", Field("tables", hint="all; or some: 1, 3-5"))
                yield Labelled("It gathers", Ticks(SECTIONS, chosen, "sections", several=True))
            yield Static(id="problem")
            yield Static(Content("Tab goes on · F2 makes it · Esc leaves it as it was"), id="keys")

    def on_mount(self) -> None:
        """Fills the form."""
        self.query_one("#problem").display = False
        if self._question is not None:
            self.query_one("#ask", Field).put(self._question.ask)
            self.query_one("#tables", Field).put(", ".join(str(n) for n in self._question.tables))
        ask = self.query_one("#ask", Field)
        ask.focus()
        ask.move_cursor(ask.document.end)

    def action_make(self) -> None:
        """F2."""
        try:
            typed = self._typed()
        except WorkshopError as problem:
            told = self.query_one("#problem", Static)
            told.display = True
            told.update(said(str(problem), "$text-error"))
            told.scroll_visible(animate=False)
        else:
            self.dismiss(typed)

    @on(Field.Typed)
    def _better(self) -> None:
        self.query_one("#problem").display = False

    def _typed(self) -> Typed:
        ask = clean_line(self.query_one("#ask", Field).text)
        if not ask:
            raise UsageProblem("The question is empty.", "Write what the tables are asked.")
        shows = [str(show) for show in self.query_one("#sections", Ticks).chosen]
        if not shows:
            raise UsageProblem("It gathers nothing.", "Tick what tables are asked for, with the space bar.")
        before = {s.show: s for s in self._question.sections} if self._question else {}
        return Typed(
            ask,
            table_numbers(self.query_one("#tables", Field).value, self._tables),
            tuple(before.get(show, Section(show)) for show in shows),
        )

    def action_back(self) -> None:
        """Escape: no answer."""
        self.dismiss(None)


def table_numbers(typed: str, there: Collection[int]) -> tuple[int, ...]:
    """The tables that `1, 3-5` names; none if all are meant. Raises UsageProblem for what names no table."""
    if typed.strip().casefold() in ("", "all"):
        return ()
    found: set[int] = set()
    for part in re.split(r"[,;\s]+(?![-–])(?<![-–]\s)", typed.strip()):
        match = _RANGE.fullmatch(part.strip())
        if part and match is None:
            raise UsageProblem(f"“{part}” is no table.", "Write their numbers: 1, 3-5. Blank means all.")
        if match:
            first, last = int(match[1]), int(match[2] or match[1])
            found.update(range(min(first, last), max(first, last) + 1))
    strangers = sorted(found - set(there))
    if strangers:
        raise UsageProblem(f"There is no table {strangers[0]}.", "Blank means all tables.")
    return tuple(sorted(found)) if found != set(there) else ()
