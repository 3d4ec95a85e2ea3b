"""A change and the fold: field by field, in id order, with undo of anything and erasure for good."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.clock import Ids
from workshop_tui.model.change import Change, ChangeKind, active, fold, from_json, to_json

IDS = Ids()


def make(data: dict[str, object], kind: ChangeKind = "set") -> Change:
    id_ = IDS.new()
    return Change(id_, "s", "d", "*", "contribution:a", kind, data, id_)


def undo(change: Change) -> Change:
    return make({"change": change.id}, "undo")


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.text(max_size=8), plain, max_size=4))
def test_json_and_back(data: dict[str, object]) -> None:
    change = make(data)
    line = to_json(change)
    assert from_json(line) == change
    assert to_json(from_json(line)) == line
    assert "\n" not in line


@given(st.text())
def test_anything_else_is_no_change(text: str) -> None:
    with pytest.raises(ValueError, match="not a change"):
        from_json(text)


@pytest.mark.parametrize(
    "line", ["[]", "{}", "null", '{"kind": "set"}', '{"kind": "other", "data": {}}', "1"]
)
def test_json_that_is_no_change_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="not a change"):
        from_json(line)


def test_nothing_comes_to_nothing() -> None:
    assert fold([]) is None


def test_two_people_edit_different_fields_and_both_stay() -> None:
    first, label, text = make({"text": "one", "label": ""}), make({"label": "Buses:"}), make({"text": "two"})
    state = fold([text, first, label])
    assert state is not None
    assert state.fields == {"text": "two", "label": "Buses:"}
    assert state.revision == text.id


def test_undo_switches_off_one_change_and_leaves_later_ones() -> None:
    first, edit, later = make({"text": "one"}), make({"text": "two"}), make({"voice": "resident"})
    state = fold([first, edit, later, undo(edit)])
    assert state is not None
    assert state.fields == {"text": "one", "voice": "resident"}


@given(st.integers(1, 8))
def test_an_undo_can_itself_be_undone_any_number_of_times(times: int) -> None:
    first = make({"text": "one"})
    changes = [first]
    for _ in range(times):
        changes.append(undo(changes[-1]))
    assert (fold(changes) is None) == (times % 2 == 1)
    assert (active(changes) == [first]) == (times % 2 == 0)


def test_an_erased_thing_has_no_fields_whatever_else_is_known_of_it() -> None:
    first, erase = make({"text": "one"}), make({}, "erase")
    for changes in (
        [first, erase],
        [erase, first],
        [first, erase, undo(erase)],
        [erase, make({"text": "two"})],
    ):
        state = fold(changes)
        assert state is not None
        assert state.erased
        assert state.fields == {}


def test_a_change_says_what_sort_of_thing_it_changes() -> None:
    change = make({"text": "one"})
    assert (change.sort, change.key) == ("contribution", "a")
