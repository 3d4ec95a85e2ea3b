"""What can be done with a theme at the desk: made, named, described, coloured, merged, split, moved, retired."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workshop_tui.model.codebook import parts_of
from workshop_tui.model.theme import COLOURS, Theme
from workshop_tui.services import undo
from workshop_tui.services.desk import Act
from workshop_tui.services.sensemaking import theme_shape, theming
from workshop_tui.services.sensemaking.theme_names import checked_name
from workshop_tui.text import clean_line, plural
from workshop_tui.tui.choice import Choice

if TYPE_CHECKING:
    from workshop_tui.tui.screens.row_form import Values
    from workshop_tui.tui.screens.sense.screen import SenseScreen

TEXTS = (
    ("description", "What it is"),
    ("belongs", "What belongs here"),
    ("not_belongs", "What does not"),
)


def new(screen: SenseScreen) -> None:
    """Makes a theme; below the one under the codebook's cursor nothing is put by itself."""
    _name(
        screen,
        "A new theme",
        "",
        lambda name: _goes_to(screen, theming.make_theme(screen.desk, name)),
        "made",
    )


def _goes_to(screen: SenseScreen, act: Act) -> Act:
    """The cursor goes to the theme that the act makes, so that the next key is about that one."""
    screen.awaited |= {change.key for change in act.changes if change.sort == "theme"}
    return act


def rename(screen: SenseScreen) -> None:
    """Asks for another name."""
    theme = _theme(screen)
    if theme is not None:
        told = f"was “{clean_line(theme.name)}”"
        title = f"Another name for “{clean_line(theme.name)}”"
        _name(screen, title, theme.name, lambda name: theming.rename_theme(screen.desk, theme, name), told)


def split(screen: SenseScreen) -> None:
    """Puts the chosen points into a new theme instead."""
    theme, those = _theme(screen), screen.concerned()
    if theme is None:
        return
    inside = [one for one in those if theme.name in one.themes]
    if not inside:
        screen.say("none of the chosen points is in this theme")
        return
    title = f"{plural(len(inside), 'point')} of “{clean_line(theme.name)}” into a new theme"
    told = f"has {plural(len(inside), 'point')} of “{clean_line(theme.name)}”"
    _name(
        screen,
        title,
        "",
        lambda name: theme_shape.split_theme(screen.desk, theme, inside, name),
        told,
    )
    screen.points.forget_chosen()


def _name(screen: SenseScreen, title: str, before: str, act: Callable[[str], Act], told: str) -> None:
    from workshop_tui.tui.screens.row_form import Asked, RowFormScreen

    others = [theme for theme in screen.desk.reader.themes() if theme.name != before]

    def answered(values: Values | None) -> None:
        if values is not None and values["name"] != before:
            screen.save(lambda: act(values["name"]), f"“{clean_line(values['name'])}” {told}")

    form = RowFormScreen(
        title, [Asked("name", "Name", before)], lambda values: checked_name(values["name"], others)
    )
    screen.app.push_screen(form, answered)


def describe(screen: SenseScreen) -> None:
    """Asks what it is, what belongs there, what does not."""
    from workshop_tui.tui.screens.row_form import Asked, RowFormScreen

    theme = _theme(screen)
    if theme is None:
        return

    def answered(values: Values | None) -> None:
        if values is not None:
            told = f"“{clean_line(theme.name)}” described"
            screen.save(lambda: theming.describe_theme(screen.desk, theme, **values), told)

    asked = [Asked(name, label, getattr(theme, name), several=True) for name, label in TEXTS]
    screen.app.push_screen(RowFormScreen(theme.name, asked, lambda values: None), answered)


def colour(screen: SenseScreen) -> None:
    """Asks for a colour; each has its name."""
    theme = _theme(screen)
    if theme is None:
        return

    def answered(answer: tuple[Any, ...]) -> None:
        told = f"“{clean_line(theme.name)}” is {answer[0] or 'without colour'}"
        screen.save(lambda: theming.describe_theme(screen.desk, theme, colour=str(answer[0])), told)

    offered = [Choice("", "no colour"), *(Choice(name, name) for name in COLOURS)]
    screen.ask(f"Colour of “{clean_line(theme.name)}”", offered, answered, typed=True, at=theme.colour)


