"""The home screen: every session of the workspace, and what can be done with one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from workshop_tui.clock import now
from workshop_tui.errors import WorkshopError
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.putting_away import put_away
from workshop_tui.services.room.facilitation import place_now
from workshop_tui.services.workspace import Card, last_written, session_cards
from workshop_tui.settings import Settings
from workshop_tui.text import plural
from workshop_tui.tui import choices
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.dates import in_words, shown_date
from workshop_tui.tui.said import said_line, shortened
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.telling import tell
from workshop_tui.tui.widgets.column_list import Column, ColumnList, Row
from workshop_tui.tui.widgets.few_lines import FewLines
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.title_bar import TitleBar

COLUMNS = (
    Column("Session"),
    Column("Date", 17, least=64),
    Column("Tables", 6, right=True, least=56),
    Column("Contributions", 13, right=True, least=56),
)
LOOK_SECONDS = 3.0
"""How often other windows' changes are looked for."""
WIDE = 54
"""Cells from which on the list itself has columns for tables and contributions."""
FIRST_STEPS = (
    ("There are no sessions here yet.", "bold"),
    ("", ""),
    ("n   make one: choose a question set, give it a title and tables", ""),
    ("q   look at the question sets first", ""),
    ("F1  every key, on any screen", ""),
    ("", ""),
    ("A session is one workshop. It lies in a folder of its own under “sessions”.", "$text-muted"),
)


@dataclass
class Listed(Message):
    """The workspace was read."""

    cards: tuple[Card, ...]
    problem: str = ""


