"""What a table says when its notes are read to it: one function a command of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workshop_tui.errors import UsageProblem, WorkshopError
from workshop_tui.exercises import kind_at
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.question_set import Question
from workshop_tui.model.readback import MayQuote, Right
from workshop_tui.services import capture
from workshop_tui.services.capture import Place
from workshop_tui.services.consenting import table_consent as table_consent_known
from workshop_tui.services.room import reading_back
from workshop_tui.text import clean_line
from workshop_tui.tui import choices
from workshop_tui.tui.line_state import LineState
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.screens.consent import ConsentScreen, Noted, act_of
from workshop_tui.tui.screens.row_form import Asked, RowFormScreen
from workshop_tui.tui.widgets.read_aloud import ReadAloud

if TYPE_CHECKING:
    from workshop_tui.tui.screens.read_back.screen import ReadBackScreen


def right(screen: ReadBackScreen) -> None:
    """Did we get you right?"""
    offered = [
        Choice(Right.YES, "yes", "y"),
        Choice(Right.PARTLY, "partly: some of it is put right, or disputed", "p"),
        Choice(Right.NO, "no", "n"),
    ]
    table = screen.table

    def answered(chosen: tuple[Any, ...]) -> None:
        told = f"right: {chosen[0].value}"
        screen.save(lambda: reading_back.note_right(screen.desk, table, chosen[0]), told)

    screen.ask("Did we get you right?", offered, answered)


def may_quote(screen: ReadBackScreen) -> None:
    """May we quote it?"""
    offered = [
        Choice(MayQuote.YES, "yes", "y"),
        Choice(MayQuote.SOME, "some of it: c on each one says which", "s"),
        Choice(MayQuote.NO, "no: all of it is paraphrased only", "n"),
    ]
    table = screen.table

    def answered(chosen: tuple[Any, ...]) -> None:
        told = f"may be quoted: {chosen[0].value}"
        screen.save(lambda: reading_back.note_may_quote(screen.desk, table, chosen[0]), told)

    screen.ask("May we quote it?", offered, answered)


def missing(screen: ReadBackScreen, so_far: str = "") -> None:
    """What is missing, then under which question it is kept; until that is answered the words stay."""
    page, table = screen.page, screen.table
    if page is None:
        return
    there = [question for question in page.setting.questions if question.is_for(table)]

    def typed(values: dict[str, str]) -> str:
        if not clean_line(values["row-missing"]):
            raise UsageProblem("There are no words to keep yet.", "Type what is missing, or leave with Esc.")
        return capture.checked_text(values["row-missing"])

    def answered(values: dict[str, str] | None) -> None:
        if values is None:
            return
        words = values["row-missing"]
        offered = [
            Choice(q, f"Q{q.number} {q.ask}" if q.number is not None else q.ask or q.short) for q in there
        ]
        if not offered:
            told = "missing: noted"
            screen.save(lambda: reading_back.note_missing(screen.desk, table, words), told)
            return

        def under(those: tuple[Any, ...] | None) -> None:
            missing(screen, words) if those is None else keep(words, those[0])

        screen.app.push_screen(ChooseScreen("Keep it under which question?", offered, typed=True), under)

    def keep(words: str, question: Question) -> None:
        kind = kind_at(screen.desk.session, question)
        line = LineState(words, bare=kind.bare, kind_words=kind.is_place, id=screen.desk.ids.plain())
        themes = page.setting.themes
        entry = line.entry(themes, page.setting.session.question_set.roles)
        if entry is not None:
            place = Place(table, question.id)
            screen.save(
                lambda: reading_back.keep_missing(screen.desk, place, entry, themes),
                "kept what was missing",
            )

    asked = [Asked("row-missing", "Missing", so_far, "what the table says is missing")]
    screen.app.push_screen(RowFormScreen("Is anything missing?", asked, typed), answered)


def correct(screen: ReadBackScreen) -> None:
    """Puts the words of the one under the cursor right."""
    here = _here(screen)
    if here is None:
        return

    def answered(values: dict[str, str] | None) -> None:
        if values is not None:
            screen.save(lambda: reading_back.correct(screen.desk, here, values["row-words"]), "put right")

    asked = [Asked("row-words", "Words", here.text, several=True)]
    title = "Put it right. What was typed first stays in its history."
    check = RowFormScreen(title, asked, lambda values: capture.checked_text(values["row-words"]))
    screen.app.push_screen(check, answered)


def dispute(screen: ReadBackScreen) -> None:
    """Marks the one under the cursor as disputed, with a note, or no longer."""
    here, page = _here(screen), screen.page
    if here is None or page is None:
        return
    if here.id in page.disputes:
        screen.save(lambda: reading_back.settle(screen.desk, here), "no longer disputed")
        return

    def answered(values: dict[str, str] | None) -> None:
        if values is not None:
            screen.save(lambda: reading_back.dispute(screen.desk, here, values["row-note"]), "disputed")

    asked = [Asked("row-note", "Note", hint="what they say instead; may be empty")]
    title = f"Disputed: “{clean_line(here.text)[:60]}”"
    screen.app.push_screen(RowFormScreen(title, asked, lambda values: None), answered)


def consent(screen: ReadBackScreen) -> None:
    """Says what may be done with the words of the one under the cursor."""
    here = _here(screen)
    if here is None:
        return
    screen.ask(
        "What may be done with these words?",
        choices.consents(screen.desk.session.default_consent),
        lambda chosen: screen.save(
            lambda: capture.change_consent(screen.desk, [here], chosen[0]), "consent noted"
        ),
    )


def table_consent(screen: ReadBackScreen) -> None:
    """Says what may be done with everything the table said, its exchange or one thing, and how that was given."""
    page, table = screen.page, screen.table
    if page is None:
        return
    here = screen.query_one(ReadAloud).here
    try:
        known = table_consent_known(screen.desk.reader, table)
    except WorkshopError as problem:
        screen.refuse(problem)
        return
    found = page.setting.session.table(table)

    def answered(noted: Noted | None) -> None:
        if noted is not None:
            screen.save(lambda: act_of(screen.desk, table, noted, here), "consent noted")

    title = found.title if found else f"table {table}"
    screen.app.push_screen(ConsentScreen(title, known, here), answered)


def _here(screen: ReadBackScreen) -> Contribution | None:
    found = screen.query_one(ReadAloud).here
    if found is None:
        screen.say("nothing is under the cursor")
    return found