def merge(screen: SenseScreen) -> None:
    """Asks which theme takes it in."""
    theme = _theme(screen)
    if theme is None or screen.view is None:
        return
    others = {other.id: other for other, _ in screen.view.tree if other.id != theme.id}
    count = screen.view.counts.get(theme.name, (0, 0))[0]

    def answered(answer: tuple[Any, ...]) -> None:
        into = others[str(answer[0])]
        told = (
            f"“{clean_line(theme.name)}” is in “{clean_line(into.name)}” now, with {plural(count, 'point')}"
        )
        if screen.save(lambda: theme_shape.merge_themes(screen.desk, theme, into), told) is not None:
            screen.awaited.add(theme.id)
            screen.codebook.go_to(into.id)

    offered = [Choice(id_, other.name) for id_, other in others.items()]
    screen.ask(f"Merge “{clean_line(theme.name)}” into", offered, answered, typed=True)


def part_of(screen: SenseScreen) -> None:
    """Asks of which theme it is a part."""
    theme = _theme(screen)
    if theme is None or screen.view is None:
        return
    own = parts_of(screen.view.themes, theme.id)
    others = {other.id: other for other, _ in screen.view.tree if other.id not in own}

    def answered(answer: tuple[Any, ...]) -> None:
        above = others.get(str(answer[0]))
        told = f"part of “{clean_line(above.name)}”" if above else "part of no other"
        screen.save(
            lambda: theme_shape.move_theme(screen.desk, theme, above), f"“{clean_line(theme.name)}” is {told}"
        )

    offered = [Choice("", "no other theme"), *(Choice(id_, other.name) for id_, other in others.items())]
    screen.ask(f"“{clean_line(theme.name)}” is a part of", offered, answered, typed=True, at=theme.parent)


def retire(screen: SenseScreen) -> None:
    """Offers it no more, or again."""
    theme = _theme(screen)
    if theme is not None:
        told = "is offered again" if theme.retired else "is retired: what is filed there stays"
        screen.save(
            lambda: theming.retire_theme(screen.desk, theme, not theme.retired),
            f"“{clean_line(theme.name)}” {told}",
        )


def take_away(screen: SenseScreen) -> None:
    """Takes it away; what was filed there is so no longer. Where something is, it asks first."""
    theme = _theme(screen)
    if theme is None or screen.view is None:
        return
    count = screen.view.counts.get(theme.name, (0, 0))[0]
    name = clean_line(theme.name)

    def take() -> None:
        left = f"; {plural(count, 'point')} no longer under it" if count else ""
        screen.awaited.add(theme.id)
        screen.save(lambda: theme_shape.delete_theme(screen.desk, theme), f"“{name}” taken away{left}")

    if not count:
        take()
        return
    stay = "the point stays" if count == 1 else f"all {count:,} points stay"
    offered = [
        Choice("take", f"Take it away: {stay}, unsorted where under no other theme"),
        Choice("", "Leave it as it is (z retires it: it keeps what is there and is offered no more)"),
    ]
    screen.ask(f"Take “{name}” away?", offered, lambda answer: take() if answer[0] else None, typed=True)


def history(screen: SenseScreen) -> None:
    """Every change of the theme or point under the cursor."""
    from workshop_tui.tui.screens.history import HistoryScreen

    if screen.codebook.has_focus:
        theme = screen.theme_here()
        versions = theme_shape.theme_history(screen.desk, theme) if theme is not None else []
    else:
        versions = undo.history(screen.desk, screen.here.id) if screen.here is not None else []
    if versions:
        screen.app.push_screen(HistoryScreen(versions))


def _theme(screen: SenseScreen) -> Theme | None:
    theme = screen.theme_here()
    if theme is None:
        screen.say("Tab to the themes first, or show one with Enter there")
    return theme
