"""Choosing a link of the session, to be shown as a QR code."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from workshop_tui.errors import UsageProblem
from workshop_tui.model.session import Session
from workshop_tui.qr.links import session_links
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.screens.qr import QrScreen


def show_link(screen: Screen[Any], session: Session) -> None:
    """Shows the one link there is, or asks which. Raises UsageProblem if there is none."""
    there = session_links(session.question_set)
    if not there:
        raise UsageProblem("The question set has no links.", "`links` of an exercise hold them.")

    def answered(answer: tuple[object, ...] | None) -> None:
        if answer is not None:
            chosen = next(link for n, link in enumerate(there) if n == answer[0])
            screen.app.push_screen(QrScreen(chosen.label, chosen.url))

    if len(there) == 1:
        answered((0,))
    else:
        offered = [Choice(n, link.label, about=link.url) for n, link in enumerate(there)]
        screen.app.push_screen(ChooseScreen("Show which link?", offered, typed=len(there) > 9), answered)
