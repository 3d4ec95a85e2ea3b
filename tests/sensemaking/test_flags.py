"""What is flagged in labelled sentences, and that any text can be looked through."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sensemaking.flag_labels import agreement, sentences
from workshop_tui.sensemaking.flags import Known, Why, find_flags


@pytest.mark.parametrize("name", ["flags_tune", "flags_test"])
def test_what_identifies_people_is_flagged_and_little_else(name: str) -> None:
    those = sentences(name)
    assert len(those) >= 150
    told = agreement(those)
    for kind in ("email", "phone", "postcode"):
        assert told.recall(kind) >= 0.95, told.missed
    assert told.labelled["person"] > 50
    assert told.recall("person") >= 0.9, told.missed
    assert told.false_share <= 0.3, told.wrong


def flagged(text: str, known: Known | None = None, voice: str = "") -> list[tuple[str, Why]]:
    return [(flag.text, flag.why) for flag in find_flags(text, known or Known(), voice)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("my reg is AB12 CDE if you see it", ("AB12 CDE", Why.CAR)),
        ("DOB 12/03/1961 on every form", ("12/03/1961", Why.BIRTH)),
        ("born on the 3rd of May 1958, still paying", ("3rd of May 1958", Why.BIRTH)),
        ("NI number QQ 12 34 56 C got lost", ("12 34 56", Why.NUMBER)),
        ("see facebook.com/olwen.rees for photos", ("facebook.com/olwen.rees", Why.WEB)),
        ("tag @olwen_rees in it", ("@olwen_rees", Why.HANDLE)),
        ("Ship Inn Ltd never paid", ("Ship Inn Ltd", Why.ORGANISATION)),
        ("the people at Penlan Surgery are kind", ("Penlan Surgery", Why.ORGANISATION)),
        ("ask at number 9, they have a key", ("number 9", Why.ADDRESS)),
        (
            "the only wheelchair user on our street gave up",
            ("the only wheelchair user on our street", Why.ROLE),
        ),
    ],
)
def test_each_sort_has_its_reason(text: str, found: tuple[str, Why]) -> None:
    what, why = found
    assert any(what in flag and why is told for flag, told in flagged(text)), flagged(text)


@pytest.mark.parametrize(
    "text",
    [
        "the school, the surgery and the church all closed",
        "between 10.30 and 12.45 on 12 May 2024",
        "£1,250,000 for 14 flats, 07 of them empty",
        "the 42 on Mill Lane",
        "look at www or ask the council",
        "Table 3 and table 14 said the same",
    ],
)
def test_what_identifies_nobody_is_left_alone(text: str) -> None:
    assert flagged(text) == []


def test_a_pronoun_counts_beside_a_role_that_few_hold() -> None:
    assert flagged("and then her car broke down", voice="headteacher") == [("her", Why.PRONOUN)]
    assert flagged("and then her car broke down", voice="resident") == []


def test_names_of_the_sign_in_list_are_found_however_they_are_written() -> None:
    known = Known(people=("Ngawang Brook", "Will Penhallow"), organisations=("The Net Loft",))
    assert flagged("NGAWANG BROOK came to the net loft; so will others", known) == [
        ("NGAWANG BROOK", Why.SIGNED_IN),
        ("the net loft", Why.SIGNED_IN),
    ]
    assert flagged("penhallow said the brook is dry, and that will do", known) == [
        ("penhallow", Why.SIGNED_IN)
    ]


def test_the_longest_of_two_names_is_flagged_once() -> None:
    known = Known(people=("Margaret Okafor", "Margaret Okafor-Hughes"))
    assert flagged("so Margaret Okafor-Hughes asked", known) == [("Margaret Okafor-Hughes", Why.SIGNED_IN)]


def test_what_somebody_marked_is_found_everywhere_as_it_is_written() -> None:
    known = Known(marked=("blue van", "(Big) Dave*"))
    assert flagged("the blue van, the Blue Vane, blue vans", known) == [("blue van", Why.MARKED)]
    assert flagged("then (Big) Dave* came", known) == [("(Big) Dave*", Why.MARKED)]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.text(max_size=30))
def test_any_text_can_be_looked_through(text: str, name: str) -> None:
    last = 0
    for flag in find_flags(text, Known((name,), (name,), (name,)), name):
        assert text[flag.start : flag.end] == flag.text != ""
        assert last <= flag.start < flag.end
        last = flag.end


@pytest.mark.parametrize(
    "piece", ["a.", "0 ", "A ", "Mr ", "@a.", "07", "number 1 ", "(", "the only ", "Dave ", "J. ", "a at "]
)
def test_a_long_text_of_one_piece_does_not_hold_up(piece: str) -> None:
    assert isinstance(find_flags(piece * 4000, Known(people=("Dave Dave",))), tuple)
