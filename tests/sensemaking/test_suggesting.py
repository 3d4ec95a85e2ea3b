"""Suggested themes and duplicates, measured on invented workshops; what was filed by hand is left out each time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sensemaking.labelled import labelled, rewordings
from workshop_tui.sensemaking.everyday import topics_in, topics_of
from workshop_tui.sensemaking.features import features
from workshop_tui.sensemaking.said_index import Said, SaidIndex
from workshop_tui.sensemaking.similar import HINT, MORE, PointIndex
from workshop_tui.sensemaking.theme_model import ThemeModel

# Reached: 0.91 on the set that was tuned on, 0.83 on short points with overlapping themes, 0.89 on the third.
LEAST = {"quarry_bank": 0.88, "upper_wharle": 0.80, "saltings": 0.84}
WORKSHOPS = tuple(LEAST)


@pytest.mark.parametrize("name", WORKSHOPS)
def test_the_right_theme_is_among_the_three(name: str) -> None:
    workshop = labelled(name)
    index = workshop.index()
    found = {one.id: [likely.theme for likely in index.themes_for([one.id])] for one in workshop.said}
    right = sum(one.themes[0] in found[one.id] for one in workshop.said)
    assert right / len(workshop.said) >= LEAST[name]


def test_what_a_theme_says_it_leaves_out_does_not_speak_for_it() -> None:
    model = ThemeModel()
    described = "Finding and affording a home. Not who sits on the housing committee! Rents too."
    model.set_themes({"homes": ("Homes", described), "say": ("Having a say", "Councils.")})
    whose = {
        text: any(model.held("homes", feature, {}) for feature in features(text))
        for text in ("committee", "rents", "affording")
    }
    assert whose == {"committee": False, "rents": True, "affording": True}


@pytest.mark.parametrize("name", WORKSHOPS[:2])
def test_the_sets_are_as_large_as_they_should_be(name: str) -> None:
    workshop = labelled(name)
    assert len(workshop.said) >= 200
    assert 8 <= len(workshop.themes) <= 12
    assert len({one.text for one in workshop.said}) == len(workshop.said)


def test_rewordings_find_what_was_said_first() -> None:
    index = PointIndex()
    said = [one for name in WORKSHOPS for one in labelled(name).said]
    for one in said:
        index.add(one.id, one.words)
    pairs = rewordings()
    assert len(pairs) >= 80
    first = hinted = 0
    for begins, again in pairs:
        [wanted] = [one.id for one in said if one.text.startswith(begins)]
        found = index.like(again, least=MORE)
        first += bool(found) and found[0].id == wanted
        hinted += bool(found) and found[0].id == wanted and found[0].score >= HINT
    assert first / len(pairs) >= 0.98
    assert hinted / len(pairs) >= 0.95


def test_few_points_that_only_share_their_subject_are_taken_for_duplicates() -> None:
    workshop = labelled("quarry_bank")
    index = workshop.index()
    alarms = [one for one in workshop.said if index.duplicates_of(one.id)]
    assert len(alarms) / len(workshop.said) < 0.05


@pytest.mark.parametrize("name", WORKSHOPS)
def test_its_own_filing_tells_nothing(name: str) -> None:
    workshop = labelled(name)
    index = workshop.index()
    for one in workshop.said[::9]:
        told = index.themes_for([one.id])
        for other in ((), workshop.themes[:1], workshop.themes[-2:]):
            index.add(Said(one.id, one.text, one.label, one.question, one.exchange, tuple(other)))
            assert [likely.theme for likely in index.themes_for([one.id])] == [
                likely.theme for likely in told
            ]
            assert index.themes_for([one.id]) == told
        index.add(one)


def test_what_was_filed_elsewhere_with_the_same_words_does_count() -> None:
    index = labelled("quarry_bank").index()
    words = "The wombles of the ring ditch want sprockets"
    index.add(Said("first", words))
    index.add(Said("again", words, themes=("Feeling safe",)))
    assert index.themes_for(["first"])[0].theme == "Feeling safe"


def test_why_names_words_of_the_point_itself() -> None:
    index = SaidIndex()
    index.set_themes({"t": ("Getting about", ""), "h": ("Homes", ""), "f": ("Food", "")})
    index.add(Said("1", "The bus stops at six in the evening", themes=("t",)))
    index.add(Said("2", "Rents are up again", themes=("h",)))
    index.add(Said("3", "No bus in the evenings, and taxis are dear"))
    best = index.themes_for(["3"])[0]
    assert (best.theme, set(best.shared), "taxis" in best.close) == ("t", {"bus", "evenings"}, True)


def test_three_are_given_wherever_there_are_three() -> None:
    index = SaidIndex()
    index.set_themes({str(n): (f"Xyz{n}", "") for n in range(5)})
    index.add(Said("1", "qqq", themes=("3",)))
    index.add(Said("2", "www", themes=("3",)))
    index.add(Said("3", "zzz"))
    assert [likely.theme for likely in index.themes_for(["3"])] == ["3", "0", "1"]
    assert [likely.theme for likely in index.themes_for(["3"], without=["3"])] == ["0", "1", "2"]
    index.set_themes({"3": ("Only", "")})
    assert [likely.theme for likely in index.themes_for(["3"])] == ["3"]
    index.set_themes({})
    assert index.themes_for(["3"]) == []
    assert index.themes_for(["nobody"]) == []


def test_several_points_are_looked_at_together() -> None:
    index = labelled("quarry_bank").index()
    buses = [one.id for one in labelled("quarry_bank").said if "bus" in one.text.lower().split()]
    assert index.themes_for(buses)[0].theme == "Getting about"


def test_a_question_and_an_exchange_say_a_little() -> None:
    index = SaidIndex()
    index.set_themes({"a": ("Aaa", ""), "b": ("Bbb", "")})
    for number in range(12):
        under = "one" if number % 2 else "two"
        index.add(Said(str(number), f"word{number}", question=under, themes=("a" if number % 2 else "b",)))
    index.add(Said("x", "unheard", question="one"))
    index.add(Said("y", "unheard", question="two"))
    assert index.themes_for(["x"])[0].theme == "a"
    assert index.themes_for(["y"])[0].theme == "b"
    index.add(Said("z", "turn", question="one", exchange="talk", themes=("b",)))
    index.add(Said("y", "unheard", question="nowhere", exchange="talk"))
    assert index.themes_for(["y"])[0].theme == "b"


def test_words_speak_of_everyday_matters() -> None:
    assert "travel" in topics_of("buses")
    assert "health" in topics_of("surgery")
    assert topics_of("xylophonist") == ()
    found = topics_in("They left out the second homes")
    assert "include" in found["left out"]
    assert "homes" in found["second homes"]


texts = st.lists(
    st.tuples(st.text(max_size=30), st.lists(st.sampled_from("abc"), unique=True, max_size=2)), max_size=8
)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_any_text_can_be_taken_in_and_out(said: list[tuple[str, list[str]]]) -> None:
    index = SaidIndex()
    index.set_themes({id: (id, "") for id in "abcd"})
    for number, (text, themes) in enumerate(said):
        index.add(Said(str(number), text, themes=tuple(themes)))
    for number in range(len(said)):
        assert len(index.themes_for([str(number)])) == 3
        index.like(str(number), 5)
    assert len(index.frequent(map(str, range(len(said))), 5)) <= 5
    for number in range(len(said)):
        index.discard(str(number))
    assert len(index) == 0


def test_the_sums_are_what_they_would_be_without_what_was_taken_out() -> None:
    workshop = labelled("upper_wharle")
    once, again = ThemeModel(), ThemeModel()
    for model in (once, again):
        model.set_themes({name: (name, "") for name in workshop.themes})
    for one in workshop.said:
        once.add(features(one.text), one.themes)
    for one in workshop.said:
        again.add(features(one.text), one.themes)
        again.add(features("something else about buses"), workshop.themes[:1])
    for _ in workshop.said:
        again.discard(features("something else about buses"), workshop.themes[:1])
    asked = features("Who decides about the buses?")
    for first, second in zip(
        once.nearness(asked, workshop.themes, {}), again.nearness(asked, workshop.themes, {}), strict=True
    ):
        assert first == pytest.approx(second)
