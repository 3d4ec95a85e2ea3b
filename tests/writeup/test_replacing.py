"""What the review of names decided stands in everything that is given out, and in nothing that is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.writeup.making import POISON, contribution, harbour, snapshot
from workshop_tui.exporters import exporter
from workshop_tui.model.answer import Answer
from workshop_tui.model.consent import Given
from workshop_tui.model.contribution import Kind
from workshop_tui.model.headcount import Headcount
from workshop_tui.model.naming import Action, Replacement
from workshop_tui.model.readback import Readback
from workshop_tui.model.session import Event
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme
from workshop_tui.model.writing import Done, Passage, Response, Treatment
from workshop_tui.writeup import STYLES, build
from workshop_tui.writeup.levels import at_level, left_out
from workshop_tui.writeup.replacing import LEFT_OUT, Replacing, places_replaced, replaced


def decided(
    text: str, instead: str = "", action: Action = Action.REPLACE, any_case: bool = False
) -> Replacement:
    return Replacement(f"r-{text}", text, action, instead, any_case)


def put(text: str, *those: Replacement) -> str:
    return Replacing(those).replaced(text)


OKAFOR = decided("Margaret Okafor", "[a neighbour]")
MARGARET = decided("Margaret", "[somebody]")


def test_whole_words_are_replaced_the_longest_first() -> None:
    said = "Margaret Okafor asked. Margaret’s boat, Margarets, margaret."
    assert put(said, MARGARET, OKAFOR) == "[a neighbour] asked. [somebody]’s boat, Margarets, margaret."


def test_a_string_that_was_kept_protects_what_stands_in_it() -> None:
    kept = decided("Margaret Street", action=Action.KEEP)
    assert put("Margaret on Margaret Street", MARGARET, kept) == "[somebody] on Margaret Street"


def test_small_letters_and_capitals_are_alike_only_where_that_was_chosen() -> None:
    assert put("MARGARET", decided("Margaret", "[x]", any_case=True)) == "[x]"
    assert put("MARGARET", MARGARET) == "MARGARET"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Margaret Okafor", "so Margaret\n Okafor came"),
        ("O'Rourke", "so O’Rourke came"),
        ("+44 7700 900123", "so +44 7700 900123 came"),
        ("@olwen_r", "so @olwen_r came"),
        ("Siân", "so Sia\u0302n came"),
        ("(Big) Dave*", "so (Big) Dave* came"),
    ],
)
def test_it_is_found_however_it_is_written(text: str, said: str) -> None:
    assert put(said, decided(text, "[x]")) == "so [x] came"


def test_scripts_without_spaces_are_found_within_their_line() -> None:
    assert put("我問王小明借車", decided("王小明", "[鄰居]")) == "我問[鄰居]借車"


def test_what_was_put_in_is_not_looked_through_again() -> None:
    swapped = [decided("Ann", "[Ben]"), decided("Ben", "[Ann]")]
    assert put("Ann and Ben", *swapped) == "[Ben] and [Ann]"


@given(st.text(max_size=80), st.text(min_size=1, max_size=6))
def test_any_string_can_be_decided_about(text: str, name: str) -> None:
    there = Replacing([decided(name, "")])
    last = 0
    for place in there.places(text):
        assert last <= place.start < place.end
        last = place.end
    assert put(text, decided(name, action=Action.KEEP)) == text


SECRET = "Zebedee Quillfeather"


def everywhere() -> Snapshot:
    """A record that has one name in every place where people's words stand."""
    record = harbour()
    said = contribution(
        901,
        record.questions[0].id,
        f"{SECRET} mends nets",
        label=f"{SECRET}:",
        voice=SECRET,
        kind=Kind.IDEA,
        themes=(f"What {SECRET} knows",),
    )
    return replace(
        record,
        session=replace(
            record.session,
            event=replace(
                record.session.event, introduction=(f"We met {SECRET}.",), reflections=(f"{SECRET} spoke.",)
            ),
        ),
        contributions=(*record.contributions, said, replace(said, id="c00902", kind=Kind.QUOTE)),
        themes=(
            *record.themes,
            Theme("t9", f"What {SECRET} knows", f"As {SECRET} says", belongs=SECRET, not_belongs=SECRET),
        ),
        consents=(Given(1, SECRET, wording=f"{SECRET} asked", by=SECRET),),
        answers=(Answer(1, record.questions[0].id, f"talked with {SECRET}"),),
        readbacks=(Readback(1, missing=f"what {SECRET} said"),),
        headcounts=(
            Headcount(1, 6, organisations={f"{SECRET} and sons": 2}, access=f"a chair for {SECRET}"),
        ),
        passages=tuple(
            Passage("all", place, f"{SECRET} in {place}")
            for place in (
                "introduction",
                "reflections",
                "next",
                f"question/{record.questions[0].id}",
                "authors",
            )
        ),
        treatments=tuple(Treatment(style, "c00901", wording=f"{SECRET} knows") for style in STYLES),
        responses=(Response("c00901", Done.DONE, SECRET, f"{SECRET} was paid", "soon"),),
        replacements=(decided(SECRET, "[a net mender]"),),
    )


