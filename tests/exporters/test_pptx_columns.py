"""Text shared out over slides: as few as there can be, and none of them nearly empty."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.exporters.pptx_parts.columns import Room, columns, total
from workshop_tui.exporters.pptx_parts.pieces import NORMAL, Piece, Role
from workshop_tui.model.blocks import Labels, Run, plain

ROOM = Room(800, 350)
LABELS = Labels()


def points(*texts: str) -> list[Piece]:
    return [Piece((Run(text),), Role.POINT) for text in texts]


def shared_out(found: list[Piece]) -> list[list[str]]:
    return [[plain(piece.runs) for piece in column] for column in columns(found, ROOM, NORMAL, LABELS)]


def test_what_fits_stands_on_one() -> None:
    assert shared_out(points("one", "two")) == [["one", "two"]]


def test_a_last_one_with_a_single_point_takes_over_from_those_before() -> None:
    many = [str(number) for number in range(100)]
    whole = len(shared_out(points(*many))[0])
    two = shared_out(points(*many[: whole + 1]))
    assert len(two) == 2 and abs(len(two[0]) - len(two[1])) <= 1
    three = shared_out(points(*many[: 2 * whole + 1]))
    assert len(three) == 3 and max(map(len, three)) - min(map(len, three)) <= 2
    assert list(chain(*three)) == many[: 2 * whole + 1]


def test_a_last_one_that_is_half_full_leaves_the_others_full() -> None:
    many = [str(number) for number in range(100)]
    whole = len(shared_out(points(*many))[0])
    assert len(shared_out(points(*many[: whole + whole // 2 + 1]))[0]) == whole


def test_no_point_is_parted_to_make_them_even() -> None:
    long = ("several words " * 60).strip()
    assert 0.9 < total(points(long), ROOM, NORMAL) / ROOM.height < 1
    assert shared_out(points(long, long, "short")) == [[long], [long], ["short"]]


def test_what_belongs_together_is_not_parted_to_make_them_even() -> None:
    turns = [Piece((Run(f"{letter}: {'several words ' * 8}"),), Role.TURN, together=1) for letter in "ABCDE"]
    assert 0.8 < total(turns, ROOM, NORMAL) / ROOM.height < 0.9
    found = columns([*points(*"12345"), *turns, *points("6", "7")], ROOM, NORMAL, LABELS)
    assert any(set(turns) <= set(column) for column in found), found


@given(st.lists(st.integers(1, 400), max_size=40))
def test_all_words_are_there_in_order_and_none_is_too_high(lengths: list[int]) -> None:
    found = columns(points(*("word " * n for n in lengths)), ROOM, NORMAL, LABELS)
    words = " ".join(plain(piece.runs) for column in found for piece in column).split()
    assert len(words) == sum(lengths)
    assert all(total(column, ROOM, NORMAL) <= ROOM.height for column in found)
