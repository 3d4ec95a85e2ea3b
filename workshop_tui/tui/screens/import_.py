"""Import: what a file would bring in is shown first, row for row; then all of it comes in at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from workshop_tui.errors import WorkshopError
from workshop_tui.exercises import session_questions
from workshop_tui.loading.contributions import FORMATS
from workshop_tui.loading.problems import Problem
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.question_set import Question
from workshop_tui.services import undo
from workshop_tui.services.desk import Desk
from workshop_tui.services.importing.file import bring_in, plan_import
from workshop_tui.services.importing.plan import ImportPlan
from workshop_tui.text import plural
from workshop_tui.tui import choices
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.path_completion import completion
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.telling import leave, tell
from workshop_tui.tui.widgets.column_list import Column, ColumnList, Row
from workshop_tui.tui.widgets.contribution_list import called, tags
from workshop_tui.tui.widgets.few_lines import FewLines
from workshop_tui.tui.widgets.field import Field
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.labelled import Labelled
from workshop_tui.tui.widgets.title_bar import TitleBar

COLUMNS = (Column("Line", 6, right=True), Column("", 8, least=56), Column("What is to be known"))
EXAMPLE = "for example notes.txt"
TAKES = (
    "Enter shows what would come in; nothing is written before you say so. "
    f"Files: {', '.join(form for form in FORMATS if form != '.txt')} with the columns of an export, of which only "
    "“text” is needed; .txt, typed as in the capture box, a line a contribution."
)
MOST = 2_000
"""Rows that are listed; a file with more problems needs another look at its first line."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked to be brought in."""

    path: Path
    table: int | None
    question: str


@dataclass
class Looked(Message):
    """The file was read against the session."""

    wish: Wish
    plan: ImportPlan
    note: str = ""


@dataclass
class BroughtIn(Message):
    """Everything new is durable."""

    wish: Wish
    count: int
    warning: str = ""
    """What needs a look although all is saved."""


@dataclass
class Failed(Message):
    """It could not be done."""

    reason: str