@pytest.mark.parametrize("audience", ["team", "public"])
@pytest.mark.parametrize("style", STYLES)
def test_no_write_up_has_the_name(style: str, audience: str) -> None:
    document = build(everywhere(), style, audience)
    assert SECRET not in repr(document)
    assert "[a net mender]" in repr(document) or style == "poster"


@pytest.mark.parametrize("audience", ["team", "public"])
def test_no_part_of_a_record_at_its_level_has_the_name(audience: str) -> None:
    assert SECRET in repr(everywhere())
    assert SECRET not in repr(at_level(everywhere(), audience))


@pytest.mark.parametrize("audience", ["team", "public"])
@pytest.mark.parametrize("name", ["csv", "json", "jsonl", "qdc", "taguette"])
def test_no_record_has_the_name(name: str, audience: str) -> None:
    declared = exporter(name)
    assert declared is not None
    content = declared.render(at_level(everywhere(), audience), audience).decode()
    assert SECRET not in content and "net mender" in content
    assert "r-Zebedee" not in content


def test_a_write_up_says_in_how_many_places_something_else_stands() -> None:
    record = snapshot(
        [contribution(1, "q1", "Margaret and Margaret"), contribution(2, "q1", "nobody")],
        event=Event("Harbour", introduction=("Margaret came.",)),
    )
    shown = replace(record, replacements=(MARGARET,))
    assert places_replaced(shown, shown.contributions, "slides") == 3
    assert "In 3 places a description" in repr(build(shown, "slides", "public"))
    assert "a description in square brackets" not in repr(build(record, "slides", "public"))


def test_what_is_hidden_is_left_out_in_public_and_counted() -> None:
    hide = decided("the only bell-ringer", action=Action.HIDE)
    record = snapshot(
        [contribution(1, "q1", "I am the only bell-ringer here"), contribution(2, "q1", "a point")],
        event=Event("Harbour", introduction=("Ask the only bell-ringer.",)),
    )
    record = replace(record, replacements=(hide,))
    assert [c.id for c in at_level(record, "public").contributions] == ["c00002"]
    assert [c.id for c in at_level(record, "team").contributions] == ["c00001", "c00002"]
    assert left_out(record).hidden == 1 and left_out(record).withheld == 0
    told = repr(build(record, "slides", "public"))
    assert "bell-ringer" not in told and LEFT_OUT in told
    assert "One contribution was left out because it would say who somebody is." in told


def test_applying_it_twice_changes_nothing_more() -> None:
    record = replace(everywhere(), replacements=(decided(SECRET, f"[not {SECRET}]"),))
    once = replaced(record)
    assert replaced(once) is once
    assert at_level(at_level(record, "public"), "public") == at_level(record, "public")


def test_the_record_itself_stays_as_it_was_said() -> None:
    record = everywhere()
    replaced(record)
    assert any(SECRET in c.text for c in record.contributions)


def test_poison_is_replaced_as_plain_text() -> None:
    record = snapshot([contribution(1, "q1", f"before {POISON} after")])
    record = replace(record, replacements=(decided(POISON, r"[\1 \g<0> x]"),))
    assert at_level(record, "public").contributions[0].text == r"before [\1 \g<0> x] after"
