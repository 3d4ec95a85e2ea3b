"""The top line: which table, which question of how many, time left, save state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content
from textual.reactive import reactive

from workshop_tui.clock import now
from workshop_tui.model.agenda import Running, clock_face, running
from workshop_tui.services.capture_view import CaptureView
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.widgets.contribution_list import CONSENT_WORDS
from workshop_tui.tui.widgets.one_line import OneLine


class PlaceBar(OneLine):
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
        """Place on the left, time and save state on the right; in a narrow window both in fewer words."""
        state = Content(f" {self.state} ").stylize(
            "$text-error bold reverse" if self.failed else "$text-success"
        )
        width = self.size.width
        left, right = Content(""), state
        for place, moment in self._forms():
            right = (Content(f" {moment} ").stylize("bold") if moment else Content("")) + state
            left = Content(" ") + place
            if left.cell_length + right.cell_length <= width:
                break
        left = left.truncate(max(4, width - right.cell_length), ellipsis=True)
        return left + Content(" " * max(0, width - left.cell_length - right.cell_length)) + right

    def _forms(self) -> Iterator[tuple[Content, str]]:
        """Place and time, the fullest form first."""
        view = self.view
        if view is None:
            yield Content(""), self.moment
            return
        short = self.moment.partition(": ")[0]
        table = f"Table {view.place.table}"
        here = view.setting.session.table(view.place.table)
        question, count = _which(view)
        if warnings := _warnings(view):
            words = [Content(warning).stylize("$text-warning bold") for warning in warnings]
            # The count stays as long as any form of the warning leaves room for it.
            for moment in (self.moment, short):
                for warning in words:
                    yield warning + Content("  ") + said_line(question + count), moment
            yield words[0] + Content("  ") + said_line(question), short
            for warning in words:
                yield warning, short
            return
        yield (
            said(here.title if here else table, "bold") + Content("  ") + said_line(question + count),
            self.moment,
        )
        plain = Content(table).stylize("bold") + Content("  ")
        yield plain + said_line(question + count), self.moment
        yield plain + said_line(question), self.moment
        yield plain + said_line(question), short
        yield Content(f"T{view.place.table}").stylize("bold") + Content(" ") + said_line(question), short


def _warnings(view: CaptureView) -> tuple[str, ...]:
    """What is unusual about this table, the longest form first; nothing if all is as it should be."""
    number, closed = view.place.table, view.steering.closed
    if view.elsewhere:
        long = f"Table {number} is closed, and open in another window" if closed else ""
        usual = (
            f"Table {number} is open in another window",
            f"T{number}: open elsewhere too",
            f"T{number} twice!",
        )
        return (long, *usual) if long else usual
    return (f"Table {number} is closed", f"T{number} closed") if closed else ()


def _which(view: CaptureView) -> tuple[str, str]:
    """`Q2` and ` of 5 · 12 here`; the exercise's title where nothing is asked."""
    question = view.question
    granted = view.setting.granted.get(view.place.table)
    here = f" · {view.total} here" + (f" · {CONSENT_WORDS[granted]}" if granted else "")
    if question.number is None:
        return question.short or "Capture", here
    numbered = [q.id for q in view.questions if q.number is not None]
    at = numbered.index(question.id) + 1 if question.id in numbered else 0
    # A table that does not take every question counts its own.
    return f"Q{question.number}", (f" of {len(numbered)}" if at == question.number else "") + here


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
