"""The sheets of what came after the talk: votes as counts, and what became of ideas, needs and proposals."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.exporters.xlsx_parts.around import Row, Sheet
from workshop_tui.model.columns import GOES_ON, in_cells
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.vote_results import Voted, voted
from workshop_tui.text import clean, clean_line

NOT_SHOWN = "(not shown in this version)"
"""In the place of what dots were put on, where that may not be shown or is no longer there."""

_VOTES = ("vote", "on", "id", "item", "dots", "tables", "place")
_BY_TABLE = ("vote", "table", "id", "item", "dots", "people")
_BECAME = ("id", "table", "question", "kind", "said", "state", "who", "what", "when", "noted at")


def after_sheets(snapshot: Snapshot, audience: str) -> Iterator[Sheet]:
    """Votes, for the team table by table as well, and what became of it; none of them where there is nothing."""
    results = tuple(voted(snapshot))
    if results:
        yield Sheet("Votes", _VOTES, (24, 9, 12, 70, 8, 9, 8), tuple(map(_vote, results)))
    if results and audience == "team":
        rows = tuple(_by_table(snapshot, results))
        yield Sheet("Votes by table", _BY_TABLE, (24, 8, 12, 70, 8, 9), rows)
    if became := tuple(_became(snapshot, audience)):
        names = _BECAME if audience == "team" else _BECAME[:-1]
        widths = (12, 8, 16, 11, 70, 11, 24, 60, 18, 24)[: len(names)]
        yield Sheet("What became of it", names, widths, became)


def how_to_read(snapshot: Snapshot) -> Iterator[str]:
    """What is to be known of these sheets."""
    if any(voted(snapshot)):
        yield (
            "Votes are dots as they were counted at the tables; one person may have put several. What got no dot "
            "is left out."
        )
    if any(_became(snapshot, "team")):
        yield "What became of it names what was noted since; an idea without a row has no answer yet."


def _vote(one: Voted) -> Row:
    return (_title(one), one.on, *_item(one), one.result.dots, one.result.tables, one.result.place)


def _by_table(snapshot: Snapshot, results: tuple[Voted, ...]) -> Iterator[Row]:
    """The dots as each table put them, and how many people voted there if that was entered."""
    people = {(v.exercise, v.table): v.people for v in snapshot.voters}
    known = {(one.exercise.id, one.result.item): one for one in results}
    for dots in sorted(snapshot.dots, key=lambda d: (d.exercise, d.table, -d.count, d.item)):
        if dots.count > 0 and (one := known.get((dots.exercise, dots.item))):
            voters = people.get((dots.exercise, dots.table))
            yield (_title(one), dots.table, *_item(one), dots.count, voters)


def _title(one: Voted) -> str:
    return clean_line(one.exercise.title) or one.exercise.id


def _item(one: Voted) -> tuple[str, str]:
    return (one.result.item, _cut(one.words)) if one.words else ("", NOT_SHOWN)


def _became(snapshot: Snapshot, audience: str) -> Iterator[Row]:
    """A row for each answer to something that is shown; what is too long for a cell goes on in the next row."""
    answered = {response.contribution: response for response in snapshot.responses}
    for c in snapshot.contributions:
        if (response := answered.get(c.id)) is None:
            continue
        first, *more = in_cells(clean(response.what))
        about = (c.id, c.table, c.question, c.kind.value, _cut(c.words))
        noted = (response.at,) if audience == "team" else ()
        yield (*about, response.done.value, _cut(response.who), first, _cut(response.when), *noted)
        yield from ((c.id, None, "", "", "", "", "", part, "", *("" for _ in noted)) for part in more)


def _cut(text: str) -> str:
    """As much as a cell holds; the whole of what was said stands in the contributions."""
    first, *more = in_cells(clean(text))
    return first + GOES_ON if more else first
