"""Tables against themes: what came up where, where it did not, what stands out; each number opens its points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from workshop_tui.services.desk import Desk
from workshop_tui.services.sensemaking.coverage_view import CoverageView, read_coverage
from workshop_tui.services.sensemaking.points_view import points_of_coverage
from workshop_tui.store.reading.reader import Reader
from workshop_tui.tui import coverage_board
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.messages import ViewFailed
from workshop_tui.tui.record_watch import RecordWatch
from workshop_tui.tui.said import said_line
from workshop_tui.tui.telling import leave, tell
from workshop_tui.tui.widgets.entry_list import EntryList
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.matrix_grid import MatrixGrid
from workshop_tui.tui.widgets.title_bar import TitleBar

GRIDS = {
    "tables": coverage_board.tables_grid,
    "questions": coverage_board.questions_grid,
    "kinds": coverage_board.kinds_grid,
}
NOTABLE = "notable"
"""What is shown that is no matrix."""


@dataclass
class CoverageViewed(Message):
    """The record was read; this is what it holds now."""

    view: CoverageView


class CoverageScreen(Screen[None]):
    """One of three matrices, or a list of what stands out."""

    CSS_PATH = "coverage.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("coverage")]
    AUTO_FOCUS = "#matrix"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-tall")]  # noqa: RUF012  # Textual declares it so

    def __init__(self, desk: Desk, theme: str = "") -> None:
        """`theme` is the id of the one that the cursor is to be on."""
        super().__init__()
        self.desk = desk
        self.view: CoverageView | None = None
        self.which = "tables"
        """A key of `GRIDS`, or `NOTABLE`."""
        self._at: dict[str, tuple[str | None, str | None]] = {"tables": (theme or None, None)}
        """Where the cursor was in each matrix."""
        self._watch = RecordWatch(desk, self._read, CoverageViewed, self.post_message)

    def compose(self) -> ComposeResult:
        """The matrix, what the cursor is on, what the signs mean."""
        yield TitleBar("Coverage", self.desk.session.event.title)
        yield MatrixGrid(id="matrix")
        yield EntryList(id="notable")
        yield Static(id="told")
        yield Static(said_line(coverage_board.LEGEND), id="legend")
        yield KeyBar("coverage")

    def on_mount(self) -> None:
        """Begins to read; a large session takes a moment."""
        self._say("reading …")
        self._watch.start()

    def on_unmount(self) -> None:
        """Lets go of the thread; the desk belongs to whoever opened it."""
        self._watch.close()

    def _read(self, reader: Reader, known: CoverageView | None) -> CoverageView:
        return read_coverage(reader, known)

    # What the record says

    def on_coverage_viewed(self, message: CoverageViewed) -> None:
        """The record changed, here or in another window."""
        first = self.view is None
        self.view = message.view
        self._say("")
        self._show(go_to=first)

    def on_view_failed(self, message: ViewFailed) -> None:
        """The record cannot be read just now."""
        self._say("NOT READ", failed=True)
        tell(self, f"The record cannot be read. {message.reason}")

    def _show(self, go_to: bool = False) -> None:
        view = self.view
        if view is None:
            return
        if self.which == NOTABLE:
            self._list.show(coverage_board.entries(coverage_board.notable(view)))
            return
        self._grid.show(GRIDS[self.which](view))
        if go_to:
            self._grid.go_to(*self._at.get(self.which, (None, None)))

    @on(MatrixGrid.Moved)
    def _tell_of_cell(self) -> None:
        if self.view is not None and self.which != NOTABLE:
            told = coverage_board.told(self.view, self.which, *self._grid.here)
            self.query_one("#told", Static).update(said_line(told))

    @property
    def _grid(self) -> MatrixGrid:
        return self.query_one(MatrixGrid)

    @property
    def _list(self) -> EntryList:
        return self.query_one(EntryList)

    def _say(self, words: str, failed: bool = False) -> None:
        bar = self.query_one(TitleBar)
        bar.failed, bar.state = failed, words

    # What is shown

    def action_tables(self) -> None:
        """1."""
        self._turn_to("tables")

    def action_questions(self) -> None:
        """2."""
        self._turn_to("questions")

    def action_kinds(self) -> None:
        """3."""
        self._turn_to("kinds")

    def action_notable(self) -> None:
        """4."""
        self._turn_to(NOTABLE)

    def _turn_to(self, which: str) -> None:
        if self.which != NOTABLE:
            self._at[self.which] = self._grid.here
        self.which = which
        self.set_class(which == NOTABLE, "-notable")
        (self._list if which == NOTABLE else self._grid).focus()
        self._show(go_to=True)

    # The points behind

    @on(MatrixGrid.Clicked)
    @on(EntryList.Clicked)
    def action_open(self) -> None:
        """Enter: the points behind the number."""
        view, here = self.view, self._pointed()
        if view is None or here is None:
            return
        if not here.points:
            self._say("nothing was said there")
            return
        self._open(view, here)

    def _pointed(self) -> coverage_board.Pointed | None:
        if self.view is None:
            return None
        if self.which == NOTABLE:
            found = coverage_board.notable(self.view).get(self._list.key or "")
            return found.about if found is not None else None
        return coverage_board.pointed(self.view, self.which, *self._grid.here)

    def _open(self, view: CoverageView, here: coverage_board.Pointed) -> None:
        from workshop_tui.tui.screens.points import PointsScreen

        self._say("")
        self.app.push_screen(PointsScreen(self.desk, here, points_of_coverage(view)), self._statement_wanted)

    def _statement_wanted(self, place: str | None) -> None:
        if place:
            self._write_up(place)

    def action_write_up(self) -> None:
        """W: what the report says of the theme under the cursor."""
        here = self._pointed()
        view = points_of_coverage(self.view) if self.view is not None else None
        found = view.statement(here.theme) if view is not None and here is not None else None
        if found is None:
            self._say("the report makes no statement of this")
        else:
            self._write_up(found.place)

    def _write_up(self, place: str) -> None:
        from workshop_tui.tui.screens.write_up.screen import WriteUpScreen

        self.app.push_screen(WriteUpScreen(self.desk, "report", place=place))

    def action_coders(self) -> None:
        """C: two coders."""
        from workshop_tui.tui.screens.coding import CodingScreen

        self.app.push_screen(CodingScreen(self.desk))

    def action_back(self) -> None:
        """Escape: from what stands out to the matrix, then out of this screen."""
        if self.which == NOTABLE:
            self._turn_to("tables")
        else:
            leave(self)

    def action_leave(self) -> None:
        """Ctrl+Q."""
        leave(self)


def open_coverage(screen: Screen[Any], desk: Desk, theme: str = "") -> None:
    """Opens the matrix over `screen`, with the cursor on a theme (its id) if one is named."""
    screen.app.push_screen(CoverageScreen(desk, theme))
