"""Writing from the write-up screen: texts for its places, and light edits of points beside what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.services.writing import writing
from workshop_tui.services.writing.drafts import TextDraft, keep_text, let_text_go
from workshop_tui.text import clean_line
from workshop_tui.tui.said import shortened
from workshop_tui.tui.screens.choose import Choice
from workshop_tui.tui.screens.write_up.own_text import Asked, WriteTextScreen, beside
from workshop_tui.tui.write_up_page import at_hand_told, style_name
from workshop_tui.writeup.places import CAPTION, at_hand
from workshop_tui.writeup.treating import may_be_reworded

if TYPE_CHECKING:
    from workshop_tui.tui.screens.write_up.screen import WriteUpScreen

WORDING = "wording/"
"""Begins the place of an unsaved light edit."""
EVERY_STYLE = (writing.EVERY_STYLE, "for every style")


def edit(screen: WriteUpScreen) -> None:
    """What is under the cursor: a point lightly, else the text of its place."""
    piece, page = screen.here, screen.page
    if piece is None or page is None:
        return
    caption = piece.place.startswith(CAPTION)
    if piece.own in page.said and not caption:
        reword(screen, piece.own)
    elif piece.place in page.places:
        write(screen, piece.place)
    else:
        choose(screen)


def choose(screen: WriteUpScreen) -> None:
    """Asks for which place."""
    page = screen.page
    assert page is not None
    offered = [
        Choice(
            place.id,
            shortened(place.title, 60),
            about=f"{'written' if page.written(place.id)[0] else 'nothing yet'}: {place.about}",
        )
        for place in page.places.values()
    ]
    here = screen.here.place if screen.here is not None else ""
    at = here if here in page.places else None
    screen.ask("Write a text for", offered, lambda chosen: write(screen, chosen[0]), typed=True, at=at)


def write(screen: WriteUpScreen, place: str, found: str | None = None) -> None:
    """The text at a place; `found` is an unsaved one that was kept."""
    page, desk = screen.page, screen.desk
    assert page is not None
    known = page.places[place]
    text, style = page.written(place)
    own = (screen.style, f"for the {style_name(screen.style).lower()} alone")
    scopes = [own] if known.own else [EVERY_STYLE, own] if style != screen.style else [own, EVERY_STYLE]
    hand = at_hand(page.view.snapshot, screen.style, place)
    asked = Asked(
        clean_line(known.title),
        at_hand_told(hand.contributions, hand.tables),
        text or _given(screen, place),
        lambda typed, scope: writing.write_passage(desk, scope, place, typed),
        lambda typed: keep_text(desk, None if typed is None else TextDraft(screen.style, place, typed)),
        scopes,
        found,
    )

    def written(answer: tuple[str, str] | None) -> None:
        if answer is not None:
            typed, scope = answer
            told = f"{shortened(known.title, 40)}: {'saved' if typed.strip() else 'taken away'}"
            screen.save(lambda: writing.write_passage(desk, scope, place, typed), told)

    screen.app.push_screen(WriteTextScreen(asked), written)


def _given(screen: WriteUpScreen, place: str) -> str:
    """What was given with the event, for those places that it has."""
    assert screen.page is not None
    event = screen.page.view.snapshot.session.event
    given = {"introduction": event.introduction, "reflections": event.reflections}
    return "\n\n".join(given.get(place, ()))


def reword(screen: WriteUpScreen, contribution: str, found: str | None = None) -> None:
    """A light edit, with what was said above it."""
    page, desk = screen.page, screen.desk
    assert page is not None
    said = page.said[contribution]
    if not may_be_reworded(said):
        screen.say("a quote stays as it was said", failed=True)
        return
    treatment = page.treated.get(contribution)
    place = f"{WORDING}{contribution}"
    asked = Asked(
        "A light edit",
        beside(
            f"What was noted at table {said.table}; the record keeps it. Nothing below: as it was said.",
            said.words,
        ),
        treatment.wording if treatment and treatment.wording else said.text,
        lambda typed, scope: writing.reword(desk, screen.style, contribution, typed),
        lambda typed: keep_text(desk, None if typed is None else TextDraft(screen.style, place, typed)),
        [(screen.style, f"for the {style_name(screen.style).lower()} alone")],
        found,
    )

    def written(answer: tuple[str, str] | None) -> None:
        if answer is not None:
            typed = answer[0]
            told = "lightly edited; the record keeps what was said"
            screen.save(lambda: writing.reword(desk, screen.style, contribution, typed), told, contribution)

    screen.app.push_screen(WriteTextScreen(asked), written)


def take_up(screen: WriteUpScreen, draft: TextDraft) -> None:
    """Opens an unsaved text that a window left, if what it is for is still there."""
    page = screen.page
    assert page is not None
    contribution = draft.place.removeprefix(WORDING)
    is_edit = contribution != draft.place
    if is_edit and contribution in page.said and may_be_reworded(page.said[contribution]):
        reword(screen, contribution, draft.text)
    elif not is_edit and draft.place in page.places:
        write(screen, draft.place, draft.text)
    else:
        return
    let_text_go(screen.desk, draft)
