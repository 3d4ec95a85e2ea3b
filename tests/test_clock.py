"""Ids never go backwards on a device, and sort after everything their author could see."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.clock import Ids, made_at, now, parse_stamp, stamp, time_part

milliseconds = st.integers(0, 2**47)


@given(st.lists(milliseconds, min_size=1, max_size=60))
def test_ids_never_go_backwards_however_the_clock_jumps(clock: list[int]) -> None:
    steps = iter(clock)
    ids = Ids(lambda: next(steps))
    made = [ids.new() for _ in clock]
    assert made == sorted(made)
    assert len({time_part(id_) for id_ in made}) == len(made)


@given(milliseconds, milliseconds)
def test_an_id_is_later_than_what_its_author_saw(mine: int, others: int) -> None:
    seen = Ids(lambda: others).new()
    made = Ids(lambda: mine).new(seen)
    assert made > seen
    assert time_part(made) > time_part(seen)


@given(milliseconds)
def test_ids_are_uuids_of_version_seven_with_their_moment_in_them(moment: int) -> None:
    made = uuid.UUID(Ids(lambda: moment).new())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    expected = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=moment)
    if expected.year < 9000:
        assert abs(made_at(str(made)) - expected) < timedelta(milliseconds=1)


def test_more_ids_in_one_millisecond_than_its_counter_holds() -> None:
    ids = Ids(lambda: 1000)
    made = [ids.new() for _ in range(5000)]
    assert made == sorted(set(made))


@given(st.datetimes(datetime(1000, 1, 1), timezones=st.just(UTC)))
def test_a_stamp_reads_back_to_the_millisecond(moment: datetime) -> None:
    read = parse_stamp(stamp(moment))
    assert timedelta() <= moment - read < timedelta(milliseconds=1)
    assert stamp(read) == stamp(moment)


def test_a_stamp_is_utc_whatever_zone_it_came_from() -> None:
    assert stamp(datetime(2026, 5, 14, 20, 32, 7, 120_500, timezone(timedelta(hours=2)))) == (
        "2026-05-14T18:32:07.120Z"
    )
    assert parse_stamp("2026-05-14T18:32:07").tzinfo is UTC
    assert parse_stamp("2026-05-14T20:32:07+02:00") == parse_stamp("2026-05-14T18:32:07Z")
    with pytest.raises(ValueError, match="isoformat"):
        parse_stamp("last Tuesday")


def test_now_is_in_utc() -> None:
    assert now().tzinfo is UTC


def test_an_id_that_may_be_published_tells_no_time() -> None:
    ids = Ids(random_bytes=lambda size: b"\xff" * size)
    assert ids.plain() == "ffffffff-ffff-4fff-bfff-ffffffffffff"
    assert len({Ids().plain() for _ in range(100)}) == 100
