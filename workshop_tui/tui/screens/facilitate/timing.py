"""Keeping time on the organiser's screen: starting, going on with, pausing and stopping exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.errors import WorkshopError
from workshop_tui.services.room import facilitation
from workshop_tui.text import clean_line
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from workshop_tui.tui.screens.facilitate.screen import FacilitateScreen


def start(screen: FacilitateScreen) -> None:
    """The exercise under the agenda's cursor."""
    agenda = screen.query_one("#agenda", LineList)
    exercise = agenda.key
    if exercise is None:
        return
    if not agenda.has_focus:
        agenda.focus()
        screen.say(_what_starting_does(screen, exercise))
        return
    try:
        _start_or_ask(screen, exercise)
    except WorkshopError as problem:
        screen.refuse(problem)


def _what_starting_does(screen: FacilitateScreen, exercise: str) -> str:
    """What the key does with the exercise under the cursor; said where it was pressed in another part."""
    title = _title(screen, exercise)
    current = facilitation.now_running(screen.desk)
    if current is None or current.exercise != exercise:
        return f"s again starts “{title}”"
    return f"“{title}” is paused; s again goes on" if current.paused else f"“{title}” is running already"


def _start_or_ask(screen: FacilitateScreen, exercise: str) -> None:
    current = facilitation.now_running(screen.desk)
    if current is not None and current.exercise == exercise:
        pause(screen) if current.paused else screen.say("it is running already")
    elif facilitation.was_started(screen.desk, exercise):
        _ask_how(screen, exercise)
    else:
        _start(screen, exercise)


def _start(screen: FacilitateScreen, exercise: str) -> None:
    told = f"started “{_title(screen, exercise)}”"
    if facilitation.asks_tables(screen.desk, exercise):
        told += "; q sends the tables there"
    screen.save(lambda: facilitation.start(screen.desk, exercise), told)


def _ask_how(screen: FacilitateScreen, exercise: str) -> None:
    offered = [
        Choice("on", "go on with it, from the time it has used", "g"),
        Choice("again", "begin again, from 0:00", "b"),
    ]

    def answered(answer: tuple[object, ...] | None) -> None:
        if answer is None:
            return
        if answer[0] == "again":
            _start(screen, exercise)
        else:
            told = f"going on with “{_title(screen, exercise)}”"
            screen.save(lambda: facilitation.go_on(screen.desk, exercise), told)

    title = f"“{_title(screen, exercise)}” was started before."
    screen.app.push_screen(ChooseScreen(title, offered), answered)


def pause(screen: FacilitateScreen) -> None:
    """Pauses, or goes on."""
    paused = bool(screen.board and screen.board.running and screen.board.running.paused)
    screen.save(lambda: facilitation.pause_or_resume(screen.desk), "going on" if paused else "paused")


def extend(screen: FacilitateScreen, minutes: int) -> None:
    """A minute more or less."""
    told = "a minute more" if minutes > 0 else "a minute less"
    screen.save(lambda: facilitation.extend(screen.desk, minutes), told)


def stop(screen: FacilitateScreen) -> None:
    """Ends the running exercise."""
    screen.save(lambda: facilitation.stop(screen.desk), "stopped")


def _title(screen: FacilitateScreen, exercise: str) -> str:
    found = screen.desk.session.question_set.exercise(exercise)
    return clean_line(found.title) if found else exercise
