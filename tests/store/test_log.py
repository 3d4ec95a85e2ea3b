"""The log: taking changes in, whatever their order, ends in the same record."""

from __future__ import annotations

import random
import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.making import SESSION, change, in_memory, logs, readable, said
from workshop_tui.model.change import Change, fold
from workshop_tui.store.log import COLUMNS, logged, put_back, refold_all


def batches(changes: list[Change], size: int) -> list[list[Change]]:
    return [changes[start : start + size] for start in range(0, len(changes), size)]


@given(logs(), st.randoms(use_true_random=False), st.integers(1, 30))
def test_shuffled_repeated_and_in_other_batches_ends_in_the_same_record(
    changes: list[Change], chance: random.Random, size: int
) -> None:
    shuffled = [*changes, *chance.sample(changes, len(changes) // 2)]
    chance.shuffle(shuffled)
    straight, other = in_memory([changes]), in_memory(batches(shuffled, size))
    assert readable(straight) == readable(other)
    one, two = ({row[0] for row in db.execute("SELECT id FROM changes")} for db in (straight, other))
    assert one == two == {c.id for c in changes}


@given(logs(), st.integers(1, 30))
def test_taking_in_twice_changes_nothing_at_all(changes: list[Change], size: int) -> None:
    once, twice = in_memory([changes]), in_memory([changes, *batches(changes, size)])
    assert _content(once) == _content(twice)


def _content(db: sqlite3.Connection) -> list[str]:
    return sorted(row for row in db.iterdump() if "_sqlite_migrations" not in row)


@given(logs(), st.randoms(use_true_random=False))
def test_an_erased_entity_has_no_words_in_the_log_whatever_came_first(
    changes: list[Change], chance: random.Random
) -> None:
    shuffled = list(changes)
    chance.shuffle(shuffled)
    erased = {c.entity for c in changes if c.kind == "erase"}
    db = in_memory(batches(shuffled, 3))
    for entity, data in db.execute("SELECT entity, data FROM changes"):
        assert entity not in erased or data == "{}"


@given(logs())
def test_a_log_put_back_and_refolded_gives_the_same_tables(changes: list[Change]) -> None:
    first = in_memory(batches(changes, 4))
    second = in_memory([])
    put_back(second, [logged(row) for row in first.execute(f"SELECT {COLUMNS} FROM changes ORDER BY seq")])
    refold_all(second)
    assert _content(first) == _content(second)


@settings(max_examples=20)  # of each, every change is undone and redone
@given(logs())
def test_whatever_is_undone_can_be_redone(changes: list[Change]) -> None:
    before = readable(in_memory([changes]))
    for one in changes:
        if one.kind == "erase":
            continue
        newest = max(c.id for c in changes if c.entity == one.entity)
        undo = change(one.entity, {"change": one.id}, "undo", after=newest)
        redo = change(one.entity, {"change": undo.id}, "undo", after=undo.id)
        after = readable(in_memory([changes, [undo], [redo]]))
        assert _without_revision(after) == _without_revision(before)


def _without_revision(tables: dict[str, list[tuple[object, ...]]]) -> object:
    # The revision is the id of the newest change, and there are two more now.
    return {name: list(map(_plain, rows)) for name, rows in tables.items()}


def _plain(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple("" if isinstance(v, str) and len(v) == 36 and v[14:15] == "7" else v for v in row)


def test_an_edit_stays_in_the_log_when_the_first_version_is_undone_by_another_window() -> None:
    first = said("buses stop at six", "a")
    edit = change("contribution:a", {"text": "buses stop at seven"}, after=first.id)
    undo = change("contribution:a", {"change": first.id}, "undo", after=edit.id)
    db = in_memory([[first], [edit], [undo]])
    assert db.execute("SELECT count(*) FROM contributions").fetchone()[0] == 0
    redo = change("contribution:a", {"change": undo.id}, "undo", after=undo.id)
    assert in_memory([[first, edit, undo, redo]]).execute("SELECT text FROM contributions").fetchall() == [
        ("buses stop at seven",)
    ]


def test_when_and_where_it_was_made_is_told_by_the_oldest_change_not_by_the_first_to_arrive() -> None:
    first = said("one", "a")
    edit = change("contribution:a", {"text": "two"}, after=first.id, device="another")
    (row,) = in_memory([[edit], [first]]).execute("SELECT device, made_at FROM contributions")
    assert row == in_memory([[first], [edit]]).execute("SELECT device, made_at FROM contributions").fetchone()


def test_an_erasure_cannot_be_undone() -> None:
    first = said("words", "a")
    erase = change("contribution:a", {}, "erase", after=first.id)
    undo = change("contribution:a", {"change": erase.id}, "undo", after=erase.id)
    db = in_memory([[first], [erase], [undo]])
    assert db.execute("SELECT count(*) FROM contributions").fetchone()[0] == 0
    assert {row[0] for row in db.execute("SELECT data FROM changes")} == {"{}"}


def test_the_same_fields_as_the_model_says() -> None:
    first = said("one", "a")
    edit = change("contribution:a", {"label": "Two:"}, after=first.id)
    state = fold([first, edit])
    (row,) = in_memory([[first, edit]]).execute("SELECT text, label, revision FROM contributions")
    assert state is not None
    assert row == (state.fields["text"], state.fields["label"], state.revision)


def test_a_change_of_a_sort_this_version_does_not_know_stays_in_the_log() -> None:
    unknown = change("picture:9", {"what": "a gate"})
    db = in_memory([[unknown]])
    assert db.execute("SELECT entity, session FROM changes").fetchall() == [("picture:9", SESSION)]
