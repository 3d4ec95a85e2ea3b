"""A picture in half blocks with its description; where it cannot be painted, the description alone."""

from __future__ import annotations

from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.content import Content
from textual.reactive import reactive, var
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from workshop_tui.model.picture import DescribedPicture
from workshop_tui.text import clean_line
from workshop_tui.tui.half_blocks import Painted, half_blocks
from workshop_tui.tui.letters import set_text
from workshop_tui.tui.said import said_line
from workshop_tui.tui.widgets.walking import one_line

LEAST_COLUMNS, LEAST_LINES = 16, 6
"""In less room nobody would know what it shows."""
MOST_WORDS = 3
"""Lines of description below a small picture."""
BETWEEN = 2
"""Columns between a large picture and its description."""
KEPT = 32
"""Pictures that are kept as they were painted, each for its size."""

Wanted = tuple[bytes, int, int]
"""A picture's bytes, and the columns and lines it may take."""


def can_paint(app: App[Any]) -> bool:
    """Whether this terminal has colours enough for pictures, and they are wanted."""
    return not app.no_color and app.console.color_system in ("256", "truecolor")


class Picture(Widget):
    """Shows one: with its description below, or, where that is for the back row, beside it in large letters."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Picture {
        width: 1fr;
        height: 1fr;
    }
    """
    shown: var[DescribedPicture | None] = var(None)
    dark: reactive[bool] = reactive(False, layout=False)
    """Nothing is to be seen here; it keeps its place."""

    def __init__(self, id: str | None = None, large: bool = False) -> None:
        """`large`: for a room; what is wrong with a file is not told there."""
        super().__init__(id=id)
        self._large = large
        self._painted: dict[Wanted, Painted] = {}

    def watch_shown(self) -> None:
        """Another picture."""
        self._paint()
        self.refresh()

    def on_resize(self) -> None:
        """Another size, painted once."""
        self._paint()

    @property
    def wanted(self) -> Wanted | None:
        """What is to be painted; None: there is no picture, no room, or there are no colours for it."""
        shown, (columns, lines) = self.shown, self.size
        if shown is None or not shown.content or not can_paint(self.app):
            return None
        if not self._large:
            lines -= len(self._description(MOST_WORDS))
        elif self._beside:
            columns = columns // 2 - BETWEEN
        else:
            lines = lines * 2 // 3
        return (shown.content, columns, lines) if columns >= LEAST_COLUMNS and lines >= LEAST_LINES else None

    @property
    def painted(self) -> Painted:
        """The picture's lines; none as long as it is being painted, or if it cannot be."""
        wanted = self.wanted
        return self._painted.get(wanted, ()) if wanted else ()

    def _paint(self) -> None:
        # In a thread: keys do not wait until a photograph is unpacked.
        wanted = self.wanted
        if wanted is not None and wanted not in self._painted:
            self.run_worker(lambda: (wanted, half_blocks(*wanted)), thread=True, exclusive=True)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """It is painted."""
        event.stop()
        if event.state is WorkerState.SUCCESS and event.worker.result is not None:
            while len(self._painted) >= KEPT:
                del self._painted[next(iter(self._painted))]
            wanted, painted = event.worker.result
            self._painted[wanted] = painted
            self.refresh()

    @property
    def _beside(self) -> bool:
        """Whether the window is wide enough for two things side by side: cells are twice as high as wide."""
        return self.size.width >= self.size.height * 2

    @property
    def _problem(self) -> str:
        """Why there is no picture where one should be."""
        wanted = self.wanted
        if self.shown is not None and self.shown.problem:
            return f"The picture {self.shown.problem}."
        is_damaged = wanted is not None and self._painted.get(wanted) == ()
        return "The picture cannot be shown: its file is damaged." if is_damaged else ""

    def _description(self, most: int) -> list[Content]:
        """The description in at most so many lines."""
        words = said_line(self.shown.alt if self.shown else "")
        lines = words.wrap(max(1, self.size.width))
        if len(lines) <= most:
            return lines
        return [*lines[: most - 1], Content(f"{lines[most - 1].plain} …")]

    def render_line(self, y: int) -> Strip:
        """Picture and description."""
        if self.dark or self.shown is None or not all(self.size):
            return self._blank(self.size.width)
        return self._large_line(y) if self._large else self._small_line(y)

    def _small_line(self, y: int) -> Strip:
        width, painted = self.size.width, self.painted
        if y < len(painted):
            return painted[y].adjust_cell_length(width, self.rich_style)
        words = self._description(MOST_WORDS if painted else self.size.height)
        if self._problem:
            words += [Content(""), *said_line(self._problem, "$text-warning").wrap(width)]
        number = y - len(painted)
        return one_line(self, words[number], self.visual_style) if number < len(words) else self._blank(width)

    def _large_line(self, y: int) -> Strip:
        (width, height), wanted = self.size, self.wanted
        if wanted is None or self._painted.get(wanted) == ():
            return self._letters(y, width, height)
        _, columns, lines = wanted
        if self._beside:
            first = (lines - len(self.painted)) // 2
            words = self._letters(y, width - columns - BETWEEN, height)
            return Strip.join([self._dots(y - first, columns), self._blank(BETWEEN), words])
        if y < lines:
            return self._dots(y - (lines - len(self.painted)), width)
        return self._letters(y - lines - 1, width, height - lines - 1)

    def _dots(self, number: int, width: int) -> Strip:
        """A line of the picture in the middle of `width` columns."""
        painted = self.painted
        if not 0 <= number < len(painted):
            return self._blank(width)
        margin = self._blank((width - painted[number].cell_length) // 2)
        return Strip.join([margin, painted[number]]).adjust_cell_length(width, self.rich_style)

    def _letters(self, y: int, width: int, height: int) -> Strip:
        """A line of the description in large letters, in the middle of its place."""
        found = set_text(clean_line(self.shown.alt) if self.shown else "", width, height)
        number = y - (height - len(found.lines)) // 2
        if not 0 <= number < len(found.lines):
            return self._blank(width)
        style = self.rich_style if found.font else self.rich_style + Style(bold=True)
        line = Strip([Segment(found.lines[number], style)])
        left = self._blank(max(0, (width - found.width) // 2))
        return Strip.join([left, line]).adjust_cell_length(width, self.rich_style)

    def _blank(self, width: int) -> Strip:
        return Strip.blank(width, self.rich_style)
