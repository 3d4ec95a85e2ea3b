"""The theme desk in words: a point on one line and in full, a theme with its counts, what is filtered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from workshop_tui.model.contribution import Contribution
from workshop_tui.model.question_set import Question, short_title
from workshop_tui.model.readback import Right
from workshop_tui.model.theme import COLOURS, Theme
from workshop_tui.services.sensemaking.searching import Filters
from workshop_tui.services.sensemaking.sense_view import SenseView
from workshop_tui.text import plural
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.widgets.contribution_list import MARK_WORDS, SIGNS
from workshop_tui.tui.widgets.entry_list import Entries

if TYPE_CHECKING:
    from workshop_tui.services.sensemaking.suggesting import Suggestion

IN_WORDS = 60
"""Cells from which a line says what sort of thought it is in a word and not by its sign."""
LONGEST = 400
"""Characters of a point that are looked at for its line."""


def points(view: SenseView, told: Mapping[str, str]) -> Entries:
    """What is to be seen, a line each; `told` is what else to say of one: that another window has filed it."""
    there = view.said
    count, total = len(view.shown), len(there)
    heading = Content(f"{count:,} of {total:,}" if count != total else plural(total, "contribution"))
    if not view.whole:
        heading = heading + Content(" … reading on")
    elif asked := read_back_told(view):
        heading = heading + Content(f" · {asked}").stylize("$text-muted")

    def lines(key: str, width: int) -> list[Content]:
        return [_point(view, there[key], told.get(key, ""), width)]

    def stamp(key: str) -> tuple[object, ...]:
        one = there[key]
        return (
            one.revision,
            one.themes,
            view.tables(one),
            told.get(key, ""),
            one.id in view.read_back.disputed,
        )

    nothing = "Nothing here is like that: Esc shows more." if total else "Nothing was captured yet."
    return Entries(heading, view.shown, lines, stamp, nothing)


def _point(view: SenseView, one: Contribution, told: str, width: int) -> Content:
    sort = f"{one.kind.value:<10} " if width >= IN_WORDS else f"{SIGNS[one.kind]} "
    lead = Content(f"T{one.table:<3}").stylize("$text-muted") + Content(sort).stylize("bold")
    tables = view.tables(one)
    again = f"said at {len(tables)} tables" if len(tables) > 1 else "linked" if one.id in view.links else ""
    disputed = "disputed" if one.id in view.read_back.disputed else ""
    beside = " · ".join(part for part in (told, disputed, again, ", ".join(one.themes)) if part)
    words = one.words[:LONGEST]
    if not beside:
        return (lead + said_line(words)).truncate(width, ellipsis=True)
    right = said_line(
        beside, "$text-muted", width=max(8, width * 2 // 5 if width >= IN_WORDS else width // 4)
    )
    room = max(4, width - lead.cell_length - right.cell_length - 2)
    left = said_line(words, width=room)
    return lead + left + Content(" " * max(2, room - left.cell_length + 2)) + right


def codebook(view: SenseView) -> Entries:
    """The themes as a tree, each with how many points of how many tables stand there."""
    there = {theme.id: (theme, depth) for theme, depth in view.tree}

    def lines(key: str, width: int) -> list[Content]:
        theme, depth = there[key]
        return [_theme(theme, depth, view.counts.get(theme.name, (0, 0)), width)]

    def stamp(key: str) -> tuple[object, ...]:
        theme, depth = there[key]
        return (theme, depth, view.counts.get(theme.name))

    heading = Content(f"{plural(len(there), 'theme')} · points, tables")
    return Entries(heading, tuple(there), lines, stamp, "No theme yet: n makes one.")


def _theme(theme: Theme, depth: int, counted: tuple[int, int], width: int) -> Content:
    count = f" {counted[0]:,} · {counted[1]}" if counted[0] else " –"
    after = f" {theme.colour}" if theme.colour else ""
    after += " (retired)" if theme.retired else ""
    lead = Content("  " * min(depth, 4)) + _swatch(theme)
    room = max(4, width - lead.cell_length - len(after) - len(count))
    name = said_line(theme.name, "bold" if counted[0] else "", width=room)
    line = lead + name + Content(after).stylize("$text-muted")
    return line + Content(" " * max(0, width - line.cell_length - len(count))) + Content(count)


def _swatch(theme: Theme) -> Content:
    return Content("■ ").stylize(COLOURS[theme.colour]) if theme.colour in COLOURS else Content("")


def filter_line(view: SenseView | None, filters: Filters, found: str, order: str) -> Content:
    """What is shown, in words: `Showing: table 3 · idea · unsorted, like by like`."""
    if view is None:
        return Content(" reading …").stylize("$text-muted")
    parts = [found, *_filters(view, filters), order]
    those = " · ".join(part for part in parts if part)
    if not those:
        return Content(" Everything · f filters, / searches, o shows what is unsorted").stylize("$text-muted")
    return (
        Content(" Only: ").stylize("bold") + said_line(those) + Content("  Esc: less").stylize("$text-muted")
    )


def _filters(view: SenseView, filters: Filters) -> list[str]:
    asked = {q.id: question_name(q) for q in view.setting.questions}
    tables = tuple(sorted(filters.tables))
    return [
        "unsorted" if filters.unsorted else "",
        *(asked.get(id_, id_) for id_ in sorted(filters.questions)),
        _tables(tables) if tables else "",
        " or ".join(sorted(kind.value for kind in filters.kinds)),
        " or ".join(sorted(MARK_WORDS[mark] for mark in filters.marks)),
        " or ".join(sorted(voice or "no voice" for voice in filters.voices)),
        " or ".join(f"“{name}”" for name in sorted(filters.themes)),
    ]


def question_name(question: Question) -> str:
    """`Q7 Getting home`."""
    number = f"Q{question.number} " if question.number is not None else ""
    return f"{number}{question.short or short_title(question.ask)}"


def point_in_full(view: SenseView, one: Contribution, told: str) -> tuple[Content, Content]:
    """Heading and words of a point: where it was said, all of it, what it is filed under, what says the same."""
    asked = {q.id: question_name(q) for q in view.setting.questions}
    marks = ", ".join(MARK_WORDS[mark] for mark in one.marks)
    where = (
        f"Table {one.table}{_answered(view, one.table)}",
        asked.get(one.question, one.question),
        one.kind.value,
        one.voice,
        marks,
    )
    lines = [said(one.label, "bold") + Content(" ") + said(one.text) if one.label else said(one.text)]
    if told:
        lines.append(said_line(told, "$text-warning"))
    if (note := view.read_back.disputed.get(one.id)) is not None:
        lines.append(Content("Its table disputes this. ").stylize("$text-warning") + said_line(note))
    if one.themes:
        lines.append(Content("Under: ").stylize("$text-muted") + said_line(", ".join(one.themes)))
    if one.also_under:
        also = ", ".join(asked.get(id_, id_) for id_ in one.also_under)
        lines.append(Content("Also under: ").stylize("$text-muted") + said_line(also))
    tables = view.tables(one)
    alike = [view.said[id_] for id_ in view.links.get(one.id, ()) if id_ != one.id and id_ in view.said]
    if alike:
        lines.append(Content(f"Linked; said at {_tables(tables)}:").stylize("$text-muted"))
        lines += [said_line(f"  T{other.table}  {other.words}") for other in alike]
    return said_line(" · ".join(part for part in where if part)), Content("\n").join(lines)


def read_back_told(view: SenseView) -> str:
    """How far reading back has come: `2 disputed · 3 tables said yes`; empty before it began."""
    # What was deleted since is disputed no longer.
    disputed = sum(id_ in view.said for id_ in view.read_back.disputed)
    yes = sum(answer is Right.YES for answer in view.read_back.answers.values())
    told = [f"{disputed:,} disputed"] if disputed else []
    told += [f"{plural(yes, 'table')} said yes"] if view.read_back.answers else []
    return " · ".join(told)


def _answered(view: SenseView, table: int) -> str:
    """What a table said of its record, in brackets."""
    answer = view.read_back.answers.get(table)
    return f" (its notes are right: {answer.value})" if answer else ""


def theme_in_full(view: SenseView, theme: Theme) -> tuple[Content, Content]:
    """Heading and words of a theme: what belongs there, what does not, examples."""
    points, tables = view.counts.get(theme.name, (0, 0))
    above = next((t.name for t in view.themes if t.id == theme.parent), "")
    about = (
        theme.name,
        f"part of {above}" if above else "",
        theme.colour,
        "retired" if theme.retired else "",
        f"{plural(points, 'point')} of {plural(tables, 'table')}",
    )
    said_of = (("", theme.description), ("Belongs: ", theme.belongs), ("Does not: ", theme.not_belongs))
    lines = [Content(name).stylize("bold") + said(text) for name, text in said_of if text]
    examples = [view.said[id_] for id_ in theme.examples if id_ in view.said]
    lines += [Content("Example: ").stylize("bold") + said_line(one.words) for one in examples]
    merged = [other.name for other in view.merged if other.merged_into == theme.id]
    if merged:
        lines.append(Content("Took in: ").stylize("bold") + said_line(", ".join(merged)))
    if not lines:
        lines = [Content("Not described yet: e says what belongs here and what does not.")]
    return said_line(" · ".join(part for part in about if part)), Content("\n").join(lines)


def offer(number: int, suggestion: Suggestion) -> Content:
    """`1  Getting about   shares: bus, evening`."""
    row = Content(f" {number}  ").stylize("$accent bold") + said_line(suggestion.theme.name, "bold")
    return row + Content("   ") + said_line(suggestion.why, "$text-muted")


def _tables(those: tuple[int, ...]) -> str:
    from workshop_tui.tui.room_words import numbers

    return f"table{'s' if len(those) > 1 else ''} {numbers(those)}"


NOTHING = (Content("Nothing is under the cursor"), Content(""))
"""Heading and words where there is nothing to read."""

NO_THEME = Content(" No theme to suggest yet: t finds one, or makes a new one.").stylize("$text-muted")
"""What stands in the place of suggestions while there are none."""
