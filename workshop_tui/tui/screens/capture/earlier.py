"""What can be done with contributions captured earlier: one function a command of the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workshop_tui.model.contribution import Contribution, Mark
from workshop_tui.model.handle import handle_key
from workshop_tui.services import capture, handles, undo
from workshop_tui.services.capture import Entry, Place
from workshop_tui.services.desk import Act
from workshop_tui.text import clean_line, plural
from workshop_tui.tui import choices
from workshop_tui.tui.choice import Choice
from workshop_tui.tui.screens.capture import line_keys
from workshop_tui.tui.widgets.contribution_list import called

if TYPE_CHECKING:
    from workshop_tui.tui.screens.capture.screen import CaptureScreen

Those = Sequence[Contribution]


def as_entry(contribution: Contribution) -> Entry:
    """What keeping this contribution once more would keep."""
    return Entry(
        contribution.text,
        contribution.kind,
        contribution.label,
        contribution.voice,
        contribution.marks,
        contribution.themes,
        contribution.also_under,
        contribution.exchange,
        contribution.consent,
        contribution.image,
    )


def _each(screen: CaptureScreen, those: Those, **values: Any) -> Callable[[], Act]:
    """An act that makes each of them say `values`."""

    def make() -> Act:
        act = screen.desk.act()
        for contribution in those:
            act.join(capture.edit(screen.desk, contribution, replace(as_entry(contribution), **values)))
        return act

    return make


def edit(screen: CaptureScreen, those: Those) -> None:
    """Back into the box."""
    screen.edit(those[-1])


def kind(screen: CaptureScreen, those: Those) -> None:
    """What it is."""
    screen.ask(
        "What is it?",
        choices.kinds(screen.here.kind.captures),
        lambda chosen: screen.change(lambda: capture.change_kind(screen.desk, those, chosen[0])),
    )


def marks(screen: CaptureScreen, those: Those) -> None:
    """Marks of one, or of several at once: then those that all have are ticked."""
    common = tuple(mark for mark in Mark if all(c.has(mark) for c in those))

    def answered(chosen: tuple[Any, ...]) -> None:
        added, gone = set(chosen) - set(common), set(common) - set(chosen)

        def make() -> Act:
            act = screen.desk.act()
            for contribution in those:
                wanted = tuple(({*contribution.marks} | added) - gone)
                act.join(
                    capture.edit(screen.desk, contribution, replace(as_entry(contribution), marks=wanted))
                )
            return act

        screen.change(make)

    screen.ask("Marks", choices.marks(), answered, several=True, chosen=common)


def voice(screen: CaptureScreen, those: Those) -> None:
    """Whose voice."""
    screen.ask(
        "Whose voice? A role, never a name.",
        choices.voices(screen.voices, ()),
        lambda chosen: screen.change(_each(screen, those, voice=clean_line(str(chosen[0])))),
        new=True,
    )


def theme(screen: CaptureScreen, those: Those) -> None:
    """Which themes."""
    filed = tuple(dict.fromkeys(name for c in those for name in c.themes))
    screen.ask(
        "Themes. Type to find, or a new name",
        choices.themes(screen.here.setting.themes),
        lambda names: screen.change(_each(screen, those, themes=tuple(str(name) for name in names))),
        several=True,
        new=True,
        chosen=filed,
    )


def consent(screen: CaptureScreen, those: Those) -> None:
    """What may be done with the words."""
    screen.ask(
        "What may be done with these words?",
        choices.consents(screen.here.setting.session.default_consent),
        lambda chosen: screen.change(lambda: capture.change_consent(screen.desk, those, chosen[0])),
    )


def image(screen: CaptureScreen, those: Those) -> None:
    """The warm-up's image."""
    line_keys.ask_image(screen, lambda chosen: screen.change(_each(screen, those, image=chosen)))


def handle(screen: CaptureScreen, those: Those) -> None:
    """What a participant keeps, to have these words taken out later."""
    reader = screen.desk.reader
    held = reader.handles_of([c.id for c in those])
    fresh = handles.new_handle(screen.desk)
    used = [name for name in dict.fromkeys((*held, *reader.handles(screen.place.table))) if name != fresh]
    offered = [Choice(fresh, f"{fresh}: a new one, for somebody who has none yet")]
    offered += [
        Choice(name, name, about="theirs now" if name in held else "given here before") for name in used
    ]
    offered += [Choice("", "no handle")] if held else []

    def answered(chosen: tuple[Any, ...]) -> None:
        given = str(chosen[0])
        before = [name for name in held if given and name != handle_key(given)]
        instead = f" in place of {', '.join(before)}" if before else ""
        screen.change(
            lambda: handles.give_handle(screen.desk, those, given, fresh),
            f"handle {given or 'taken away'}{instead}:",
        )

    screen.ask(
        "Handle: by it these words can be taken out. Choose, or type the one on a slip.",
        offered,
        answered,
        new=True,
    )


def also_under(screen: CaptureScreen, those: Those) -> None:
    """A second question."""
    own = {c.question for c in those}
    others = [q for q in screen.here.setting.questions if q.id not in own]
    screen.ask(
        "Also under. It is still counted once.",
        choices.questions(screen.here, others),
        lambda chosen: screen.change(_each(screen, those, also_under=tuple(str(q) for q in chosen))),
        several=True,
        chosen=tuple(dict.fromkeys(q for c in those for q in c.also_under)),
    )


def exchange(screen: CaptureScreen, those: Those) -> None:
    """The turns of one exchange."""
    screen.change(lambda: capture.join_exchange(screen.desk, those), "exchange kept together")


def move(screen: CaptureScreen, those: Those) -> None:
    """To another table or question: first which table, then which question."""
    tables = screen.here.setting.session.tables

    def to_table(table: tuple[Any, ...]) -> None:
        number = int(table[0])
        there = [q for q in screen.here.setting.questions if q.is_for(number)]
        # Most are moved because the table was wrong and the question right.
        there.sort(key=lambda question: question.id != screen.place.question)
        counts = screen.desk.reader.counts(number)
        screen.ask(
            f"… under which question at table {number}?",
            choices.questions(replace(screen.here, counts=counts), there),
            lambda question: to_place(Place(number, str(question[0]))),
            typed=True,
        )

    def to_place(place: Place) -> None:
        where = called(place.question, screen.here.setting.questions)
        told = f"{len(those):,} moved to table {place.table}, {where},"
        screen.change(lambda: capture.move(screen.desk, those, place), told)

    title = f"Hand {plural(len(those), 'contribution')} over to"
    screen.ask(title, choices.tables(tables), to_table, typed=len(tables) > 9)


def delete(screen: CaptureScreen, those: Those) -> None:
    """Out of the record's tables."""
    told = f"{len(those):,} deleted"
    screen.change(lambda: capture.delete(screen.desk, those), told)


def history(screen: CaptureScreen, those: Those) -> None:
    """What was typed first, and every later change."""
    from workshop_tui.tui.screens.history import HistoryScreen

    screen.app.push_screen(HistoryScreen(undo.history(screen.desk, those[-1].id)))


COMMANDS: dict[str, Callable[[CaptureScreen, Those], None]] = {
    "edit": edit,
    "kind": kind,
    "marks": marks,
    "voice": voice,
    "theme": theme,
    "consent": consent,
    "image": image,
    "handle": handle,
    "also_under": also_under,
    "exchange": exchange,
    "move": move,
    "delete": delete,
    "history": history,
}
"""By the action's name in the command table."""
