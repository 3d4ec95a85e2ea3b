"""The write-up as it will be, beside what fed it: texts are written, points chosen, put in order, lightly edited.

Nothing here touches what was said; every key is one act that can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from workshop_tui.errors import WorkshopError
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.services import undo
from workshop_tui.services.desk import Act, Desk
from workshop_tui.services.sensemaking.points_view import PointsView, points_view
from workshop_tui.services.writing import writing
from workshop_tui.services.writing.drafts import found_text
from workshop_tui.services.writing.view import preview, read_write_up
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import clean_line, plural
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.messages import Saved, SaveFailed, ViewFailed
from workshop_tui.tui.record_watch import RecordWatch
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.screens.write_up import choices, evidence, texts
from workshop_tui.tui.telling import leave, tell
from workshop_tui.tui.widgets.entry_list import EntryList
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.title_bar import TitleBar
from workshop_tui.tui.write_up_page import Page, fed, page_of
from workshop_tui.tui.write_up_pieces import Piece
from workshop_tui.writeup import STYLES

MOST_WAITING = 40
"""Keys that wait for what they are about to be seen; a key that is held down does not go on for ever."""


@dataclass
class PageViewed(Message):
    """The record was read; this is the write-up of it."""

    page: Page


@dataclass
class Previewed(Message):
    """A page for a browser is written, or could not be."""

    path: str
    problem: str = ""


@dataclass
class EvidenceFound(Message):
    """What statements rest on is known."""

    view: PointsView
    piece: Piece
    """The piece that was asked about."""


class WriteUpScreen(Screen[None]):
    """Arranges the document and what fed the piece under the cursor."""

    CSS_PATH = "write_up.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("writeup")]
    AUTO_FOCUS = "#document"
    HORIZONTAL_BREAKPOINTS = [(0, "-normal"), (110, "-wide")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-tall")]  # noqa: RUF012

    def __init__(self, desk: Desk, style: str = "slides", audience: str = "team", place: str = "") -> None:
        """`place` is where the cursor is to be first, as a passage names it."""
        super().__init__()
        self.desk = desk
        self.page: Page | None = None
        self.wanted = (style, audience)
        """Style and audience that are to be shown."""
        self._watch = RecordWatch(desk, self._read, PageViewed, self.post_message)
        self._told: dict[str, str] = {}
        self._until: int | None = None
        """The log's number from which on a page shows what was done last; None: nothing is awaited."""
        self._saving = False
        self._waiting: list[Callable[[], None]] = []
        self._draft_wanted = True
        """Whether nobody has looked yet for an unsaved text."""
        self._go_to = ""
        """The contribution the cursor is to be on once it is shown."""
        self._place_wanted = place

    def compose(self) -> ComposeResult:
        """The document, what fed it, keys."""
        yield TitleBar("Write-up", self.desk.session.event.title)
        with Container(id="parts"):
            yield EntryList(id="document")
            with VerticalScroll(id="fed"):
                yield Static(id="fed-told")
        yield KeyBar("writeup")

    def on_mount(self) -> None:
        """Begins to read; a large session takes a moment."""
        self.say("reading …")
        self._watch.start()

    def on_unmount(self) -> None:
        """Lets go of the thread; the desk belongs to whoever opened it."""
        self._watch.close()

    def _read(self, reader: Reader, known: Page | None) -> Page:
        style, audience = self.wanted
        before = known.view if known is not None else None
        view = read_write_up(reader, self.desk.settings, self.desk.folder, style, audience, before)
        return known if known is not None and view is known.view else page_of(view)

    # What the record says

    def on_page_viewed(self, message: PageViewed) -> None:
        """The record changed, or another write-up was wanted."""
        page = message.page
        if (page.view.style, page.view.audience) != self.wanted:
            return
        self.page = page
        self.document.show(page.entries())
        self._follow(page)
        self._reach_place(page)
        self._show_fed()
        bar = self.query_one(TitleBar)
        bar.heading = "Write-up" if page.view.snapshot.session.event.final else "Write-up, draft"
        if bar.state == "reading …" or bar.failed:
            self.say("")
        if self._draft_wanted:
            self._take_up_draft(page)
        self._go_on()

    def _follow(self, page: Page) -> None:
        """The cursor goes where what was done is seen."""
        if not self._go_to or not self._is_shown:
            return
        there = [piece for piece in page.pieces if piece.own == self._go_to]
        here = self.here
        if there and (here is None or here.own != self._go_to):
            near = next((piece for piece in there if here and piece.section == here.section), there[0])
            self.document.go_to(near.key)
        self._go_to = ""

    def _reach_place(self, page: Page) -> None:
        """The cursor goes where somebody came from elsewhere to see."""
        wanted, self._place_wanted = self._place_wanted, ""
        found = next((piece for piece in page.pieces if wanted and piece.place == wanted), None)
        if found is not None:
            self.document.go_to(found.key)

    def go_to_place(self, place: str) -> None:
        """Goes to a statement of the report, whichever write-up is shown now."""
        self._place_wanted = place
        if self.style == "report" and self.page is not None:
            self._reach_place(self.page)
        else:
            self.show("report", self.wanted[1])

    def reach_place(self, place: str) -> None:
        """The cursor goes to this place once the record was read again."""
        self._place_wanted = place

    def on_view_failed(self, message: ViewFailed) -> None:
        """The record cannot be read just now."""
        self.say("NOT READ", failed=True)
        tell(self, f"The record cannot be read. {message.reason}")

    @on(EntryList.Moved)
    def _show_fed(self) -> None:
        here = self.here
        told = fed(self.page, here) if self.page is not None and here is not None else ""
        self.query_one("#fed-told", Static).update(told)
        self.query_one("#fed", VerticalScroll).scroll_home(animate=False)

    @on(EntryList.Clicked)
    def _clicked(self) -> None:
        self.action_edit()

    def _take_up_draft(self, page: Page) -> None:
        """An unsaved text of a window that is gone is gone on with, in the style it was written in."""
        draft = found_text(self.desk)
        if draft is not None and draft.style != page.view.style and draft.style in STYLES:
            self.show(draft.style, page.view.audience)
            return
        self._draft_wanted = False
        if draft is not None:
            texts.take_up(self, draft)

    # What is where

    @property
    def document(self) -> EntryList:
        """The document."""
        return self.query_one("#document", EntryList)

    @property
    def here(self) -> Piece | None:
        """The piece under the cursor."""
        key = self.document.key
        return self.page.by_key.get(key) if self.page is not None and key is not None else None

    @property
    def style(self) -> str:
        """The style that is worked on."""
        return self.wanted[0]

    # Saving: one act after the other, each about what the one before has left

    @property
    def _is_shown(self) -> bool:
        if self._saving:
            return False
        return self._until is None or (
            self.page is not None and self.page.view.snapshot.version >= self._until
        )

    def when_shown(self, step: Callable[[], None]) -> None:
        """Does `step` once what was done before is on the screen: a key is about what its person saw."""
        if self.page is None or not self._is_shown or self._waiting:
            if len(self._waiting) < MOST_WAITING:
                self._waiting.append(step)
        else:
            step()

    def _go_on(self) -> None:
        while self._waiting and self.page is not None and self._is_shown:
            self._waiting.pop(0)()

    def save(self, act: Callable[[], Act], told: str, go_to: str = "") -> bool:
        """Saves what `act` makes; says `told` once it is durable. False if it was refused or changes nothing."""
        try:
            made = act()
        except WorkshopError as problem:
            self.refuse(problem)
            return False
        if not made.changes:
            self.say("nothing to change")
            return False
        self._told[made.id] = told
        self._go_to = go_to
        self._saving = True
        self._watch.save(made)
        return True

    def on_saved(self, message: Saved) -> None:
        """Durable."""
        self._saving = False
        self._until = max((entry.seq for entry in message.committed.logged), default=None)
        if message.committed.warning:
            self.refuse(message.committed.warning)
        else:
            self.say(self._told.pop(message.act, "saved"))
        if self._is_shown and self.page is not None:
            self._follow(self.page)
        self._go_on()

    def on_save_failed(self, message: SaveFailed) -> None:
        """Nothing was saved."""
        self._saving = False
        self._waiting.clear()
        self.refuse(f"NOT SAVED: {message.reason}")

    def say(self, words: str, failed: bool = False) -> None:
        """What was done."""
        bar = self.query_one(TitleBar)
        bar.state, bar.failed = words, failed

    def refuse(self, problem: WorkshopError | str) -> None:
        """Why it was not done."""
        self.say("not done", failed=True)
        tell(self, problem)

    def ask(
        self, title: str, offered: Sequence[Choice[Any]], then: Callable[[tuple[Any, ...]], None], **how: Any
    ) -> None:
        """A question with a few answers."""

        def answered(answer: tuple[object, ...] | None) -> None:
            if answer is not None:
                then(answer)

        self.app.push_screen(ChooseScreen(title, offered, **how), answered)

    def show(self, style: str, audience: str) -> None:
        """Another write-up of the same record."""
        self.wanted = (style, audience)
        self.say("reading …")
        self._watch.look()

    # Keys

    def action_edit(self) -> None:
        """Enter: a light edit of a point, or the text that stands here."""
        self.when_shown(lambda: texts.edit(self))

    def action_texts(self) -> None:
        """W."""
        self.when_shown(lambda: texts.choose(self))

    def action_leave_out(self) -> None:
        """X."""
        self.when_shown(lambda: choices.leave_out(self))

    def action_bring_back(self) -> None:
        """B."""
        self.when_shown(lambda: choices.bring_back(self))

    def action_up(self) -> None:
        """Shift+Up."""
        self.when_shown(lambda: choices.move(self, -1))

    def action_down(self) -> None:
        """Shift+Down."""
        self.when_shown(lambda: choices.move(self, 1))

    def action_pull(self) -> None:
        """Q."""
        self.when_shown(lambda: choices.pull(self))

    def action_style(self) -> None:
        """S."""
        choices.style(self)

    def action_audience(self) -> None:
        """A: for the team, or for everyone."""
        style, audience = self.wanted
        self.show(style, "public" if audience == "team" else "team")

    def action_evidence(self) -> None:
        """T: what a statement rests on, or what rests on a point."""
        self.when_shown(self._look_for_evidence)

    def _look_for_evidence(self) -> None:
        here = self.here
        if here is not None and self.page is not None:
            self.say("looking …")
            self._find_evidence(self.page.view.snapshot, here)

    @work(thread=True, exclusive=True, group="evidence")
    def _find_evidence(self, snapshot: Snapshot, piece: Piece) -> None:
        self.post_message(EvidenceFound(points_view(snapshot), piece))

    @on(EvidenceFound)
    def _evidence_found(self, message: EvidenceFound) -> None:
        if self.is_current:
            self.say("")
            evidence.show(self, message.view, message.piece)

    def action_checks(self) -> None:
        """C."""
        self.when_shown(lambda: choices.look_at(self))

    def action_names(self) -> None:
        """N: what could say who somebody is."""
        from workshop_tui.tui.screens.names import NamesScreen

        self.app.push_screen(NamesScreen(self.desk))

    def action_final(self) -> None:
        """F: final, or a draft again."""
        self.when_shown(self._final)

    def _final(self) -> None:
        assert self.page is not None
        if self.page.view.snapshot.session.event.final:
            self.save(lambda: writing.set_final(self.desk, False), "a draft again: every page says so")
        else:
            choices.final(self)

    def action_undo(self) -> None:
        """U."""
        self.when_shown(lambda: self._take_back(undo.undo, "taken back"))

    def action_redo(self) -> None:
        """Ctrl+Y."""
        self.when_shown(lambda: self._take_back(undo.redo, "brought back"))

    def _take_back(self, which: Callable[[Desk], undo.TakenBack | None], told: str) -> None:
        try:
            done = which(self.desk)
            self._until = self.desk.reader.version()
        except WorkshopError as problem:
            self.refuse(f"NOT SAVED: {problem}")
            return
        if done is None:
            self.say(f"nothing to be {told} in this window")
            return
        self.say(f"{told}: {clean_line(done.what)[:40] or plural(done.count, 'change')}")
        self._watch.look()

    def action_preview(self) -> None:
        """P: a page for a browser; nothing is opened."""
        self.when_shown(self._preview)

    def _preview(self) -> None:
        assert self.page is not None
        self.say("writing …")
        self._write_preview(self.page)

    @work(thread=True, exclusive=True, group="preview")
    def _write_preview(self, page: Page) -> None:
        try:
            self.post_message(Previewed(str(preview(self.desk.settings, self.desk.folder, page.view))))
        except WorkshopError as problem:
            self.post_message(Previewed("", str(problem)))

    @on(Previewed)
    def _previewed(self, message: Previewed) -> None:
        if message.problem:
            self.refuse(message.problem)
        else:
            self.say("preview written")
            tell(self, f"Open this file in a browser: {message.path}")

    def action_export(self) -> None:
        """F2: the session as files; this write-up, for whom it is shown, unless somebody ticks another."""
        from workshop_tui.tui.screens.export import ExportScreen

        title = self.desk.session.event.title
        self.app.push_screen(ExportScreen(self.desk.settings, self.desk.folder.name, title, *self.wanted))

    def action_other(self) -> None:
        """Tab: to what fed it, to read on there, and back."""
        (self.query_one("#fed") if self.document.has_focus else self.document).focus()

    def action_back(self) -> None:
        """Escape."""
        if self.document.has_focus:
            leave(self)
        else:
            self.document.focus()

    def action_leave(self) -> None:
        """Ctrl+Q."""
        leave(self)
