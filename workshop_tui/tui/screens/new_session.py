"""A new session: which question set, what it is called, when, where, how many tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from workshop_tui.errors import WorkshopError
from workshop_tui.services.preparing import DEFAULT_TABLES, new_session
from workshop_tui.services.question_sets import SetFile, read_set_files
from workshop_tui.settings import Settings
from workshop_tui.text import plural
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.dates import DATE_HINT
from workshop_tui.tui.said import said_line
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.screens.set_file import SetFileScreen
from workshop_tui.tui.set_rows import SET_COLUMNS, set_row
from workshop_tui.tui.telling import tell
from workshop_tui.tui.widgets.column_list import ColumnList
from workshop_tui.tui.widgets.date_note import DateNote
from workshop_tui.tui.widgets.few_lines import FewLines
from workshop_tui.tui.widgets.field import Field
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.labelled import Labelled
from workshop_tui.tui.widgets.title_bar import TitleBar

FIELDS = ("title", "date", "venue", "tables")


@dataclass
class SetsRead(Message):
    """The question sets were read."""

    files: tuple[SetFile, ...]


class NewSessionScreen(Screen[str | None]):
    """Answers with the short name of the session it made, or None."""

    CSS_PATH = "new_session.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("new_session")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-tall")]  # noqa: RUF012

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._files: dict[str, SetFile] = {}
        self._suggested = ""

    def compose(self) -> ComposeResult:
        """Sets above, what belongs to the event below."""
        yield TitleBar("New session", "choose a question set, then fill in what is known")
        yield ColumnList(*SET_COLUMNS, id="sets")
        yield FewLines(id="about")
        with VerticalScroll(id="form", can_focus=False):
            yield Labelled("Title", Field("title"))
            yield Labelled("Date", Field("date", hint=DATE_HINT))
            yield DateNote()
            yield Labelled("Venue", Field("venue"))
            yield Labelled("Tables", Field("tables", ends=True))
        yield KeyBar("new_session")

    def on_mount(self) -> None:
        """The sets come as soon as they are read."""
        self.query_one("#tables", Field).put(str(DEFAULT_TABLES))
        self.query_one(ColumnList).focus()
        self._read()

    @work(thread=True)
    def _read(self) -> None:
        self.post_message(SetsRead(tuple(read_set_files(self._settings))))

    @on(SetsRead)
    def _show(self, message: SetsRead) -> None:
        self._files = {str(file.path): file for file in message.files}
        first = next((str(file.path) for file in message.files if file.question_set), None)
        self.query_one(ColumnList).show([set_row(file) for file in message.files], first)
        self._follow()

    @property
    def _file(self) -> SetFile | None:
        return self._files.get(self.query_one(ColumnList).key or "")

    @on(ColumnList.Moved)
    def _follow(self) -> None:
        """The title follows the set until somebody types one."""
        file = self._file
        about = self.query_one("#about", Static)
        if file is None:
            about.update("")
            return
        chosen = file.question_set
        if chosen is None:
            count = plural(len(file.problems), "problem")
            first = file.problems[0]
            told = f"{count}: this set cannot be used. Line {first.line}: {first.message} Enter shows all."
            about.update(said_line(told).stylize("$text-error"))
            return
        title = self.query_one("#title", Field)
        if title.value in ("", self._suggested):
            title.put(chosen.title)
            self._suggested = title.value
        about.update(said_line(chosen.purpose or chosen.programme))

    @on(Field.Typed)
    def _typed(self, message: Field.Typed) -> None:
        if message.field.id == "date":
            self.query_one(DateNote).say(message.field.value)

    @on(ColumnList.Chosen)
    def _chosen(self) -> None:
        if self._file is not None and self._file.question_set is None:
            self.action_problems()
        else:
            self.query_one("#title", Field).focus()

    def action_problems(self) -> None:
        """F5: what a set asks, or what is wrong with it."""
        if self._file is not None:
            self.app.push_screen(SetFileScreen(self._file))

    @on(Field.Entered)
    def action_make(self) -> None:
        """F2, or Enter in the last field."""
        file = self._file
        if file is None or file.question_set is None:
            tell(self, "Choose a question set without problems first.")
            self.query_one(ColumnList).focus()
            return
        title, date, venue, tables = (self.query_one(f"#{name}", Field) for name in FIELDS)
        if not tables.value.isdecimal() or len(tables.value) > 6:
            tell(self, f"“{tables.value[:20]}” is no number of tables. Give a number such as 6.")
            tables.focus()
            return
        try:
            slug = new_session(
                self._settings,
                str(file.path),
                title=title.value or file.question_set.title,
                date=date.value,
                venue=venue.value,
                tables=int(tables.value),
                warn=lambda sentence: tell(self, sentence),
            )
        except WorkshopError as problem:
            tell(self, problem)
        else:
            self.dismiss(slug)

    @property
    def _filled(self) -> bool:
        """Whether anything stands here that somebody typed."""
        untouched = {"title": ("", self._suggested), "tables": ("", str(DEFAULT_TABLES))}
        return any(
            self.query_one(f"#{name}", Field).value not in untouched.get(name, ("",)) for name in FIELDS
        )

    def action_back(self) -> None:
        """Escape."""
        self.action_leave()

    def action_leave(self) -> None:
        """Ctrl+Q: asks if something was typed."""
        if not self._filled:
            self.dismiss(None)
            return
        offered = [
            Choice("make", "make the session", "m"),
            Choice("leave", "leave without making it", "l"),
            Choice("stay", "stay here", "h"),
        ]
        self.app.push_screen(ChooseScreen("The session is not made yet.", offered), self._leave_if)

    def _leave_if(self, answer: tuple[object, ...] | None) -> None:
        if answer == ("make",):
            self.action_make()
        elif answer == ("leave",):
            self.dismiss(None)
