"""Sharing back in words: each thing that was asked for, how far it has come, who took it on."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from workshop_tui.model.contribution import Contribution
from workshop_tui.model.writing import Done, Response
from workshop_tui.services.writing.share_back import ShareBack
from workshop_tui.text import plural
from workshop_tui.tui.dates import shown_date
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.screens.row_form import Asked
from workshop_tui.tui.widgets.contribution_list import called
from workshop_tui.tui.widgets.entry_list import Entries, wrapped

STATES = {
    Done.OPEN: ("·", "open"),
    Done.PLANNED: ("○", "planned"),
    Done.DOING: ("»", "under way"),
    Done.DONE: ("✓", "done"),
    Done.NOT: ("×", "will not be done"),
}
"""Sign and words of how far something has come."""
LEAD = 2
"""Cells before the words."""


def entries(view: ShareBack, shown: Done | None) -> Entries:
    """What was asked for and has come so far, or all of it."""
    there = {c.id: c for c in view.at(shown)}

    def lines(key: str, width: int) -> Sequence[Content]:
        contribution, response = there[key], view.response(key)
        sign, words = STATES[response.done]
        drawn = wrapped(f"{sign} ", said(contribution.words), width, 5)
        about = f"{_where(contribution, view)} · {words}"
        told = said_line(about, "$text-muted")
        if answer := answered(response):
            told = told + Content(": ") + said_line(answer)
        return [*drawn, *wrapped(" " * LEAD, told, width, 3)]

    heading = f"All: {plural(len(there), 'thing')} asked for"
    if shown is not None:
        heading = f"{STATES[shown][1].capitalize()}: {len(there):,} of {len(view.asked):,}"
    empty = (
        "Nothing here."
        if view.asked
        else "Nobody has asked for anything yet: ideas, needs and proposals stand here."
    )
    return Entries(
        said_line(heading), tuple(there), lines, lambda key: (there[key], view.response(key)), empty
    )


def _where(contribution: Contribution, view: ShareBack) -> str:
    asked = called(contribution.question, view.setting.questions)
    return f"{contribution.kind.value} at table {contribution.table}, {asked}"


def answered(response: Response) -> str:
    """Who, what and by when, as far as it is noted."""
    parts = [
        response.who,
        response.what.replace("\n", " "),
        shown_date(response.when) if response.when else "",
    ]
    return " · ".join(part for part in parts if part)


def counted(view: ShareBack) -> str:
    """`1 done · 2 under way · 5 open`."""
    parts = [f"{view.count(done):,} {STATES[done][1]}" for done in reversed(Done) if view.count(done)]
    return " · ".join(parts) if parts else "nothing yet"


def fields(response: Response | None) -> list[Asked]:
    """The form; its fields are empty where several things are answered at once."""
    known = response or Response("")
    return [
        Asked("who", "Who took it on", known.who, "an organisation or a role"),
        Asked("when", "By when", known.when, "2026-09-01, or words"),
        Asked("what", "What was done, or why not", known.what, "", True),
    ]
