"""Codebooks: brought in from a file, or carried from an earlier session. What is there already is never changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workshop_tui.errors import UsageProblem
from workshop_tui.loading.codebook import Entry, ReadCodebook, read_codebook
from workshop_tui.model.codebook import as_tree, parents_of
from workshop_tui.model.theme import Theme, find_theme, theme_key
from workshop_tui.services.desk import EVERYBODY, Act, Desk
from workshop_tui.services.room.theme_release import let_the_room_see
from workshop_tui.services.sensemaking.theme_names import new_theme_id
from workshop_tui.services.workspace import session_folder
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.reading.reader import Reader
from workshop_tui.writeup.replacing import Replacing

FIELDS = ("description", "belongs", "not_belongs", "colour", "retired")
"""What comes with a name."""


@dataclass(frozen=True, slots=True)
class CodebookPlan:
    """What would come in."""

    new: tuple[Entry, ...]
    kept: tuple[str, ...]
    """Names of themes that are there already: they stay as they are."""
    retired: int = 0
    """Themes that were retired in the session they would come from: they are not carried."""


def read_plan(desk: Desk, path: Path) -> tuple[ReadCodebook, CodebookPlan]:
    """What a file would bring in. Raises NotFound, UsageProblem for another format; other problems are in the first."""
    read = read_codebook(path)
    return read, plan(desk, read.entries)


def carried(earlier: Reader, there: Collection[str] = ()) -> tuple[tuple[Entry, ...], int]:
    """The codebook of an earlier session as entries, and how many of its themes were retired.

    What the review of names took out does not come along; a theme whose key is `there`, where it is carried to, keeps
    the name that it has in both.
    """
    put = Replacing(earlier.naming.replacements()).without_hidden
    themes = [
        replace(
            theme,
            name=theme.name if theme_key(theme.name) in there else put(theme.name),
            description=put(theme.description),
            belongs=put(theme.belongs),
            not_belongs=put(theme.not_belongs),
        )
        for theme in earlier.themes()
    ]
    names = {theme.id: theme.name for theme in themes}
    parents = parents_of(themes)
    offered = [theme for theme, _ in as_tree(themes) if not theme.retired]
    kept = {theme.id for theme in offered}
    entries = tuple(_entry(theme, names.get(_above(theme.id, parents, kept), "")) for theme in offered)
    return entries, len(themes) - len(offered)


def _above(id_: str, parents: dict[str, str], kept: set[str]) -> str:
    """The nearest theme above that is carried too."""
    above = parents.get(id_, "")
    while above and above not in kept:
        above = parents.get(above, "")
    return above


def _entry(theme: Theme, parent: str) -> Entry:
    return Entry(theme.name, theme.description, theme.belongs, theme.not_belongs, parent, theme.colour)


def carry_plan(desk: Desk, slug: str) -> CodebookPlan:
    """What the codebook of the session called `slug` would bring. Raises NotFound, UsageProblem for this one itself."""
    earlier = Reader(session_folder(desk.settings, slug) / DATABASE)
    try:
        if earlier.session().id == desk.session.id:
            raise UsageProblem("That is the same session.", "Name the earlier one first, then the later.")
        entries, retired = carried(earlier, {theme_key(theme.name) for theme in desk.reader.themes()})
    finally:
        earlier.close()
    found = plan(desk, entries)
    return CodebookPlan(found.new, found.kept, retired)


def plan(desk: Desk, entries: Sequence[Entry]) -> CodebookPlan:
    """Which entries are new here, and which names are there."""
    keys = {theme_key(theme.name): theme.name for theme in desk.reader.themes()}
    return CodebookPlan(
        tuple(entry for entry in entries if theme_key(entry.name) not in keys),
        tuple(keys[theme_key(entry.name)] for entry in entries if theme_key(entry.name) in keys),
    )


def codebook_act(desk: Desk, planned: CodebookPlan) -> Act:
    """An act that makes every new theme of a plan, each under its parent; all of it is undone together."""
    act = desk.act()
    themes = list(desk.reader.themes())
    made: dict[str, str] = {}
    for entry in planned.new:
        theme = Theme(new_theme_id(desk, entry.name, themes), entry.name)
        themes.append(theme)
        made[theme_key(entry.name)] = theme.id
    revisions = desk.reader.revisions(f"theme:{id_}" for id_ in made.values())
    for entry in planned.new:
        entity = f"theme:{made[theme_key(entry.name)]}"
        fields: dict[str, object] = {"name": entry.name, "deleted": False}
        fields |= {name: value for name in FIELDS if (value := getattr(entry, name))}
        parent = find_theme(themes, entry.parent) if entry.parent else None
        if parent is not None and f"theme:{parent.id}" != entity:
            fields["parent"] = parent.id
        act.set(entity, fields, EVERYBODY, revisions.get(entity, ""))
    let_the_room_see(desk, act, made.values())
    return act