class HomeScreen(Screen[None]):
    """Opens a session's desk for the screen that needs it, and closes it when that screen has gone."""

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("home")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-tall")]  # noqa: RUF012  # Textual declares it so

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._cards: dict[str, Card] = {}
        self._desks: dict[Screen[Any], Desk] = {}
        self._leaving: set[Screen[Any]] = set()
        self._wanted: str | None = None
        self._written: object = None
        """When the sessions were written to, as they were listed last."""

    def compose(self) -> ComposeResult:
        """Title, sessions, a line about the one under the cursor, keys."""
        yield TitleBar("Sessions", str(self._settings.workspace))
        yield ColumnList(*COLUMNS, id="sessions")
        yield Static(_first_steps(), id="first-steps")
        yield FewLines(id="about")
        yield KeyBar("home")

    def on_mount(self) -> None:
        """The list comes as soon as it is read."""
        self.query_one("#first-steps").display = False
        self.query_one(ColumnList).focus()
        self.set_interval(LOOK_SECONDS, self._look)

    def on_unmount(self) -> None:
        """The window is ending: what is still open is closed."""
        for desk in self._desks.values():
            desk.close()
        self._desks.clear()

    # The list

    def on_screen_resume(self) -> None:
        """At the start, and whenever one comes back."""
        for screen in [*self._desks]:
            if screen not in self.app.screen_stack and screen not in self._leaving:
                self._leaving.add(screen)
                self._close_when_gone(screen)
        self.refresh_list()

    def _look(self) -> None:
        """Other windows go on writing while this one lists."""
        if self.app.screen is self:
            self.refresh_list(only_if_written=True)

    @work(thread=True, exclusive=True, group="list")
    def refresh_list(self, only_if_written: bool = False) -> None:
        """Reads the workspace again; hundreds of sessions are no reason to wait."""
        written = last_written(self._settings)
        if only_if_written and written == self._written:
            return
        self._written = written
        try:
            self.post_message(Listed(tuple(session_cards(self._settings))))
        except WorkshopError as problem:
            self.post_message(Listed((), str(problem)))

    @on(Listed)
    def _listed(self, message: Listed) -> None:
        if message.problem:
            tell(self, message.problem)
            return
        self._cards = {card.slug: card for card in message.cards}
        sessions = self.query_one(ColumnList)
        had = sessions.display and sessions.has_cursor
        sessions.display = bool(self._cards)
        self.query_one("#first-steps").display = not self._cards
        sessions.show([_row(card) for card in message.cards], self._wanted)
        self._wanted = None
        self.query_one(TitleBar).state = plural(len(self._cards), "session") if self._cards else ""
        if not had or self.focused is None:
            sessions.focus()
        self._say_about()

    def on_resize(self) -> None:
        """The line about a session says as much as there is room for."""
        self._say_about()

    @on(ColumnList.Moved)
    def _say_about(self) -> None:
        card = self._card
        about = self.query_one("#about", Static)
        about.set_class(bool(card and card.problem), "-problem")
        if card is None:
            about.update("")
        elif card.problem:
            about.update(said_line(card.problem))
        else:
            about.update(said_line(_about(card, self.size.width - 2)))

    @property
    def _card(self) -> Card | None:
        key = self.query_one(ColumnList).key
        return self._cards.get(key) if key is not None else None

    # Opening

    @on(ColumnList.Chosen)
    def action_open(self) -> None:
        """Enter: which table, then its capture screen."""
        if card := self._openable():
            self._choose_table(card.slug)

    def action_session(self) -> None:
        """S: event and tables."""
        if card := self._openable():
            self._details(card.slug)

    def action_facilitate(self) -> None:
        """F: the organiser's screen."""
        from workshop_tui.tui.screens.facilitate.screen import FacilitateScreen

        if card := self._openable():
            self._with_desk(card.slug, FacilitateScreen)

    def action_import(self) -> None:
        """I: contributions from a file."""
        from workshop_tui.tui.screens.import_ import ImportScreen

        if card := self._openable():
            self._with_desk(card.slug, ImportScreen)

    def action_export(self) -> None:
        """E: the session as files; needs nothing but reading."""
        from workshop_tui.tui.screens.export import ExportScreen

        if card := self._openable():
            self.app.push_screen(ExportScreen(self._settings, card.slug, card.title))

    def action_write_up(self) -> None:
        """W: the write-up."""
        from workshop_tui.tui.screens.write_up.screen import WriteUpScreen

        if card := self._openable():
            self._with_desk(card.slug, WriteUpScreen)

    def action_sense(self) -> None:
        """T: what was said is sorted into themes."""
        from workshop_tui.tui.screens.sense.screen import SenseScreen

        if card := self._openable():
            self._with_desk(card.slug, SenseScreen)

    def action_question_sets(self) -> None:
        """Q: the question sets."""
        from workshop_tui.tui.screens.question_sets import QuestionSetsScreen

        self.app.push_screen(QuestionSetsScreen(self._settings))

    def action_new(self) -> None:
        """N: a new session; then its details or its first table."""
        from workshop_tui.tui.screens.new_session import NewSessionScreen

        self.app.push_screen(NewSessionScreen(self._settings), self._made)

    def action_put_away(self) -> None:
        """Delete: asks; a broken session may go too."""
        card = self._card
        if card is None:
            tell(self, "There is no session to put away.")
            return
        offered = [Choice("leave", "leave it where it is", "l"), Choice("put away", "put it away", "p")]
        name = shortened(card.title or card.slug, 60)
        title = f"Put “{name}” away ({plural(card.contributions, 'contribution')})? Nothing is deleted."

        def answered(answer: tuple[object, ...] | None) -> None:
            if answer == ("put away",):
                self._put_away(card.slug)

        self.app.push_screen(ChooseScreen(title, offered), answered)

    def _put_away(self, slug: str) -> None:
        try:
            folder = put_away(self._settings, slug, now())
        except WorkshopError as problem:
            tell(self, problem)
            return
        there = folder.relative_to(self._settings.sessions.parent)
        tell(self, f"It lies in {there} now. Moved back into sessions, it is listed again.")
        self.refresh_list()

    def _made(self, slug: str | None) -> None:
        if slug is None:
            return
        self._wanted = slug
        offered = [
            Choice("details", "fill in the details: hosts, who comes, tables", "d"),
            Choice("capture", "start capturing", "c"),
            Choice("home", "back to the list of sessions", "b"),
        ]

        def answered(answer: tuple[object, ...] | None) -> None:
            if answer == ("details",):
                self._details(slug)
            elif answer == ("capture",):
                self._choose_table(slug)

        self.app.push_screen(
            ChooseScreen(f"The session is made. Its short name is “{slug}”.", offered), answered
        )

    def _details(self, slug: str) -> None:
        from workshop_tui.tui.screens.session import SessionScreen

        self._with_desk(slug, SessionScreen)

    def _choose_table(self, slug: str) -> None:
        desk = self._open(slug)
        if desk is None:
            return
        tables = desk.session.tables
        if len(tables) == 1:
            self._capture(desk, tables[0].number)
            return
        if not tables:
            desk.close()
            tell(self, "This session has no tables yet. Press s to add some.")
            return

        def answered(answer: tuple[object, ...] | None) -> None:
            if answer is None:
                desk.close()
            else:
                self._capture(desk, int(str(answer[0])))

        offered = choices.tables(tables)
        self.app.push_screen(ChooseScreen("Capture at", offered, typed=len(tables) > 9), answered)

    def _capture(self, desk: Desk, table: int) -> None:
        from workshop_tui.tui.screens.capture.screen import CaptureScreen

        self._show(desk, lambda desk: CaptureScreen(desk, place_now(desk, table)))

    def _openable(self) -> Card | None:
        """The session under the cursor; one that is broken is told about."""
        card = self._card
        if card is None:
            tell(self, "There is no session yet. Press n to make one.")
        elif card.problem:
            tell(self, card.problem)
        else:
            return card
        return None

    def _open(self, slug: str) -> Desk | None:
        try:
            return open_desk(self._settings, slug)
        except WorkshopError as problem:
            tell(self, problem)
            return None

    def _with_desk(self, slug: str, make: Callable[[Desk], Screen[Any]]) -> None:
        if desk := self._open(slug):
            self._show(desk, make)

    def _show(self, desk: Desk, make: Callable[[Desk], Screen[Any]]) -> None:
        try:
            screen = make(desk)
        except WorkshopError as problem:
            desk.close()
            tell(self, problem)
            return
        self._desks[screen] = desk
        self.app.push_screen(screen)

    @work(group="closing")
    async def _close_when_gone(self, screen: Screen[Any]) -> None:
        """The screen's own threads end first, then the desk is closed."""
        while screen.is_running:
            await asyncio.sleep(0.02)
        self._desks.pop(screen).close()
        self._leaving.discard(screen)
        self.refresh_list()


