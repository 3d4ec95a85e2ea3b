"""Typing in, in words: the sheet at hand, its rows, and how far every other sheet has come."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from workshop_tui.model.contribution import Contribution
from workshop_tui.model.paper import PaperState
from workshop_tui.services.typing_in import Stand, TypedIn
from workshop_tui.text import plural
from workshop_tui.tui.choice import Choice
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.widgets.contribution_list import SIGNS, tags
from workshop_tui.tui.widgets.entry_list import Entries, wrapped

SIGN = {PaperState.OUT: "·", PaperState.BEGUN: "›", PaperState.DIFFERS: "!", PaperState.IN: "✓"}
"""Before a sheet's code, so that colour is never the only thing that tells."""


def sheet_told(view: TypedIn) -> Content:
    """The sheet at hand and its question, or what to do first."""
    here = view.here
    if here is None:
        return Content("No sheet yet: type its code, such as Q1T3, and press Enter.").stylize("bold")
    table = view.setting.session.table(here.paper.table)
    name = table.title if table else f"Table {here.paper.table}"
    ask = here.question.ask or here.question.short
    return (
        said_line(here.code, "$accent bold")
        + Content("  ")
        + said_line(name, "bold")
        + Content(": ")
        + said_line(ask)
    )


def off_script(view: TypedIn) -> bool:
    """Whether the sheet at hand is one that its table was not given."""
    return view.here is not None and not view.here.question.is_for(view.here.paper.table)


def progress(view: TypedIn) -> str:
    """`5 rows so far; type the sheet's total at its end`."""
    here = view.here
    if here is None:
        return ""
    rows = f"{plural(here.paper.rows, 'row')} so far"
    if here.paper.state is PaperState.IN:
        total = here.paper.total
        return (
            f"{plural(here.paper.rows, 'row')}: all in"
            if total is None
            else f"{rows}, as the sheet says: all in"
        )
    if here.paper.difference:
        return here.paper.difference
    return f"{rows}; at the sheet's end type its total, a number alone"


def differing(view: TypedIn, most: int = 3) -> str:
    """Every sheet whose total is not what was typed in; it stays told until it is."""
    told = [f"{stand.code}: {stand.paper.difference}." for stand in view.differing]
    more = f" {len(told) - most} more." if len(told) > most else ""
    return " ".join(told[:most]) + more


def out_told(view: TypedIn) -> str:
    """`2 of 6 sheets are in; out: Q1T2, Q1T3`; empty where none was printed or begun."""
    if not view.there:
        return ""
    out = [stand.code for stand in view.out]
    told = f"{len(view.there) - len(out)} of {plural(len(view.there), 'sheet')} are in"
    return f"{told}; out: {', '.join(out)}" if out else f"{told}."


def rows(view: TypedIn) -> Entries:
    """What was typed in from the sheet at hand."""
    there = {row.id: (number, row) for number, row in enumerate(view.rows, 1)}

    def lines(key: str, width: int) -> Sequence[Content]:
        number, row = there[key]
        more = tags(row, row.question, view.setting.questions)
        words = said(row.words) + (Content("  ") + said_line(more, "$text-muted") if more else Content(""))
        return wrapped(f"{number:>3} {SIGNS[row.kind]} ", words, width, 4)

    heading = said_line(f"Rows of {view.here.code}") if view.here else Content("Rows")
    empty = "Nothing yet: a line a row, Enter keeps it." if view.here else ""
    return Entries(heading, tuple(there), lines, lambda key: there[key], empty)


def stands(view: TypedIn) -> Entries:
    """How far every sheet that was printed or begun has come, and the one at hand."""
    there = {key_of(stand): stand for stand in view.stands if stand.paper.is_there or stand == view.here}

    def lines(key: str, width: int) -> Sequence[Content]:
        stand = there[key]
        told = said_line(f"{SIGN[stand.paper.state]} {stand.code}  {state_told(stand)}")
        if stand.paper.difference:
            told = told.stylize("$text-error bold")
        return [told.stylize("bold") if stand.place == view.place else told]

    heading = said_line(f"Sheets: {len(view.out)} of {len(view.there)} out" if view.there else "Sheets")
    return Entries(
        heading,
        tuple(there),
        lines,
        lambda key: (there[key], there[key].place == view.place),
        "None printed or begun yet.",
    )


def key_of(stand: Stand) -> str:
    """What a sheet is known by in a list."""
    return f"{stand.place.table}/{stand.place.question}"


def state_told(stand: Stand) -> str:
    """How far one sheet has come, in few words."""
    paper = stand.paper
    match paper.state:
        case PaperState.OUT:
            return "none typed in yet" if paper.printed else "not printed"
        case PaperState.BEGUN:
            return f"{plural(paper.rows, 'row')}, no total"
        case PaperState.DIFFERS:
            return f"{paper.rows} in, sheet says {paper.total}"
        case PaperState.IN:
            return plural(paper.rows, "row") if paper.rows else "empty"


def choices(view: TypedIn) -> list[Choice[str]]:
    """Every sheet, to go to it."""
    return [
        Choice(
            key_of(stand),
            stand.code,
            about=f"{state_told(stand)} · {stand.question.short or stand.question.ask}",
        )
        for stand in view.stands
    ]


def last_before(said_there: Sequence[Contribution], editing: str) -> Contribution | None:
    """The row before the one that is being edited, or the last."""
    ids = [row.id for row in said_there]
    at = ids.index(editing) if editing in ids else len(ids)
    return said_there[at - 1] if at > 0 else None
