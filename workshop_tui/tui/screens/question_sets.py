"""The question sets: every file with its title, or how many problems it has and where they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from workshop_tui.services.question_sets import SetFile, read_set_files
from workshop_tui.settings import Settings
from workshop_tui.text import plural
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.said import said_line
from workshop_tui.tui.screens.set_file import SetFileScreen
from workshop_tui.tui.set_rows import SET_COLUMNS, set_row
from workshop_tui.tui.widgets.column_list import ColumnList
from workshop_tui.tui.widgets.few_lines import FewLines
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.title_bar import TitleBar


@dataclass
class FilesRead(Message):
    """The files were read."""

    files: tuple[SetFile, ...]


class QuestionSetsScreen(Screen[None]):
    """Reads and shows; the files are edited in whatever editor one likes."""

    CSS_PATH = "question_sets.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("question_sets")]

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._files: dict[str, SetFile] = {}

    def compose(self) -> ComposeResult:
        """Title, files, where the one under the cursor lies, keys."""
        yield TitleBar("Question sets")
        yield ColumnList(*SET_COLUMNS, id="files")
        yield FewLines(id="about")
        yield KeyBar("question_sets")

    def on_mount(self) -> None:
        """The files come as soon as they are read."""
        self.query_one(ColumnList).focus()
        self.action_refresh()

    @work(thread=True, exclusive=True)
    def action_refresh(self) -> None:
        """R: reads the files again."""
        self.post_message(FilesRead(tuple(read_set_files(self._settings))))

    @on(FilesRead)
    def _show(self, message: FilesRead) -> None:
        self._files = {str(file.path): file for file in message.files}
        self.query_one(ColumnList).show([set_row(file) for file in message.files])
        bad = sum(1 for file in message.files if file.problems)
        bar = self.query_one(TitleBar)
        bar.failed = bool(bad)
        bar.state = f"{bad} with problems" if bad else f"{plural(len(message.files), 'file')}, no problems"
        self._say_about()

    @property
    def _file(self) -> SetFile | None:
        return self._files.get(self.query_one(ColumnList).key or "")

    @on(ColumnList.Moved)
    def _say_about(self) -> None:
        file = self._file
        about = self.query_one("#about", Static)
        if file is None:
            about.update("")
        elif file.own:
            about.update(said_line(str(file.path)))
        else:
            about.update(
                said_line(
                    f"{file.name} comes with the program. “workshop-tui init” puts a copy here to edit."
                )
            )

    @on(ColumnList.Chosen)
    def action_show(self) -> None:
        """Enter: the problems, or what the set asks."""
        if self._file is not None:
            self.app.push_screen(SetFileScreen(self._file))

    def action_back(self) -> None:
        """Escape."""
        self.dismiss(None)
