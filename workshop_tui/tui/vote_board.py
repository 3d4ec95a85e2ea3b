"""The vote in words: one table's form, what it comes to, and the results; counts, never percentages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from workshop_tui.model.session import Table
from workshop_tui.model.vote import Result, doubt
from workshop_tui.services.room.voting import VoteView
from workshop_tui.text import plural
from workshop_tui.tui.room_words import numbers
from workshop_tui.tui.said import said_line
from workshop_tui.tui.widgets.entry_list import Entries, wrapped

PEOPLE = "people"
"""Key of the line for the number of people who voted; ids of items are longer."""
FIGURE = 6
"""Cells in which a number is typed."""


def form(view: VoteView, table: Table, typing: tuple[str, str] | None) -> Entries:
    """One table's numbers; `typing` is the key of a line and what was typed there so far."""
    items = {item.id: item.words for item in view.items}

    def lines(key: str, width: int) -> list[Content]:
        shown = typing[1] + "_" if typing and typing[0] == key else entered(view, table.number, key)
        lead = f"{shown or '–':>{FIGURE - 2}}  "
        if key == PEOPLE:
            return wrapped(lead, Content("people voted").stylize("bold"), width)
        return wrapped(lead, said_line(items[key]), width, 4)

    def stamp(key: str) -> tuple[object, ...]:
        return (
            items.get(key),
            entered(view, table.number, key),
            typing if typing and typing[0] == key else "",
        )

    return Entries(said_line(table.title), (PEOPLE, *items), lines, stamp)


def entered(view: VoteView, table: int, key: str) -> str:
    """What the record holds for one line; empty if nothing was entered."""
    count = view.voters.get(table) if key == PEOPLE else view.dots.get((table, key))
    return "" if count is None else str(count)


def running_total(view: VoteView, table: int, typing: tuple[str, str] | None) -> tuple[str, str]:
    """`21 dots of 24 (8 people, 3 each)`, and a warning if that cannot be right, with what is being typed."""
    people, dots = view.voters.get(table), _dots(view, table)
    if typing and typing[1]:
        key, number = typing[0], int(typing[1])
        people = number if key == PEOPLE else people
        dots = dots if key == PEOPLE else {**dots, key: number}
    total, each = sum(dots.values()), view.dots_each
    if people is None:
        so_far = plural(total, "dot")
    elif each:
        so_far = (
            f"{plural(total, 'dot')} of {people * each:,} ({plural(people, 'person', 'people')}, {each} each)"
        )
    else:
        so_far = f"{plural(total, 'dot')} by {plural(people, 'person', 'people')}"
    return so_far, doubt(table, total, people, each) if total else ""


def _dots(view: VoteView, table: int) -> Mapping[str, int]:
    return {item: count for (number, item), count in view.dots.items() if number == table}


def results(view: VoteView) -> Entries:
    """Every item, most dots first."""
    words = {item.id: item.words for item in view.items}
    there = {result.item: result for result in view.tally.results}

    def lines(key: str, width: int) -> list[Content]:
        return _result(there[key], words.get(key), width)

    heading = Content("Results: ") + Content(plural(view.tally.dots, "dot"))
    if view.tally.people:
        heading = heading + Content(f" by {plural(view.tally.people, 'person', 'people')}")
    return Entries(
        heading,
        tuple(there),
        lines,
        lambda key: (there[key], words.get(key)),
        "There is nothing to vote on yet.",
    )


def _result(result: Result, words: str | None, width: int) -> list[Content]:
    lead = f"{result.dots:>{FIGURE - 2}}  "
    name = said_line(words) if words is not None else Content("something that was taken away since")
    if result.dots and result.place == 1:
        name = name.stylize("bold")
    at = f"  at {plural(result.tables, 'table')}" if result.dots else ""
    return wrapped(lead, name + Content(at).stylize("$text-muted"), width, 3)


def still_open(view: VoteView, tables: Sequence[Table]) -> str:
    """`2 of 6 tables entered; not yet: 3, 4, 5 and 6; look again: 2`."""
    there = {number for number, _ in view.dots} | view.voters.keys()
    missing = [table.number for table in tables if table.number not in there]
    told = f"{len(tables) - len(missing)} of {plural(len(tables), 'table')} entered"
    if missing:
        told += f"; not yet: {numbers(missing)}"
    if view.warnings:
        told += f"; look again: {numbers(sorted(view.warnings))}"
    return told
