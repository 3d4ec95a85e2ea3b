"""The shape of the codebook: merging, splitting, moving and deleting themes; each function is one undoable act."""

from __future__ import annotations

from collections.abc import Collection

from workshop_tui.errors import UsageProblem
from workshop_tui.model.codebook import parents_of, parts_of
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.theme import Theme
from workshop_tui.services.desk import EVERYBODY, Act, Desk
from workshop_tui.services.sensemaking.theming import add_theme, file_in, rename_in_questions
from workshop_tui.services.undo import Version, history_of


def merge_themes(desk: Desk, theme: Theme, into: Theme) -> Act:
    """An act that lets `into` take `theme` in: what is filed there, its parts and its questions.

    No coding is rewritten: each goes on naming the theme it was made under and counts where that went, also one
    that another window makes at this very moment. Raises UsageProblem for a theme and itself.
    """
    if theme.id == into.id:
        raise UsageProblem("A theme cannot be merged with itself.", "Choose another one.")
    act = desk.act()
    themes = desk.reader.themes()
    if into.id in parts_of(themes, theme.id):
        act.set(f"theme:{into.id}", {"parent": theme.parent}, EVERYBODY, into.revision)
    for part in themes:
        if part.parent == theme.id and part.id != into.id:
            act.set(f"theme:{part.id}", {"parent": into.id}, EVERYBODY, part.revision)
    rename_in_questions(desk, act, theme, into.name)
    act.set(f"theme:{theme.id}", {"merged_into": into.id}, EVERYBODY, theme.revision)
    return act


def split_theme(desk: Desk, theme: Theme, contributions: Collection[Contribution], name: str) -> Act:
    """An act that makes a theme beside `theme` and files contributions there instead.

    Raises UsageProblem if none are chosen, if there is a theme of that name already, or it is empty.
    """
    if not contributions:
        raise UsageProblem("Nothing is chosen to go into the new theme.", "Choose points with Space first.")
    act = desk.act()
    made = add_theme(desk, act, name, parent=theme.parent)
    file_in(desk, act, contributions, theme, False)
    file_in(desk, act, contributions, made, True)
    return act


def move_theme(desk: Desk, theme: Theme, parent: Theme | None) -> Act:
    """An act that makes a theme a part of another, or of none. Raises UsageProblem if it would stand under itself."""
    wanted = parent.id if parent is not None else ""
    if wanted in parts_of(desk.reader.themes(), theme.id):
        raise UsageProblem("A theme cannot stand under itself or a part of it.", "Choose another one.")
    act = desk.act()
    if theme.parent != wanted:
        act.set(f"theme:{theme.id}", {"parent": wanted}, EVERYBODY, theme.revision)
    return act


def delete_theme(desk: Desk, theme: Theme) -> Act:
    """An act that takes a theme away: what was filed there is so no longer, and its parts move up. No point goes."""
    act = desk.act()
    themes = desk.reader.themes()
    above = parents_of(themes).get(theme.id, "")
    for part in themes:
        if part.parent == theme.id:
            act.set(f"theme:{part.id}", {"parent": above}, EVERYBODY, part.revision)
    act.set(f"theme:{theme.id}", {"deleted": True}, EVERYBODY, theme.revision)
    return act


def theme_history(desk: Desk, theme: Theme) -> list[Version]:
    """Every change of a theme, the oldest first, and when it took others in; themes by their names."""
    names = {other.id: other.name for other in (*desk.reader.themes(), *desk.reader.theming.merged())}
    taken = [other for other in desk.reader.theming.merged() if other.merged_into == theme.id]
    return history_of(desk, [f"theme:{theme.id}", *(f"theme:{other.id}" for other in taken)], names)
