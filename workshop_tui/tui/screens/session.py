"""Session details: what belongs to this event, who came, its tables, and the words around the write-up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from workshop_tui.errors import UsageProblem, WorkshopError
from workshop_tui.model.session import Attendance, Event, Session, Table
from workshop_tui.services import undo
from workshop_tui.services.desk import Desk
from workshop_tui.services.details_drafts import DetailsDraft, found_details, keep_details, let_details_go
from workshop_tui.services.naming.sign_in_list import SignInList, keep_sign_in_list, read_sign_in_list
from workshop_tui.services.sessions import check_may_go, update_session
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.dates import DATE_HINT
from workshop_tui.tui.outline import outline
from workshop_tui.tui.said import said
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.screens.links import show_link
from workshop_tui.tui.screens.row_form import RowFormScreen
from workshop_tui.tui.session_fields import (
    DAYS,
    LINES,
    LISTS,
    NAMES,
    attendance_told,
    merged_names,
    merged_tables,
    shown_event,
    shown_names,
)
from workshop_tui.tui.session_rows import (
    CAME_COLUMNS,
    TABLE_COLUMNS,
    attendance_asked,
    attendance_row,
    attendance_typed,
    table_asked,
    table_row,
    table_typed,
)
from workshop_tui.tui.telling import leave, tell
from workshop_tui.tui.widgets.column_list import ColumnList
from workshop_tui.tui.widgets.date_note import DateNote
from workshop_tui.tui.widgets.field import Field
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.labelled import Labelled
from workshop_tui.tui.widgets.part_bar import PartBar
from workshop_tui.tui.widgets.ticks import Tickable, Ticks
from workshop_tui.tui.widgets.title_bar import TitleBar

PARTS = {
    "event": "Event",
    "came": "Who came",
    "tables": "Tables",
    "write-up": "Write-up",
    "names": "Names",
    "set": "Question set",
}
_STATES = (
    Tickable(False, "Draft for checking", "every page says so"),
    Tickable(True, "Final"),
)
_HINTS = {
    "date": DATE_HINT,
    "place": "for example the harbour quarter",
    "hashtag": "for example #OurStreet",
    "withdraw_until": "the last day to ask for one's words to be taken out: 2026-06-30",
    "lines": "one a line",
    "paragraphs": "one paragraph a line",
}
_ABOUT_NAMES = (
    "The sign-in list. These names are looked for so that they can be taken out of the write-up. They are kept in a "
    "file of their own that only you can read: never in the record, its copies or an export."
)
LOOK_SECONDS = 1.0
"""How often another window's changes are looked for."""


@dataclass
class DraftFailed(Message):
    """Unsaved changes could not be kept apart from the record."""

    reason: str


