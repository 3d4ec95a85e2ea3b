"""The room's screen, for a projector: what the organiser chose, in letters for the back row, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Static

from workshop_tui.errors import WorkshopError
from workshop_tui.model.picture import DescribedPicture
from workshop_tui.model.projector import Projector, Showing
from workshop_tui.services.capture_view import read_setting
from workshop_tui.services.desk import Desk
from workshop_tui.services.room import projecting
from workshop_tui.services.room.projector_view import ProjectorView, read_projector, showable, with_pictures
from workshop_tui.store.reading.reader import Reader
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.messages import Endangered, SaveFailed, ViewFailed
from workshop_tui.tui.projected import Face, face
from workshop_tui.tui.record_watch import RecordWatch
from workshop_tui.tui.said import said_line
from workshop_tui.tui.telling import go_back
from workshop_tui.tui.widgets.large_text import LargeText
from workshop_tui.tui.widgets.paged_letters import PagedLetters
from workshop_tui.tui.widgets.picture import Picture, can_paint
from workshop_tui.tui.widgets.qr_code import QrCode

TICK_SECONDS = 0.2
"""How often the clock is looked at: no second is left out."""
PAGE = timedelta(seconds=12)
"""How long a page stays where there are several and nobody turns them."""
GREETING_SECONDS = 10.0
GREETING = "The organiser's screen says what is shown here. F1 keys, Ctrl+Q leave."
# Reasons are not told: they may name a folder, and so a person.
NOT_SAVED = "That could not be saved."
NOT_FOLLOWING = "This screen cannot follow just now."
Chosen = tuple[Showing, str, str]
"""What is to be shown, of what, and when that was chosen."""
STAGES = ("soon", "nearly", "over")


@dataclass
class ProjectorViewed(Message):
    """The record was read; this is what the room's screen is to show."""

    view: ProjectorView


