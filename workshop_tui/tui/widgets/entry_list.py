"""Entries of one line or several under a heading, drawn only where they are in sight; the cursor stays on its entry."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from workshop_tui.tui.widgets.walking import WALK, Walked, one_line

MARGIN = 2
"""Cells before each line: the cursor's sign and the tick of what is chosen."""


@dataclass(frozen=True)
class Entries:
    """What a list shows."""

    heading: Content
    keys: tuple[str, ...]
    """What each entry is known by, from the top."""
    lines: Callable[[str, int], Sequence[Content]]
    """The lines of one entry, for so many cells; at least one."""
    stamp: Callable[[str], Hashable]
    """What an entry's lines depend on: they are drawn anew only when it changes."""
    empty: str = ""
    """A sentence for when there is nothing."""


def wrapped(lead: str, words: Content, width: int, most: int = 12) -> list[Content]:
    """`words` on as many lines as they need, the first behind `lead`, the others under its words."""
    inner = max(4, width - len(lead))
    lines = words.wrap(inner) or [Content("")]
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + Content(" …")]
    first = Content(lead).stylize("bold") + lines[0]
    return [first, *(Content(" " * len(lead)) + line for line in lines[1:])]


@dataclass(slots=True)
class _Drawn:
    """An entry as it was drawn last."""

    stamp: Hashable
    width: int
    lines: tuple[_Line, ...]


