"""What the organiser tells tables and notes about them: one function a command of the organiser's screen."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from workshop_tui.exercises import session_questions
from workshop_tui.model.headcount import Headcount, doubts_about
from workshop_tui.model.question_set import Question, short_title
from workshop_tui.services.room import headcount, off_script, steering
from workshop_tui.text import clean_line
from workshop_tui.tui import choices
from workshop_tui.tui.headcount_fields import headcount_asked, headcount_typed
from workshop_tui.tui.room_words import numbers
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.screens.read_back.screen import ReadBackScreen
from workshop_tui.tui.screens.row_form import Asked, RowFormScreen

if TYPE_CHECKING:
    from workshop_tui.tui.screens.facilitate.screen import FacilitateScreen

Tables = tuple[int, ...]
"""Numbers; none: all that it concerns."""


def set_question(screen: FacilitateScreen) -> None:
    """Which question, then for which tables."""

    def chosen(question: Question) -> None:
        there = [n for n in _all(screen) if question.is_for(n)]
        if not there:
            screen.say("no table takes this question")
            return
        _ask_tables(
            screen, f"Send which tables to {_name(question)}?", there, lambda those: send(question, those)
        )

    def send(question: Question, those: Tables) -> None:
        told = f"{_name(question)} set for {_those(those)}"
        screen.save(lambda: steering.set_question(screen.desk, question.id, those), told)

    if screen.part == "questions" and (key := screen.key) is not None:
        chosen(next(q for q in session_questions(screen.desk.session) if q.id == key))
    else:
        _ask_question(screen, "Set which question?", session_questions(screen.desk.session), chosen)


def send_message(screen: FacilitateScreen) -> None:
    """To whom, then what."""

    def to(those: Tables) -> None:
        def typed(values: dict[str, str]) -> str:
            steering.send_message(screen.desk, values["message"], those)
            return clean_line(values["message"])

        def answered(values: dict[str, str] | None) -> None:
            if values is not None:
                words = typed(values)
                told = f"{_those(those)} told" if words else f"message to {_those(those)} taken away"
                screen.save(lambda: steering.send_message(screen.desk, words, those), told)

        asked = [Asked("message", "Message", hint="empty: takes the last one away")]
        screen.app.push_screen(RowFormScreen(f"Tell {_those(those)}", asked, typed), answered)

    _ask_tables(screen, "Tell which tables?", _all(screen), to)


def close_or_open(screen: FacilitateScreen) -> None:
    """Marks a table closed, or open again."""

    def chosen(table: int) -> None:
        if table in _closed(screen):
            screen.save(lambda: steering.open_tables(screen.desk, [table]), f"table {table} open again")
        else:
            screen.save(lambda: steering.close_tables(screen.desk, [table]), f"table {table} closed")

    ask_table(screen, "Close which table, or open it again?", chosen)


def off_script_answer(screen: FacilitateScreen) -> None:
    """Which table, which question, what it did instead."""

    def at(table: int) -> None:
        if screen.part == "questions" and (key := screen.key) is not None:
            mine = [q for q in session_questions(screen.desk.session) if q.id == key]
        else:
            mine = [q for q in session_questions(screen.desk.session) if q.is_for(table)]
        title = f"Which question did table {table} take elsewhere, or refuse?"
        if len(mine) == 1:
            _note_or_take_back(screen, table, mine[0])
        else:
            _ask_question(screen, title, mine, lambda question: _note_or_take_back(screen, table, question))

    ask_table(screen, "Which table answered something else?", at)


def _note_or_take_back(screen: FacilitateScreen, table: int, question: Question) -> None:
    answers = screen.desk.reader.room.answers()
    here = next((a for a in answers if a.table == table and a.question == question.id), None)
    about = f"table {table}, {_name(question)}"
    if here is None:
        _ask_note(screen, table, question, "")
        return
    offered = [
        Choice("note", "change the note", "n", here.note),
        Choice("back", "take it back: it answered after all", "b"),
    ]

    def answered(answer: tuple[object, ...] | None) -> None:
        if answer == ("note",):
            _ask_note(screen, table, question, here.note)
        elif answer is not None:
            screen.save(
                lambda: off_script.back_on_script(screen.desk, table, question.id),
                f"{about}: no longer off script",
            )

    screen.app.push_screen(ChooseScreen(f"{about}: noted as off script", offered), answered)


def _ask_note(screen: FacilitateScreen, table: int, question: Question, note: str) -> None:
    def answered(values: dict[str, str] | None) -> None:
        if values is not None:
            screen.save(
                lambda: off_script.take_elsewhere(screen.desk, table, question.id, values["note"]),
                f"off script noted: table {table}, {_name(question)}",
            )

    asked = [Asked("note", "Note", note, "what it did instead; may be empty")]
    title = f"Table {table} took {_name(question)} elsewhere"
    screen.app.push_screen(RowFormScreen(title, asked, lambda values: None), answered)


def count_heads(screen: FacilitateScreen) -> None:
    """Who is at a table, as numbers."""

    def at(table: int) -> None:
        known = {count.table: count for count in screen.desk.reader.room.headcounts()}
        before = known.get(table, Headcount(table))

        def typed(values: dict[str, str]) -> Headcount:
            return headcount_typed(table, values)

        def answered(values: dict[str, str] | None) -> None:
            if values is not None:
                count = typed(values)
                told = f"table {table} counted"
                doubts = doubts_about(count)
                screen.save(lambda: headcount.count_heads(screen.desk, count), " ".join((*doubts, told)))

        title = f"Who is at table {table}: numbers, never names"
        screen.app.push_screen(RowFormScreen(title, headcount_asked(before), typed), answered)

    ask_table(screen, "Count heads at which table?", at)


def read_back(screen: FacilitateScreen) -> None:
    """A table's page for "did we get you right?"."""

    def at(table: int) -> None:
        screen.app.push_screen(ReadBackScreen(screen.desk, table), screen.after_reading)

    ask_table(screen, "Read back to which table?", at)


