"""The points behind a number or a statement, and from each point back to what it stands under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from workshop_tui.model.contribution import Contribution
from workshop_tui.services.desk import Desk
from workshop_tui.services.sensemaking.points_view import PointsView, read_points
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import clean_line, plural
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.coverage_board import Pointed
from workshop_tui.tui.messages import ViewFailed
from workshop_tui.tui.record_watch import RecordWatch
from workshop_tui.tui.room_words import numbers
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.telling import tell
from workshop_tui.tui.widgets.contribution_list import called, tags
from workshop_tui.tui.widgets.entry_list import Entries, EntryList, wrapped
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.title_bar import TitleBar
from workshop_tui.writeup.evidence import Statement


@dataclass
class PointsViewed(Message):
    """The record was read."""

    view: PointsView


class PointsScreen(Screen[str]):
    """Answers with the place of a statement that is wanted in the write-up, or with nothing."""

    CSS_PATH = "points.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("points")]
    AUTO_FOCUS = "#points"

    def __init__(self, desk: Desk, pointed: Pointed, view: PointsView) -> None:
        super().__init__()
        self.desk = desk
        self.view = view
        self._trail = [pointed]
        """What was opened, one from the other; the last is shown."""
        self._watch = RecordWatch(desk, self._read, PointsViewed, self.post_message)

    def compose(self) -> ComposeResult:
        """What it is, what the report says of it, the points."""
        yield TitleBar("Points", self.desk.session.event.title)
        yield Static(id="statement")
        yield EntryList(id="points")
        yield KeyBar("points")

    def on_mount(self) -> None:
        """Begins to watch the record."""
        self._show()
        self._watch.start()

    def on_unmount(self) -> None:
        """Lets go of the thread."""
        self._watch.close()

    def _read(self, reader: Reader, known: PointsView | None) -> PointsView:
        return read_points(reader, known or self.view)

    def on_points_viewed(self, message: PointsViewed) -> None:
        """The record changed, here or in another window."""
        self.view = message.view
        self._show()

    def on_view_failed(self, message: ViewFailed) -> None:
        """The record cannot be read just now."""
        tell(self, f"The record cannot be read. {message.reason}")

    # What is shown

    @property
    def pointed(self) -> Pointed:
        """What is shown."""
        return self._trail[-1]

    def _show(self) -> None:
        here = self.pointed
        bar = self.query_one(TitleBar)
        bar.heading = here.title
        statement = self.query_one("#statement", Static)
        statement.display = bool(here.theme)
        if here.theme:
            statement.update(stated(self.view, here.theme))
        self.query_one(EntryList).show(entries(self.view, here))

    def _open(self, theme: str, name: str) -> None:
        self._trail.append(Pointed(clean_line(name), self.view.under(theme), theme))
        self._show()

    # Keys

    @on(EntryList.Clicked)
    def action_themes(self) -> None:
        """Enter: what the point stands under."""
        key = self.query_one(EntryList).key
        point = next(iter(self.view.there([key])), None) if key is not None else None
        if point is None:
            return
        if not point.themes:
            self.query_one(TitleBar).state = "it stands under no theme"
            return
        ids = {name: self.view.theme_id(name) for name in point.themes}
        offered = [
            Choice(name, name, about=_briefly(self.view, ids[name]), key=str(number) if number < 10 else "")
            for number, name in enumerate(point.themes, 1)
        ]

        def chosen(answer: tuple[Any, ...] | None) -> None:
            if answer:
                self._open(ids[answer[0]], answer[0])

        self.app.push_screen(ChooseScreen("It stands under", offered), chosen)

    def action_write_up(self) -> None:
        """W: the statement in the findings report."""
        statement = self.view.statement(self.pointed.theme) if self.pointed.theme else None
        if statement is None:
            self.query_one(TitleBar).state = "the report makes no statement of this"
        else:
            self.dismiss(statement.place)

    def action_back(self) -> None:
        """Escape: to what was open before, or back."""
        if len(self._trail) > 1:
            self._trail.pop()
            self._show()
        else:
            self.dismiss("")

    def action_leave(self) -> None:
        """Ctrl+Q."""
        self.dismiss("")


def stated(view: PointsView, theme: str) -> Content:
    """What the report says of a theme, and on how many tables it rests."""
    found = view.statement(theme)
    if found is None:
        return Content("The report makes no statement of this.").stylize("$text-muted")
    rests = _rests(view, found) if found.points else "NOTHING STANDS UNDER IT"
    head = said_line(f"{found.number}. {found.title}", "bold") + Content("  ") + said_line(rests)
    words = " ".join(found.paragraphs)
    body = said_line(words) if words else Content("Nobody has written of it yet.").stylize("$text-muted")
    return head + Content("\n") + body


def _rests(view: PointsView, found: Statement) -> str:
    filed = set(view.under(found.theme)) & set(found.points)
    turns = len(found.points) - len(filed)
    words = plural(len(filed), "point")
    if turns:
        words += f" and {plural(turns, 'further turn')} of their exchanges"
    return f"{words}, {found.amount}: {numbers(found.tables)}"


def entries(view: PointsView, pointed: Pointed) -> Entries:
    """The points, each with where it was said and what it stands under."""
    there = {c.id: c for c in view.there(pointed.points)}
    questions = view.snapshot.questions

    def lines(key: str, width: int) -> Sequence[Content]:
        point = there[key]
        words = _quoted(point)
        about = f"table {point.table}, {called(point.question, questions)} · {point.kind.value}"
        more = tags(point, point.question, questions)
        told = said_line(f"{about} · {more}" if more else about, "$text-muted")
        return [*wrapped("• ", words, width, 6), *wrapped("  ", told, width, 2)]

    gone = len(pointed.points) - len(there)
    heading = plural(len(there), "point") + (f"; {gone} no longer there" if gone else "")
    return Entries(
        said_line(heading), tuple(there), lines, lambda key: there[key], "Nothing stands under it."
    )


def _quoted(point: Contribution) -> Content:
    label = said(f"{point.label} ", "bold") if point.label else Content("")
    return label + said(f"“{point.text}”" if point.kind.value == "quote" else point.text)


def _briefly(view: PointsView, theme: str) -> str:
    found = view.statement(theme)
    count = plural(len(view.under(theme)), "point")
    return f"{count}, {found.amount}" if found is not None and found.amount else count
