"""Making sense: what all tables said is sorted into themes by keyboard, beside the codebook.

Suggestions are worked out behind the screen and never waited for; nothing is filed but by somebody's key. Several
windows may sort at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message
from textual.widgets import Input, Static

from workshop_tui.model.contribution import Contribution
from workshop_tui.model.theme import Theme
from workshop_tui.services.desk import Act, Desk
from workshop_tui.services.sensemaking.searching import EVERYTHING, Filters
from workshop_tui.services.sensemaking.sense_view import SenseView, Wanted, read_sense
from workshop_tui.store.reading.reader import Reader
from workshop_tui.tui import sense_lines
from workshop_tui.tui.choice import Choice
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.doing import Doing, DoingScreen
from workshop_tui.tui.messages import Saved, ViewFailed
from workshop_tui.tui.record_watch import RecordWatch
from workshop_tui.tui.screens.sense import filters, points, themes
from workshop_tui.tui.sense_search import Counted, Found, Ordered, Paired, Read, SenseSearch, Suggested
from workshop_tui.tui.telling import go_back, leave, tell
from workshop_tui.tui.widgets.entry_list import EntryList
from workshop_tui.tui.widgets.filter import Filter
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.offer_bar import OfferBar
from workshop_tui.tui.widgets.reading_pane import ReadingPane
from workshop_tui.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from workshop_tui.services.sensemaking.suggesting import Suggestion

KEYS_AT_CODEBOOK = (
    *("open", "new", "rename", "describe", "merge", "part_of", "retire", "remove", "other_pane"),
    *("undo", "colour", "split", "history"),
)
"""What the footer shows where themes have the keys: most of what counts among points does not there."""
PANES = ("points", "codebook", "whole")
"""Ids of the parts, in the order Tab goes through them."""
ASKED_ABOUT = 50
"""Of more chosen points than this the first say which themes are suggested."""
LOOK_SECONDS = 0.15
"""What has been under the cursor for less time than this nobody has read: a bouncing key does not file it."""
LIKE_BY_LIKE = "like beside like"


@dataclass
class SenseViewed(Message):
    """The record was read; this is what it holds now."""

    view: SenseView


class SenseScreen(DoingScreen[None]):
    """Arranges points, codebook, the whole point and suggestions; every key is one act."""

    CSS_PATH = "sense.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("sense")]
    AUTO_FOCUS = "#points"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall"), (34, "-roomy")]  # noqa: RUF012

    def __init__(self, desk: Desk, filters: Filters = EVERYTHING) -> None:
        super().__init__()
        self.desk = desk
        self.view: SenseView | None = None
        self._as_read: SenseView | None = None
        """The same without what stays in sight only because the cursor is on it."""
        self.wanted = Wanted(filters)
        self.found = ""
        """What was looked for, in words."""
        self.suggestions: tuple[Suggestion, ...] = ()
        self.search = SenseSearch(desk, self.post_message)
        self._watch = RecordWatch(desk, self._read, SenseViewed, self.post_message)
        self._about: tuple[object, ...] = ()
        """What was asked about last: ids, and the themes where those stand already."""
        self._looked_since = 0.0
        self._mine: set[str] = set()
        """Ids of points that this window has filed or taken out: they may go from the list at once."""
        self._notes: dict[str, str] = {}
        """What to say of a point that another window has filed from under the cursor; it stays until that leaves."""
        self.doing = Doing(self, desk, self._watch, self.say, self._mine.clear)
        self.awaited: set[str] = set()
        """Ids of themes that this window makes, or merged or took away: its cursor goes to one that comes."""

    def compose(self) -> ComposeResult:
        """Title, what is shown, points and codebook, the whole point, suggestions, keys."""
        yield TitleBar("Making sense", self.desk.session.event.title)
        yield Static(id="filter-line")
        yield Filter(placeholder="search: words, parts of words, “so many words”", id="search", compact=True)
        with Container(id="lists"):
            yield EntryList(id="points")
            yield EntryList(id="codebook")
        yield ReadingPane(id="whole")
        yield OfferBar()
        yield KeyBar("sense")

    def on_mount(self) -> None:
        """Begins to read; a large session takes a moment, and nobody waits for it."""
        self._show_filters()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """After the first paint: threads that read would hold it up."""
        if self.is_mounted:
            self._watch.start()
            self.search.start()

    def on_unmount(self) -> None:
        """Lets go of the threads; the desk belongs to whoever opened it."""
        self._watch.close()
        self.search.close()

    def _read(self, reader: Reader, known: SenseView | None) -> SenseView:
        return read_sense(reader, self.wanted, known)

    # What the record says

    def on_sense_viewed(self, message: SenseViewed) -> None:
        """The record changed, here or in another window, or something else is wanted."""
        before = self.view
        self._as_read = message.view
        self.view = self._with_held(message.view)
        if not message.view.whole:
            self._watch.look()  # the rest
        if self.bar.failed and self.bar.state == "NOT READ":
            self.say("")
        self.points.show(sense_lines.points(self.view, self._notes))
        if before is None or before.tree is not self.view.tree or before.counts != self.view.counts:
            self.codebook.show(sense_lines.codebook(self.view))
            if before is not None:
                self._go_to_awaited(before, self.view)
            self._drop_gone_suggestions(self.view)
        self._show_filters()
        self._show_here()
        pairs = points.pairs_screen(self)
        if pairs is not None:
            pairs.follow(self.view)

    def _go_to_awaited(self, before: SenseView, now: SenseView) -> None:
        """To a theme of this window's that was just made or brought back, and not where it had been merged into."""
        there = {theme.id for theme, _ in before.tree}
        come = [theme.id for theme, _ in now.tree if theme.id in self.awaited - there]
        if come:
            self.codebook.go_to(come[0])

    def _with_held(self, view: SenseView) -> SenseView:
        """What another window filed from under this window's cursor stays in sight until the cursor leaves it."""
        here, keys = self.points.key, self.points.keys
        same = self.view is not None and self.view.wanted == view.wanted
        if here is None or not same or here in view.shown or here in self._mine or here not in view.said:
            self._notes = {}
            return view
        there = dict.fromkeys(view.shown)
        after = next((key for key in keys[keys.index(here) + 1 :] if key in there), None)
        at = view.shown.index(after) if after is not None else len(view.shown)
        names = ", ".join(view.said[here].themes)
        self._notes = {here: f"another window has filed it under {names}" if names else "changed elsewhere"}
        return replace(view, shown=(*view.shown[:at], here, *view.shown[at:]))

    def on_view_failed(self, message: ViewFailed) -> None:
        """The record cannot be read just now."""
        self.say("NOT READ", failed=True)
        tell(self, f"The record cannot be read. {message.reason}")

    def _show_filters(self) -> None:
        order = LIKE_BY_LIKE if self.wanted.order and self.wanted.only is None else ""
        line = sense_lines.filter_line(self.view, self.wanted.filters, self.found, order)
        self.query_one("#filter-line", Static).update(line)

    @on(EntryList.Moved, "#points")
    def _cursor_moved(self) -> None:
        if self._notes and self.points.key not in self._notes and self._as_read is not None:
            self._notes, self.view = {}, self._as_read
            self.points.show(sense_lines.points(self.view, self._notes))
        self._show_here()

    @on(EntryList.Moved, "#codebook")
    def _theme_moved(self) -> None:
        self._show_here()

    def on_descendant_focus(self) -> None:
        """In a narrow window the list that has the keys takes the room; the point or the theme is read below."""
        self.set_class(self.codebook.has_focus, "-at-codebook")
        self.query_one(KeyBar).only = KEYS_AT_CODEBOOK if self.codebook.has_focus else ()
        if self.is_mounted:
            self._show_here()

    def _show_here(self) -> None:
        if self.view is None:
            return
        here, theme = self.here, self.view.theme(self.codebook.key or "")
        if self.codebook.has_focus and theme is not None:
            self.whole.show(*sense_lines.theme_in_full(self.view, theme))
        elif here is not None:
            self.whole.show(*sense_lines.point_in_full(self.view, here, self._notes.get(here.id, "")))
        else:
            self.whole.show(*sense_lines.NOTHING)
        self.ask_suggestions()

    # Suggestions

    def ask_suggestions(self, again: bool = False) -> None:
        """Asks for what is concerned now; what was suggested for something else is no longer."""
        those = self.concerned()
        ids = tuple(one.id for one in those[:ASKED_ABOUT])
        without = self.common_themes(those)
        about = (ids, tuple(theme.id for theme in without))
        if about != self._about or again:
            if about != self._about:
                self.suggestions = ()
                self._show_suggestions(asked=bool(ids))
            self._about = about
            if ids:
                # Behind the paint: a thread that works would hold it up.
                self.call_after_refresh(self.search.suggest, ids, frozenset(theme.id for theme in without))

    def on_suggested(self, message: Suggested) -> None:
        """Shown if it is about what is still under the cursor; what is on a key stays on it."""
        if not self._about or message.ids != self._about[0]:
            return
        kept = {suggestion.theme.id for suggestion in self.suggestions}
        fresh = [each for each in message.suggestions if each.theme.id not in kept]
        more = (*self.suggestions, *fresh)[:3]
        if more != self.suggestions:
            if not self.suggestions:
                self._looked_since = time.monotonic()
            self.suggestions = more
        self._show_suggestions()

    def _drop_gone_suggestions(self, view: SenseView) -> None:
        """What was taken away, merged or retired is on no key any more."""
        offered = {theme.id for theme in view.themes if not theme.retired}
        there = tuple(each for each in self.suggestions if each.theme.id in offered)
        if there != self.suggestions:
            self.suggestions = there
            self.ask_suggestions(again=True)
            self._show_suggestions(asked=True)

    def _show_suggestions(self, asked: bool = False) -> None:
        rows = tuple(sense_lines.offer(number, each) for number, each in enumerate(self.suggestions, 1))
        if not rows and self.points.key is not None and not asked:
            rows = (sense_lines.NO_THEME,)
        self.query_one(OfferBar).rows = rows

    def on_read(self, message: Read) -> None:
        """The index knows more than before."""
        if len(self.suggestions) < len(PANES):
            self.ask_suggestions(again=True)

    def action_first(self) -> None:
        """1."""
        points.file_suggested(self, 1)

    def action_second(self) -> None:
        """2."""
        points.file_suggested(self, 2)

    def action_third(self) -> None:
        """3."""
        points.file_suggested(self, 3)

    @property
    def is_read(self) -> bool:
        """Whether what is suggested has been in sight long enough to be read."""
        return time.monotonic() - self._looked_since >= LOOK_SECONDS

    def look_anew(self) -> None:
        """What was suggested has been used: it has to be read again before the next key counts."""
        self._looked_since = time.monotonic()

    # What is where

    @property
    def bar(self) -> TitleBar:
        """The top line."""
        return self.query_one(TitleBar)

    @property
    def points(self) -> EntryList:
        """What was said."""
        return self.query_one("#points", EntryList)

    @property
    def codebook(self) -> EntryList:
        """The themes."""
        return self.query_one("#codebook", EntryList)

    @property
    def whole(self) -> ReadingPane:
        """The point or theme in full."""
        return self.query_one("#whole", ReadingPane)

    @property
    def here(self) -> Contribution | None:
        """The point under the cursor."""
        return self.view.said.get(self.points.key or "") if self.view is not None else None

    def concerned(self) -> list[Contribution]:
        """What the next command is about: the chosen points, else the one under the cursor."""
        if self.view is None:
            return []
        return [self.view.said[key] for key in self.points.concerned() if key in self.view.said]

    def common_themes(self, those: Sequence[Contribution]) -> tuple[Theme, ...]:
        """The themes that all of these stand under."""
        if self.view is None or not those:
            return ()
        return tuple(
            theme for theme in self.view.filed(those[0]) if all(theme.name in one.themes for one in those)
        )

    def theme_here(self) -> Theme | None:
        """The theme under the codebook's cursor if that has the keys, else the one that alone is shown."""
        if self.view is None:
            return None
        if self.codebook.has_focus:
            return self.view.theme(self.codebook.key or "")
        names = self.wanted.filters.themes
        return self.view.named.get(next(iter(names))) if len(names) == 1 else None

    def say(self, words: str, failed: bool = False) -> None:
        """In the top line."""
        self.bar.failed, self.bar.state = failed, words

    def ask(
        self, title: str, offered: Sequence[Choice[Any]], then: Callable[[tuple[Any, ...]], None], **how: Any
    ) -> None:
        """A question with a few answers."""
        from workshop_tui.tui.screens.choose import ChooseScreen

        def answered(answer: tuple[object, ...] | None) -> None:
            if answer is not None:
                then(answer)

        self.app.push_screen(ChooseScreen(title, offered, **how), answered)

    # What is shown

    def want(self, wanted: Wanted, found: str = "") -> None:
        """Shows other points from now on."""
        self.wanted, self.found = wanted, found
        self._notes = {}
        self._mine.clear()
        self.look()
        self._show_filters()

    def look(self) -> None:
        """Reads what is wanted now."""
        self._watch.look()

    def action_filter(self) -> None:
        """F."""
        filters.menu(self)

    def action_unsorted(self) -> None:
        """O: only what is filed nowhere, or everything again."""
        filters.unsorted(self)

    def action_everything(self) -> None:
        """A."""
        self.close_search()
        self.want(Wanted())

    def on_ordered(self, message: Ordered) -> None:
        """Like sits by like now, if the pile is still what is wanted."""
        if self.wanted.filters.unsorted and self.wanted.only is None:
            self.want(replace(self.wanted, order=message.ids))

    def on_found(self, message: Found) -> None:
        """What was looked for."""
        if message.is_search and not self.query_one("#search", Input).value.strip():
            return
        self.want(replace(self.wanted, only=message.ids), message.told)

    def action_search(self) -> None:
        """/."""
        self.set_class(True, "-searching")
        self.query_one("#search").focus()

    def close_search(self) -> None:
        """The line in which one types goes; what it has found stays."""
        if self.query_one("#search").has_focus:
            self.points.focus()
        self.set_class(False, "-searching")

    @on(Input.Changed, "#search")
    def _search(self, event: Input.Changed) -> None:
        event.stop()
        if event.value.strip():
            self.search.search(event.value)
        else:
            self.want(replace(self.wanted, only=None))

    @on(Input.Submitted, "#search")
    def _searched(self, event: Input.Submitted) -> None:
        event.stop()
        self.close_search()

    def action_more(self) -> None:
        """M."""
        if self.here is not None:
            self.search.more_like(self.here)

    def action_words(self) -> None:
        """W."""
        self.say("counting …")
        self.search.count_words(self.wanted.filters)

    def on_counted(self, message: Counted) -> None:
        """The words are counted."""
        self.say("")
        filters.words(self, message.words)

    def action_pairs(self) -> None:
        """D."""
        points.show_pairs(self)

    def on_paired(self, message: Paired) -> None:
        """More points were looked at."""
        pairs = points.pairs_screen(self)
        if pairs is not None:
            pairs.found(message)

    # Points and themes

    def action_find(self) -> None:
        """T."""
        points.find(self)

    def action_choose(self) -> None:
        """Space."""
        points.choose(self, 1)

    def action_choose_all(self) -> None:
        """Ctrl+A."""
        points.choose_all(self)

    def action_choose_down(self) -> None:
        """Shift+Down."""
        points.choose(self, 1)

    def action_choose_up(self) -> None:
        """Shift+Up."""
        points.choose(self, -1)

    def action_remove(self) -> None:
        """X: in the codebook the theme goes; among points they are taken out of one."""
        (themes.take_away if self.codebook.has_focus else points.take_out)(self)

    def action_link(self) -> None:
        """L."""
        points.link(self)

    def action_unlink(self) -> None:
        """K."""
        points.unlink(self)

    def action_new(self) -> None:
        """N."""
        themes.new(self)

    def action_rename(self) -> None:
        """R."""
        themes.rename(self)

    def action_describe(self) -> None:
        """E."""
        themes.describe(self)

    def action_colour(self) -> None:
        """C."""
        themes.colour(self)

    def action_merge(self) -> None:
        """G."""
        themes.merge(self)

    def action_split(self) -> None:
        """S."""
        themes.split(self)

    def action_part_of(self) -> None:
        """P."""
        themes.part_of(self)

    def action_retire(self) -> None:
        """Z."""
        themes.retire(self)

    def action_example(self) -> None:
        """Y."""
        points.example(self)

    def action_coverage(self) -> None:
        """V: themes against tables."""
        from workshop_tui.tui.screens.coverage import open_coverage

        open_coverage(self, self.desk)

    def action_history(self) -> None:
        """H."""
        themes.history(self)

    def action_open(self) -> None:
        """Enter: what is filed under the theme; on a point, its themes."""
        if self.codebook.has_focus:
            filters.only_theme(self)
        else:
            self.action_find()

    @on(EntryList.Clicked)
    def _clicked(self) -> None:
        self.action_open()

    # Saving

    def save(self, act: Callable[[], Act], told: str, of: Sequence[Contribution] = ()) -> Act | None:
        """Saves what `act` makes about the points `of`; says `told` once it is durable. None if there is nothing."""
        made = self.doing.save(act, told)
        if made is None or not made.changes:
            return None
        self._mine.update(one.id for one in of)
        if of and self.points.chosen:
            self.points.forget_chosen()
        return made

    def on_saved(self, message: Saved) -> None:
        """Durable: the index may know of it."""
        self.search.look()

    def action_undo(self) -> None:
        """U: takes back what this window did last; what is still being saved is waited for."""
        super().action_undo()
        self.search.look()

    def action_redo(self) -> None:
        """Ctrl+Y: brings it back."""
        super().action_redo()
        self.search.look()

    # Where

    def action_other_pane(self) -> None:
        """Tab."""
        self._to_pane(1)

    def action_previous_pane(self) -> None:
        """Shift+Tab."""
        self._to_pane(-1)

    def _to_pane(self, step: int) -> None:
        here = next((n for n, pane in enumerate(PANES) if self.query_one(f"#{pane}").has_focus), -step)
        # At once: keys that come right behind are about the part that was gone to.
        self.set_focus(self.query_one(f"#{PANES[(here + step) % len(PANES)]}"))

    def action_back(self) -> None:
        """Escape: the search, what is chosen, the whole point, what is filtered; then the screen is left."""
        if self.has_class("-searching"):
            self.query_one("#search", Input).clear()
            self.close_search()
        elif self.points.chosen:
            self.points.forget_chosen()
        elif not self.points.has_focus:
            self.points.focus()
        elif self.wanted.only is not None:
            self.query_one("#search", Input).clear()
            self.want(replace(self.wanted, only=None))
        elif self.wanted != Wanted():
            self.want(Wanted())
        else:
            go_back(self, self.say)

    def action_leave(self) -> None:
        """Ctrl+Q."""
        leave(self)
