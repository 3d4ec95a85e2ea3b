"""What people chose for one style is in its write-up, and nowhere else; what was said stays as it was said."""

from __future__ import annotations

from dataclasses import replace

from tests.writeup.making import contribution, discussion, harbour, snapshot
from workshop_tui.model.blocks import Bullets, Exchange, PullQuote, fed_by, plain
from workshop_tui.model.contribution import Consent, Kind, Mark
from workshop_tui.model.question_set import Question
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.writing import Passage, Treatment
from workshop_tui.writeup import build
from workshop_tui.writeup.material import material
from workshop_tui.writeup.treating import treated


def five(**more: Treatment) -> Snapshot:
    """Five points under one question, the third a quote; treatments by `c1` ... `c5`."""
    said = [
        contribution(n, "q1", f"point {n}", n % 3 + 1, kind=Kind.QUOTE if n == 3 else Kind.POINT)
        for n in range(1, 6)
    ]
    known = [replace(t, contribution=f"c{int(name[1:]):05d}") for name, t in more.items()]
    return replace(snapshot(said), treatments=tuple(known))


def here(**fields: object) -> Treatment:
    return Treatment("slides", "", **fields)  # type: ignore[arg-type]


def texts(made: Snapshot, style: str = "slides") -> list[str]:
    return [c.text for c in treated(made, style).contributions]


def bullets(made: Snapshot, style: str = "slides", audience: str = "team") -> list[str]:
    """Every point of the write-up that came from somebody."""
    found = (b for b in build(made, style, audience).blocks if isinstance(b, Bullets))
    return [plain(item.runs) for block in found for item in block.items if item.fed_by]


def sentences(made: Snapshot, audience: str = "team") -> str:
    found = (b for b in build(made, "slides", audience).blocks if isinstance(b, Bullets))
    return " ".join(plain(item.runs) for block in found for item in block.items if not item.fed_by)


def pulled(made: Snapshot, audience: str = "team") -> list[str]:
    return [b.fed_by[0] for b in build(made, "slides", audience).blocks if isinstance(b, PullQuote)]


def test_without_choices_nothing_changes() -> None:
    made = harbour()
    assert treated(made, "slides") is made
    other = replace(made, treatments=(Treatment("report", "c00004", left_out=True),))
    assert build(other) == build(made)


def test_what_was_left_out_is_not_there_and_counted() -> None:
    made = five(c1=here(left_out=True), c2=here(left_out=True))
    assert texts(made) == ["point 3", "point 4", "point 5"]
    assert "c00001" not in fed_by(build(made))
    assert "The team left 2 contributions out of this write-up; the record keeps them." in sentences(made)
    assert "No contribution was left out." not in sentences(made)
    assert "5 contributions were noted." in sentences(made), "the record is counted as it is"


def test_what_the_team_left_out_is_not_counted_again_by_the_level() -> None:
    made = five(c1=here(left_out=True))
    first, *others = made.contributions
    made = replace(made, contributions=(replace(first, consent=Consent.NONE), *others))
    told = sentences(made, "public")
    assert "The team left one contribution out of this write-up; the record keeps it." in told
    assert "not to be published" not in told


def test_a_table_whose_words_were_all_left_out_is_not_called_silent() -> None:
    made = snapshot([contribution(1, "q1", "said", 1), contribution(2, "q1", "left", 2)], tables=2)
    made = replace(made, treatments=(Treatment("slides", "c00002", left_out=True),))
    notes = [plain(b.runs) for b in build(made).blocks if hasattr(b, "runs")]
    assert not any("said nothing" in note for note in notes)


def test_those_with_a_place_stand_first() -> None:
    assert texts(five(c5=here(position=1), c2=here(position=2))) == [f"point {n}" for n in (5, 2, 1, 3, 4)]


def test_an_exchange_moves_as_a_whole_and_keeps_its_turns_in_order() -> None:
    turns = [contribution(n, "q1", f"turn {n}", kind=Kind.QUOTE, exchange="x", voice="A") for n in (2, 3)]
    made = snapshot([contribution(1, "q1", "one"), *turns, contribution(4, "q1", "four")])
    order = {"c00003": 1, "c00002": 2, "c00004": 3}
    made = replace(made, treatments=tuple(Treatment("slides", c, position=p) for c, p in order.items()))
    assert texts(made) == ["turn 2", "turn 3", "four", "one"]
    assert any(isinstance(block, Exchange) for block in build(made).blocks)


def test_a_light_edit_is_shown_and_counted_but_never_of_a_quote() -> None:
    made = five(c1=here(wording="The first point."), c3=here(wording="something else"))
    assert texts(made)[:3] == ["The first point.", "point 2", "point 3"]
    assert "One point was lightly edited for this write-up;" in sentences(made)
    assert made.contributions[0].text == "point 1"


def test_chosen_pull_quotes_all_stand_in_their_order_and_the_marked_one_gives_way() -> None:
    made = five()
    marked = tuple(replace(c, marks=(Mark.PULL,)) if c.text == "point 2" else c for c in made.contributions)
    made = replace(made, contributions=marked)
    assert pulled(made) == ["c00002"]
    chosen = (Treatment("slides", "c00003", pull=2), Treatment("slides", "c00005", pull=1))
    assert pulled(replace(made, treatments=chosen)) == ["c00005", "c00003"]
    against = (Treatment("slides", "c00002", pull=0),)
    assert pulled(replace(made, treatments=against)) == []
    assert Mark.PULL not in treated(replace(made, treatments=against), "slides").contributions[1].marks


def test_a_chosen_quote_that_may_not_be_quoted_is_not_set_apart_in_public() -> None:
    made = five(c3=here(pull=1))
    third = replace(made.contributions[2], consent=Consent.PARAPHRASE)
    made = replace(made, contributions=(*made.contributions[:2], third, *made.contributions[3:]))
    assert pulled(made) == ["c00003"]
    assert pulled(made, "public") == []


def test_choices_of_one_question_leave_the_marks_of_another() -> None:
    asked = discussion(Question("q1", "One?"), Question("q2", "Two?"))
    said = [contribution(1, "q1", "a"), contribution(2, "q2", "b", marks=(Mark.PULL,))]
    made = replace(snapshot(said, (asked,)), treatments=(Treatment("slides", "c00001", pull=1),))
    assert pulled(made) == ["c00001", "c00002"]


def test_a_style_s_own_text_wins_over_the_one_for_every_style() -> None:
    texts = (
        Passage("all", "next", "We meet again.\n\nIn June."),
        Passage("report", "next", "A second report follows."),
    )
    made = replace(harbour(), passages=texts)
    assert material(made, "team", style="report").passage("next") == ("A second report follows.",)
    assert material(made, "public", style="slides").passage("next") == ("We meet again.", "In June.")
    assert material(made, "team").passage("authors") == ()
