"""A matrix of counts that a cursor walks over in both directions; headings and totals stay where they are.

Only what is in sight is drawn. How much is told by digits and by shading, the cursor by brackets: nothing hangs on
colour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from workshop_tui.tui.said import said_line
from workshop_tui.tui.widgets.walking import WALK, one_line

SHADES = " ░▒▓█"
"""From nothing to the most that stands in any cell."""
HEADINGS = 2
"""Lines that stay: names of columns, and the row of totals."""
NARROWEST_NAME, WIDEST_NAME = 10, 34


@dataclass(frozen=True, slots=True)
class Head:
    """A row's or column's name."""

    key: str | None
    """None: all of them together."""
    name: str


@dataclass(frozen=True)
class Grid:
    """What the widget shows. The first row and the first column are totals and stay in sight."""

    corner: str = ""
    rows: tuple[Head, ...] = ()
    columns: tuple[Head, ...] = ()
    count: Callable[[str | None, str | None], int] = field(default=lambda row, column: 0)
    """How many stand in a cell; None for totals."""
    sign: Callable[[str, str], str] = field(default=lambda row, column: " ")
    """What stands in a cell with nothing in it."""
    highest: int = 0
    """The largest number in any cell that is no total."""
    empty: str = ""
    """A sentence for when there is nothing."""

    @cached_property
    def longest_name(self) -> int:
        """Cells that the longest name of a row takes; asked for at every line that is drawn."""
        return max(said_line(name).cell_length for name in (self.corner, *(head.name for head in self.rows)))


class MatrixGrid(Widget, can_focus=True):
    """Shows counts and walks over them. It posts messages and knows nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(binding for binding in WALK if binding.key not in ("home", "end")),
        Binding("left", "left", show=False),
        Binding("right", "right", show=False),
        Binding("home", "row_start", show=False),
        Binding("end", "row_end", show=False),
        Binding("ctrl+home", "first", show=False),
        Binding("ctrl+end", "last", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"matrix--heading", "matrix--cursor"}
    DEFAULT_CSS = """
    MatrixGrid {
        height: 1fr;
        & .matrix--heading { background: $panel; }
        & .matrix--cursor { background: $primary 20%; }
    }
    """

    @dataclass
    class Moved(Message):
        """The cursor is on another cell."""

        source: MatrixGrid

        @property
        def control(self) -> MatrixGrid:
            """The grid, for `@on` with a selector."""
            return self.source

    @dataclass
    class Clicked(Message):
        """The cell under the cursor was clicked once more."""

        source: MatrixGrid

        @property
        def control(self) -> MatrixGrid:
            """The grid, for `@on` with a selector."""
            return self.source

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._grid = Grid()
        self._row = self._column = 0
        self._top = self._left = 1
        self._painted: dict[tuple[int, int], Strip] = {}
        """Lines by row and by the column of the cursor in it, -1 where it is not; as long as nothing else changes."""
        self._painted_for: object = None

    @property
    def here(self) -> tuple[str | None, str | None]:
        """Keys of row and column under the cursor; None for totals."""
        if not self._grid.rows or not self._grid.columns:
            return None, None
        return self._grid.rows[self._row].key, self._grid.columns[self._column].key

    def show(self, grid: Grid) -> None:
        """Shows `grid`; the cursor stays on its row and column while they are there."""
        row, column = self.here
        self._grid = grid
        self._row = _place_of(row, grid.rows, self._row)
        self._column = _place_of(column, grid.columns, self._column)
        self._painted.clear()
        self._follow()
        self.post_message(self.Moved(self))

    def go_to(self, row: str | None, column: str | None) -> None:
        """Puts the cursor on a cell, as far as there is such a row and column."""
        self._move(
            _place_of(row, self._grid.rows, self._row), _place_of(column, self._grid.columns, self._column)
        )

    # Where things stand

    @property
    def _name_width(self) -> int:
        room = max(NARROWEST_NAME, min(WIDEST_NAME, self.size.width // 3))
        return max(NARROWEST_NAME, min(self._grid.longest_name, room)) + 1

    def _cell_width(self, first: bool) -> int:
        """Brackets or shade, digits, a space; the column of totals has the larger numbers."""
        most = self._grid.count(None, None) if first else self._grid.highest
        names = self._grid.columns[:1] if first else self._grid.columns[1:]
        longest = max((len(head.name) for head in names), default=0)
        return max(len(str(most)), longest, 2) + 2

    @property
    def _columns_in_sight(self) -> int:
        room = self.size.width - self._name_width - 3 - self._cell_width(True)
        return max(1, room // self._cell_width(False))

    @property
    def _rows_in_sight(self) -> int:
        return max(1, self.size.height - HEADINGS)

    def _follow(self) -> None:
        """Brings the cursor's cell into sight."""
        self._top = _kept_in_sight(self._row, self._top, self._rows_in_sight, len(self._grid.rows))
        across = self._columns_in_sight if self._grid.columns else 1
        self._left = _kept_in_sight(self._column, self._left, across, len(self._grid.columns))
        self.refresh()

    def _move(self, row: int, column: int) -> None:
        row = max(0, min(len(self._grid.rows) - 1, row))
        column = max(0, min(len(self._grid.columns) - 1, column))
        moved = (row, column) != (self._row, self._column)
        self._row, self._column = row, column
        self._follow()
        if moved:
            self.post_message(self.Moved(self))

    def action_up(self) -> None:
        """One row up."""
        self._move(self._row - 1, self._column)

    def action_down(self) -> None:
        """One row down."""
        self._move(self._row + 1, self._column)

    def action_left(self) -> None:
        """One column to the left."""
        self._move(self._row, self._column - 1)

    def action_right(self) -> None:
        """One column to the right."""
        self._move(self._row, self._column + 1)

    def action_page_up(self) -> None:
        """Up by what is in sight."""
        self._move(self._row - self._rows_in_sight, self._column)

    def action_page_down(self) -> None:
        """Down by what is in sight."""
        self._move(self._row + self._rows_in_sight, self._column)

    def action_row_start(self) -> None:
        """The row's total, and the first columns."""
        self._left = 1
        self._move(self._row, 0)

    def action_row_end(self) -> None:
        """The row's last column."""
        self._move(self._row, len(self._grid.columns) - 1)

    def action_first(self) -> None:
        """The total of all, and what stands first."""
        self._top = self._left = 1
        self._move(0, 0)

    def action_last(self) -> None:
        """The last cell."""
        self._move(len(self._grid.rows) - 1, len(self._grid.columns) - 1)

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor there; a second click is told of."""
        if not self._grid.rows or event.y < 1:
            return
        row = 0 if event.y == 1 else self._top + event.y - HEADINGS
        x = event.x - self._name_width - 2
        column = 0
        if x >= (first := self._cell_width(True)):
            column = self._left + (x - first) // self._cell_width(False)
        if row >= len(self._grid.rows) or column >= len(self._grid.columns):
            return
        if (row, column) == (self._row, self._column):
            self.post_message(self.Clicked(self))
        self._move(row, column)

    def on_resize(self) -> None:
        """Other cells are in sight."""
        self._painted.clear()
        self._follow()

    def on_focus(self) -> None:
        """The cursor is seen."""
        self.refresh()

    def on_blur(self) -> None:
        """It is seen less."""
        self.refresh()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Names of columns, totals, then the rows in sight."""
        base, width = self.visual_style, self.size.width
        if not self._grid.rows or not self._grid.columns:
            empty = Content(f"  {self._grid.empty}") if y == 0 else Content("")
            return one_line(self, empty.stylize("$text-muted"), base)
        if y == 0:
            style = base + self.get_visual_style("matrix--heading")
            return one_line(self, self._heading(), style)
        row = 0 if y == 1 else self._top + y - HEADINGS
        if row >= len(self._grid.rows):
            return Strip.blank(width, base.rich_style)
        around = (width, self._left, self.has_focus, base)
        if around != self._painted_for:
            self._painted.clear()
            self._painted_for = around
        at = self._column if row == self._row else -1
        if (row, at) not in self._painted:
            style = base
            if row == self._row and self.has_focus:
                style = base + self.get_visual_style("matrix--cursor")
            elif row == 0:
                style = base + self.get_visual_style("matrix--heading")
            self._painted[row, at] = one_line(self, self._line(row, at), style)
        return self._painted[row, at]

    def _in_sight(self) -> Sequence[int]:
        last = min(len(self._grid.columns), self._left + self._columns_in_sight)
        return (0, *range(self._left, last))

    def _heading(self) -> Content:
        before = "‹ " if self._left > 1 else "  "
        name = said_line(self._grid.corner, width=self._name_width)
        found = Content(before) + _padded(name, self._name_width)
        for column in self._in_sight():
            width = self._cell_width(column == 0)
            label = said_line(self._grid.columns[column].name, width=width - 1)
            cell = Content(" " * (width - 1 - label.cell_length)) + label + Content(" ")
            found = found + (cell.stylize("reverse") if column == self._column else cell)
        more = self._left + self._columns_in_sight < len(self._grid.columns)
        return (found + Content("›" if more else "")).stylize("bold")

    def _line(self, row: int, at: int) -> Content:
        head = self._grid.rows[row]
        sign = Content("› " if at >= 0 else "  ").stylize("$accent bold")
        name = _padded(said_line(head.name, width=self._name_width), self._name_width)
        cells = (self._cell(row, column, column == at) for column in self._in_sight())
        return Content("").join([sign, name.stylize("bold") if at >= 0 else name, *cells])

    def _cell(self, row: int, column: int, here: bool) -> Content:
        rows, columns, grid = self._grid.rows, self._grid.columns, self._grid
        down, across = rows[row].key, columns[column].key
        count = grid.count(down, across)
        room = self._cell_width(column == 0) - 2
        is_number = bool(count) or down is None or across is None
        text = f"{count if is_number else grid.sign(down or '', across or ''):>{room}}"
        if here:
            return Content(f"[{text}]").stylize("reverse bold")
        if down is None or across is None:
            return Content(f" {text} ").stylize("bold")
        if not count:
            return Content(f" {text} ").stylize("$text-muted")
        shaded = f"{SHADES[_shade(count, grid.highest)]}{count:>2}"
        return Content(" " * (room + 1 - len(shaded))) + Content(f"{shaded} ").stylize("$accent", 0, 1)


def _padded(content: Content, width: int) -> Content:
    return content + Content(" " * max(0, width - content.cell_length))


def _shade(count: int, highest: int) -> int:
    """Which of `SHADES`: by quarters of the highest count."""
    return max(1, -(-4 * count // max(1, highest)))


def _place_of(key: str | None, heads: Sequence[Head], otherwise: int) -> int:
    found = next((number for number, head in enumerate(heads) if head.key == key), None)
    return max(0, min(otherwise, len(heads) - 1)) if found is None else found


def _kept_in_sight(at: int, first: int, room: int, count: int) -> int:
    """The first of those that scroll, so that `at` is in sight; the one at 0 always is."""
    first = max(1, min(first, count - room))
    return first if at == 0 else max(min(first, at), at - room + 1)
