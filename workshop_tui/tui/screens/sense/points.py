"""What can be done with points at the theme desk: filed, taken out, linked, made an example, looked at in pairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workshop_tui.model.contribution import Contribution
from workshop_tui.model.theme import Theme, find_theme
from workshop_tui.services.sensemaking import linking, theming
from workshop_tui.text import clean_line, plural
from workshop_tui.tui.choice import Choice

if TYPE_CHECKING:
    from workshop_tui.tui.screens.sense.pairs import SensePairsScreen
    from workshop_tui.tui.screens.sense.screen import SenseScreen


def file_suggested(screen: SenseScreen, number: int) -> None:
    """Files under the theme on this key, and goes on where the point leaves the pile."""
    if screen.codebook.has_focus:
        screen.say("Tab to the points: 1 to 3 file what is under the cursor there")
        return
    screen.ask_suggestions()
    if screen.view is None or not screen.suggestions or not screen.is_read:
        return
    if number > len(screen.suggestions):
        screen.say(f"nothing is suggested on {number}; t finds a theme")
        return
    theme = screen.view.theme(screen.suggestions[number - 1].theme.id)
    if theme is None:
        screen.say("that theme is no longer in the codebook")
        return
    _file(screen, screen.concerned(), theme)


def _file(screen: SenseScreen, those: Sequence[Contribution], theme: Theme) -> None:
    several = bool(screen.points.chosen)
    made = screen.save(
        lambda: theming.file_under(screen.desk, those, theme), _filed(those, theme.name), those
    )
    if made is not None:
        screen.look_anew()
        _go_on(screen, several)


def _go_on(screen: SenseScreen, several: bool) -> None:
    """To the next point of the pile: what is filed leaves it."""
    if screen.wanted.filters.unsorted and not several:
        screen.points.action_down()


def find(screen: SenseScreen) -> None:
    """Any themes by a few letters, or new ones; those that are no longer ticked are taken out."""
    those, view = screen.concerned(), screen.view
    if view is None or not those:
        screen.say("there is no point under the cursor")
        return
    before = screen.common_themes(those)
    several = bool(screen.points.chosen)
    offered = [
        Choice(theme.name, theme.name, about=f"{view.counts.get(theme.name, (0, 0))[0]:,} filed")
        for theme, _ in view.tree
        if not theme.retired or theme in before
    ]

    def answered(answer: tuple[Any, ...]) -> None:
        names = [str(name) for name in answer]
        known = {name: find_theme(view.themes, name) for name in names}
        wanted = [theme for theme in known.values() if theme is not None]
        add = [theme for theme in wanted if theme not in before]
        remove = [theme for theme in before if theme not in wanted]
        new = [name for name, theme in known.items() if theme is None]
        if not (add or remove or new):
            screen.say("nothing to change")
            return
        now = [theme.name for theme in add] + new
        told = _filed(those, ", ".join(now)) if now else _taken_out(those, remove)
        made = screen.save(lambda: theming.refile(screen.desk, those, add, remove, new), told, those)
        if made is not None:
            _go_on(screen, several)

    screen.ask(
        f"File {plural(len(those), 'contribution')} under",
        offered,
        answered,
        several=True,
        typed=True,
        new=True,
        chosen=tuple(theme.name for theme in before),
    )


def take_out(screen: SenseScreen) -> None:
    """Out of the theme that is shown, or the only one; else it asks out of which."""
    those, view = screen.concerned(), screen.view
    if view is None or not those:
        return
    themes = {theme.id: theme for one in those for theme in view.filed(one)}
    here = screen.theme_here()
    if here is not None and here.id in themes:
        _take_out(screen, those, [here])
    elif len(themes) == 1:
        _take_out(screen, those, [*themes.values()])
    elif not themes:
        screen.say("it is filed nowhere")
    else:
        offered = [Choice(theme.id, theme.name) for theme in themes.values()]
        screen.ask(
            "Take it out of",
            offered,
            lambda answer: _take_out(screen, those, [themes[str(id_)] for id_ in answer]),
            typed=True,
        )


def _take_out(screen: SenseScreen, those: Sequence[Contribution], themes: Sequence[Theme]) -> None:
    inside = [one for one in those if any(theme.name in one.themes for theme in themes)]
    screen.save(
        lambda: theming.refile(screen.desk, inside, remove=themes), _taken_out(inside, themes), inside
    )


def choose(screen: SenseScreen, step: int) -> None:
    """Chooses the point under the cursor, or no longer."""
    if screen.points.has_focus:
        screen.points.choose(step)
    else:
        screen.say("Tab to the points, then Space chooses")


def choose_all(screen: SenseScreen) -> None:
    """Chooses all that is shown, or none of it; t then files it at once."""
    if screen.points.has_focus:
        screen.points.choose_all()
        screen.say(f"{plural(len(screen.points.chosen), 'point')} chosen")
    else:
        screen.say("Tab to the points, then Ctrl+A chooses all that are shown")


def example(screen: SenseScreen) -> None:
    """Makes the point an example of its theme, or no longer."""
    one, view = screen.here, screen.view
    if one is None or view is None:
        return
    themes = view.filed(one)
    shown = screen.theme_here()
    theme = shown if shown is not None and shown in themes else themes[0] if len(themes) == 1 else None
    if theme is None:
        screen.say("file it under a theme first" if not themes else "Enter on the theme shows it; then y")
        return
    on = one.id not in theme.examples
    told = f"{'an example' if on else 'no example any more'} of “{clean_line(theme.name)}”"
    screen.save(lambda: theming.show_example(screen.desk, theme, one, on), told)


def link(screen: SenseScreen) -> None:
    """Links the chosen points."""
    those = screen.concerned()
    told = f"{plural(len(those), 'point')} linked: all are kept, each table counts"
    if screen.save(lambda: linking.link(screen.desk, [one.id for one in those]), told) is not None:
        screen.points.forget_chosen()


def unlink(screen: SenseScreen) -> None:
    """Takes the point out of what it is linked with."""
    those = screen.concerned()
    told = f"{plural(len(those), 'point')} linked no longer"
    screen.save(lambda: linking.unlink(screen.desk, [one.id for one in those]), told)


def show_pairs(screen: SenseScreen) -> None:
    """Side by side what may say the same, of what is shown: first the point under the cursor, then on from it."""
    from workshop_tui.tui.screens.sense.pairs import SensePairsScreen

    if screen.view is None or not screen.view.shown:
        return
    shown, here = screen.view.shown, screen.points.key
    at = shown.index(here) if here in shown else 0
    screen.app.push_screen(SensePairsScreen(screen, screen.view))
    screen.search.pair((*shown[at:], *shown[:at]))


def pairs_screen(screen: SenseScreen) -> SensePairsScreen | None:
    """The screen of pairs, if it is open."""
    from workshop_tui.tui.screens.sense.pairs import SensePairsScreen

    return next((s for s in screen.app.screen_stack if isinstance(s, SensePairsScreen)), None)


def _filed(those: Sequence[Contribution], names: str) -> str:
    return f"{plural(len(those), 'contribution')} filed under “{clean_line(names)}”"


def _taken_out(those: Sequence[Contribution], themes: Sequence[Theme]) -> str:
    names = ", ".join(clean_line(theme.name) for theme in themes)
    return f"{plural(len(those), 'contribution')} taken out of “{names}”"
