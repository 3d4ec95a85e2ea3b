"""Choosing a link of the session, to be shown as a QR code."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from workshop_tui.errors import UsageProblem
from workshop_tui.model.question_set import Link
from workshop_tui.model.session import Session
from workshop_tui.qr.links import codes_first, session_links
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.screens.qr import QrScreen

PLAIN = "a plain link in the set"
"""Of what the question set does not want as a QR code."""


def show_link(screen: Screen[Any], session: Session) -> None:
    """Shows the one link there is, or asks which. Raises UsageProblem if there is none."""
    there = codes_first(session_links(session.question_set))
    if not there:
        raise UsageProblem("The question set has no links.", "`links` of an exercise hold them.")

    def answered(answer: tuple[object, ...] | None) -> None:
        if answer is not None:
            chosen = next(link for n, link in enumerate(there) if n == answer[0])
            screen.app.push_screen(QrScreen(chosen.label, chosen.url))

    if len(there) == 1:
        answered((0,))
    else:
        offered = [Choice(n, link.label, about=about_link(link)) for n, link in enumerate(there)]
        screen.app.push_screen(ChooseScreen("Show which link?", offered, typed=len(there) > 9), answered)


def about_link(link: Link) -> str:
    """Its address, and that it is none of those which the question set wants as a QR code."""
    return link.url if link.qr else f"{PLAIN}: {link.url}"
