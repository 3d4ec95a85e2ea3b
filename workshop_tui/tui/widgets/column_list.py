"""A list in columns: rows under headings, as wide as the window allows; the cursor is a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

GAP = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and its room."""

    title: str
    width: int = 0
    """In cells; 0: what the others leave, shared among such columns."""
    right: bool = False
    """Figures stand at the right."""
    least: int = 0
    """The column is left out where the list is narrower than this."""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands in the columns."""

    key: str
    cells: tuple[Content, ...]
    instead: Content | None = None
    """Stands in the place of every cell but the first."""


class ColumnList(Vertical):
    """Shows rows and says which one was chosen. Rows are drawn for the width there is."""

    DEFAULT_CSS = """
    ColumnList {
        height: 1fr;
        & > .heads { height: 1; padding: 0 1; color: $text-muted; }
        & > OptionList {
            height: 1fr;
            background: $background;
            border: none;
            padding: 0;
            text-wrap: nowrap;
            scrollbar-gutter: stable;
            scrollbar-size-vertical: 1;
        }
        & > OptionList:focus { border: none; background-tint: $foreground 0%; }
        & > OptionList > .option-list--option { padding: 0 1; }
        & > OptionList > .option-list--option-highlighted {
            background: $foreground 20%;
            color: $foreground;
            text-style: bold;
        }
        & > OptionList:focus > .option-list--option-highlighted {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: bold;
        }
    }
    """

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a row, or it was clicked."""

        source: ColumnList
        key: str

        @property
        def control(self) -> ColumnList:
            """The list, for `@on` with a selector."""
            return self.source

    @dataclass
    class Moved(Message):
        """The cursor is on another row."""

        source: ColumnList
        key: str

        @property
        def control(self) -> ColumnList:
            """The list, for `@on` with a selector."""
            return self.source

    def __init__(self, *columns: Column, id: str | None = None) -> None:
        super().__init__(id=id)
        self._columns = columns
        self._rows: tuple[Row, ...] = ()
        self._drawn_for = 0

    def compose(self) -> ComposeResult:
        """Headings, then rows."""
        yield Static(classes="heads")
        yield OptionList(markup=False)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    @property
    def key(self) -> str | None:
        """The key of the row under the cursor."""
        at = self._options.highlighted
        return self._rows[at].key if at is not None and at < len(self._rows) else None

    @property
    def _options(self) -> OptionList:
        return self.query_one(OptionList)

    def show(self, rows: Sequence[Row], key: str | None = None) -> None:
        """Shows `rows`; the cursor goes to `key`, else stays on its row, else where it was."""
        wanted = key if key is not None else self.key
        at = self._options.highlighted or 0
        self._rows = tuple(rows)
        self._draw()
        found = next((n for n, row in enumerate(self._rows) if row.key == wanted), None)
        if self._rows:
            self._options.highlighted = min(at, len(self._rows) - 1) if found is None else found

    def focus(self, scroll_visible: bool = True) -> ColumnList:
        """Puts the cursor keys here."""
        self._options.focus(scroll_visible)
        return self

    @property
    def has_cursor(self) -> bool:
        """Whether the cursor keys are here."""
        return self._options.has_focus

    def on_resize(self, event: events.Resize) -> None:
        """Another width, other columns."""
        self.call_after_refresh(self._draw_again)

    def _draw_again(self) -> None:
        if self._width() != self._drawn_for:
            self._draw()

    def _width(self) -> int:
        return max(0, self._options.scrollable_content_region.width - 2)

    def _draw(self) -> None:
        options = self._options
        at, top = options.highlighted, options.scroll_y
        self._drawn_for = self._width()
        shown = self._shown()
        heads = Row("", tuple(Content(column.title) for column in self._columns))
        self.query_one(Static).update(self._line(heads, shown))
        self.query_one(Static).display = any(column.title for column in self._columns)
        options.set_options([Option(self._line(row, shown)) for row in self._rows])
        if at is not None and at < len(self._rows):
            options.highlighted = at
            options.scroll_to(y=top, animate=False, immediate=True)

    def _shown(self) -> dict[int, int]:
        """The columns that are shown, by number, with their widths."""
        width = self._drawn_for
        those = [n for n, column in enumerate(self._columns) if width >= column.least]
        fixed = sum(self._columns[n].width for n in those) + GAP * (len(those) - 1)
        free = [n for n in those if not self._columns[n].width]
        share, rest = divmod(max(0, width - fixed), len(free)) if free else (0, 0)
        widths = {n: self._columns[n].width or max(1, share) for n in those}
        if free:
            widths[free[0]] += rest
        return widths

    def _line(self, row: Row, shown: dict[int, int]) -> Content:
        if row.instead is not None and len(shown) > 1:
            first, *others = shown.items()
            left = sum(width for _, width in others) + GAP * (len(others) - 1)
            return self._cell(row, *first) + Content(" " * GAP) + row.instead.truncate(left, ellipsis=True)
        return Content(" " * GAP).join(self._cell(row, n, width) for n, width in shown.items())

    def _cell(self, row: Row, number: int, width: int) -> Content:
        cell = row.cells[number].truncate(width, ellipsis=True)
        space = Content(" " * max(0, width - cell.cell_length))
        return space + cell if self._columns[number].right else cell + space

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self, self._rows[event.option_index].key))

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_index < len(self._rows):
            self.post_message(self.Moved(self, self._rows[event.option_index].key))
