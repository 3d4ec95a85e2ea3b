"""One question set's file: each problem with its line and a caret, or what the set asks."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workshop_tui.loading.problems import Problem
from workshop_tui.services.question_sets import SetFile
from workshop_tui.text import plural
from workshop_tui.tui.outline import outline
from workshop_tui.tui.said import said, said_line


class SetFileScreen(ModalScreen[None]):
    """Shows it; Escape goes back."""

    CSS_PATH = "set_file.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "dismiss", "Back")]

    def __init__(self, file: SetFile) -> None:
        super().__init__()
        self._file = file

    def compose(self) -> ComposeResult:
        """Path, then problems or outline."""
        file = self._file
        with VerticalScroll(id="set-file"):
            yield Static(said_line(str(file.path), "bold"), id="path")
            if file.question_set is not None:
                yield Static(outline(file.question_set))
            else:
                yield from _told(file)
            yield Static(Content("Esc goes back.").stylize("$text-muted"), id="keys")

    def on_mount(self) -> None:
        """Keys scroll."""
        self.query_one("#set-file").focus()


def _told(file: SetFile) -> ComposeResult:
    yield Static(
        Content(f"{plural(len(file.problems), 'problem')}. Mend the lines in an editor, then press r.")
    )
    for problem in file.problems:
        yield Static(problem_head(problem), classes="problem")
        if problem.excerpt:
            yield Static(problem_line(problem), classes="line")


def problem_head(problem: Problem) -> Content:
    """Where it is and what is wrong, in words."""
    where = Content(f"Line {problem.line}, column {problem.column}: ").stylize("$accent bold")
    return where + said(problem.message)


def problem_line(problem: Problem) -> Content:
    """The line as it stands in the file, and a caret under the place."""
    caret = Content(f"    {' ' * problem.caret}^").stylize("$text-error bold")
    return Content("    ") + said_line(problem.excerpt) + Content("\n") + caret
