"""What can be done with a theme on the board: another name, a question made of it, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workshop_tui.exercises import session_questions
from workshop_tui.model.question_set import Question
from workshop_tui.model.theme import Theme
from workshop_tui.services.desk import Act
from workshop_tui.services.room import futures
from workshop_tui.services.sensemaking import theme_shape, theming
from workshop_tui.text import clean_line
from workshop_tui.tui.futures_board import question_name, said_so_far
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.screens.futures.question import ThemeQuestionScreen, Typed
from workshop_tui.tui.screens.row_form import Asked, RowFormScreen

if TYPE_CHECKING:
    from workshop_tui.tui.screens.futures.screen import FuturesScreen

NEW, AWAY = "a further question", "taken away"


def rename(screen: FuturesScreen) -> None:
    """Asks for another name."""
    theme = _theme(screen)
    if theme is None:
        return

    def answered(values: dict[str, str] | None) -> None:
        if values is not None and values["name"] != theme.name:
            told = f"“{clean_line(theme.name)}” is now “{values['name']}”"
            screen.save(lambda: theming.rename_theme(screen.desk, theme, values["name"]), told)

    form = RowFormScreen(
        f"Another name for “{clean_line(theme.name)}”",
        [Asked("name", "Name", theme.name)],
        lambda values: theming.rename_theme(screen.desk, theme, values["name"]),
    )
    screen.app.push_screen(form, answered)


def take_away(screen: FuturesScreen) -> None:
    """Takes the theme away."""
    theme = _theme(screen)
    if theme is None:
        return
    board = screen.board(theme.id)
    if board is not None and board.questions:
        names = ", ".join(question_name(question) for question in board.questions)
        screen.say(f"{names} came of it: q takes that away first")
        return
    told = f"theme “{clean_line(theme.name)}” taken away"
    if screen.opened == theme.id:
        screen.open_theme(None)
    screen.save(lambda: theme_shape.delete_theme(screen.desk, theme), told)


def ask(screen: FuturesScreen) -> None:
    """Makes a question of the theme, or changes the one there is."""
    theme = _theme(screen)
    board = screen.board(theme.id) if theme is not None else None
    if theme is None or board is None:
        return
    if not board.questions:
        _form(screen, theme, None)
        return
    choices: list[Choice[Any]] = [
        Choice(("change", q), f"change {question_name(q)}", about=said_so_far(board, q))
        for q in board.questions
    ]
    choices.append(Choice((NEW, None), f"{NEW} from this theme"))
    # What was answered stays asked.
    choices += [
        Choice((AWAY, q), f"take {question_name(q)} away")
        for q in board.questions
        if not board.said.get(q.id)
    ]

    def answered(answer: tuple[Any, ...] | None) -> None:
        if answer is None:
            return
        what, question = answer[0]
        if what == AWAY:
            told = f"{question_name(question)} taken away"
            screen.save(lambda: futures.delete_question(screen.desk, question), told)
        else:
            _form(screen, theme, question)

    screen.app.push_screen(ChooseScreen(f"“{clean_line(theme.name)}”", choices), answered)


def _form(screen: FuturesScreen, theme: Theme, question: Question | None) -> None:
    desk = screen.desk
    desk.refresh()

    def answered(typed: Typed | None) -> None:
        if typed is None:
            return
        if question is None:
            told = f"a question from “{clean_line(theme.name)}”"
            screen.save(
                lambda: futures.question_from_theme(
                    desk, theme, typed.ask, typed.sections, typed.tables, screen.exercise.id
                ),
                told,
                then=lambda act: _made(screen, act),
            )
        else:
            told = f"{question_name(question)} changed"
            screen.save(
                lambda: futures.change_question(desk, question, typed.ask, typed.sections, typed.tables), told
            )

    horizon = str(screen.exercise.details.get("horizon") or "")
    numbers = [table.number for table in desk.session.tables]
    screen.app.push_screen(ThemeQuestionScreen(theme.name, horizon, numbers, question), answered)


def _made(screen: FuturesScreen, act: Act) -> str:
    """That a question is there; nobody is asked before tables are sent to it."""
    id_ = act.changes[0].entity.partition(":")[2]
    screen.desk.refresh()
    found = next((q for q in session_questions(screen.desk.session) if q.id == id_), None)
    name = f"Q{found.number}" if found and found.number is not None else "The question"
    return f"{name} is made. On the organiser’s screen, q sends tables to it."


def _theme(screen: FuturesScreen) -> Theme | None:
    theme = screen.theme_here()
    if theme is None:
        screen.say("Tab to the themes first, or open one with Enter")
    return theme
