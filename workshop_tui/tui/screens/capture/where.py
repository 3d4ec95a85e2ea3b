"""Where it is captured: the questions and tables one can go to, and what concerns a whole table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.errors import WorkshopError
from workshop_tui.services import capture
from workshop_tui.services.capture import Place
from workshop_tui.tui import choices

if TYPE_CHECKING:
    from workshop_tui.tui.screens.capture.screen import CaptureScreen
    from workshop_tui.tui.screens.consent import Noted


def step(screen: CaptureScreen, by: int) -> None:
    """To the question so many further on; behind the last comes the first."""
    there = [question.id for question in screen.here.questions]
    at = there.index(screen.place.question) if screen.place.question in there else 0
    screen.go(Place(screen.place.table, there[(at + by) % len(there)]))


def choose_question(screen: CaptureScreen) -> None:
    """Asks for a question and goes there."""
    screen.ask(
        "Go to",
        choices.questions(screen.here),
        lambda question: screen.go(Place(screen.place.table, str(question[0]))),
        typed=True,
    )


def whole_question(screen: CaptureScreen) -> None:
    """Shows the question in full, where the window is too small for it."""
    from workshop_tui.tui.screens.question import QuestionScreen

    screen.app.push_screen(QuestionScreen(screen.here))


def choose_table(screen: CaptureScreen) -> None:
    """Asks for a table and goes there, to the same question if it was asked there."""
    session, here = screen.here.setting.session, screen.here.question

    def go(table: int) -> None:
        question = here.id if here.is_for(table) else capture.first_place(session, table).question
        screen.go(Place(table, question))

    screen.ask(
        "Capture at",
        choices.tables(session.tables),
        lambda table: go(int(table[0])),
        typed=len(session.tables) > 9,
    )


def table_consent(screen: CaptureScreen) -> None:
    """Asks what may be done with all that is said at this table."""
    from workshop_tui.services.consenting import table_consent
    from workshop_tui.tui.screens.consent import ConsentScreen, act_of

    table = screen.place.table
    found = screen.here.setting.session.table(table)

    def answered(noted: Noted | None) -> None:
        if noted is not None:
            screen.change(lambda: act_of(screen.desk, table, noted, None), "consent noted")

    try:
        known = table_consent(screen.desk.reader, table)
    except WorkshopError as problem:
        screen.tell(str(problem))
        return
    screen.app.push_screen(ConsentScreen(found.title if found else f"table {table}", known), answered)


def read_back(screen: CaptureScreen) -> None:
    """Asks the table whether its notes are right."""
    from workshop_tui.tui.screens.read_back.screen import ReadBackScreen

    screen.app.push_screen(ReadBackScreen(screen.desk, screen.place.table))
