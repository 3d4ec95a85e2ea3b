"""One quiet line under the box: what just happened, what Tab would complete, a point that is here already."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workshop_tui.tui.said import said_line


class HintLine(Widget):
    """Never in the way: it only says."""

    DEFAULT_CSS = """
    HintLine {
        height: 1;
        padding: 0 1;
        color: $text-muted;
        &.-problem, &.-message { height: auto; max-height: 3; }
    }
    """
    completions: reactive[tuple[str, ...]] = reactive((), layout=False)
    similar: reactive[str] = reactive("", layout=False)
    notice: reactive[str] = reactive("", layout=False)
    """What happened just now; goes with the next key."""
    message: reactive[str] = reactive("", layout=True)
    """What the organiser said; stays until it was seen."""
    problem: reactive[str] = reactive("", layout=True)
    """Why saving failed; stays until it is saved."""

    def watch_problem(self) -> None:
        """A problem is shown in the smallest window too, and in full."""
        self.set_class(bool(self.problem), "-problem")

    def watch_notice(self) -> None:
        """So is what happened just now."""
        self.set_class(bool(self.notice), "-notice")

    def watch_message(self) -> None:
        """So is what the organiser said."""
        self.set_class(bool(self.message), "-message")

    def render(self) -> Content:
        """A problem first, then what happened just now, completions, the organiser's words, the similar point."""
        width = max(1, self.size.width)
        if self.problem:
            return said_line(self.problem, "$text-error bold")
        if self.notice:
            return said_line(self.notice, "$text", width)
        if self.completions:
            first, *others = self.completions
            row = Content("Tab ").stylize("bold") + said_line(first, "$text-accent")
            for other in others[:4]:
                row = row + Content("  ") + said_line(other)
            return row.truncate(width, ellipsis=True)
        if self.message:
            return said_line(self.message, "$text bold")
        if self.similar:
            return said_line(f"You may have this already: {self.similar}", width=width)
        return Content("")
