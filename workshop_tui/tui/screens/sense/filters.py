"""What the theme desk shows: by question, table, kind, mark, voice, theme; what is unsorted; what has a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workshop_tui.services.sensemaking.sense_view import Wanted
from workshop_tui.text import plural
from workshop_tui.tui.choice import Choice
from workshop_tui.tui.sense_lines import question_name

if TYPE_CHECKING:
    from workshop_tui.services.sensemaking.suggesting import WordCount
    from workshop_tui.tui.screens.sense.screen import SenseScreen

MENU = (
    Choice("questions", "questions", "q"),
    Choice("tables", "tables", "t"),
    Choice("kinds", "kinds", "k"),
    Choice("marks", "marks", "m"),
    Choice("voices", "voices", "v"),
    Choice("themes", "themes", "h"),
    Choice("unsorted", "what is filed nowhere", "o"),
    Choice("everything", "everything again", "a"),
)
_TYPED = ("questions", "voices", "themes")
"""What is looked for by a few letters."""


def menu(screen: SenseScreen) -> None:
    """Asks what to filter by, then for the values."""
    if screen.view is None:
        return

    def answered(answer: tuple[Any, ...]) -> None:
        if answer[0] == "unsorted":
            unsorted(screen)
        elif answer[0] == "everything":
            screen.action_everything()
        else:
            _values(screen, answer[0])

    screen.ask("Show only", MENU, answered)


def _values(screen: SenseScreen, what: str) -> None:
    def answered(answer: tuple[Any, ...]) -> None:
        chosen: dict[str, Any] = {what: frozenset(answer)}
        filters = replace(screen.wanted.filters, **chosen)
        screen.want(replace(screen.wanted, filters=filters), screen.found)
        screen.points.focus()

    screen.ask(
        f"Show only these {what}",
        _offered(screen, what),
        answered,
        several=True,
        chosen=tuple(getattr(screen.wanted.filters, what)),
        typed=what in _TYPED,
    )


def _offered(screen: SenseScreen, what: str) -> list[Choice[Any]]:
    from workshop_tui.tui import choices

    assert screen.view is not None
    setting, said = screen.view.setting, screen.view.said.values()
    if what == "questions":
        return [Choice(q.id, question_name(q)) for q in setting.questions]
    if what == "tables":
        return [*choices.tables(setting.session.tables)]
    if what == "kinds":
        return [*choices.kinds()]
    if what == "marks":
        return [*choices.marks()]
    if what == "voices":
        used = dict.fromkeys(sorted(one.voice for one in said if one.voice))
        return [Choice("", "no voice"), *(Choice(voice, voice) for voice in used)]
    counts = screen.view.counts
    return [
        Choice(theme.name, theme.name, about=plural(counts.get(theme.name, (0, 0))[0], "point"))
        for theme, _ in screen.view.tree
    ]


def unsorted(screen: SenseScreen) -> None:
    """Only what is filed nowhere, like beside like as soon as that is worked out; or everything again."""
    if screen.wanted.filters.unsorted:
        screen.want(replace(screen.wanted, filters=replace(screen.wanted.filters, unsorted=False), order=()))
        return
    wanted = Wanted(replace(screen.wanted.filters, unsorted=True, themes=frozenset()))
    screen.want(wanted)
    screen.points.focus()
    if screen.view is not None:
        screen.search.order([one for one in screen.view.said.values() if wanted.filters.lets_through(one)])


def only_theme(screen: SenseScreen) -> None:
    """Only what is filed under the theme under the cursor."""
    theme = screen.theme_here()
    if theme is not None:
        filters = replace(screen.wanted.filters, themes=frozenset([theme.name]), unsorted=False)
        screen.want(Wanted(filters))
        screen.points.focus()


def words(screen: SenseScreen, counted: Sequence[WordCount]) -> None:
    """Offers the most frequent words; the one that is taken filters."""
    if not counted:
        screen.say("no words yet: the index is being read")
        return

    def answered(answer: tuple[Any, ...]) -> None:
        if screen.view is not None:
            screen.search.with_word(tuple(screen.view.said.values()), str(answer[0]))

    offered = [
        Choice(
            each.word, each.word, about=f"{each.contributions:,} said it, at {plural(each.tables, 'table')}"
        )
        for each in counted
    ]
    screen.ask("Frequent words", offered, answered, typed=True)