class SessionScreen(Screen[None]):
    """A form in parts. Saving writes only what was changed here; what others changed meanwhile is shown."""

    CSS_PATH = "session.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("session"), *bindings("rows")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-tall")]  # noqa: RUF012

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._put: dict[str, str] = {}
        """What each field was filled with: whatever differs was typed here."""
        self._came = desk.session.event.attendance
        self._tables = desk.session.tables
        self._names = SignInList()
        self._version = 0
        self._draft = DetailsDraft()
        """What was last kept of unsaved changes."""
        self._drafting = threading.Lock()

    def compose(self) -> ComposeResult:
        """Title, names of the parts, a note, one part at a time, keys."""
        yield TitleBar("Details", self.desk.session.event.title)
        yield PartBar(tuple(PARTS.values()))
        yield Static(id="note")
        with VerticalScroll(id="event", classes="part", can_focus=False):
            for name, label in LINES.items():
                yield Labelled(label, Field(name, hint=_HINTS.get(name, "")))
                if name == "date":
                    yield DateNote()
            for name in ("hosts", "organisers", "speakers"):
                yield Labelled(LISTS[name], Field(name, several=True, hint=_HINTS["lines"]))
        with Container(id="came", classes="part"):
            yield Static(id="came-told", classes="told")
            yield ColumnList(*CAME_COLUMNS, id="came-rows")
        with Container(id="tables", classes="part"):
            yield ColumnList(*TABLE_COLUMNS, id="table-rows")
        with VerticalScroll(id="write-up", classes="part", can_focus=False):
            for name in ("introduction", "reflections"):
                yield Labelled(LISTS[name], Field(name, several=True, hint=_HINTS["paragraphs"]))
            yield Labelled("The write-up is", Ticks(_STATES, [False], "final"))
            for name, label in DAYS.items():
                yield Labelled(label, Field(name, hint=_HINTS[name]))
        with VerticalScroll(id="names", classes="part", can_focus=False):
            yield Static(Content(_ABOUT_NAMES), classes="told")
            for name, label in NAMES.items():
                yield Labelled(label, Field(name, several=True, hint="one name a line"))
        with VerticalScroll(id="set", classes="part"), Vertical():
            yield Static(Content("The session has its own copy. It cannot be changed here."), classes="told")
            yield Static(outline(self.desk.session.question_set, self.desk.session.theme_questions))
        yield KeyBar("session")

    def on_mount(self) -> None:
        """Fills the form and begins to look out for other windows."""
        self.query_one("#note").display = False
        self._read_names()
        self._version = self.desk.reader.data_version()
        self._fill(self.desk.session.event)
        self.query_one("#final", Ticks).put(self.desk.session.event.final)
        self._show_rows()
        self._go_to(0)
        self._take_up_draft()
        self.set_interval(LOOK_SECONDS, self._tick)

    def _read_names(self) -> None:
        try:
            self._names = read_sign_in_list(self.desk.folder)
        except WorkshopError as problem:
            for name in NAMES:
                self.query_one(f"#{name}", Field).disabled = True
            tell(self, problem)
        for name, text in shown_names(self._names).items():
            self._fill_field(name, text)

    # What the form holds

    def _field(self, name: str) -> Field:
        return self.query_one(f"#{name}", Field)

    def _typed(self, name: str) -> bool:
        return self._field(name).text != self._put[name]

    def _fill(self, event: Event) -> list[str]:
        """Shows the event; what was typed here stays. Returns the labels of fields that both have changed."""
        labels = LINES | DAYS | LISTS
        return [labels[name] for name, text in shown_event(event).items() if self._fill_field(name, text)]

    def _fill_field(self, name: str, text: str) -> bool:
        """True if the field's new text comes second to what was typed here."""
        field = self._field(name)
        before = self._put.get(name, "")
        self._put[name] = text
        if field.text not in (before, text):
            return before != text
        if field.text != text:
            field.put(text)
        return False

    def _event(self) -> Event:
        """The event as the form has it: the record's, with what was changed here."""
        values: dict[str, Any] = {
            name: self._field(name).value for name in (*LINES, *DAYS) if self._typed(name)
        }
        values |= {name: self._field(name).lines for name in LISTS if self._typed(name)}
        return replace(self.desk.session.event, **values, attendance=self._came, final=self._final)

    @property
    def _final(self) -> bool:
        return bool(self.query_one("#final", Ticks).chosen[0])

    def _typed_names(self) -> SignInList:
        held = {
            name: self._field(name).lines if self._typed(name) else getattr(self._names, name)
            for name in NAMES
        }
        return SignInList(**held)

    @property
    def unsaved(self) -> bool:
        """Whether something here differs from the record."""
        session = self.desk.session
        return (
            self._event() != session.event
            or self._tables != session.tables
            or self._typed_names() != self._names
        )

    @on(Field.Typed)
    @on(Ticks.Changed)
    def _say_state(self) -> None:
        self.query_one(DateNote).say(self._field("date").value)
        bar = self.query_one(TitleBar)
        if self.unsaved:
            bar.failed = False
            bar.state = "not saved yet"
        elif bar.state == "not saved yet":
            bar.state = ""

    # Unsaved changes outlive the window

    def _unsaved_draft(self) -> DetailsDraft:
        """What to keep of them; never the sign-in list, which has one place only."""
        session = self.desk.session
        before = {table.number: table for table in session.tables}
        mine = {table.number: table for table in self._tables}
        numbers = sorted({*before, *mine})
        return DetailsDraft(
            {name: self._field(name).text for name in (*LINES, *DAYS, *LISTS) if self._typed(name)},
            self._came if self._came != session.event.attendance else None,
            {n: mine.get(n) for n in numbers if mine.get(n) != before.get(n)},
            self._final if self._final != session.event.final else None,
        )

    def _tick(self) -> None:
        self._look()
        draft = self._unsaved_draft()
        if draft != self._draft:
            self._draft = draft
            self._keep(draft)

    @work(thread=True, group="draft")
    def _keep(self, draft: DetailsDraft) -> None:
        with self._drafting:
            if draft is not self._draft:
                return  # a newer one is on its way, or it was saved
            try:
                keep_details(self.desk, draft)
            except OSError as error:
                self.post_message(DraftFailed(f"Unsaved changes cannot be kept: {error.strerror or error}."))

    @on(DraftFailed)
    def _say_draft_failed(self, message: DraftFailed) -> None:
        self._note(message.reason)

    def keep_draft(self) -> None:
        """The window is ending: writes what is unsaved, at once. Never raises."""
        self._write_draft(self._unsaved_draft())

    def _write_draft(self, draft: DetailsDraft) -> None:
        self._draft = draft
        # A signal may come while the lock is held here: then it is being written already.
        held = self._drafting.acquire(timeout=1)
        try:
            with suppress(OSError):
                keep_details(self.desk, draft)
        finally:
            if held:
                self._drafting.release()

    def _take_up_draft(self) -> None:
        found = found_details(self.desk)
        if found is None:
            return
        for name, text in found.texts.items():
            if name in self._put:
                self._field(name).put(text)
        tables: dict[int, Table | None] = {table.number: table for table in self._tables}
        tables |= found.tables
        self._tables = tuple(table for _, table in sorted(tables.items()) if table is not None)
        self._came = self._came if found.attendance is None else found.attendance
        if found.final is not None:
            self.query_one("#final", Ticks).put(found.final)
        self._show_rows()
        self.keep_draft()
        let_details_go(self.desk, found)
        self._note(
            "These unsaved changes were kept for you. F2 saves them; Esc leaves, without saving if you say so."
        )

    # The parts

    def _go_to(self, part: int) -> None:
        bar = self.query_one(PartBar)
        bar.part = part % len(PARTS)
        shown = [*PARTS][bar.part]
        for each in self.query(".part"):
            each.display = each.id == shown
        self.query_one(KeyBar).places = ("rows", "session") if shown in ("came", "tables") else ("session",)
        lists: dict[str, Widget] = {
            "came": self._came_rows,
            "tables": self._table_rows,
            "set": self.query_one("#set"),
        }
        (lists[shown] if shown in lists else self.query(f"#{shown} Field").first()).focus()

    def action_next_part(self) -> None:
        """F6."""
        self._go_to(self.query_one(PartBar).part + 1)

    def action_previous_part(self) -> None:
        """Shift+F6."""
        self._go_to(self.query_one(PartBar).part - 1)

    # Rows: who came, tables

    @property
    def _came_rows(self) -> ColumnList:
        return self.query_one("#came-rows", ColumnList)

    @property
    def _table_rows(self) -> ColumnList:
        return self.query_one("#table-rows", ColumnList)

    @property
    def _part(self) -> str:
        return [*PARTS][self.query_one(PartBar).part]

    def _show_rows(self, came: int | None = None, table: int | None = None) -> None:
        rows = [attendance_row(number, each) for number, each in enumerate(self._came)]
        self._came_rows.show(rows, None if came is None else str(came))
        self.query_one("#came-told", Static).update(Content(attendance_told(self._came)))
        said = {each.table: 0 for each in self.desk.reader.activity()}
        for each in self.desk.reader.activity():
            said[each.table] += each.count
        counted = {each.table: each.people for each in self.desk.reader.room.headcounts()}
        shown = [table_row(each, said.get(each.number, 0), counted.get(each.number)) for each in self._tables]
        self._table_rows.show(shown, None if table is None else str(table))
        self._say_state()

    def action_add(self) -> None:
        """A."""
        if self._part == "came":
            self._ask_attendance("Another kind of organisation", len(self._came), Attendance(""))
        elif self._part == "tables":
            number = max((table.number for table in self._tables), default=0) + 1
            self._ask_table("Another table", Table(number), new=True)

    @on(ColumnList.Chosen)
    def action_edit(self) -> None:
        """Enter."""
        if self._part == "came" and (key := self._came_rows.key) is not None:
            self._ask_attendance("Who came", int(key), self._came[int(key)])
        elif self._part == "tables" and (key := self._table_rows.key) is not None:
            table = next(each for each in self._tables if each.number == int(key))
            self._ask_table(table.title, table, new=False)

    def action_remove(self) -> None:
        """D."""
        if self._part == "came" and (key := self._came_rows.key) is not None:
            self._came = tuple(each for number, each in enumerate(self._came) if number != int(key))
            self._show_rows()
        elif self._part == "tables" and (key := self._table_rows.key) is not None:
            try:
                check_may_go(self.desk, int(key))
            except WorkshopError as problem:
                tell(self, problem)
                return
            self._tables = tuple(each for each in self._tables if each.number != int(key))
            self._show_rows()

    def _ask_attendance(self, title: str, place: int, came: Attendance) -> None:
        def answered(values: dict[str, str] | None) -> None:
            if values is not None:
                self._came = (*self._came[:place], attendance_typed(values), *self._came[place + 1 :])
                self._show_rows(came=place)

        self.app.push_screen(RowFormScreen(title, attendance_asked(came), attendance_typed), answered)

    def _ask_table(self, title: str, table: Table, new: bool) -> None:
        def typed(values: Mapping[str, str]) -> Table:
            return table_typed(values, table.number, frozenset(each.number for each in self._tables))

        def answered(values: dict[str, str] | None) -> None:
            if values is not None:
                made = typed(values)
                others = [each for each in self._tables if each.number != made.number]
                self._tables = tuple(sorted((*others, made), key=lambda each: each.number))
                self._show_rows(table=made.number)

        self.app.push_screen(RowFormScreen(title, table_asked(table, new), typed), answered)

    # Saving

    def action_save(self) -> None:
        """F2."""
        self._look()  # what another window has just saved comes first
        self._save()

    def _save(self) -> bool:
        """False if it could not be saved, which is told; then nothing typed is lost."""
        event = self._event()
        try:
            if not event.title:
                raise UsageProblem("The title is empty.", "Every session has one.")
            kept = update_session(self.desk, event, self._tables)
            kept = self._save_names() or kept
        except WorkshopError as problem:
            bar = self.query_one(TitleBar)
            bar.failed, bar.state = True, "NOT SAVED"
            tell(self, problem)
            return False
        self._write_draft(DetailsDraft())
        self._show_saved(f"saved {self._clock()}" if kept else "nothing to save")
        return True

    def _save_names(self) -> bool:
        mine = self._typed_names()
        if mine == self._names:
            return False
        names = merged_names(self._names, mine, read_sign_in_list(self.desk.folder))
        keep_sign_in_list(self.desk.folder, names)
        self._names = names
        for name, text in shown_names(names).items():
            self._put[name] = self._field(name).text  # what was typed is kept: nothing here comes second
            self._fill_field(name, text)
        return True

    def _show_saved(self, state: str) -> None:
        """The record as it is now; what was typed is in it."""
        session = self.desk.session
        for name in (*LINES, *DAYS, *LISTS):
            self._put[name] = self._field(name).text
        self._fill(session.event)
        self._take_rows()
        bar = self.query_one(TitleBar)
        bar.failed, bar.state, bar.about = False, state, session.event.title

    def _take_rows(self) -> None:
        session = self.desk.session
        self._came, self._tables = session.event.attendance, session.tables
        self.query_one("#final", Ticks).put(session.event.final)
        self._show_rows()

    def _clock(self) -> str:
        return self.desk.now().astimezone().strftime("%H:%M:%S")

    def action_write_up(self) -> None:
        """F8: what is unsaved here is kept meanwhile."""
        from workshop_tui.tui.screens.write_up.screen import WriteUpScreen

        self.app.push_screen(WriteUpScreen(self.desk))

    def action_link(self) -> None:
        """F7."""
        try:
            show_link(self, self.desk.session)
        except WorkshopError as problem:
            tell(self, problem)

    def action_review_names(self) -> None:
        """F5."""
        from workshop_tui.tui.screens.names import NamesScreen

        self.app.push_screen(NamesScreen(self.desk))

    def action_coverage(self) -> None:
        """F4."""
        from workshop_tui.tui.screens.coverage import open_coverage

        open_coverage(self, self.desk)

    def action_share_back(self) -> None:
        """F9."""
        from workshop_tui.tui.screens.share_back import ShareBackScreen

        self.app.push_screen(ShareBackScreen(self.desk))

    def action_undo(self) -> None:
        """Ctrl+Z: in a changed field the typing, else the last saving."""
        focused = self.focused
        if isinstance(focused, Field) and focused.id in self._put and self._typed(focused.id):
            focused.undo()
            return
        self._step(undo.undo, "last saving taken back", "There is nothing to take back in this window.")

    def action_redo(self) -> None:
        """Ctrl+Y: in a field the typing that was taken back, else the saving that was."""
        focused = self.focused
        if isinstance(focused, Field) and focused.id in self._put and focused.history.redo_stack:
            focused.redo()
            return
        self._step(undo.redo, "brought back", "There is nothing to bring back.")

    def _step(self, step: Callable[[Desk], undo.TakenBack | None], done: str, nothing: str) -> None:
        if self.unsaved:
            tell(self, "There are unsaved changes: save them first, or take them back where they were made.")
            return
        try:
            taken = step(self.desk)
        except WorkshopError as problem:
            tell(self, problem)
            return
        if taken is None:
            tell(self, nothing)
            return
        self.desk.refresh()
        self._show_saved(done)

    # Other windows

    def _look(self) -> None:
        """Another window may have saved: what was not changed here is shown as it is there."""
        try:
            version = self.desk.reader.data_version()
            if version == self._version:
                return
            self._version = version
            before = self.desk.session
            after = self.desk.reader.session()
            if (after.event, after.tables) == (before.event, before.tables):
                return
        except WorkshopError as problem:
            self._note(f"The record cannot be read just now. {problem}")
            return
        self.desk.session = after
        both = self._fill(after.event)
        both += self._merge(before, after)
        self.query_one(TitleBar).about = after.event.title
        told = "Another window has saved changes to this session; they are shown here."
        if both:
            told += f" Changed in both: {', '.join(both)}. Saving keeps what you have here."
        self._note(told)

    def _merge(self, before: Session, after: Session) -> list[str]:
        """Rows and the write-up's state, as `_fill` does for fields."""
        both = []
        if self._came == before.event.attendance:
            self._came = after.event.attendance
        elif before.event.attendance != after.event.attendance != self._came:
            both.append(PARTS["came"])
        if self._final == before.event.final:
            self.query_one("#final", Ticks).put(after.event.final)
        self._tables = merged_tables(before.tables, self._tables, after.tables)
        self._show_rows()
        return both

    def _note(self, told: str) -> None:
        note = self.query_one("#note", Static)
        note.update(said(told))
        note.display = True

    # Leaving

    def action_back(self) -> None:
        """Escape."""
        self.action_leave()

    def action_leave(self) -> None:
        """Ctrl+Q: asks if something is not saved."""
        if not self.unsaved:
            self._leave()
            return
        offered = [
            Choice("save", "save and leave", "s"),
            Choice("leave", "leave without saving", "l"),
            Choice("stay", "stay here", "h"),
        ]
        self.app.push_screen(ChooseScreen("There are unsaved changes.", offered), self._leave_if)

    def _leave_if(self, answer: tuple[object, ...] | None) -> None:
        if answer == ("leave",) or (answer == ("save",) and self._save()):
            self._leave()

    def _leave(self) -> None:
        self._write_draft(DetailsDraft())
        leave(self)
