"""The review of names in words: each string with what was decided about it, and the sentences it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from workshop_tui.model.naming import Action, Replacement
from workshop_tui.services.naming.view import Distinct, NamingView, Standing
from workshop_tui.text import clean_line, plural
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.widgets.entry_list import Entries, wrapped

SIGNS = {None: "·", Action.REPLACE: "→", Action.KEEP: "=", Action.HIDE: "×"}
"""Sign of what was decided about a string."""
MOST = 40
"""Places that are shown; more are counted."""
AROUND = 160
"""Characters on each side of a string that are shown."""


def entries(view: NamingView, only_open: bool) -> Entries:
    """Every string, or those that nobody has decided about."""
    shown = view.unreviewed if only_open else view.strings
    there = {string.text: string for string in shown}

    def lines(key: str, width: int) -> Sequence[Content]:
        string = there[key]
        drawn = wrapped(f"{SIGNS[_action(string)]} ", said(string.text, "bold"), width, 3)
        return [*drawn, *wrapped("  ", said_line(about(string), "$text-muted"), width, 3)]

    heading = f"{plural(len(view.unreviewed), 'string')} to look at, {len(view.strings):,} in all"
    if only_open:
        heading = f"To look at: {len(view.unreviewed):,} of {len(view.strings):,}"
    nothing = "All of them were looked at." if view.strings else "Nothing here could say who somebody is."
    return Entries(
        Content(heading), tuple(there), lines, lambda key: (there[key].decided, about(there[key])), nothing
    )


def about(string: Distinct) -> str:
    """`name of a person · 3 places · replaced by [a neighbour]`."""
    number = sum(standing.is_flagged for standing in string.standings)
    alike = len(string.standings) - number
    parts = [", ".join(why.value for why in string.whys), plural(number, "place")]
    if alike:
        parts.append(f"{alike:,} more written the same")
    if string.decided is not None:
        parts.append(decision(string.decided))
    return " · ".join(parts)


def decision(decided: Replacement) -> str:
    """`replaced by [a neighbour]`, `kept`, `hidden`."""
    told = {
        Action.REPLACE: f"replaced by {decided.instead}",
        Action.KEEP: "kept",
        Action.HIDE: "what it stands in is hidden from the public",
    }[decided.action]
    return f"{told}, in any case of letters" if decided.any_case else told


def _action(string: Distinct) -> Action | None:
    return string.decided.action if string.decided is not None else None


def context(view: NamingView, string: Distinct | None) -> Content:
    """The sentences that a string stands in, with where they were said."""
    if string is None:
        return Content(view.problem) if view.problem else Content("")
    told = said_line(about(string), "$text-muted")
    flagged = [standing for standing in string.standings if standing.is_flagged]
    alike = [standing for standing in string.standings if not standing.is_flagged]
    if not string.standings:
        told = told + Content("\n\nIt stands nowhere any more.")
    for standing in flagged[:MOST]:
        told = told + Content("\n\n") + _place(view, standing)
    if alike:
        told = told + Content(
            "\n\nWritten the same, though nothing says that it is meant. A decision holds here too:"
        )
    for standing in alike[:MOST]:
        told = told + Content("\n\n") + _place(view, standing)
    rest = max(0, len(flagged) - MOST) + max(0, len(alike) - MOST)
    if rest:
        told = told + Content(f"\n\nand {plural(rest, 'further place')}")
    if view.problem:
        told = told + Content("\n\n") + said(view.problem)
    return told


def _place(view: NamingView, standing: Standing) -> Content:
    start, end = max(0, standing.start - AROUND), min(len(standing.words), standing.end + AROUND)
    before = ("… " if start else "") + standing.words[start : standing.start]
    after = standing.words[standing.end : end] + (" …" if end < len(standing.words) else "")
    here = said(standing.words[standing.start : standing.end], "bold reverse")
    return said_line(where(view, standing), "$text-muted") + Content("\n") + said(before) + here + said(after)


def where(view: NamingView, standing: Standing) -> str:
    """`table 3, a quote`, or the place of a text."""
    contribution = view.contributions.get(standing.contribution)
    if contribution is None:
        return standing.where
    part = "" if standing.where == "text" else f", its {standing.where}"
    voice = f", {contribution.voice}" if contribution.voice and standing.where == "text" else ""
    return f"table {contribution.table}, {contribution.kind.value}{clean_line(voice)}{part}"
