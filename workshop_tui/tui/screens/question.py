"""The question in full, for windows in which the capture screen cannot show all of it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workshop_tui.services.capture_view import CaptureView
from workshop_tui.tui.said import said


class QuestionScreen(ModalScreen[None]):
    """Exercise, question, who asks, every prompt on a line of its own; arrows scroll, Escape goes back."""

    CSS_PATH = "question.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q,ctrl+t", "dismiss", "Back")]

    def __init__(self, view: CaptureView) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """One text."""
        with VerticalScroll(id="question"):
            yield Static(_whole(self._view))

    def on_mount(self) -> None:
        """Keys scroll."""
        self.query_one("#question").focus()


def _whole(view: CaptureView) -> Content:
    question, exercise = view.question, view.exercise
    number = f"Q{question.number}  " if question.number is not None else ""
    lines = [Content(number).stylize("$accent bold") + said(question.ask, "bold")]
    if question.owner:
        lines.append(said(f"Asked for: {question.owner}"))
    if exercise is not None and exercise.ask and exercise.ask != question.ask:
        lines.append(said(exercise.ask))
    lines += [Content("›\u00a0") + said(prompt) for prompt in view.prompts]
    return Content("\n\n").join([*lines, Content("Arrows scroll, Esc goes back.").stylize("$text-muted")])
