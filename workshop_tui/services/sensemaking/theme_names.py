"""Names and ids of themes: what a new one may be called, and which id it gets."""

from __future__ import annotations

from collections.abc import Iterable

from workshop_tui.errors import UsageProblem
from workshop_tui.model.theme import Theme, find_theme
from workshop_tui.services.desk import Desk
from workshop_tui.services.sessions import theme_id
from workshop_tui.text import clean_line


def checked_name(name: str, themes: Iterable[Theme]) -> str:
    """The name as it is kept. Raises UsageProblem if it is empty or one of `themes` has it."""
    wanted = clean_line(name).replace(";", ",")
    if not wanted:
        raise UsageProblem("The theme has no name.", "A word or two will do.")
    known = find_theme(themes, wanted)
    if known is not None:
        raise UsageProblem(f"There is a theme “{known.name}” already.", "File under that one.")
    return wanted


def new_theme_id(desk: Desk, name: str, themes: Iterable[Theme]) -> str:
    """The id of a new theme: for one name the same in every window, so that two make one theme.

    Another one where the theme that had this name was renamed, merged or deleted since: what was filed there
    must not come along by itself.
    """
    id_ = theme_id(desk.session.id, name)
    known = {theme.id for theme in themes}
    fields = desk.reader.fields(f"theme:{id_}") or {}
    if id_ in known or fields.get("deleted") or fields.get("merged_into"):
        return desk.ids.new()
    return id_


def typed_theme_id(desk: Desk, name: str, themes: Iterable[Theme]) -> str:
    """The same for a name that is typed while people talk; one that was merged goes on naming what took it in."""
    id_ = theme_id(desk.session.id, name)
    merged = any(theme.id == id_ for theme in desk.reader.theming.merged())
    return id_ if merged else new_theme_id(desk, name, themes)