class _Line:
    """A line with what it looked like last: where only the cursor moved, all others are as they were."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._painted: tuple[int, Style, str, Strip] | None = None

    def strip(self, widget: Widget, style: Style, signs: str) -> Strip:
        """The line behind its two signs."""
        width = widget.size.width
        known = self._painted
        if known is None or known[:3] != (width, style, signs):
            content = Content(signs).stylize("$accent bold") + self._content
            known = self._painted = (width, style, signs, one_line(widget, content, style))
        return known[3]


class EntryList(Walked, Widget, can_focus=True):
    """Shows entries, walks through them, keeps some chosen. It posts messages and knows nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = [*WALK]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"entry-list--cursor", "entry-list--heading"}
    DEFAULT_CSS = """
    EntryList {
        height: 1fr;
        & .entry-list--cursor { background: $primary 20%; text-style: bold; }
        & .entry-list--heading { background: $panel; }
    }
    """

    @dataclass
    class Moved(Message):
        """The cursor is on another entry, or on none."""

        source: EntryList

        @property
        def control(self) -> EntryList:
            """The list, for `@on` with a selector."""
            return self.source

    @dataclass
    class Clicked(Message):
        """The entry under the cursor was clicked once more."""

        source: EntryList

        @property
        def control(self) -> EntryList:
            """The list, for `@on` with a selector."""
            return self.source

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.chosen: dict[str, None] = {}
        """Keys of the entries chosen for what comes next, in the order they were chosen."""
        self._entries = Entries(Content(""), (), lambda key, width: [Content("")], lambda key: key)
        self._at = 0
        self._top = 0
        self._drawn: dict[str, _Drawn] = {}
        self._sight: list[tuple[int, int, _Line]] = []
        """Lines in sight: number of the entry, of its line, and what stands there."""

    @property
    def keys(self) -> tuple[str, ...]:
        """What is shown, from the top."""
        return self._entries.keys

    @property
    def key(self) -> str | None:
        """What the entry under the cursor is known by."""
        return self.keys[self._at] if self._at < len(self.keys) else None

    def concerned(self) -> tuple[str, ...]:
        """What the next command is about: those chosen, from the top, else the one under the cursor."""
        if self.chosen:
            return tuple(key for key in self.keys if key in self.chosen)
        return (self.key,) if self.key is not None else ()

    def show(self, entries: Entries) -> None:
        """Shows `entries`. The cursor stays on its entry; if that is gone, on the next that is still there."""
        before, here = self._entries.keys, self.key
        self._entries = entries
        if entries.keys != before:
            there = {key: number for number, key in enumerate(entries.keys)}
            self.chosen = {key: None for key in self.chosen if key in there}
            self._at = self._still_there(before, there)
            self._drawn = {key: drawn for key, drawn in self._drawn.items() if key in there}
        self._lay_out()
        if self.key != here:
            self.post_message(self.Moved(self))

    def _still_there(self, before: tuple[str, ...], there: dict[str, int]) -> int:
        after = (there[key] for key in before[self._at :] if key in there)
        ahead = (there[key] for key in reversed(before[: self._at]) if key in there)
        return next(after, next(ahead, 0))

    def go_to(self, key: str) -> None:
        """Puts the cursor on an entry, if it is there."""
        if key in self.keys:
            self._move_to(self.keys.index(key))

    def choose(self, step: int = 1) -> None:
        """Chooses the entry under the cursor, or no longer, and goes on to the next, or back with `step` -1."""
        if self.key is None:
            return
        if self.key in self.chosen:
            del self.chosen[self.key]
        else:
            self.chosen[self.key] = None
        self._move_to(self._at + step)
        self.refresh()
        self.post_message(self.Moved(self))  # what is concerned is another, even at the end

    def choose_all(self) -> None:
        """Chooses every entry; where all are chosen, none."""
        self.chosen = {} if len(self.chosen) == len(self.keys) else dict.fromkeys(self.keys)
        self.refresh()
        self.post_message(self.Moved(self))

    def forget_chosen(self) -> None:
        """Chooses nothing any more."""
        self.chosen.clear()
        self.refresh()
        self.post_message(self.Moved(self))

    def _move_to(self, number: int) -> None:
        before, sight = self._at, self._sight
        self._at = max(0, min(len(self.keys) - 1, number))
        if self._at != before:
            self._set_out()
            if self._sight == sight:
                # Only the cursor moves: painting two entries again is a third of painting all.
                self._refresh_entries({before, self._at})
            else:
                self.refresh()
            self.post_message(self.Moved(self))

    def _refresh_entries(self, numbers: set[int]) -> None:
        rows = [y for y, (number, _, _) in enumerate(self._sight, 1) if number in numbers]
        self.refresh(*(Region(0, y, self.size.width, 1) for y in rows))

    def walk(self, steps: int) -> None:
        """So many entries."""
        self._move_to(self._at + steps)

    @property
    def page(self) -> int:
        """As many entries as are in sight, but for one."""
        return max(1, len({number for number, _, _ in self._sight}) - 1)

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor there; a second click is told of."""
        if not 1 <= event.y <= len(self._sight):
            return
        number = self._sight[event.y - 1][0]
        if number == self._at:
            self.post_message(self.Clicked(self))
        self._move_to(number)

    def on_resize(self) -> None:
        """Other lines are in sight."""
        self._lay_out()

    def on_focus(self) -> None:
        """The cursor is seen."""
        self.refresh()

    def on_blur(self) -> None:
        """It is seen less."""
        self.refresh()

    def _lay_out(self) -> None:
        """Draws what is in sight, so that the whole entry under the cursor is, and paints it."""
        self._set_out()
        self.refresh()

    def _set_out(self) -> None:
        room = self.size.height - 1
        self._sight = []
        if room > 0 and self.size.width > MARGIN and self.keys:
            self._top = self._first_in_sight(room)
            number = self._top
            while number < len(self.keys) and len(self._sight) < room:
                lines = self._lines(number)
                self._sight += [(number, at, line) for at, line in enumerate(lines)]
                number += 1
            del self._sight[room:]

    def _first_in_sight(self, room: int) -> int:
        """The entry at the top: as before, unless the cursor would be out of sight, or lines stay empty."""
        left = room - len(self._lines(self._at))
        lowest = self._at
        while lowest > 0 and (left := left - len(self._lines(lowest - 1))) >= 0:
            lowest -= 1
        top = max(lowest, min(self._top, self._at))
        left = room
        for number in range(top, len(self.keys)):
            left -= len(self._lines(number))
            if left <= 0:
                return top
        while top > 0 and (left := left - len(self._lines(top - 1))) >= 0:
            top -= 1
        return top

    def _lines(self, number: int) -> tuple[_Line, ...]:
        key, width = self.keys[number], self.size.width - MARGIN
        stamp = self._entries.stamp(key)
        known = self._drawn.get(key)
        if known is None or known.stamp != stamp or known.width != width:
            lines = tuple(_Line(content) for content in self._entries.lines(key, width))
            known = _Drawn(stamp, width, lines)
            self._drawn[key] = known
        return known.lines

    def render_line(self, y: int) -> Strip:
        """Heading first; the cursor and what is chosen are signs as well as colours."""
        base = self.visual_style
        if y == 0:
            base = base + self.get_visual_style("entry-list--heading")
            sign = Content("▸ " if self.has_focus else "  ")
            heading = sign + self._entries.heading.stylize("bold")
            if self.chosen:
                heading = heading + Content(f" · {len(self.chosen):,} chosen").stylize("bold")
            return one_line(self, heading, base)
        if not self.keys and y == 1 and self._entries.empty:
            return one_line(self, Content(f"  {self._entries.empty}").stylize("$text-muted"), base)
        if y > len(self._sight):
            return Strip.blank(self.size.width, base.rich_style)
        number, at, line = self._sight[y - 1]
        here = number == self._at
        if here and self.has_focus:
            base = base + self.get_visual_style("entry-list--cursor")
        first = at == 0
        cursor = "›" if here and first else " "
        tick = "✓" if first and self.keys[number] in self.chosen else " "
        return line.strip(self, base, cursor + tick)
