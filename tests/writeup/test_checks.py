"""What is to be looked at before a write-up is given out is told once, with where it is and what to do."""

from __future__ import annotations

from dataclasses import replace

from tests.writeup.making import contribution, discussion, harbour, poisoned, snapshot
from workshop_tui.model.answer import Answer
from workshop_tui.model.contribution import Consent, Kind
from workshop_tui.model.headcount import Headcount
from workshop_tui.model.question_set import Exercise, Question
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme
from workshop_tui.model.vote import Dots, Voters
from workshop_tui.model.writing import Passage, Treatment
from workshop_tui.writeup import build
from workshop_tui.writeup.checks import Check, Sort, checks


def found(made: Snapshot, sort: Sort, style: str = "slides") -> list[Check]:
    return [check for check in checks(made, build(made, style), style) if check.sort is sort]


ASKED = discussion(Question("q1", "What matters here?", "Matters"), Question("q2", "And then?", tables=(1,)))


def test_a_session_without_anything_amiss_has_nothing_to_tell() -> None:
    said = [contribution(n, "q1", f"point {n}", n, voice="resident") for n in (1, 2, 3, 4)]
    made = snapshot(said)
    assert checks(made, build(made), "slides") == ()


def test_a_question_with_nothing_and_one_whose_points_were_all_left_out() -> None:
    made = snapshot([contribution(n, "q1", "a point", n) for n in (1, 2, 3, 4)], (ASKED,))
    (nothing,) = found(made, Sort.NOTHING)
    assert str(nothing).startswith("Question 2 (And then?): Nothing was said under it.")
    assert nothing.place == "question/q2"
    elsewhere = replace(made, answers=(Answer(1, "q2", "the school instead"),))
    assert found(elsewhere, Sort.NOTHING) == []
    out = tuple(Treatment("slides", c.id, left_out=True) for c in made.contributions)
    told = [check.what for check in found(replace(elsewhere, treatments=out), Sort.ALL_OUT)]
    assert told == ["All 4 of its contributions were left out."]


def test_a_silent_table_is_told_until_somebody_says_why() -> None:
    made = snapshot([contribution(1, "q1", "a point", 2), contribution(2, "q2", "b", 1)], (ASKED,))
    (silent,) = found(made, Sort.SILENT)
    assert silent.where == "Question 1 (Matters)"
    assert silent.what.startswith("Tables 1, 3 and 4 said nothing")
    for style, told in (("all", 0), ("slides", 0), ("report", 1)):
        why = (Passage(style, "question/q1", "They had left by then."),)
        assert len(found(replace(made, passages=why), Sort.SILENT)) == told


def test_voices_that_too_few_may_hold() -> None:
    roles = {1: "Resident", 2: "resident ", 3: "RESIDENT", 4: "trader", 5: "A"}
    said = [contribution(n, "q1", f"point {n}", min(n, 4), voice=voice) for n, voice in roles.items()]
    (few,) = found(snapshot(said), Sort.VOICE)
    assert few.what.startswith("“trader” was heard at 1 table only")
    assert few.contributions == ("c00004",)


def test_quotes_without_a_decision_and_pull_quotes_that_may_not_be_quoted() -> None:
    said = [
        contribution(1, "q1", "one", kind=Kind.QUOTE),
        contribution(2, "q1", "two", kind=Kind.QUOTE, consent=Consent.QUOTE),
        contribution(3, "q1", "three", kind=Kind.QUOTE, consent=Consent.PARAPHRASE),
    ]
    pulls = tuple(Treatment("slides", c.id, pull=number) for number, c in enumerate(said, 1))
    (undecided,) = found(replace(snapshot(said), treatments=pulls), Sort.CONSENT)
    (pulled,) = found(replace(snapshot(said), treatments=pulls), Sort.PULL)
    assert undecided.what.startswith("1 quote without a decision on consent: taken as “quote”")
    assert pulled.contributions == ("c00003",) and "“three”" in pulled.what
    left_out = replace(snapshot(said), treatments=(Treatment("slides", said[0].id, left_out=True),))
    assert found(left_out, Sort.CONSENT) == []


