"""A small workshop for the terminal's tests: three tables, a warm-up, two questions, a futures exercise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tui.disk import Disk
from workshop_tui.model.question_set import Exercise, Image, Question, QuestionSet, ThemeEntry
from workshop_tui.model.session import Event, Table
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.sessions import NewSession, create_session
from workshop_tui.settings import Settings
from workshop_tui.tui.screens import choose

SLUG = "harbour"
FERRIES = "Who do the ferries leave behind? And what can we do about it, here and now?"

HARBOUR = QuestionSet(
    "Our harbour in the 2040s",
    (
        Exercise("welcome", "presentation", "Welcome", minutes=10),
        Exercise(
            "warm-up",
            "warm-up",
            "Pick an image",
            minutes=10,
            ask="Choose an image that stands for a hope or a worry.",
            images=(Image("gate", "An open gate"), Image("fog", "Fog on the water")),
        ),
        Exercise(
            "round-1",
            "discussion",
            "Table discussion",
            minutes=40,
            questions=(
                Question("ferries", FERRIES, prompts=("Who is not in the room?", "Whose boat is it?")),
                Question("work", "What work is there, and for whom?"),
                Question("only-two", "What does table 2 alone know?", tables=(2,)),
            ),
        ),
        Exercise("ahead", "futures", "Looking ahead", minutes=30, ask="What will matter?"),
        Exercise("close", "close", "Thank you"),
    ),
    permission="Notes and quotes were taken with permission; nobody is named.",
    prompts=("What does this question mean to us here?",),
    roles=("resident", "town councillor", "self-employed trader"),
    themes=(ThemeEntry("Getting about"), ThemeEntry("Work", "Jobs and pay"), ThemeEntry("Well-being – all")),
)


@pytest.fixture(autouse=True)
def questions_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that comes by itself takes a test's first key for an answer."""
    monkeypatch.setattr(choose, "UNSEEN_SECONDS", 0.0)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A workspace, and a state folder apart from it."""
    return Settings(tmp_path / "workspace", tmp_path / "state")


@pytest.fixture
def session(settings: Settings) -> str:
    """The slug of a session with three tables."""
    new = NewSession(
        Event("Our harbour", date="14 May 2026"), (Table(1, "North"), Table(2), Table(3, people=8))
    )
    return create_session(settings, HARBOUR, new, SLUG)


@pytest.fixture
def desk(settings: Settings, session: str) -> Iterator[Desk]:
    """This window's desk."""
    with open_desk(settings, session) as opened:
        yield opened


@pytest.fixture
def another_window(settings: Settings, session: str) -> Iterator[Callable[[], Desk]]:
    """Opens further windows on the same session."""
    opened: list[Desk] = []

    def open_another() -> Desk:
        opened.append(open_desk(settings, session))
        return opened[-1]

    yield open_another
    for each in opened:
        each.close()


@pytest.fixture
def disk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Disk:
    """The disk under this window's desk."""
    return Disk(desk, monkeypatch)
