"""Sharing back: for each idea, need and proposal who took it on, what was done or why not, by when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Static

from workshop_tui.model.writing import Done
from workshop_tui.services.desk import Act, Desk
from workshop_tui.services.writing.share_back import ShareBack, note_responses, read_share_back
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import clean_line, plural
from workshop_tui.tui import share_back_board
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.doing import Doing, DoingScreen
from workshop_tui.tui.messages import ViewFailed
from workshop_tui.tui.record_watch import RecordWatch
from workshop_tui.tui.said import said_line
from workshop_tui.tui.screens.row_form import RowFormScreen, Values
from workshop_tui.tui.telling import leave, tell
from workshop_tui.tui.widgets.entry_list import EntryList
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.title_bar import TitleBar

SHOWN: tuple[Done | None, ...] = (None, *Done)
"""What the list can show: all, or those that have come so far."""


@dataclass
class ShareBackViewed(Message):
    """The record was read; this is what it holds now."""

    view: ShareBack


class ShareBackScreen(DoingScreen[None]):
    """One list; a key says how far something has come, a form who, what and when."""

    CSS_PATH = "share_back.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("shareback")]
    AUTO_FOCUS = "#asked"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view = read_share_back(desk.reader)
        self._shown: Done | None = None
        self._watch = RecordWatch(desk, self._read, ShareBackViewed, self.post_message)
        self.doing = Doing(self, desk, self._watch, self._say)

    def compose(self) -> ComposeResult:
        """How much has come how far, then one list."""
        yield TitleBar("Share back", self.desk.session.event.title)
        yield Static(id="counted")
        yield EntryList(id="asked")
        yield KeyBar("shareback")

    def on_mount(self) -> None:
        """Begins to watch the record."""
        self._show()
        self._watch.start()

    def on_unmount(self) -> None:
        """Lets go of the thread; the desk belongs to whoever opened it."""
        self._watch.close()

    def _read(self, reader: Reader, known: ShareBack | None) -> ShareBack:
        return read_share_back(reader, known.setting if known else None)

    def on_share_back_viewed(self, message: ShareBackViewed) -> None:
        """The record changed, here or in another window."""
        self.view = message.view
        if self.query_one(TitleBar).state == "NOT READ":
            self._say("")
        self._show()

    def on_view_failed(self, message: ViewFailed) -> None:
        """The record cannot be read just now."""
        self._say("NOT READ", failed=True)
        tell(self, f"The record cannot be read. {message.reason}")

    def _show(self) -> None:
        self.query_one("#counted", Static).update(said_line(share_back_board.counted(self.view)))
        self._list.show(share_back_board.entries(self.view, self._shown))

    @property
    def _list(self) -> EntryList:
        return self.query_one(EntryList)

    def _say(self, words: str, failed: bool = False) -> None:
        bar = self.query_one(TitleBar)
        bar.failed, bar.state = failed, words

    # How far it has come

    def action_planned(self) -> None:
        """P."""
        self._come(Done.PLANNED)

    def action_doing(self) -> None:
        """G."""
        self._come(Done.DOING)

    def action_done(self) -> None:
        """D."""
        self._come(Done.DONE)

    def action_not_done(self) -> None:
        """N: and why not?"""
        those = self._list.concerned()
        if those:
            self._form(those, Done.NOT)

    def action_open(self) -> None:
        """O."""
        self._come(Done.OPEN)

    def _come(self, done: Done) -> None:
        those = self._list.concerned()
        if those:
            words = share_back_board.STATES[done][1]
            told = words if len(those) == 1 else f"{plural(len(those), 'thing')}: {words}"
            self._save(lambda: note_responses(self.desk, those, done), told)

    # Who, what and when

    def action_edit(self) -> None:
        """Enter."""
        those = self._list.concerned()
        if those:
            self._form(those, None)

    def _form(self, those: tuple[str, ...], done: Done | None) -> None:
        one = self.view.response(those[0]) if len(those) == 1 else None
        before = {asked.name: asked.value for asked in share_back_board.fields(one)}

        def answered(values: Values | None) -> None:
            if values is None:
                return
            # What was left as it was is not said again: of several things each keeps its own.
            new = {name: value for name, value in values.items() if value != before[name]}
            self._save(lambda: note_responses(self.desk, those, done, **new), "noted")

        words = next((c.words for c in self.view.asked if c.id == those[0]), "")
        title = clean_line(words)[:120] if one else f"The same for {plural(len(those), 'thing')}"
        if done is Done.NOT:
            title = f"Why not? {title}"
        self.app.push_screen(
            RowFormScreen(title, share_back_board.fields(one), lambda values: None), answered
        )

    def _save(self, make: Callable[[], Act], told: str) -> None:
        if self.doing.save(make, told) is not None:
            self._list.forget_chosen()

    # What is shown

    def action_choose(self) -> None:
        """Space."""
        self._list.choose()

    def action_show_next(self) -> None:
        """F: the next of those that there are any of."""
        at = SHOWN.index(self._shown)
        following = (*SHOWN[at + 1 :], *SHOWN[: at + 1])
        self._shown = next(done for done in following if done is None or self.view.count(done))
        self._show()

    def on_entry_list_clicked(self) -> None:
        """A second click on it."""
        self.action_edit()

    def action_back(self) -> None:
        """Escape: first what is chosen, then what is shown, then this screen."""
        if self._list.chosen:
            self._list.forget_chosen()
        elif self._shown is not None:
            self._shown = None
            self._show()
        else:
            leave(self)

    def action_leave(self) -> None:
        """Ctrl+Q."""
        leave(self)
