"""Lines under a heading, drawn only where they are in sight and painted only where they changed.

A cursor walks through them and stays on its line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from workshop_tui.services.room.room_view import Board
from workshop_tui.tui.said import is_same
from workshop_tui.tui.widgets.walking import WALK, Walked, one_line


@dataclass(frozen=True)
class Lines:
    """What a list shows of the board."""

    heading: Callable[[Board], Content]
    keys: Callable[[Board], tuple[str, ...]]
    """What each line is known by, from the top."""
    line: Callable[[Board, int, int], Content]
    """The line with this number, for this many cells."""
    matter: Callable[[Board], int]
    """Number of the line that should be in sight while nobody walks here."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line as it is to be seen."""

    content: Content
    part: str = ""
    """`heading`, `cursor` or neither: what it stands on."""

    def looks_like(self, other: Drawn) -> bool:
        """Whether the one need not be painted over the other."""
        return self.part == other.part and is_same(self.content, other.content)


class LineList(Walked, Widget, can_focus=True):
    """One part of the organiser's board."""

    BINDINGS: ClassVar[list[BindingType]] = [*WALK]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-list--cursor", "line-list--heading"}
    DEFAULT_CSS = """
    LineList {
        height: 1fr;
        & .line-list--cursor { background: $primary 20%; text-style: bold; }
        & .line-list--heading { background: $panel; }
    }
    """

    board: var[Board | None] = var(None)
    cursor: var[int] = var(0)
    """The number of the line under the cursor."""

    @dataclass
    class Clicked(Message):
        """The line under the cursor was clicked once more."""

        source: LineList

        @property
        def control(self) -> LineList:
            """The list, for `@on` with a selector."""
            return self.source

    def __init__(self, lines: Lines, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines = lines
        self._keys: tuple[str, ...] = ()
        self._drawn: tuple[Drawn, ...] = ()
        """The lines in sight, from the heading on."""
        self._drawn_for = 0
        self._top = 0
        self._walked = False

    @property
    def key(self) -> str | None:
        """What the line under the cursor is known by."""
        return self._keys[self.cursor] if self.cursor < len(self._keys) else None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All lines and the heading."""
        return len(self._keys) + 1

    def watch_board(self, board: Board | None) -> None:
        """Keeps the cursor on its line."""
        if board is None:
            return
        here, keys = self.key, self._lines.keys(board)
        if keys != self._keys:
            longer = len(keys) != len(self._keys)
            self._keys = keys
            self.set_reactive(LineList.cursor, keys.index(here) if here in keys else 0)
            self.refresh(layout=longer)
        if not self._walked:
            self.set_reactive(LineList.cursor, min(self._lines.matter(board), max(0, len(keys) - 1)))
        self._follow()

    def watch_cursor(self) -> None:
        """Brings it into sight."""
        self._follow()

    def on_resize(self) -> None:
        """Other lines are in sight."""
        self._follow()

    def watch_has_focus(self, has_focus: bool) -> None:
        """The cursor is what is looked at, or what matters again; when it is told of the focus it has none yet."""
        super().watch_has_focus(has_focus)
        self._follow()

    def _follow(self) -> None:
        room = max(1, self.size.height - 1)
        wanted = self.cursor
        if not self.has_focus and self.board is not None:
            wanted = self._lines.matter(self.board)
        top = min(self._top, max(0, len(self._keys) - room))
        self._top = max(min(top, wanted), wanted - room + 1)
        self._draw()

    def _draw(self) -> None:
        """Draws what is in sight, and has painted what looks otherwise than before."""
        width, height = self.size
        board, before = self.board, self._drawn
        if board is None or not width:
            return
        lines = (self._line(board, y, width) for y in range(min(height, len(self._keys) - self._top + 1)))
        self._drawn = tuple(lines)
        if width != self._drawn_for or len(before) != len(self._drawn):
            self._drawn_for = width
            self.refresh()
            return
        pairs = enumerate(zip(before, self._drawn, strict=True))
        changed = [y for y, (old, new) in pairs if not new.looks_like(old)]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def _line(self, board: Board, y: int, width: int) -> Drawn:
        """Heading first; the cursor is a sign as well as a colour."""
        if y == 0:
            sign = "▸ " if self.has_focus else "  "
            return Drawn(
                self._headed(Content(sign) + self._lines.heading(board).stylize("bold"), width), "heading"
            )
        number = self._top + y - 1
        here = number == self.cursor
        sign = "›" if here and (self._walked or self.has_focus) else " "
        line = Content(sign).stylize("$accent bold") + self._lines.line(board, number, max(1, width - 1))
        return Drawn(line, "cursor" if here and self.has_focus else "")

    def _headed(self, heading: Content, width: int) -> Content:
        """The heading, and at its right how many lines are out of sight."""
        below = len(self._keys) - self._top - max(0, self.size.height - 1)
        told = [f"↑ {self._top}"] if self._top else []
        told += [f"↓ {below}"] if below > 0 else []
        if not told:
            return heading
        more = Content(f" {' '.join(told)} more ")
        heading = heading.truncate(max(1, width - more.cell_length), ellipsis=True)
        return heading + Content(" " * max(0, width - heading.cell_length - more.cell_length)) + more

    def go_to(self, key: str) -> None:
        """Puts the cursor on a line."""
        if key in self._keys:
            self._walked = True
            self.cursor = self._keys.index(key)

    @property
    def page(self) -> int:
        """As many lines as are in sight, but for one."""
        return max(1, self.size.height - 2)

    def walk(self, steps: int) -> None:
        """So many lines."""
        self._walked = True
        self.cursor = max(0, min(len(self._keys) - 1, self.cursor + steps))

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor there; a second click is told of."""
        number = self._top + event.y - 1
        if event.y < 1 or number >= len(self._keys):
            return
        again = self.cursor == number and self._walked
        self._walked = True
        self.cursor = number
        if again:
            self.post_message(self.Clicked(self))

    def render_line(self, y: int) -> Strip:
        """What was drawn last."""
        width, base = self.size.width, self.visual_style
        if y >= len(self._drawn):
            return Strip.blank(width, base.rich_style)
        drawn = self._drawn[y]
        if drawn.part:
            base = base + self.get_visual_style(f"line-list--{drawn.part}")
        return one_line(self, drawn.content, base)
