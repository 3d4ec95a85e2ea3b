"""What the organiser noted about the room, in the write-up: votes, reading back, answers elsewhere, who came."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.writeup.making import contribution, discussion, snapshot
from workshop_tui.model.answer import Answer
from workshop_tui.model.blocks import Block, TableBlock
from workshop_tui.model.contribution import Consent, Kind, Mark
from workshop_tui.model.headcount import Headcount
from workshop_tui.model.question_set import Exercise, Question
from workshop_tui.model.readback import Dispute, MayQuote, Readback, Right
from workshop_tui.model.session import Attendance, Event
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme
from workshop_tui.model.vote import Dots, Voters
from workshop_tui.writeup import build

ASKED = discussion(Question("q1", "What matters here?"))


def text(found: Snapshot, audience: str = "team") -> str:
    return "\n".join(map(_text, build(found, audience=audience).blocks))


def _text(block: Block) -> str:
    if isinstance(block, TableBlock):
        return "\n".join(" | ".join(row) for row in block.rows)
    return repr(block)


def tables(found: Snapshot, audience: str = "team") -> list[tuple[tuple[str, ...], ...]]:
    return [block.rows for block in build(found, audience=audience).blocks if isinstance(block, TableBlock)]


def with_room(found: Snapshot, **room: Any) -> Snapshot:
    return replace(found, **room)


def test_a_table_that_took_a_question_elsewhere_is_named_and_not_called_silent() -> None:
    base = snapshot([contribution(1, "q1", "a point")], tables=3)
    found = with_room(base, answers=(Answer(2, "q1", "talked about the school"),))
    for audience in ("team", "public"):
        said = text(found, audience)
        assert "Table 2 took this question elsewhere: talked about the school" in said
        assert "Table 3 said nothing under this question." in said
        assert "Took question 1 elsewhere: table 2." in said
        assert "Silent under question 1: table 3." in said


def test_reading_back_is_counted_and_disputes_are_marked() -> None:
    base = snapshot([contribution(1, "q1", "a point"), contribution(2, "q1", "another")])
    found = with_room(
        base,
        readbacks=(
            Readback(1, Right.YES, "", MayQuote.YES),
            Readback(2, Right.PARTLY, "the night bus"),
            Readback(3, None, ""),
        ),
        disputes=(Dispute("c00002", "not so"), Dispute("gone")),
    )
    team, public = text(found), text(found, "public")
    for said in (team, public):
        assert "2 tables had their notes read back to them." in said
        assert "One said yes, these are right." in said
        assert "One contribution is disputed by its table." in said
        assert said.count("(disputed by its table)") == 1
    assert "Table 2 missed: the night bus" in team and "night bus" not in public


def test_votes_are_counts_with_ties_kept() -> None:
    vote = Exercise("dots", "vote", "Three dots", details={"on": "ideas", "dots": 3})
    ideas = [
        contribution(1, "q1", "lend the keys", kind=Kind.IDEA),
        contribution(2, "q1", "a night bus", kind=Kind.IDEA),
        contribution(3, "q1", "kept back", kind=Kind.IDEA, consent=Consent.NONE),
        contribution(4, "q1", "nobody's", kind=Kind.IDEA),
    ]
    found = with_room(
        snapshot(ideas, (ASKED, vote)),
        dots=(
            Dots("dots", 1, "c00001", 2),
            Dots("dots", 1, "c00002", 5),
            Dots("dots", 2, "c00001", 3),
            Dots("dots", 2, "c00003", 1),
            Dots("other", 2, "c00003", 9),
        ),
        voters=(Voters("dots", 1, 4),),
    )
    rows = (("lend the keys", "5", "2"), ("a night bus", "5", "1"))
    assert tables(found) == [(*rows, ("kept back", "1", "1"))]
    assert tables(found, "public") == [(*rows, ("Something that is not shown here", "1", "1"))]
    said = text(found)
    assert "4 people voted. Tables that voted: 2." in said and "Everyone had 3 dots." in said
    assert "How many people voted was not entered for table 2." in said
    assert "%" not in said


def test_the_dots_each_had_are_not_told_beside_more_than_they_can_have_put() -> None:
    vote = Exercise("dots", "vote", details={"on": "themes", "dots": 3})
    found = with_room(
        snapshot((), (ASKED, vote), tables=3, themes=(Theme("t1", "Work"),)),
        dots=(Dots("dots", 1, "t1", 15), Dots("dots", 2, "t1", 6)),
        voters=(Voters("dots", 1, 4), Voters("dots", 2, 3)),
    )
    said = text(found, "public")
    assert "7 people voted. Tables that voted: 2." in said
    assert "Everyone had" not in said
    assert "At table 1 more dots were counted than its people had." in said
    assert "No votes were entered for table 3." in said
    right = replace(found, dots=(Dots("dots", 1, "t1", 12), *found.dots[1:]))
    assert "Everyone had 3 dots." in text(right) and "more dots were counted" not in text(right)


def test_votes_on_themes_name_them() -> None:
    vote = Exercise("dots", "vote", details={"on": "themes"})
    found = snapshot((), (ASKED, vote), themes=(Theme("t1", "Work"), Theme("t2", "Boats")))
    assert tables(found) == []
    assert tables(with_room(found, dots=(Dots("dots", 1, "t2", 2),))) == [(("Boats", "2", "1"),)]


def test_who_came_from_the_tables_and_from_the_event() -> None:
    counts = (
        Headcount(1, 6, 2, 4, {"council": 1, "school": 2}, 2, 1, "hearing loop"),
        Headcount(2, 5, organisations={"school": 1}),
    )
    away = contribution(1, "q1", "carers could not come", marks=(Mark.EXCLUDED,))
    found = with_room(snapshot([away]), headcounts=counts)
    assert tables(found) == [(("school", "3"), ("council", "1"), ("Together", "4"))]
    team, public = text(found), text(found, "public")
    assert "11 people were counted at the tables." in public
    assert "2 people came for the first time." in public and "One access need was met." in public
    assert "hearing loop" in team and "hearing loop" not in public
    assert "Talked about, but not in the room" in public and public.count("carers could not come") == 2
    event = Event("Our harbour", attendance=(Attendance("trader", 30),))
    given = with_room(snapshot([away], event=event), headcounts=counts)
    assert tables(given) == [(("trader", "30"),)]
    assert "were counted at the tables" not in text(given)


def test_heads_that_contradict_one_another_are_called_so() -> None:
    base = snapshot([contribution(1, "q1", "a point")])
    doubt = "they do not all fit together"
    wrong = with_room(base, headcounts=(Headcount(1, 7, 3, 5, {}, 1, 2),))
    assert doubt in text(wrong, "public")
    assert doubt not in text(with_room(base, headcounts=(Headcount(1, 7, 3, 4, {}, 2, 2),)))
    many = Event("Our harbour", attendance=(Attendance("trader", 30),))
    given = replace(base, session=replace(base.session, event=many))
    assert doubt not in text(with_room(given, headcounts=(Headcount(1, 7, 3, 5),)))
    assert doubt in text(with_room(given, headcounts=(Headcount(1, 7, 30, 5),)))


def test_a_rehearsal_says_so_even_when_it_is_called_final() -> None:
    base = snapshot([contribution(1, "q1", "a point")], event=Event("Our harbour", final=True))
    found = replace(base, session=replace(base.session, rehearsal=True))
    assert build(found).status == "Rehearsal: invented contributions"
    assert build(base).status == ""