class ProjectScreen(Screen[None]):
    """Shows it. There is nothing to point at and nothing pops up; a few keys serve whoever is at that laptop."""

    CSS_PATH = "project.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("project")]
    AUTO_FOCUS = ""
    ALLOW_SELECT = False
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012  # Textual declares it so

    # The screen draws nothing itself; were these more than `var`, each change would repaint all of it.
    face: var[Face | None] = var(None)
    page: var[int] = var(0)
    quiet: var[str] = var(GREETING)
    """One line at the bottom; empty nearly always."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._setting = read_setting(desk.reader)
        self._view = read_projector(desk.reader, self._setting)
        self._before = replace(self._view, shows="question", subject="")
        """What was shown last that was not blank."""
        self._lifted: ProjectorView | None = None
        """The blank that the key has lifted, until that is in the record."""
        self._passed: set[Chosen] = set()
        """What the record has, or will have for a moment, until this window's last choice is in it.

        Two keys in a row: what the first one chose comes into the record after the second, and is not shown.
        """
        self._own: Chosen | None = None
        """This window's last choice."""
        self._covered: Chosen | None = None
        """What the blank key covers, until somebody chooses anew; None: nothing."""
        self._blanked_here = False
        """Whether it was this window's key that made it dark."""
        self._turned = desk.now()
        self._by_hand = False
        self._watch = RecordWatch(desk, self._read, ProjectorViewed, self.post_message)

    def compose(self) -> ComposeResult:
        """From the top: a line, large letters or a code, what runs and its time, a quiet line."""
        yield Static(id="heading")
        yield PagedLetters(id="words")
        yield Picture(id="picture", large=True)
        yield QrCode("", id="code", full=True)
        with Horizontal(id="band"):
            yield Static(id="running")
            yield LargeText(id="clock")
        yield Static(id="quiet")

    def on_mount(self) -> None:
        """Begins to follow the record; the clock ticks."""
        self._take(self._view)
        self.watch_face()
        self._watch.start()
        self.set_interval(TICK_SECONDS, self._tick)
        self.set_timer(GREETING_SECONDS, self._hush)

    def on_unmount(self) -> None:
        """Lets go of the thread; the desk belongs to whoever opened it."""
        self._watch.close()

    def on_screen_resume(self) -> None:
        """Here again."""
        try:
            self.desk.store.presence.say("project", None)
        except OSError:
            self.quiet = NOT_FOLLOWING

    # What the record and the clock say

    def on_projector_viewed(self, message: ProjectorViewed) -> None:
        """The record changed, here or in another window."""
        if self.quiet == NOT_FOLLOWING:
            self.quiet = ""
        if _chosen(message.view) not in self._passed:
            self._lifted = None
            self._passed.clear()
            self._take(message.view)

    def _read(self, reader: Reader, before: ProjectorView | None) -> ProjectorView:
        self._setting = read_setting(reader, self._setting)
        return with_pictures(read_projector(reader, self._setting), self.desk.folder, before)

    def on_view_failed(self, message: ViewFailed) -> None:
        """The record cannot be read just now; what stood here goes on standing."""
        self.quiet = NOT_FOLLOWING

    def on_endangered(self, message: Endangered) -> None:
        """Not told to the room: every window at a table tells it."""
        message.stop()

    def _take(self, view: ProjectorView) -> None:
        if _chosen(view) != _chosen(self._view):
            self.page, self._turned, self._by_hand = 0, self.desk.now(), False
        if view.shows != "blank":
            self._before = view
            self._blanked_here = self._blanked_here and _chosen(view) == self._covered
        if _chosen(view) != self._covered:
            # Somebody has chosen anew since the blank key, or the record itself says blank.
            self._covered = None
        self._view = view
        self._tick()

    def _tick(self) -> None:
        now = self.desk.now()
        self.face = None if self.is_blank else face(self._view, self._view.running(now))
        count = self._count
        if count > 1 and not self._by_hand and not timedelta() <= now - self._turned < PAGE:
            self.page, self._turned = (self.page + 1) % count, now

    @property
    def is_blank(self) -> bool:
        """Whether nothing is shown."""
        return self._covered is not None or self._view.shows == "blank"

    # What is to be seen

    def watch_face(self) -> None:
        """Puts what is to be said into its places."""
        if not self.query(PagedLetters):
            return
        shown = self.face
        for widget in (
            self._words,
            self._picture,
            self.query_one(QrCode),
            self.query_one("#clock", LargeText),
        ):
            widget.dark = shown is None
        if shown is None:
            # Everything keeps its place: a new layout would be the slowest part of going dark.
            self.query_one("#heading", Static).update("", layout=False)
            self.query_one("#running", Static).update("", layout=False)
            return
        for stage in STAGES:
            self.set_class(shown.stage == stage, f"-{stage}")
        self.set_class(self._view.shows == "time", "-time")
        self.set_class(shown.link is not None, "-code")
        self.set_class(bool(shown.clock), "-timed")
        self.set_class(bool(self._pictures), "-pictured")
        self._words.items, self._words.apart = shown.items, shown.apart
        self.query_one(QrCode).url = shown.link.url if shown.link else ""
        self.query_one("#running", Static).update(said_line(shown.running, "bold"), layout=False)
        self.query_one("#clock", LargeText).text = shown.clock
        self.watch_page()

    def watch_page(self) -> None:
        """Another page."""
        self._words.page = self.page
        there = self._pictures
        self._picture.shown = there[self.page % len(there)] if there else None
        self._head()

    def on_paged_letters_resized(self) -> None:
        """There may be more or fewer pages."""
        self._head()

    @property
    def _words(self) -> PagedLetters:
        return self.query_one("#words", PagedLetters)

    @property
    def _picture(self) -> Picture:
        return self.query_one(Picture)

    @property
    def _pictures(self) -> tuple[DescribedPicture, ...]:
        """What is shown in the place of words, one a page."""
        return self.face.pictures if self.face is not None and can_paint(self.app) else ()

    @property
    def _count(self) -> int:
        """How many pages there are."""
        return len(self._pictures) or len(self._words.pages)

    def watch_quiet(self) -> None:
        """The line takes room only while it says something."""
        line = self.query_one("#quiet", Static)
        line.display = bool(self.quiet)
        line.update(said_line(self.quiet))

    def _head(self) -> None:
        """The heading at the left; words about the time and the page at the right."""
        shown = self.face
        if shown is None:
            return
        count = 0 if shown.link is not None else self._count
        width = max(1, self.size.width - 2)
        pages_told = f"{self.page % count + 1} of {count}" if count > 1 else ""
        right = said_line("   ".join(part for part in (shown.aside, pages_told) if part), "bold")
        left = said_line(shown.heading, "bold", max(1, width - right.cell_length - 1))
        gap = Content(" " * max(0, width - left.cell_length - right.cell_length))
        self.query_one("#heading", Static).update(left + gap + right, layout=False)

    def _hush(self, words: str = GREETING) -> None:
        if self.quiet == words:
            self.quiet = ""

    # Keys, for whoever is at that laptop

    def action_blank(self) -> None:
        """B: nothing at all, at once; again, once it was this key that made it dark: what was there."""
        self._hush()
        if self.is_blank and self._blanked_here:
            self._lift()
        elif self.is_blank:
            # The organiser made it dark: whoever wants it dark here too must not show it all again by that.
            self._blanked_here = True
        else:
            self._blanked_here = True
            self._covered = _chosen(self._view)
            self._passed.add(_chosen(self._view))
            self._tick()
            self.call_after_refresh(self._show, "blank")

    def _lift(self) -> None:
        """At once, and as the record is now: what was taken back meanwhile does not flash up."""
        shows, subject = self._before.shows, self._before.subject
        try:
            chosen = Projector(shows, subject, self._before.at)
            view = read_projector(self.desk.reader, self._setting, chosen)
        except WorkshopError:
            self.quiet = NOT_FOLLOWING
            return
        self._lifted = self._view if self._view.shows == "blank" else None
        self._passed.add(_chosen(self._view))
        self._blanked_here = False
        self._covered = None
        self._take(with_pictures(view, self.desk.folder, self._before))
        self.call_after_refresh(self._show, shows, subject)

    def action_next_view(self) -> None:
        """Right: what comes next of the things there is something to show of."""
        self._step(1)

    def action_previous_view(self) -> None:
        """Left: the one before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        self._hush()
        try:
            there = showable(self.desk.reader)
        except WorkshopError:
            self.quiet = NOT_FOLLOWING
            return
        if not there:
            return
        shows = self._view.shows
        at = there.index(shows) if shows in there else (-1 if step > 0 else 0)
        self._covered = None
        self._show(there[(at + step) % len(there)])

    def action_next_page(self) -> None:
        """Page down, Space."""
        self._turn(1)

    def action_previous_page(self) -> None:
        """Page up."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        self._by_hand = True
        self.page = (self.page + step) % max(1, self._count)

    def _show(self, shows: Showing, subject: str = "") -> None:
        try:
            act = projecting.show(self.desk, shows, subject)
        except WorkshopError:
            self.quiet = NOT_SAVED
            self._passed.clear()
            return
        if not act.changes:
            return
        if self._own is not None:
            self._passed.add(self._own)
        self._own = shows, subject, projecting.chosen_at(act)
        self._passed.discard(self._own)
        self._watch.save(act)

    def on_save_failed(self, message: SaveFailed) -> None:
        """What is covered stays covered, and what the record has as blank is blank."""
        self.quiet = NOT_SAVED
        self._passed.clear()
        if self._lifted is not None:
            self._view, self._lifted = self._lifted, None
        self._tick()

    # Leaving

    def action_back(self) -> None:
        """Escape."""
        go_back(self, self._tell)

    def _tell(self, words: str) -> None:
        """A quiet line for some seconds."""
        self.quiet = words
        self.set_timer(GREETING_SECONDS, lambda: self._hush(words))


def _chosen(view: ProjectorView) -> Chosen:
    return view.shows, view.subject, view.at
