"""Coding by several people in words: what one found, where they differ, how far they agree."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from workshop_tui.model.contribution import Contribution
from workshop_tui.sensemaking.agreement import Agreement, Difference
from workshop_tui.services.sensemaking.coding_together import Together
from workshop_tui.text import clean_line, plural
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.widgets.contribution_list import called
from workshop_tui.tui.widgets.entry_list import Entries, wrapped


def own_entries(view: Together, coder: str) -> Entries:
    """Everything that was said, with what this coder found; nobody else's filing is shown."""
    mine = view.mine(coder)
    there = view.said

    def lines(key: str, width: int) -> Sequence[Content]:
        point = there[key]
        found = mine.get(key)
        sign = "  " if found is None else "✓ " if found else "– "
        where = f"table {point.table}, {called(point.question, view.questions)}"
        return [
            *wrapped(sign, said(point.words), width, 6),
            *wrapped("  ", said_line(f"{where} · {_found(view, found)}", "$text-muted"), width, 2),
        ]

    looked = sum(key in there for key in mine)
    heading = f"{clean_line(coder)}: {looked:,} of {plural(len(there), 'point')} looked at"
    return Entries(
        said_line(heading),
        tuple(there),
        lines,
        lambda key: (there[key], mine.get(key)),
        "Nothing was said yet.",
    )


def _found(view: Together, found: frozenset[str] | None) -> str:
    if found is None:
        return "not looked at"
    names = [view.name(theme.id) for theme in view.themes if theme.id in found]
    return " ".join(f"#{name}" for name in names) if names else "no theme fits"


def difference_entries(view: Together) -> Entries:
    """Where coders differ, what is open first."""
    there = {f"{d.contribution}/{d.theme}": d for d in view.differences if d.contribution in view.said}

    def lines(key: str, width: int) -> Sequence[Content]:
        one = there[key]
        settled = view.settled.get((one.contribution, one.theme))
        sign = "? " if settled is None else "✓ " if settled.filed else "× "
        point = view.said[one.contribution]
        return [
            *wrapped(
                sign, said_line(f"#{view.name(one.theme)}", "bold") + Content("  ") + _who(one), width, 2
            ),
            *wrapped("  ", _words(point), width, 5),
        ]

    def stamp(key: str) -> object:
        one = there[key]
        return one, view.settled.get((one.contribution, one.theme)), view.said[one.contribution]

    heading = f"{plural(view.open, 'open difference')}, {len(there) - view.open:,} settled"
    empty = "Nobody differs." if view.shared else "No point was looked at by two coders yet."
    return Entries(said_line(heading), tuple(there), lines, lambda key: hash(stamp(key)), empty)


def difference(view: Together, key: str) -> Difference | None:
    """The difference that an entry shows."""
    return next((d for d in view.differences if f"{d.contribution}/{d.theme}" == key), None)


def _who(one: Difference) -> Content:
    return said_line(f"yes: {', '.join(one.yes)} · no: {', '.join(one.no)}")


def _words(point: Contribution) -> Content:
    return said(point.words)


def agreed(view: Together) -> str:
    """How far coders agree, over all and on the themes they agree on least."""
    if not view.shared:
        return "Two coders have to look at the same points before anything can be compared."
    overall, *themes = view.agreement
    worst = "; ".join(
        f"{view.name(one.theme)}: {_figures(one)}" for one in themes[:3] if one.alike < one.units
    )
    told = f"Over all {_figures(overall)} on {plural(view.shared, 'point')}."
    return f"{told} Least: {worst}" if worst else told


def _figures(one: Agreement) -> str:
    parts = [f"κ {one.kappa:.2f}"] if one.kappa is not None else []
    parts += [f"α {one.alpha:.2f}"] if one.alpha is not None else []
    return f"{' '.join(parts) or 'no figure'} ({one.alike:,} of {one.units:,} alike)"