class ImportScreen(Screen[None]):
    """Path, defaults, what would happen."""

    CSS_PATH = "import_.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("import")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-tall")]  # noqa: RUF012

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._table: int | None = None
        self._question: Question | None = None
        self._looked: Looked | None = None
        self._told: dict[str, Content] = {}
        """What is said in full about the row under the cursor, by its key."""
        self._busy = False

    def compose(self) -> ComposeResult:
        """What is asked above, what would happen below."""
        yield TitleBar("Import", self.desk.session.event.title)
        with Vertical(id="asked"):
            yield Labelled("File", Field("path", hint=EXAMPLE, completes=True, ends=True))
            yield Static(id="names")
            yield Labelled("Table", Static(id="table"))
            yield Labelled("Question", Static(id="question"))
        yield FewLines(id="summary")
        yield ColumnList(*COLUMNS, id="problems")
        yield FewLines(id="about")
        yield KeyBar("import")

    def on_mount(self) -> None:
        """Nothing is known yet."""
        self.query_one("#path", Field).focus()
        self._show_defaults()
        self._clear()

    # What is asked

    @property
    def _wish(self) -> Wish | None:
        typed = self.query_one("#path", Field).value
        if not typed:
            return None
        try:
            path = Path(typed).expanduser()
        except RuntimeError:  # `~somebody` who is not there
            path = Path(typed)
        return Wish(path, self._table, self._question.id if self._question else "")

    def _show_defaults(self) -> None:
        says = Content("as the file says").stylize("$text-muted")
        table = self.desk.session.table(self._table) if self._table is not None else None
        self.query_one("#table", Static).update(said_line(table.title) if table else says)
        question = self._question
        self.query_one("#question", Static).update(_named(question) if question else says)

    @on(Field.Typed)
    def _clear(self) -> None:
        """What was looked at is no longer what is asked."""
        self._looked = None
        self.query_one("#names", Static).display = False
        self.query_one("#summary", Static).update(Content(TAKES).stylize("$text-muted"))
        self._list([])

    @on(Field.CompletionWanted)
    def action_complete(self) -> None:
        """Tab."""
        field = self.query_one("#path", Field)
        found = completion(field.text, FORMATS, Path.cwd())
        if found.text != field.text:
            field.put(found.text)
        names = self.query_one("#names", Static)
        self.call_after_refresh(self._offer, names, found.names)

    def _offer(self, names: Static, offered: tuple[str, ...]) -> None:
        names.display = len(offered) != 1
        told = Content("  ").join(said_line(name) for name in offered[:40])
        names.update(told if offered else Content("Nothing there begins like that."))

    def action_table(self) -> None:
        """F7."""
        tables = self.desk.session.tables
        offered: list[Choice[int]] = [Choice(0, "as the file says", "0"), *choices.tables(tables)]

        def answered(answer: tuple[object, ...] | None) -> None:
            if answer is not None:
                self._table = int(str(answer[0])) or None
                self._asked_anew()

        screen = ChooseScreen("Table for rows that name none", offered, typed=len(tables) > 9)
        self.app.push_screen(screen, answered)

    def action_question(self) -> None:
        """Ctrl+O."""
        questions = session_questions(self.desk.session)
        offered = [Choice("", "as the file says"), *(self._offered(q) for q in questions)]

        def answered(answer: tuple[object, ...] | None) -> None:
            if answer is not None:
                self._question = next((q for q in questions if q.id == answer[0]), None)
                self._asked_anew()

        self.app.push_screen(ChooseScreen("Question for rows that name none", offered, typed=True), answered)

    def _offered(self, question: Question) -> Choice[str]:
        beside = choices.exercise_title(self.desk.session, question)
        return Choice(question.id, _named(question).plain, about=beside, also=question.short)

    def _asked_anew(self) -> None:
        looked = self._looked
        self._show_defaults()
        self._clear()
        if looked is not None:
            self.action_look()

    # Looking

    @on(Field.Entered)
    def action_look(self) -> None:
        """Enter in the path, or F5."""
        wish = self._wish
        if wish is None:
            tell(self, "Type the path of a file first.")
        elif not self._busy:
            self._say("reading …")
            self._look(wish)

    @work(thread=True, exclusive=True)
    def _look(self, wish: Wish, note: str = "") -> None:
        try:
            reader = self.desk.new_reader()
            try:
                plan = plan_import(self.desk, wish.path, wish.table, wish.question, reader)
            finally:
                reader.close()
        except WorkshopError as problem:
            self.post_message(Failed(str(problem)))
        else:
            self.post_message(Looked(wish, plan, note))

    @on(Looked)
    def _show(self, message: Looked) -> None:
        if message.wish != self._wish:
            return
        self._busy = False
        self._looked = message
        self._say(message.note)
        self.query_one("#summary", Static).update(_summary(message.plan))
        plan = message.plan
        told = [("left out", problem) for problem in plan.problems]
        told += [("conflict", problem) for problem in plan.conflicts]
        told += [("note", problem) for problem in plan.warnings]
        self._list(told, plan.new)

    def _list(self, told: list[tuple[str, Problem]], new: tuple[Contribution, ...] = ()) -> None:
        """What needs a look first, in the order of the file; then what would come in."""
        told.sort(key=lambda each: each[1].line)
        questions = session_questions(self.desk.session)
        self._told = {}
        rows: list[Row] = []
        for word, problem in told[:MOST]:
            key = str(len(rows))
            self._told[key] = _in_full(problem)
            rows.append(Row(key, (Content(f"{problem.line:,}"), Content(word), said_line(problem.message))))
        for contribution in new[: MOST - len(rows)]:
            key, words = str(len(rows)), new_row(contribution, questions)
            self._told[key] = words
            rows.append(Row(key, (Content(""), Content("new"), said_line(words.plain))))
        listed = self.query_one(ColumnList)
        listed.show(rows)
        listed.display = bool(rows)
        self._say_about()

    @on(ColumnList.Moved)
    def _say_about(self) -> None:
        told = self._told.get(self.query_one(ColumnList).key or "")
        about = self.query_one("#about", Static)
        about.display = told is not None
        if told is not None:
            about.update(told)

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self._busy = False
        self._say("nothing was brought in", failed=True)
        self.query_one("#summary", Static).update(said(message.reason, "$text-error"))

    def _say(self, state: str, failed: bool = False) -> None:
        bar = self.query_one(TitleBar)
        bar.failed, bar.state = failed, state

    # Bringing in

    def action_bring_in(self) -> None:
        """F2: only what was looked at."""
        looked = self._looked
        if self._busy:
            return
        if looked is None:
            tell(self, "Look first: Enter shows what would come in. Nothing was written.")
        elif not looked.plan.new:
            tell(self, "There is nothing new to bring in.")
        else:
            self._busy = True
            self._say("bringing in …")
            self._bring_in(looked)

    @work(thread=True)
    def _bring_in(self, looked: Looked) -> None:
        wish = looked.wish
        try:
            reader = self.desk.new_reader()
            try:
                plan = plan_import(self.desk, wish.path, wish.table, wish.question, reader)
                if plan != looked.plan:
                    told = "The file or the session has changed: look once more."
                    self.post_message(Looked(wish, plan, told))
                    return
                committed = bring_in(self.desk, plan, reader)
            finally:
                reader.close()
        except WorkshopError as problem:
            self.post_message(Failed(str(problem)))
        else:
            self.post_message(BroughtIn(wish, len(plan.new), committed.warning))

    @on(BroughtIn)
    def _brought_in(self, message: BroughtIn) -> None:
        self._busy = False
        if message.warning:
            tell(self, message.warning)
        self._look(message.wish, f"{plural(message.count, 'contribution')} brought in, ^Z takes them back")

    def action_undo(self) -> None:
        """Ctrl+Z."""
        if self._busy:
            return
        try:
            done = undo.undo(self.desk)
        except WorkshopError as problem:
            tell(self, problem)
            return
        if done is None:
            self.query_one("#path", Field).undo()
        elif (wish := self._wish) is not None:
            self._look(wish, "taken back: nothing of it is in the session now")

    # Leaving

    def action_back(self) -> None:
        """Escape."""
        self.action_leave()

    def action_leave(self) -> None:
        """Ctrl+Q: not while contributions are on their way."""
        if self._busy:
            tell(self, "Still bringing in.")
        else:
            leave(self)


