"""Themes: making, naming and describing them, and filing contributions; each function is one act that can be undone.

What is filed where are entities of their own, one for each contribution and theme, so that several people may sort
in several windows and all of it stays. Nothing here is ever done but by somebody's key.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from workshop_tui.errors import UsageProblem
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.theme import COLOURS, Theme, find_theme
from workshop_tui.services.desk import EVERYBODY, Act, Desk, table_scope
from workshop_tui.services.room.theme_release import let_the_room_see
from workshop_tui.services.sensemaking.theme_names import checked_name, new_theme_id
from workshop_tui.text import clean

TEXTS = ("description", "belongs", "not_belongs")
"""What a theme says of itself."""


def make_theme(
    desk: Desk,
    name: str,
    contributions: Collection[Contribution] = (),
    description: str = "",
    parent: str = "",
) -> Act:
    """An act that makes a theme, under the theme `parent` (an id) if one is named, and files contributions there.

    Two windows that make a theme of one name at the same time make one theme. Raises UsageProblem if there is
    one of that name already, or the name is empty.
    """
    act = desk.act()
    made = add_theme(desk, act, name, description, parent)
    file_in(desk, act, contributions, made, True)
    return act


def add_theme(desk: Desk, act: Act, name: str, description: str = "", parent: str = "") -> Theme:
    """The theme of this name, made as a part of `act`. Raises UsageProblem as `make_theme` does."""
    themes = desk.reader.themes()
    name = checked_name(name, themes)
    made = Theme(new_theme_id(desk, name, themes), name, clean(description).strip(), parent=parent)
    entity = f"theme:{made.id}"
    fields: dict[str, object] = {"name": name, "description": made.description, "deleted": False}
    if parent:
        fields["parent"] = parent
    act.set(entity, fields, EVERYBODY, desk.reader.revisions([entity]).get(entity, ""))
    let_the_room_see(desk, act, [made.id])
    return made


def rename_theme(desk: Desk, theme: Theme, name: str) -> Act:
    """An act that gives a theme another name; its questions go on naming where they came from.

    Raises UsageProblem if another theme has that name, or it is empty.
    """
    wanted = checked_name(name, [other for other in desk.reader.themes() if other.id != theme.id])
    act = desk.act()
    act.set(f"theme:{theme.id}", {"name": wanted}, EVERYBODY, theme.revision)
    rename_in_questions(desk, act, theme, wanted)
    return act


def rename_in_questions(desk: Desk, act: Act, theme: Theme, name: str) -> None:
    """Lets the questions that were made of `theme` say that they came from the theme called `name`."""
    made = [q for q in desk.reader.session().theme_questions if q.theme and find_theme([theme], q.theme)]
    revisions = desk.reader.revisions(f"question:{question.id}" for question in made)
    for question in made:
        entity = f"question:{question.id}"
        act.set(entity, {"theme": name}, EVERYBODY, revisions.get(entity, ""))


def describe_theme(
    desk: Desk,
    theme: Theme,
    *,
    description: str | None = None,
    belongs: str | None = None,
    not_belongs: str | None = None,
    colour: str | None = None,
) -> Act:
    """An act that says what a theme is, what belongs there and what does not, and its colour.

    What is None stays; the act is empty if nothing differs. Raises UsageProblem for a colour that has no name here.
    """
    if colour and colour not in COLOURS:
        raise UsageProblem(f"“{colour}” is no colour here.", f"There are: {', '.join(COLOURS)}.")
    given = dict(zip(TEXTS, (description, belongs, not_belongs), strict=True))
    wanted = {name: clean(text).strip() for name, text in given.items() if text is not None}
    if colour is not None:
        wanted["colour"] = colour
    fields = {name: value for name, value in wanted.items() if value != getattr(theme, name)}
    act = desk.act()
    if fields:
        act.set(f"theme:{theme.id}", fields, EVERYBODY, theme.revision)
    return act


def show_example(desk: Desk, theme: Theme, contribution: Contribution, on: bool = True) -> Act:
    """An act that makes a contribution an example of what is meant by a theme, or no longer; empty if it is so."""
    act = desk.act()
    if (contribution.id in theme.examples) != on:
        others = [id_ for id_ in theme.examples if id_ != contribution.id]
        examples = [*others, contribution.id] if on else others
        act.set(f"theme:{theme.id}", {"examples": examples}, EVERYBODY, theme.revision)
    return act


def retire_theme(desk: Desk, theme: Theme, retired: bool = True) -> Act:
    """An act that keeps a theme with all that is filed there and offers it no more; or brings it back."""
    act = desk.act()
    act.set(f"theme:{theme.id}", {"retired": retired}, EVERYBODY, theme.revision)
    return act


def file_under(desk: Desk, contributions: Collection[Contribution], theme: Theme) -> Act:
    """An act that files contributions under a theme; they may stand under several."""
    act = desk.act()
    file_in(desk, act, contributions, theme, True)
    return act


def unfile(desk: Desk, contributions: Collection[Contribution], theme: Theme) -> Act:
    """An act that takes contributions out of a theme again."""
    act = desk.act()
    file_in(desk, act, contributions, theme, False)
    return act


def refile(
    desk: Desk,
    contributions: Collection[Contribution],
    add: Sequence[Theme] = (),
    remove: Sequence[Theme] = (),
    new: Sequence[str] = (),
) -> Act:
    """An act that files contributions under some themes, new ones among them by name, and takes them out of others.

    Raises UsageProblem for a new name that there is already.
    """
    act = desk.act()
    for theme in remove:
        file_in(desk, act, contributions, theme, False)
    for theme in (*add, *(add_theme(desk, act, name) for name in new)):
        file_in(desk, act, contributions, theme, True)
    return act


def file_in(desk: Desk, act: Act, contributions: Collection[Contribution], theme: Theme, on: bool) -> None:
    """Files contributions under a theme as a part of `act`, or takes them out of it."""
    scopes = {said.id: table_scope(said.table) for said in contributions}
    named = [(id_, theme.id) for id_ in scopes]
    if not on:
        # What was filed under a theme that this one took in is filed here all the same.
        named = list(dict.fromkeys([*named, *desk.reader.theming.filed_as(scopes, [theme.id])]))
    entities = {f"coding:{id_}/{filed}": scopes[id_] for id_, filed in named}
    revisions = desk.reader.revisions(entities)
    for entity, scope in entities.items():
        act.set(entity, {"on": on}, scope, revisions.get(entity, ""))
