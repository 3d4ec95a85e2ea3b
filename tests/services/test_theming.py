"""Themes as a codebook: each act can be undone, a merge loses no coding, nothing is ever deleted but themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path

import pytest

from tests.services.room_making import Room
from workshop_tui.errors import UsageProblem
from workshop_tui.model.codebook import as_tree, becomes, parents_of, parts_of
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.linking import Link, joined
from workshop_tui.model.theme import Theme
from workshop_tui.services import undo
from workshop_tui.services.capture import Entry, Place, edit, keep
from workshop_tui.services.desk import Act
from workshop_tui.services.sensemaking import linking, theme_shape, theming
from workshop_tui.services.upkeep.erase import erase, find_wanted
from workshop_tui.store.verification import verify

SAID = ("the bus stops at six", "no bus on sundays", "pay for volunteers", "the hall is locked")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    for number, text in enumerate(SAID):
        made.say(1 + number % 3, "ferries", text)
    yield made
    made.desk.close()


def said(room: Room, text: str) -> Contribution:
    return next(c for c in room.desk.reader.snapshot().contributions if c.text == text)


def theme(room: Room, name: str) -> Theme:
    return next(t for t in room.desk.reader.themes() if t.name == name)


def do(room: Room, act: Act) -> None:
    assert act.changes
    room.desk.save(act)


def make(room: Room, name: str, *texts: str, parent: str = "") -> Theme:
    above = theme(room, parent).id if parent else ""
    do(room, theming.make_theme(room.desk, name, [said(room, text) for text in texts], parent=above))
    return theme(room, name)


def filed(room: Room) -> dict[str, set[str]]:
    """What is filed where, in every way of reading it; all of them agree."""
    reader = room.desk.reader
    snapshot = reader.snapshot()
    names = {t.id: t.name for t in snapshot.themes}
    found: dict[str, set[str]] = {name: set() for name in names.values()}
    for c in snapshot.contributions:
        for name in c.themes:
            found[name].add(c.text)
        assert reader.contributions([c.id])[0].themes == c.themes
        assert tuple(names[id_] for id_ in reader.codings().get(c.id, ())) == c.themes
    counts = {name: count for _, name, count in reader.theme_counts()}
    assert counts == {name: len(texts) for name, texts in found.items()}
    assert {t.name: len(reader.theming.filed_under(t.id)) for t in snapshot.themes} == counts
    return found


def everything(room: Room) -> object:
    return filed(room), [
        (t.name, t.description, t.belongs, t.not_belongs, t.parent, t.colour, t.examples, t.retired)
        for t in room.desk.reader.themes()
    ]


def test_a_theme_says_what_belongs_there_and_old_ones_say_nothing(room: Room) -> None:
    buses = make(room, "Buses", SAID[0])
    assert (buses.belongs, buses.colour, buses.examples, buses.retired) == ("", "", (), False)
    do(
        room,
        theming.describe_theme(
            room.desk, buses, description="Going", belongs="buses\x1b[31m", not_belongs="boats", colour="blue"
        ),
    )
    do(room, theming.show_example(room.desk, theme(room, "Buses"), said(room, SAID[0])))
    buses = theme(room, "Buses")
    assert (buses.description, buses.belongs, buses.not_belongs, buses.colour) == (
        "Going",
        "buses",
        "boats",
        "blue",
    )
    assert buses.examples == (said(room, SAID[0]).id,)
    assert not theming.describe_theme(room.desk, buses, colour="blue", belongs="buses").changes
    assert not theming.show_example(room.desk, buses, said(room, SAID[0])).changes
    with pytest.raises(UsageProblem, match="no colour"):
        theming.describe_theme(room.desk, buses, colour="#ff0000")
    assert not verify(room.desk.store.path, room.desk.store.journals, 0).findings


ACTS: dict[str, Callable[[Room], Act]] = {
    "new": lambda r: theming.make_theme(r.desk, "New", [said(r, SAID[3])]),
    "rename": lambda r: theming.rename_theme(r.desk, theme(r, "Buses"), "Coaches"),
    "describe": lambda r: theming.describe_theme(r.desk, theme(r, "Buses"), belongs="buses", colour="red"),
    "example": lambda r: theming.show_example(r.desk, theme(r, "Buses"), said(r, SAID[0])),
    "merge": lambda r: theme_shape.merge_themes(r.desk, theme(r, "Travel"), theme(r, "Work")),
    "merge into a part": lambda r: theme_shape.merge_themes(r.desk, theme(r, "Travel"), theme(r, "Buses")),
    "split": lambda r: theme_shape.split_theme(r.desk, theme(r, "Buses"), [said(r, SAID[1])], "Sundays"),
    "move": lambda r: theme_shape.move_theme(r.desk, theme(r, "Work"), theme(r, "Buses")),
    "retire": lambda r: theming.retire_theme(r.desk, theme(r, "Buses")),
    "delete": lambda r: theme_shape.delete_theme(r.desk, theme(r, "Travel")),
    "file": lambda r: theming.file_under(r.desk, [said(r, t) for t in SAID], theme(r, "Work")),
    "unfile": lambda r: theming.unfile(r.desk, [said(r, t) for t in SAID], theme(r, "Buses")),
    "refile": lambda r: theming.refile(
        r.desk, [said(r, SAID[0])], [theme(r, "Work")], [theme(r, "Buses")], ["Evening"]
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_each_act_can_be_undone_and_redone_and_loses_no_point(room: Room, name: str) -> None:
    make(room, "Travel", SAID[0], SAID[3])
    make(room, "Buses", SAID[0], SAID[1], parent="Travel")
    make(room, "Work", SAID[2])
    before = everything(room)
    do(room, ACTS[name](room))
    after = everything(room)
    assert after != before
    assert {c.text for c in room.desk.reader.snapshot().contributions} == set(SAID)
    assert undo.undo(room.desk) and everything(room) == before
    assert undo.redo(room.desk) and everything(room) == after
    assert not verify(room.desk.store.path, room.desk.store.journals, 0).findings


def test_a_merge_files_everything_under_the_other_and_an_undo_brings_all_back(room: Room) -> None:
    buses, travel = make(room, "Buses", SAID[0], SAID[1]), make(room, "Travel", SAID[0], SAID[3])
    make(room, "Night buses", parent="Buses")
    do(room, theme_shape.merge_themes(room.desk, buses, travel))
    assert filed(room) == {"Travel": {SAID[0], SAID[1], SAID[3]}, "Night buses": set()}
    assert theme(room, "Night buses").parent == travel.id
    assert said(room, SAID[0]).themes == ("Travel",)
    told = [fields for v in theme_shape.theme_history(room.desk, travel) for fields in v.fields]
    assert ("name", "Buses") in told and ("merged_into", "Travel") in told
    versions = theme_shape.theme_history(room.desk, travel)
    assert {v.of for v in versions if ("name", "Buses") in v.fields} == {"Buses"}
    assert {v.of for v in versions if ("name", "Travel") in v.fields} == {""}
    undo.undo(room.desk)
    assert filed(room)["Buses"] == {SAID[0], SAID[1]} and filed(room)["Travel"] == {SAID[0], SAID[3]}


def test_what_another_window_files_under_a_merged_theme_is_not_lost(room: Room) -> None:
    buses, travel = make(room, "Buses"), make(room, "Travel")
    with room.open() as other:
        late = theming.file_under(other, [said(room, SAID[1])], buses)
        do(room, theme_shape.merge_themes(room.desk, buses, travel))
        other.save(late)
        other.save(keep(other, Place(1, "ferries"), [Entry("typed", themes=("buses",))]))
    assert filed(room) == {"Travel": {SAID[1], "typed"}}


def test_what_came_with_a_merge_can_be_taken_out_again(room: Room) -> None:
    buses, travel = make(room, "Buses", SAID[0], SAID[1]), make(room, "Travel", SAID[0])
    do(room, theme_shape.merge_themes(room.desk, buses, travel))
    do(room, theming.unfile(room.desk, [said(room, SAID[0])], travel))
    do(room, edit(room.desk, said(room, SAID[1]), Entry(SAID[1], themes=())))
    assert filed(room) == {"Travel": set()}


def test_chains_and_circles_of_merges_end_somewhere(room: Room) -> None:
    one, two, three = (make(room, name, text) for name, text in zip("abc", SAID, strict=False))
    with room.open() as other:
        crossing = theme_shape.merge_themes(other, two, one)
        do(room, theme_shape.merge_themes(room.desk, one, two))
        other.save(crossing)
    do(room, theme_shape.merge_themes(room.desk, room.desk.reader.themes()[0], three))
    assert filed(room) == {"c": set(SAID[:3])}
    assert not verify(room.desk.store.path, room.desk.store.journals, 0).findings


def test_a_deleted_theme_unfiles_and_a_new_one_of_its_name_begins_empty(room: Room) -> None:
    travel = make(room, "Travel", SAID[0])
    make(room, "Buses", SAID[1], parent="Travel")
    do(room, theme_shape.delete_theme(room.desk, travel))
    assert filed(room) == {"Buses": {SAID[1]}} and theme(room, "Buses").parent == ""
    make(room, "Travel")
    assert filed(room)["Travel"] == set()
    do(room, theme_shape.delete_theme(room.desk, theme(room, "Travel")))
    do(room, keep(room.desk, Place(1, "ferries"), [Entry("typed", themes=("Travel",))]))
    assert filed(room)["Travel"] == {"typed"}


def test_a_merged_name_may_be_given_anew(room: Room) -> None:
    buses, travel = make(room, "Buses", SAID[0]), make(room, "Travel")
    do(room, theme_shape.merge_themes(room.desk, buses, travel))
    make(room, "Buses", SAID[1])
    assert filed(room) == {"Travel": {SAID[0]}, "Buses": {SAID[1]}}


def test_what_makes_no_sense_is_refused(room: Room) -> None:
    travel, buses = make(room, "Travel"), make(room, "Buses", parent="Travel")
    refused: tuple[Callable[[], Act], ...] = (
        lambda: theme_shape.merge_themes(room.desk, buses, buses),
        lambda: theme_shape.move_theme(room.desk, travel, travel),
        lambda: theme_shape.move_theme(room.desk, travel, buses),
        lambda: theme_shape.split_theme(room.desk, travel, [], "New"),
        lambda: theme_shape.split_theme(room.desk, travel, [said(room, SAID[0])], "buses"),
        lambda: theming.refile(room.desk, [said(room, SAID[0])], new=["BUSES"]),
        lambda: linking.link(room.desk, [said(room, SAID[0]).id]),
        lambda: linking.link(room.desk, [str(n) for n in range(13)]),
    )
    for act in refused:
        with pytest.raises(UsageProblem):
            act()
    assert not theme_shape.move_theme(room.desk, travel, None).changes


def test_two_windows_moving_themes_under_each_other_lose_neither(room: Room) -> None:
    one, two = make(room, "One"), make(room, "Two")
    with room.open() as other:
        crossing = theme_shape.move_theme(other, two, one)
        do(room, theme_shape.move_theme(room.desk, one, two))
        other.save(crossing)
    tree = as_tree(room.desk.reader.themes())
    assert sorted((t.name, depth) for t, depth in tree) in (
        [("One", 0), ("Two", 1)],
        [("One", 1), ("Two", 0)],
    )


def test_the_tree_has_every_theme_once_whatever_points_where() -> None:
    ids = ("a", "b", "c", "d")
    for parents in permutations(("a", "b", "c", "d", "", "gone"), 4):
        themes = [Theme(id_, id_, parent=parent) for id_, parent in zip(ids, parents, strict=True)]
        tree = as_tree(themes)
        assert sorted(theme.id for theme, _ in tree) == sorted(ids)
        found = becomes(dict(zip(ids, parents, strict=True)))
        assert set(found.values()) <= {*ids, ""}
        assert all(found[target] == target for target in found.values() if target)
        assert all(id_ in parts_of(themes, id_) for id_ in ids)
        assert set(parents_of(themes)) == set(ids)


def test_linked_points_both_stay_and_count_for_each_table(room: Room) -> None:
    ids = [said(room, text).id for text in SAID[:3]]
    do(room, linking.link(room.desk, ids[:2]))
    do(room, linking.link(room.desk, ids[1:]))
    snapshot = room.desk.reader.snapshot()
    assert snapshot.said_again[ids[0]] == tuple(sorted(ids)) and len(snapshot.contributions) == len(SAID)
    do(room, linking.unlink(room.desk, [ids[2]]))
    assert room.desk.reader.snapshot().said_again.keys() == set(ids[:2])
    undo.undo(room.desk)
    assert room.desk.reader.snapshot().said_again.keys() == set(ids)
    assert joined([Link("a", "b"), Link("c", "d"), Link("d", "b"), Link("e", "f")])["a"] == tuple("abcd")


def test_erasure_takes_links_and_codings_along(room: Room) -> None:
    one, other = said(room, SAID[0]), said(room, SAID[1])
    make(room, "Buses", SAID[0])
    do(room, linking.link(room.desk, [one.id, other.id]))
    assert not erase(room.desk, find_wanted(room.desk, [one.id])).left
    assert not room.desk.reader.theming.links() and filed(room) == {"Buses": set()}
    assert not verify(room.desk.store.path, room.desk.store.journals, 0).findings
