"""Two coders: code as yourself without seeing the others; then see where you differ, and settle it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from workshop_tui.model.coded import NONE
from workshop_tui.services.desk import Desk
from workshop_tui.services.sensemaking.coding_together import (
    Together,
    checked_coder,
    code,
    read_together,
    settle,
)
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import plural
from workshop_tui.tui import coding_board
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.doing import Doing, DoingScreen
from workshop_tui.tui.messages import ViewFailed
from workshop_tui.tui.record_watch import RecordWatch
from workshop_tui.tui.said import said_line
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.screens.row_form import Asked, RowFormScreen, Values
from workshop_tui.tui.telling import leave, tell
from workshop_tui.tui.widgets.entry_list import EntryList
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.title_bar import TitleBar

KEYS_SETTLING = ("belongs", "not_here", "next_open", "differences", "undo", "redo", "back")
SETTLING = "y files it under the theme · x keeps it out · u takes back"


@dataclass
class TogetherViewed(Message):
    """The record was read."""

    view: Together


class CodingScreen(DoingScreen[None]):
    """One list: what was said, with this coder's themes; or where coders differ."""

    CSS_PATH = "coding.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("coding")]
    AUTO_FOCUS = "#coded"

    def __init__(self, desk: Desk, coder: str = "") -> None:
        """Without a `coder` it is asked for. Raises UsageProblem for a name that cannot be kept."""
        super().__init__()
        self.desk = desk
        self.coder = checked_coder(coder) if coder else ""
        self.view: Together | None = None
        self.differing = False
        """Whether differences are shown."""
        self._watch = RecordWatch(desk, self._read, TogetherViewed, self.post_message)
        self.doing = Doing(self, desk, self._watch, self._say)

    def compose(self) -> ComposeResult:
        """Who codes, the list, how far coders agree."""
        yield TitleBar("Two coders", self.desk.session.event.title)
        yield EntryList(id="coded")
        yield Static(id="agreed")
        yield KeyBar("coding")

    def on_mount(self) -> None:
        """Begins to read; asks who codes."""
        self._say("reading …")
        self._watch.start()
        if not self.coder:
            self._ask_who()

    def on_unmount(self) -> None:
        """Lets go of the thread; the desk belongs to whoever opened it."""
        self._watch.close()

    def _ask_who(self) -> None:
        asked = Asked("coder", "Who codes?", hint="a short name: ana, coder-2")

        def answered(values: Values | None) -> None:
            if values is None:
                if self.view is None or not self.view.shared:
                    leave(self)
                else:
                    self._turn(True)
                return
            self.coder = checked_coder(values["coder"])
            self._show()

        title = "Code as yourself: nobody’s filing is shown, and nothing is filed"
        self.app.push_screen(
            RowFormScreen(title, [asked], lambda values: checked_coder(values["coder"])), answered
        )

    def _read(self, reader: Reader, known: Together | None) -> Together:
        return read_together(reader, known)

    def on_together_viewed(self, message: TogetherViewed) -> None:
        """The record changed, here or in another window."""
        first = self.view is None
        self.view = message.view
        if first or self.query_one(TitleBar).failed:
            self._say("")
        self._show()

    def on_view_failed(self, message: ViewFailed) -> None:
        """The record cannot be read just now."""
        self._say("NOT READ", failed=True)
        tell(self, f"The record cannot be read. {message.reason}")

    def _show(self) -> None:
        view = self.view
        if view is None:
            return
        if self.differing:
            self._list.show(coding_board.difference_entries(view))
            told = said_line(coding_board.agreed(view)) + Content("\n") + Content(SETTLING)
            self.query_one("#agreed", Static).update(told)
        elif self.coder:
            self._list.show(coding_board.own_entries(view, self.coder))

    @property
    def _list(self) -> EntryList:
        return self.query_one(EntryList)

    def _say(self, words: str, failed: bool = False) -> None:
        bar = self.query_one(TitleBar)
        bar.failed, bar.state = failed, words

    # Coding as oneself

    def _own(self) -> tuple[str, ...]:
        """Ids of the points that the next key is about; none where differences are shown."""
        if self.view is None or self.differing or not self.coder:
            self._say("d goes back to coding as yourself")
            return ()
        return self._list.concerned()

    def action_themes(self) -> None:
        """T, or Enter."""
        those = self._own()
        if not those or self.view is None:
            return
        mine = self.view.mine(self.coder)
        before = [
            theme.id for theme in self.view.themes if all(theme.id in mine.get(id_, ()) for id_ in those)
        ]
        choices = [
            Choice(theme.id, theme.name, about=theme.description)
            for theme in self.view.themes
            if not theme.retired
        ]

        def answered(answer: tuple[Any, ...] | None) -> None:
            if answer is None:
                return
            add = [theme for theme in answer if theme not in before]
            remove = [theme for theme in before if theme not in answer]
            self._code(those, add, remove)

        title = f"Under which themes? {plural(len(those), 'point')}"
        self.app.push_screen(ChooseScreen(title, choices, several=True, chosen=before, typed=True), answered)

    def action_none(self) -> None:
        """N: looked at, and no theme fits."""
        if (those := self._own()) and self.view is not None:
            mine = self.view.mine(self.coder)
            remove = {theme for id_ in those for theme in mine.get(id_, ())}
            self._code(those, [NONE], sorted(remove))

    def _code(self, those: Collection[str], add: Collection[str], remove: Collection[str]) -> None:
        alone = not self._list.chosen
        act = self.doing.save(
            lambda: code(self.desk, self.coder, those, add, remove), f"{plural(len(those), 'point')} coded"
        )
        if act is not None and act.changes:
            self._list.forget_chosen()
            if alone:
                self._list.action_down()

    def action_choose(self) -> None:
        """Space."""
        if not self.differing:
            self._list.choose()

    def action_choose_all(self) -> None:
        """Ctrl+A."""
        if not self.differing:
            self._list.choose_all()

    def action_next_open(self) -> None:
        """O: the next point that this coder has not looked at; the next difference that is open."""
        if self.view is not None and not self._go_to_open():
            self._say("nothing is open")

    def _go_to_open(self, besides: str | None = None) -> bool:
        """Whether there is one; `besides` is the one that is being settled."""
        if self.view is None:
            return False
        if self.differing:
            open_keys = [
                key
                for key in self._list.keys
                if (d := coding_board.difference(self.view, key))
                and (d.contribution, d.theme) not in self.view.settled
            ]
        else:
            mine = self.view.mine(self.coder)
            open_keys = [key for key in self._list.keys if key not in mine]
        here = self._list.keys.index(self._list.key) if self._list.key is not None else -1
        there = {key: number for number, key in enumerate(self._list.keys)}
        open_keys = [key for key in open_keys if key != besides]
        following = next((key for key in open_keys if there[key] > here), next(iter(open_keys), None))
        if following is not None:
            self._list.go_to(following)
        return following is not None

    # Settling

    def action_differences(self) -> None:
        """D: where coders differ, or back to coding."""
        if self.differing and not self.coder:
            self._ask_who()
        self._turn(not self.differing)

    def _turn(self, differing: bool) -> None:
        self.differing = differing
        self.set_class(differing, "-differences")
        self.query_one(KeyBar).only = KEYS_SETTLING if differing else ()
        self._list.forget_chosen()
        self._show()

    def action_belongs(self) -> None:
        """Y: it stands under the theme."""
        self._settle(True)

    def action_not_here(self) -> None:
        """X: it does not."""
        self._settle(False)

    def _settle(self, filed: bool) -> None:
        view, key = self.view, self._list.key
        if view is None or not self.differing:
            self._say("d shows where coders differ")
            return
        one = coding_board.difference(view, key) if key is not None else None
        theme = next((t for t in view.themes if one is not None and t.id == one.theme), None)
        if one is None or theme is None:
            return
        point = view.said[one.contribution]
        told = f"filed under “{theme.name}”" if filed else f"not under “{theme.name}”"
        act = self.doing.save(lambda: settle(self.desk, point, theme, filed), f"settled: {told}")
        if act is not None and act.changes and not self._go_to_open(besides=key):
            self._say("nothing else is open")

    # Saving

    def on_entry_list_clicked(self) -> None:
        """A second click."""
        if not self.differing:
            self.action_themes()

    def action_back(self) -> None:
        """Escape: first what is chosen, then the differences, then this screen."""
        if self._list.chosen:
            self._list.forget_chosen()
        elif self.differing and self.coder:
            self._turn(False)
        else:
            leave(self)

    def action_leave(self) -> None:
        """Ctrl+Q."""
        leave(self)
