"""The top line: which table, which question of how many, time left, save state."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workshop_tui.clock import now
from workshop_tui.model.agenda import Running, clock_face, running
from workshop_tui.services.capture_view import CaptureView
from workshop_tui.tui.said import said, said_line


class PlaceBar(Widget):
    """What one must be able to see at a glance, whatever the size of the window."""

    DEFAULT_CSS = """
    PlaceBar {
        height: 1;
        background: $panel;
        color: $foreground;
    }
    """
    view: reactive[CaptureView | None] = reactive(None, layout=False)
    state: reactive[str] = reactive("", layout=False)
    """Save state, in words."""
    failed: reactive[bool] = reactive(False, layout=False)
    """Whether something is not saved."""
    moment: reactive[str] = reactive("", layout=False)
    """Time left, in words."""

    def on_mount(self) -> None:
        """The clock ticks."""
        self.set_interval(1, self._tick)

    def watch_view(self) -> None:
        """A new exercise may have begun."""
        self._tick()

    def _tick(self) -> None:
        self.moment = time_left(self.view, now()) if self.view else ""

    def render(self) -> Content:
        """Place on the left, time and save state on the right; the place gives way first."""
        state = Content(f" {self.state} ").stylize(
            "$text-error bold reverse" if self.failed else "$text-success"
        )
        right = (Content(f" {self.moment} ").stylize("bold") if self.moment else Content("")) + state
        view = self.view
        if view is None:
            return right.right(self.size.width)
        here = view.setting.session.table(view.place.table)
        left = Content(" ") + said(here.title if here else f"Table {view.place.table}", "bold")
        if view.elsewhere:
            left = left + Content(f" Table {view.place.table} is open in another window ").stylize(
                "$text-warning bold"
            )
        left = left + Content("  ") + said_line(_which(view))
        room = max(4, self.size.width - right.cell_length)
        left = left.truncate(room, ellipsis=True)
        gap = max(0, self.size.width - left.cell_length - right.cell_length)
        return left + Content(" " * gap) + right


def _which(view: CaptureView) -> str:
    """`Q2 of 5 · 12 here`, or the exercise's title where nothing is asked."""
    numbered = [q for q in view.questions if q.number is not None]
    question = view.question
    name = f"Q{question.number}" if question.number is not None else question.short or "Capture"
    count = f" of {len(numbered)}" if question.number is not None else ""
    return f"{name}{count} · {view.total} here"


def time_left(view: CaptureView, moment: datetime) -> str:
    """`12:05 left`, in words when it is nearly over or over; empty if nothing runs."""
    found = running(view.setting.session.question_set.exercises, view.setting.timings, moment)
    return describe(found) if found else ""


def describe(found: Running) -> str:
    """The running exercise's time, in words as well as figures."""
    words = {
        "open": f"{clock_face(found.used)} gone",
        "over": f"{clock_face(-found.left)} over time",
        "nearly": f"{clock_face(found.left)} left: nearly over",
        "soon": f"{clock_face(found.left)} left: soon over",
        "plenty": f"{clock_face(found.left)} left",
    }[found.stage]
    return f"paused, {words}" if found.paused else words
