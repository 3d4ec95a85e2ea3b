"""Themes that the whole room may see: a name that was typed at a table waits until the organiser says yes.

Those of the question set are known to everybody, and so are those that a question was made of. Who makes a theme at
the theme desk or on the futures board has said yes by that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from workshop_tui.model.session import Session
from workshop_tui.model.theme import theme_key
from workshop_tui.services.desk import EVERYBODY, Act, Desk
from workshop_tui.services.room.projecting import set_released


@dataclass(frozen=True, slots=True)
class ThemeOffered:
    """A theme that the room sees only if somebody releases it."""

    id: str
    name: str
    count: int
    """How many contributions are filed under it."""
    released: bool


def may_be_shown(session: Session, released: Collection[str]) -> Callable[[str, str], bool]:
    """Whether the room may see a theme, by its id and its name; `released` are the ids of those that were."""
    known = {theme_key(theme.name) for theme in session.question_set.themes}
    known |= {theme_key(question.theme) for question in session.theme_questions if question.theme}
    return lambda id_, name: id_ in released or theme_key(name) in known


def themes_offered(desk: Desk) -> tuple[ThemeOffered, ...]:
    """Every theme that has to be released or was, those that wait first, and the fullest first."""
    released = set(desk.reader.room.released())
    is_known = may_be_shown(desk.reader.session(), ())
    found = (
        ThemeOffered(id_, name, count, id_ in released)
        for id_, name, count in desk.reader.theme_counts()
        if not is_known(id_, name)
    )
    return tuple(sorted(found, key=lambda theme: (theme.released, -theme.count)))


def change_released(desk: Desk, on: Collection[str], off: Collection[str]) -> Act:
    """An act that lets the room see some themes (ids) and takes others off its screen."""
    act = desk.act()
    set_released(desk, act, dict.fromkeys(on, EVERYBODY), True)
    set_released(desk, act, dict.fromkeys(off, EVERYBODY), False)
    return act


def let_the_room_see(desk: Desk, act: Act, themes: Iterable[str]) -> None:
    """The same for themes (ids) that are made in `act`."""
    set_released(desk, act, dict.fromkeys(themes, EVERYBODY), True)
