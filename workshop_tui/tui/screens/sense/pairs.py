"""What may say the same, side by side: a person links it or not, and both are kept either way."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen

from workshop_tui.services.sensemaking import linking
from workshop_tui.services.sensemaking.sense_view import SenseView
from workshop_tui.services.sensemaking.suggesting import Pair
from workshop_tui.text import plural
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.said import said_line
from workshop_tui.tui.sense_lines import point_in_full
from workshop_tui.tui.sense_search import Paired
from workshop_tui.tui.widgets.entry_list import Entries, EntryList
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.reading_pane import ReadingPane
from workshop_tui.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from workshop_tui.tui.screens.sense.screen import SenseScreen


class SensePairsScreen(Screen[None]):
    """Shows pairs as they are found; saves through the desk's own screen."""

    CSS_PATH = "sense_pairs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("pairs")]
    AUTO_FOCUS = "#pairs"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]  # noqa: RUF012

    def __init__(self, sense: SenseScreen, view: SenseView) -> None:
        super().__init__()
        self._sense = sense
        self.view = view
        self.pairs: dict[str, Pair] = {}
        """By their two ids."""
        self._looked_at = (0, len(view.shown))

    def compose(self) -> ComposeResult:
        """The pairs, both texts, keys."""
        yield TitleBar("Said twice?", self._sense.desk.session.event.title)
        yield EntryList(id="pairs")
        with Container(id="both"):
            yield ReadingPane(id="one")
            yield ReadingPane(id="other")
        yield KeyBar("pairs")

    def on_mount(self) -> None:
        """What was found so far."""
        self._show()

    def on_unmount(self) -> None:
        """Nobody looks for more."""
        self._sense.search.pair_no_more()

    def found(self, message: Paired) -> None:
        """More was looked at: what is found stands below what is there, so that nothing jumps."""
        for pair in message.pairs:
            self.pairs.setdefault("/".join(pair.ids), pair)
        self._looked_at = (message.looked_at, message.of)
        if message.looked_at >= message.of:
            # Once, when all were looked at; the cursor stays on its pair.
            self.pairs = dict(sorted(self.pairs.items(), key=lambda found: -found[1].score))
        self._show()

    def follow(self, view: SenseView) -> None:
        """The record changed."""
        self.view = view
        self._show()

    @property
    def _list(self) -> EntryList:
        return self.query_one("#pairs", EntryList)

    @property
    def here(self) -> Pair | None:
        """The pair under the cursor."""
        return self.pairs.get(self._list.key or "")

    def _show(self) -> None:
        if len(self.query("#pairs, #one, #other")) < 3:
            return  # while it comes or goes
        there = {
            key: pair for key, pair in self.pairs.items() if all(id_ in self.view.said for id_ in pair.ids)
        }
        done, of = self._looked_at
        state = "" if done >= of else f" · looked at {done:,} of {of:,} points"
        heading = Content(f"{plural(len(there), 'pair')} that may say the same{state}")
        nothing = "Looking …" if done < of else "Nothing here is said twice."

        def lines(key: str, width: int) -> list[Content]:
            return [self._line(there[key], width)]

        def stamp(key: str) -> tuple[object, ...]:
            return (self._is_linked(there[key]), *(self.view.said[id_].revision for id_ in there[key].ids))

        self._list.show(Entries(heading, tuple(there), lines, stamp, nothing))
        self._show_both()

    def _is_linked(self, pair: Pair) -> bool:
        return pair.ids[1] in self.view.links.get(pair.ids[0], ())

    def _line(self, pair: Pair, width: int) -> Content:
        one, other = (self.view.said[id_] for id_ in pair.ids)
        lead = Content("linked " if self._is_linked(pair) else f"{pair.score:>5.0%}  ").stylize("bold")
        half = max(8, (width - lead.cell_length - 3) // 2)
        left = said_line(f"T{one.table} {one.words}", width=half)
        right = said_line(f"T{other.table} {other.words}", width=half)
        return lead + left + Content(" " * (half - left.cell_length) + " ≈ ") + right

    @on(EntryList.Moved)
    def _show_both(self) -> None:
        pair = self.here
        for number, pane in enumerate(("one", "other")):
            said = self.view.said.get(pair.ids[number]) if pair is not None else None
            whole = point_in_full(self.view, said, "") if said is not None else (Content(""), Content(""))
            self.query_one(f"#{pane}", ReadingPane).show(*whole)

    def action_link(self) -> None:
        """L: both are kept."""
        pair = self.here
        if pair is not None:
            told = "linked: both are kept, each table counts"
            self._sense.save(lambda: linking.link(self._sense.desk, pair.ids), told)

    def action_unlink(self) -> None:
        """X."""
        pair = self.here
        if pair is not None and self._is_linked(pair):
            self._sense.save(lambda: linking.unlink(self._sense.desk, [pair.ids[1]]), "linked no longer")

    def action_undo(self) -> None:
        """U."""
        self._sense.action_undo()

    def action_back(self) -> None:
        """Escape."""
        self.dismiss(None)
