"""From a statement of the write-up to what it rests on, and from a point to the statements that rest on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.services.sensemaking.points_view import PointsView
from workshop_tui.tui.coverage_board import Pointed
from workshop_tui.tui.screens.choose import Choice
from workshop_tui.tui.write_up_pieces import Piece

if TYPE_CHECKING:
    from workshop_tui.tui.screens.write_up.screen import WriteUpScreen

STATEMENTS = ("condition/", "finding-title/", "summary-title/")
"""Begin the places that tell of one theme."""


def show(screen: WriteUpScreen, view: PointsView, piece: Piece) -> None:
    """What a piece rests on, or what rests on it."""
    theme = _theme(piece)
    if piece.own:
        _back(screen, view, piece.own)
    elif theme:
        _under(screen, view, theme)
    else:
        screen.say("t is for a statement of the report, and for a point")


def _theme(piece: Piece) -> str:
    sort, _, theme = piece.place.partition("/")
    return theme if f"{sort}/" in STATEMENTS else ""


def _under(screen: WriteUpScreen, view: PointsView, theme: str) -> None:
    from workshop_tui.tui.screens.points import PointsScreen

    found = view.statement(theme)
    if found is None:
        screen.say("nothing stands under it")
        return

    def answered(place: str | None) -> None:
        if place:
            screen.go_to_place(place)

    pointed = Pointed(found.title, found.points, theme)
    screen.app.push_screen(PointsScreen(screen.desk, pointed, view), answered)


def _back(screen: WriteUpScreen, view: PointsView, contribution: str) -> None:
    found = view.resting_on(contribution)
    if not found:
        screen.say("no statement of the report rests on it")
        return
    offered = [
        Choice(s.place, f"{s.number}. {s.title}", about=s.amount, key=str(n) if n < 10 else "")
        for n, s in enumerate(found, 1)
    ]
    screen.ask("Statements that rest on it", offered, lambda chosen: screen.go_to_place(chosen[0]))