# Asking which


def ask_table(screen: FacilitateScreen, title: str, then: Callable[[int], None]) -> None:
    """The table under the cursor if the tables have the keys, else a choice."""
    tables = screen.desk.session.tables
    if screen.part == "tables" and screen.key is not None:
        then(int(screen.key))
        return
    if not tables:
        screen.refuse("This session has no tables yet. Add some in its details.")
        return
    closed = _closed(screen)
    offered = [
        Choice(c.value, c.label, c.key, "closed" if c.value in closed else "") for c in choices.tables(tables)
    ]
    _ask(screen, title, offered, lambda those: then(int(those[0])), typed=len(tables) > 9)


def _ask_tables(
    screen: FacilitateScreen, title: str, there: Collection[int], then: Callable[[Tables], None]
) -> None:
    """All, some, or the one under the cursor; `then` is told no number for all."""
    if not there:
        screen.refuse("This session has no tables yet. Add some in its details.")
        return
    here = int(screen.key) if screen.part == "tables" and screen.key is not None else 0
    all_told = (
        "all tables" if len(there) == len(_all(screen)) else f"all that take it: {numbers(sorted(there))}"
    )
    offered = [Choice("all", all_told, "a"), Choice("some", "some of them …", "s")]
    if here in there:
        offered.insert(0, Choice("here", f"table {here}", "t"))

    def some() -> None:
        tables = [table for table in screen.desk.session.tables if table.number in there]
        _ask(screen, title, choices.tables(tables), told, several=True, typed=len(tables) > 9)

    def told(those: tuple[Any, ...]) -> None:
        if those:
            then(tuple(int(number) for number in those))

    def answered(answer: tuple[Any, ...]) -> None:
        if answer[0] == "some":
            some()
        else:
            then((here,) if answer[0] == "here" else ())

    _ask(screen, title, offered, answered)


def _ask_question(
    screen: FacilitateScreen, title: str, those: Collection[Question], then: Callable[[Question], None]
) -> None:
    offered = [
        Choice(q, f"Q{q.number} {q.ask}" if q.number is not None else q.ask or q.short, also=q.short)
        for q in those
    ]
    if not offered:
        screen.refuse("There are no questions to choose from.")
        return
    _ask(screen, title, offered, lambda chosen: then(chosen[0]), typed=True)


def _ask(
    screen: FacilitateScreen,
    title: str,
    offered: list[Any],
    then: Callable[[tuple[Any, ...]], None],
    **how: Any,
) -> None:
    def answered(answer: tuple[Any, ...] | None) -> None:
        if answer is not None:
            then(answer)

    screen.app.push_screen(ChooseScreen(title, offered, **how), answered)


def _all(screen: FacilitateScreen) -> list[int]:
    return [table.number for table in screen.desk.session.tables]


def _closed(screen: FacilitateScreen) -> set[int]:
    return {told.table for told in screen.desk.reader.room.steerings() if told.closed}


def _those(those: Tables) -> str:
    if not those:
        return "all tables"
    return f"{'table' if len(those) == 1 else 'tables'} {numbers(sorted(those))}"


def _name(question: Question) -> str:
    if question.number is not None:
        return f"Q{question.number}"
    return f"“{clean_line(question.short or short_title(question.ask))}”"