def _named(question: Question) -> Content:
    name = f"Q{question.number}  " if question.number is not None else ""
    return Content(name) + said_line(question.ask)


def _in_full(problem: Problem) -> Content:
    row = Content("\n") + said_line(problem.excerpt, "$text-muted") if problem.excerpt else Content("")
    return said(problem.message) + row


def new_row(contribution: Contribution, questions: Sequence[Question]) -> Content:
    """A contribution that would come in: where, what, its words, and everything about it."""
    place = f"T{contribution.table} {called(contribution.question, questions)}"
    about = tags(contribution, contribution.question, questions)
    words = said_line(f"{place} · {contribution.kind}: {contribution.words}")
    return words + Content("  ") + said_line(about, "$text-muted") if about else words


def _summary(plan: ImportPlan) -> Content:
    count = plural(len(plan.new), "contribution") if plan.new else "Nothing new"
    new = Content(f"{count} would come in").stylize("bold")
    parts = [f"{plan.known:,} there already"] if plan.known else []
    if plan.problems:
        parts.append(f"{plural(len(plan.problems), 'problem')}, left out")
    if plan.conflicts:
        parts.append(f"{plural(len(plan.conflicts), 'conflict')}, left alone")
    line = new + Content("".join(f" · {part}" for part in parts))
    if plan.new:
        tables = len({contribution.table for contribution in plan.new})
        questions = len({contribution.question for contribution in plan.new})
        line = line + Content(
            f"\nat {plural(tables, 'table')}, under {plural(questions, 'question')}. F2 brings them in."
        )
    return line
