"""Handles: short, never given out twice, kept beside words and found again however they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.upkeep_making import Harbour
from workshop_tui.errors import NotFound, UsageProblem
from workshop_tui.model.handle import PLACES, SLIP_PLACES, SLIPS, handle_at, handle_key, slips_of
from workshop_tui.services.desk import open_desk
from workshop_tui.services.exporting.export import export
from workshop_tui.services.handles import give_handle, new_handle, note_given
from workshop_tui.services.upkeep.erase import find_wanted


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    return Harbour(tmp_path)


def test_no_two_places_have_the_same_handle_and_slips_are_always_the_same() -> None:
    for session in ("one", "another"):
        assert len({handle_at(session, place) for place in range(PLACES)}) == PLACES
        assert (
            len({h for table in range(1, 501) for h in slips_of(session, table)})
            == SLIP_PLACES
            == 500 * SLIPS
        )
    assert slips_of("one", 3) == slips_of("one", 3) != slips_of("another", 3)
    assert slips_of("one", 501) == slips_of("one", 0) == ()
    assert all(len(handle_at("one", place)) <= 13 for place in range(PLACES))


def test_two_ways_of_writing_one_handle() -> None:
    assert {handle_key(h) for h in ("heron-42", " Heron 42", "HERON–42", "heron  -  42")} == {"heron-42"}


def test_a_new_one_is_on_no_slip_and_new_each_time(harbour: Harbour) -> None:
    ids = harbour.say(*(f"point {n}" for n in range(30)))
    with open_desk(harbour.settings, harbour.slug) as desk:
        given = [note_given(desk, [id_]) for id_ in ids]
        slips = {h for table in range(1, 501) for h in slips_of(desk.session.id, table)}
        assert len(set(given)) == 30 and not slips & set(given)
        assert note_given(desk, ids[:1]) == given[0], "who has one keeps it"
        assert note_given(desk, ids[1:3], given[0].replace("-", " ").upper()) == given[0]
        assert set(find_wanted(desk, (), given[0]).contributions) == set(ids[:3])
        assert new_handle(desk) not in given


def test_one_that_is_no_handle_of_this_session_is_refused(harbour: Harbour) -> None:
    (said,) = harbour.say("a point")
    with open_desk(harbour.settings, harbour.slug) as desk:
        (there,) = desk.reader.contributions([said])
        behind = [handle_at(desk.session.id, place) for place in (SLIP_PLACES, SLIP_PLACES + 7, PLACES - 1)]
        assert give_handle(desk, [there], behind[0], behind[0]).changes, "one that was just made here"
        # What might be made some day was not made for anybody yet.
        for typed in ("Anna", "heron-7", "[b]x[/]", "heron-421", *behind):
            with pytest.raises(UsageProblem, match="no handle of this session"):
                give_handle(desk, [there], typed)
        with pytest.raises(NotFound):
            note_given(desk, ["nobody"])
        slip = slips_of(desk.session.id, 2)[4]
        assert note_given(desk, [said], slip) == slip
        desk.save(give_handle(desk, desk.reader.contributions([said]), ""))
        assert desk.reader.handles() == ()


def test_several_handles_are_told_and_none_is_exported(harbour: Harbour, tmp_path: Path) -> None:
    one, two = harbour.say("a point"), harbour.say("another")
    with open_desk(harbour.settings, harbour.slug) as desk:
        first, second = note_given(desk, one), note_given(desk, two)
        with pytest.raises(UsageProblem, match="several handles"):
            note_given(desk, [*one, *two])
    for path in export(
        harbour.settings, harbour.slug, ["csv", "json", "xlsx", "md"], "slides", "team", tmp_path
    ):
        content = path.read_bytes()
        assert first.encode() not in content and second.encode() not in content
