"""The board that belongs to an exercise: where its hopes and worries are sorted, or its dots entered."""

from __future__ import annotations

from textual.screen import Screen

from workshop_tui.errors import UsageProblem
from workshop_tui.services.desk import Desk
from workshop_tui.text import clean_line


def board_of(desk: Desk, exercise_id: str | None) -> Screen[None]:
    """The screen on which one works on this exercise. Raises UsageProblem if it has none."""
    found = desk.session.question_set.exercise(exercise_id or "")
    if found is not None and found.kind == "futures":
        from workshop_tui.tui.screens.futures.screen import FuturesScreen

        return FuturesScreen(desk, found.id)
    if found is not None and found.kind == "vote":
        from workshop_tui.tui.screens.vote import VoteScreen

        return VoteScreen(desk, found.id)
    name = f"“{clean_line(found.title or found.kind)}”" if found else "This"
    raise UsageProblem(f"{name} has no board of its own.", "A futures exercise has one, and a vote.")