def test_titles_that_drift_apart_in_a_report() -> None:
    made = snapshot([contribution(1, "q1", "a bus", themes=("Buses",))], themes=(Theme("t1", "Buses"),))
    assert found(made, Sort.DRIFT, "report") == []
    title = Passage("report", "summary-title/t1", "Getting home at night")
    assert found(replace(made, passages=(title,)), Sort.DRIFT, "report") == []
    other = Passage("report", "finding-title/t1", "Buses")
    (drift,) = found(replace(made, passages=(title, other)), Sort.DRIFT, "report")
    assert "“Getting home at night”" in drift.what and "“Buses”" in drift.what
    assert found(replace(made, passages=(title, other)), Sort.DRIFT) == []


def test_conditions_that_nobody_has_written_yet() -> None:
    themes = (Theme("t1", "Work"), Theme("t2", "Water"))
    made = snapshot([contribution(1, "q1", "a", themes=("Work", "Water"))], themes=themes)
    written = (Passage("report", "condition/t1", "Work is short."),)
    for passages, told in (((), "2 conditions have no"), (written, "1 condition has no")):
        (check,) = found(replace(made, passages=passages), Sort.UNWRITTEN, "report")
        assert check.what.startswith(told)
    assert check.place == "condition/t2"
    every = (*written, Passage("report", "condition/t2", "It comes."))
    assert not found(replace(made, passages=every), Sort.UNWRITTEN, "report")
    assert not found(made, Sort.UNWRITTEN)


def test_what_the_team_noted_for_itself_is_told_while_it_stands_there() -> None:
    made = snapshot([contribution(1, "q1", "the traders talked most", kind=Kind.REFLECTION)])
    for style in ("slides", "report", "note"):
        (check,) = found(made, Sort.REFLECTION, style)
        assert "1 reflection of the team" in check.what and check.contributions == ("c00001",)
    out = replace(made, treatments=(Treatment("slides", "c00001", left_out=True),))
    assert not found(out, Sort.REFLECTION) and not found(made, Sort.REFLECTION, "you-said-we-did")


def test_an_image_without_a_description() -> None:
    made = harbour()
    assert found(made, Sort.ALT) == []
    exercises = tuple(
        replace(e, images=tuple(replace(image, alt=" ") for image in e.images))
        for e in made.session.question_set.exercises
    )
    asked = replace(made.session.question_set, exercises=exercises)
    made = replace(made, session=replace(made.session, question_set=asked))
    told = found(made, Sort.ALT)
    assert told and all("no description" in check.what for check in told)


def test_whatever_people_wrote_each_check_is_one_line() -> None:
    made = poisoned()
    for check in checks(made, build(made), "slides"):
        assert "\n" not in str(check) and check.where and check.what.endswith((".", "”")) and check.do


def test_votes_that_cannot_be_and_tables_that_entered_none() -> None:
    vote = Exercise("dots", "vote", "Three dots each", details={"on": "themes", "dots": 3})
    made = snapshot((), (ASKED, vote), themes=(Theme("t1", "Buses"),))
    assert found(made, Sort.COUNT) == []
    voted = replace(
        made,
        dots=(Dots("dots", 1, "t1", 15), Dots("dots", 2, "t1", 6), Dots("dots", 3, "t1", 2)),
        voters=(Voters("dots", 1, 4), Voters("dots", 2, 2)),
    )
    told = [str(check) for check in found(voted, Sort.COUNT)]
    assert [sentence.split(": ", 1)[0] for sentence in told] == ["Vote “Three dots each”"] * 3
    assert "Table 1 put 15 dots, but 4 people with 3 each have 12." in told[0]
    assert "Table 3 put 2 dots; how many people voted was not entered." in told[1]
    assert "No votes were entered for table 4." in told[2]


def test_heads_that_do_not_add_up() -> None:
    counts = (Headcount(1, 7, 3, 5), Headcount(2, 7, 3, 4), Headcount(3, access_asked=1, access_met=2))
    told = [check.what for check in found(replace(snapshot(), headcounts=counts), Sort.COUNT)]
    assert told == [
        "Table 1 has 7 people, but 8 came for the first time or again.",
        "Table 3 met more access needs than were asked for.",
    ]
