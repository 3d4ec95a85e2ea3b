"""Following the organiser: to the question that was set, with what was said; nothing half typed is lost by it."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from workshop_tui.clock import parse_stamp
from workshop_tui.model.question_set import Question, short_title
from workshop_tui.model.steering import Steering
from workshop_tui.services.capture import Place
from workshop_tui.text import clean_line

if TYPE_CHECKING:
    from workshop_tui.tui.screens.capture.screen import CaptureScreen

FRESH = timedelta(minutes=10)
"""An older message is not shown to a window that opens: it was about another moment."""
UNREAD_SECONDS = 2.0
"""Enter that comes sooner was on its way already: the words stay until the next."""


@dataclass(frozen=True, slots=True)
class Following:
    """What a capture screen has followed so far."""

    steering: Steering
    sent: str = ""
    """Where it was sent, in words; until it was seen."""
    stays: str = ""
    """Where its half-typed line stays, in words; as long as it does."""
    message: str = ""
    """What it was told; until it was seen."""
    since: float = 0.0
    """When the words came, in seconds of a clock that only goes on."""

    @property
    def words(self) -> str:
        """What is to be seen: first what is seen nowhere else, should the window be too small for both."""
        said = f"Organiser: {self.message}" if self.message else ""
        sent = " ".join(part for part in (self.sent, self.stays) if part)
        return "  ".join(part for part in (said, sent) if part)


def begin(screen: CaptureScreen) -> None:
    """At a table: what it was told so far is known; a message of just now is shown."""
    steering = screen.here.steering
    recent = bool(steering.message_at) and screen.desk.now() - parse_stamp(steering.message_at) < FRESH
    screen.following = Following(steering, message=steering.message if recent else "", since=time.monotonic())
    show(screen)


def follow(screen: CaptureScreen) -> None:
    """Does what the organiser set since; while something is asked over the screen, it waits for the answer."""
    now, before = screen.here.steering, screen.following.steering
    if now == before or screen.app.screen is not screen:
        return
    if now.table != before.table:
        begin(screen)
        return
    found = replace(screen.following, steering=now)
    if (now.message, now.message_at) != (before.message, before.message_at):
        found = replace(found, message=now.message, since=time.monotonic())
    screen.following = found
    if (now.question, now.steered_at) != (before.question, before.steered_at):
        _go(screen, now.question)
    show(screen)


def _go(screen: CaptureScreen, wanted: str) -> None:
    question = next((q for q in screen.here.questions if q.id == wanted), None)
    if question is None:
        screen.following = replace(screen.following, sent="", stays="")
        return
    words, stays = f"The organiser set {name(question)}.", ""
    if question.id != screen.place.question:
        half, here = screen.line.text.strip(), screen.here.question
        if half and not screen.line.editing:
            stays = f"This line stays with {name(here)}."
        screen.follow_to(Place(screen.place.table, question.id))
    screen.following = replace(screen.following, sent=words, stays=stays, since=time.monotonic())


def seen(screen: CaptureScreen, at_once: bool = False) -> bool:
    """The words go, at Enter or Escape; False if there are none, or nobody can have read them yet."""
    told = screen.following
    if not told.words:
        return False
    if not at_once and time.monotonic() - told.since < UNREAD_SECONDS:
        no_line_stays(screen)
        return False
    screen.following = replace(told, sent="", stays="", message="")
    show(screen)
    return True


def no_line_stays(screen: CaptureScreen) -> None:
    """The line that stayed behind was entered or given up, or was taken along."""
    if screen.following.stays:
        screen.following = replace(screen.following, stays="")
        show(screen)


def show(screen: CaptureScreen) -> None:
    """On the hint line."""
    screen.hint.message = screen.following.words


def name(question: Question) -> str:
    """`question 3`, or the exercise's title where nothing is asked."""
    if question.number is not None:
        return f"question {question.number}"
    return f"“{clean_line(question.short or short_title(question.ask))}”"
