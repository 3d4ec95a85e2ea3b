"""The three questions at the end of reading back, with what the table answered."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workshop_tui.model.contribution import Consent
from workshop_tui.model.readback import MayQuote, Readback, Right
from workshop_tui.tui.said import said_line
from workshop_tui.tui.widgets.contribution_list import CONSENT_WORDS

RIGHT = {Right.YES: "yes", Right.PARTLY: "partly", Right.NO: "no"}
MAY_QUOTE = {MayQuote.YES: "yes", MayQuote.SOME: "some of it", MayQuote.NO: "no"}


class ReadBackAnswers(Widget):
    """Three lines: key, question, answer."""

    DEFAULT_CSS = """
    ReadBackAnswers {
        height: 4;
        padding: 0 1;
        border-top: solid $panel;
    }
    """
    readback: reactive[Readback | None] = reactive(None, layout=False)
    consent: reactive[Consent | None] = reactive(None, layout=False)

    def render(self) -> Content:
        """What was not asked yet has no answer."""
        told = self.readback
        if told is None:
            return Content("")
        rows = (
            ("1", "Did we get you right?", RIGHT[told.right] if told.right else ""),
            ("2", "Is anything missing?", told.missing),
            ("3", "May we quote it?", self._may_quote(told)),
        )
        return Content("\n").join(self._row(*row) for row in rows)

    def _may_quote(self, told: Readback) -> str:
        answer = MAY_QUOTE[told.may_quote] if told.may_quote else ""
        whole = f"the table: {CONSENT_WORDS[self.consent]}" if self.consent else ""
        return "  · ".join(part for part in (answer, whole) if part)

    def _row(self, key: str, asked: str, answer: str) -> Content:
        width = max(1, self.size.width)
        row = Content(key).stylize("bold") + Content(f"  {asked}  ")
        return (row + said_line(answer, "$text-success bold")).truncate(width, ellipsis=True)
