"""The question in full, and the prompts for whoever leads the table."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from workshop_tui.services.capture_view import CaptureView
from workshop_tui.tui.said import said


class QuestionPanel(VerticalScroll, can_focus=False):
    """The question's whole text, then its prompts."""

    DEFAULT_CSS = """
    QuestionPanel {
        height: auto;
        max-height: 9;
        padding: 0 1;
        & #ask { text-style: bold; }
        & #prompts { color: $text-muted; }
        & #prompts.-none { display: none; }
    }
    """
    view: var[CaptureView | None] = var(None)

    def compose(self) -> ComposeResult:
        """Two texts."""
        yield Static(id="ask")
        yield Static(id="prompts")

    def watch_view(self, before: CaptureView | None, view: CaptureView | None) -> None:
        """Changes only when the question does."""
        if view is None or (
            before is not None and before.place == view.place and before.setting is view.setting
        ):
            return
        question = view.question
        ask = said(question.ask)
        if question.number is not None:
            ask = Content(f"Q{question.number}  ").stylize("$accent") + ask
        self.query_one("#ask", Static).update(ask)
        prompts = Content("  ").join(Content("›\u00a0") + said(prompt) for prompt in view.prompts)
        self.query_one("#prompts", Static).update(prompts)
        self.query_one("#prompts").set_class(not view.prompts, "-none")
