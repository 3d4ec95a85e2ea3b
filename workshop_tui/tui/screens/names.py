"""Taking names out: each string that could say who somebody is beside its sentences, to be replaced, kept or hidden.

Nothing is decided but by somebody's key, and what was said stays in the record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from workshop_tui.model.naming import Action
from workshop_tui.services.desk import Act, Desk
from workshop_tui.services.naming import deciding
from workshop_tui.services.naming.suggestions import suggestions
from workshop_tui.services.naming.view import Distinct, NamingView, read_naming
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import clean_line, plural
from workshop_tui.tui import names_board
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.doing import Doing, DoingScreen
from workshop_tui.tui.messages import SaveFailed, ViewFailed
from workshop_tui.tui.record_watch import RecordWatch
from workshop_tui.tui.said import shortened
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.screens.mark_words import MarkWordsScreen
from workshop_tui.tui.telling import go_back, leave, tell
from workshop_tui.tui.widgets.entry_list import EntryList
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.title_bar import TitleBar

WORDS = 40
"""Characters of a string in a heading."""


@dataclass
class NamesViewed(Message):
    """The record was read; these are its names and details."""

    view: NamingView


class NamesScreen(DoingScreen[None]):
    """Arranges the strings beside the sentences of the one under the cursor; every key is one act."""

    CSS_PATH = "names.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("names")]
    AUTO_FOCUS = "#strings"
    HORIZONTAL_BREAKPOINTS = [(0, "-normal"), (110, "-wide")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-tall")]  # noqa: RUF012

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view: NamingView | None = None
        self._only_open = False
        self._go_on_from: str | None = None
        """The string that was decided about last: the cursor goes on from it once that is shown."""
        self._watch = RecordWatch(desk, self._read, NamesViewed, self.post_message)
        self.doing = Doing(self, desk, self._watch, self._say, self._stay)

    def compose(self) -> ComposeResult:
        """The strings, the sentences, keys."""
        yield TitleBar("Names", self.desk.session.event.title)
        with Container(id="parts"):
            yield EntryList(id="strings")
            with VerticalScroll(id="context"):
                yield Static(id="sentences")
        yield KeyBar("names")

    def on_mount(self) -> None:
        """Begins to read; a large session takes a moment."""
        self._say("reading …")
        self._watch.start()

    def on_unmount(self) -> None:
        """Lets go of the thread; the desk belongs to whoever opened it."""
        self._watch.close()

    def _read(self, reader: Reader, known: NamingView | None) -> NamingView:
        return read_naming(reader, self.desk.folder, known)

    # What the record says

    def on_names_viewed(self, message: NamesViewed) -> None:
        """The record changed, here or in another window."""
        self.view = message.view
        bar = self.query_one(TitleBar)
        if bar.state in ("reading …", "NOT READ"):
            self._say("")
        self._show()

    def on_view_failed(self, message: ViewFailed) -> None:
        """The record cannot be read just now."""
        self._say("NOT READ", failed=True)
        tell(self, f"The record cannot be read. {message.reason}")

    def _show(self) -> None:
        if self.view is None:
            return
        self._list.show(names_board.entries(self.view, self._only_open))
        if self._go_on_from is not None and self._is_decided(self._go_on_from):
            came_from, self._go_on_from = self._go_on_from, None
            if self._list.key == came_from:
                self.action_next()
        self._show_context()

    @on(EntryList.Moved, "#strings")
    def _show_context(self) -> None:
        if self.view is not None:
            self.query_one("#sentences", Static).update(names_board.context(self.view, self._here))
            self.query_one("#context", VerticalScroll).scroll_home(animate=False)

    def _is_decided(self, text: str) -> bool:
        return any(
            string.text == text and string.decided for string in (self.view.strings if self.view else ())
        )

    @property
    def _list(self) -> EntryList:
        return self.query_one("#strings", EntryList)

    @property
    def _here(self) -> Distinct | None:
        key = self._list.key
        strings = self.view.strings if self.view is not None else ()
        return next((string for string in strings if string.text == key), None)

    def _concerned(self) -> list[Distinct]:
        """Those chosen, else the one under the cursor."""
        keys = set(self._list.concerned())
        return [string for string in (self.view.strings if self.view else ()) if string.text in keys]

    def _say(self, words: str, failed: bool = False) -> None:
        bar = self.query_one(TitleBar)
        bar.failed, bar.state = failed, words

    # Deciding

    def action_replace(self) -> None:
        """Enter: by what? A suggestion, or other words."""
        those = self._concerned()
        if those:
            self._ask_instead([string.text for string in those], those[0])

    def _ask_instead(self, texts: Sequence[str], like: Distinct | None) -> None:
        assert self.view is not None
        whys = like.whys if like is not None else ()
        offered = suggestions(texts[0], whys, self.view.decided)
        any_case = like is not None and like.decided is not None and like.decided.any_case

        def answered(answer: tuple[object, ...] | None) -> None:
            if answer is None:
                return
            instead = deciding.in_brackets(str(answer[0]))
            self._save(
                lambda: deciding.decide_all(self.desk, texts, Action.REPLACE, instead, any_case),
                f"{_named(texts)} replaced by {instead}",
            )

        title = f"What stands in place of {_named(texts)}? Choose, or type other words."
        choices = [Choice(words, words) for words in offered]
        self.app.push_screen(ChooseScreen(title, choices, typed=True, new=True), answered)

    def action_keep(self) -> None:
        """K."""
        self._decide(Action.KEEP, "kept")

    def action_hide(self) -> None:
        """H."""
        self._decide(Action.HIDE, "hidden from the public, with what it stands in")

    def _decide(self, action: Action, told: str) -> None:
        texts = [string.text for string in self._concerned()]
        if texts:
            self._save(lambda: deciding.decide_all(self.desk, texts, action), f"{_named(texts)} {told}")

    def action_open_again(self) -> None:
        """O."""
        texts = [string.text for string in self._concerned() if string.decided is not None]
        if texts:
            self._save(
                lambda: deciding.open_again(self.desk, *texts), f"{_named(texts)} to be looked at again"
            )
        else:
            self._say("nothing is decided about it yet")

    def action_any_case(self) -> None:
        """C: in capitals and small letters alike, or only as it is written."""
        here = self._here
        if here is None or here.decided is None:
            self._say("decide about it first")
            return
        known = here.decided
        told = "as it is written" if known.any_case else "in any case of letters"
        self._save(
            lambda: deciding.decide(self.desk, known.text, known.action, known.instead, not known.any_case),
            f"{_named([known.text])} is meant {told}",
        )

    def action_mark(self) -> None:
        """M: words of a contribution that nothing has found."""
        if self.view is None or not self.view.contributions:
            self._say("nothing was said yet")
            return
        here = self._here
        first = next((s.contribution for s in here.standings if s.contribution), "") if here else ""

        def answered(words: str | None) -> None:
            if words:
                self._marked(words)

        self.app.push_screen(MarkWordsScreen(tuple(self.view.contributions.values()), first), answered)

    def _marked(self, words: str) -> None:
        def answered(answer: tuple[object, ...] | None) -> None:
            if answer is None:
                return
            if answer[0] is Action.REPLACE:
                self._ask_instead([words], None)
            else:
                self._save(
                    lambda: deciding.decide(self.desk, words, Action.HIDE),
                    f"{_named([words])} hidden from the public, with what it stands in",
                )

        choices = [
            Choice(Action.REPLACE, "replace it", key="r"),
            Choice(Action.HIDE, "hide what it stands in from the public", key="h"),
        ]
        self.app.push_screen(ChooseScreen(f"“{shortened(words, WORDS)}”", choices), answered)

    # Saving

    def _save(self, make: Callable[[], Act], told: str) -> None:
        act = self.doing.save(make, told)
        if act is None:
            return
        self._list.forget_chosen()
        if act.changes:
            here = self._here
            self._go_on_from = here.text if here is not None and here.decided is None else None

    def _stay(self) -> None:
        self._go_on_from = None

    def on_save_failed(self, message: SaveFailed) -> None:
        """Nothing was saved."""
        self._stay()

    # Where

    def action_next(self) -> None:
        """N: the next string that nobody has decided about."""
        keys, key = self._list.keys, self._list.key
        undecided = {string.text for string in (self.view.unreviewed if self.view is not None else ())}
        at = keys.index(key) if key in keys else 0
        following = next((k for k in (*keys[at + 1 :], *keys[:at]) if k in undecided), None)
        if following is not None:
            self._list.go_to(following)
        elif not undecided:
            self._say("all of them were looked at")

    def action_choose(self) -> None:
        """Space: several get the same answer, all names of one person."""
        self._list.choose()

    def action_show_next(self) -> None:
        """F: all, or those to look at."""
        self._only_open = not self._only_open
        self._show()

    def action_other(self) -> None:
        """Tab: to the sentences, to read on there, and back."""
        (self.query_one("#context") if self._list.has_focus else self._list).focus()

    @on(EntryList.Clicked)
    def _clicked(self) -> None:
        self.action_replace()

    def action_back(self) -> None:
        """Escape: first what is chosen, then this screen."""
        if not self._list.has_focus:
            self._list.focus()
        elif self._list.chosen:
            self._list.forget_chosen()
        else:
            go_back(self, self._say)

    def action_leave(self) -> None:
        """Ctrl+Q."""
        leave(self)


def _named(texts: Sequence[str]) -> str:
    if len(texts) == 1:
        return f"“{shortened(clean_line(texts[0]), WORDS)}”"
    return plural(len(texts), "string")