def _row(card: Card) -> Row:
    if card.problem:
        return Row(card.slug, (said_line(card.slug),), Content("cannot be opened").stylize("italic"))
    cells = (
        said_line(card.title),
        said_line(shown_date(card.date)),
        Content(str(card.tables)),
        Content(f"{card.contributions:,}"),
    )
    return Row(card.slug, cells)


def _about(card: Card, room: int) -> str:
    """What is to be known about a session, in `room` cells: what the list says already gives way first."""
    moment = datetime.fromtimestamp(card.touched) if card.touched else None
    date = shown_date(card.date)
    counts = (plural(card.tables, "table"), plural(card.contributions, "contribution"))
    written = f"written {in_words(moment, short=True)}, {moment:%H:%M}" if moment else ""
    shorter: tuple[tuple[str, ...], ...] = ((date, *counts, card.slug), (date, *counts), counts)
    if room >= WIDE:
        shorter = ((date, card.slug, written), (card.slug, written), (card.slug,))
    for parts in ((date, *counts, card.slug, written), *shorter):
        line = " · ".join(part for part in parts if part)
        if said_line(line).cell_length <= room:
            break
    return line


def _first_steps() -> Content:
    return Content("\n").join(
        Content(text).stylize(style) if style else Content(text) for text, style in FIRST_STEPS
    )
