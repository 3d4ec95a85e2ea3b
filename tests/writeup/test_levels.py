"""What the public level keeps back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.writeup.making import PERMISSION, contribution, harbour, poisoned, snapshot
from workshop_tui.errors import UsageProblem
from workshop_tui.model.contribution import Consent, Contribution, Kind
from workshop_tui.model.question_set import Question
from workshop_tui.model.theme import Theme
from workshop_tui.model.vote import Dots
from workshop_tui.writeup.levels import LeftOut, at_level, left_out


def public(*said: Contribution, permission: str = PERMISSION) -> tuple[Contribution, ...]:
    return at_level(snapshot(said, permission=permission), "public").contributions


def test_team_sees_the_record_as_it_is() -> None:
    record = harbour()
    assert at_level(record, "team") is record


def test_another_audience_is_refused() -> None:
    with pytest.raises(UsageProblem, match="press"):
        at_level(harbour(), "press")


def test_consent_none_is_left_out() -> None:
    kept = contribution(1, "q1", "kept")
    assert public(kept, contribution(2, "q1", "not this", consent=Consent.NONE)) == (kept,)


def test_a_quote_to_paraphrase_stands_as_a_point_without_voice() -> None:
    said = [contribution(n, "q1", "words", n, kind=Kind.QUOTE, voice="resident") for n in (1, 2, 3)]
    said.append(
        contribution(4, "q1", "mine", 4, kind=Kind.QUOTE, voice="resident", consent=Consent.PARAPHRASE)
    )
    shown = public(*said)
    assert [(c.kind, c.voice) for c in shown] == [(Kind.QUOTE, "resident")] * 3 + [(Kind.POINT, "")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('"yes", he said, "no"', "yes, he said, no"),
        ("they said “stop it” to us", "they said stop it to us"),
        ("‘Not here’", "Not here"),
        ("it’s ours", "it’s ours"),
        ('5" of water', '5" of water'),
    ],
)
def test_nothing_in_a_quote_to_paraphrase_stands_in_quotation_marks(text: str, shown: str) -> None:
    [said] = public(contribution(1, "q1", text, kind=Kind.QUOTE, consent=Consent.PARAPHRASE))
    assert said.text == shown
    point = contribution(1, "q1", text, consent=Consent.PARAPHRASE)
    assert public(point)[0].text == text


def test_without_a_permission_statement_every_quote_is_to_paraphrase() -> None:
    quote = contribution(1, "q1", "words", kind=Kind.QUOTE)
    allowed = contribution(2, "q1", "words", kind=Kind.QUOTE, consent=Consent.QUOTE)
    assert [c.kind for c in public(quote, allowed, permission="")] == [Kind.POINT, Kind.QUOTE]


def test_a_role_needs_three_tables() -> None:
    at = [contribution(n, "q1", "x", table, voice="Resident") for n, table in enumerate((1, 1, 1, 2))]
    assert {c.voice for c in public(*at)} == {""}
    third = contribution(9, "q1", "x", 3, voice=" resident ")
    assert {c.voice for c in public(*at, third)} == {"Resident", " resident "}


def test_a_role_that_may_not_be_shown_does_not_help_to_reach_three() -> None:
    said = [contribution(n, "q1", "x", n, voice="trader") for n in (1, 2)]
    withheld = contribution(3, "q1", "x", 3, voice="trader", consent=Consent.NONE)
    assert {c.voice for c in public(*said, withheld)} == {""}


def test_letters_stay_inside_an_exchange_and_nowhere_else() -> None:
    turns = [
        contribution(1, "q1", "a", kind=Kind.QUOTE, voice="A", exchange="x"),
        contribution(2, "q1", "b", kind=Kind.QUOTE, voice="B", exchange="x"),
        contribution(3, "q1", "c", kind=Kind.QUOTE, voice="A"),
        contribution(4, "q1", "d", kind=Kind.QUOTE, voice="A", exchange="y"),
        contribution(5, "q1", "e", kind=Kind.QUOTE, voice="B", exchange="y", consent=Consent.NONE),
    ]
    assert [c.voice for c in public(*turns)] == ["A", "B", "", ""]
    assert [c.exchange for c in public(*turns)] == ["x", "x", "", ""]


def test_times_devices_and_facilitators_are_left_out() -> None:
    said = contribution(1, "q1", "x", made_at="2026-05-14T18:32:07Z", device="d1", revision="r1")
    shown = at_level(snapshot([said]), "public")
    assert (shown.contributions[0].made_at, shown.contributions[0].device) == ("", "")
    assert shown.contributions[0].revision == ""
    assert not any(table.facilitator for table in shown.session.tables)


def test_what_is_left_out_is_counted() -> None:
    assert left_out(harbour()) == LeftOut(withheld=1, reworded=1, voices=1)


def test_turns_that_are_no_quotes_are_not_counted_as_quotes() -> None:
    turns = [contribution(n, "q1", "x", exchange="e", voice="A") for n in (1, 2)]
    said = [*turns, contribution(3, "q1", "y", kind=Kind.QUOTE)]
    assert left_out(snapshot(said, permission="")) == LeftOut(reworded=1)
    assert [c.voice for c in public(*said, permission="")] == ["A", "A", ""]


def test_letters_begin_with_a_in_each_exchange() -> None:
    turns = [
        contribution(n, "q1", "x", kind=Kind.QUOTE, voice=voice, exchange=exchange)
        for n, (voice, exchange) in enumerate([("B", "x"), ("A", "x"), ("d", "y"), ("C", "y"), ("d", "y")])
    ]
    assert [c.voice for c in public(*turns)] == ["B", "A", "B", "A", "B"]


def test_a_theme_that_only_withheld_words_carry_is_not_named() -> None:
    themes = (
        Theme("t1", "Work"),
        Theme("t2", "The vicar"),
        Theme("t3", "Nobody yet"),
        Theme("t4", "Water"),
        Theme("t5", "Tides", parent="t4"),
        Theme("t6", "Voted"),
        Theme("t7", "Asked"),
    )
    withheld = [theme.name for theme in themes if theme.id not in ("t3", "t5")]
    said = [
        contribution(1, "q1", "not this", consent=Consent.NONE, themes=withheld),
        contribution(2, "q1", "this", themes=("work", "Tides")),
    ]
    asked = Question("t7-q", "And?", theme="Asked")
    record = snapshot(said, themes=themes)
    record = replace(record, questions=(*record.questions, asked), dots=(Dots("v", 1, "t6", 3),))
    shown = at_level(record, "public")
    assert [theme.name for theme in shown.themes] == [t.name for t in themes if t.name != "The vicar"]
    assert at_level(shown, "public") == shown


def test_twice_is_once_on_the_examples() -> None:
    for record in (harbour(), poisoned()):
        once = at_level(record, "public")
        assert at_level(once, "public") == once


SAID = st.lists(
    st.fixed_dictionaries(
        {
            "table": st.integers(1, 5),
            "kind": st.sampled_from([Kind.POINT, Kind.QUOTE, Kind.IDEA]),
            "voice": st.sampled_from(["", "A", "b", "resident", "Resident", "trader"]),
            "consent": st.sampled_from([None, *Consent]),
            "exchange": st.sampled_from(["", "x", "y"]),
        }
    ),
    max_size=14,
)


@given(SAID, st.booleans())
def test_no_voice_at_public_is_held_by_fewer_than_three(
    said: list[dict[str, object]], permission: bool
) -> None:
    made = [contribution(n, "q1", f"text {n}", **values) for n, values in enumerate(said)]  # type: ignore[arg-type]
    record = snapshot(made, tables=5, permission="Yes." if permission else "")
    shown = at_level(record, "public")
    tables: dict[str, set[int]] = {}
    for c in shown.contributions:
        assert c.consent is not Consent.NONE
        if len(c.voice) > 1:
            tables.setdefault(c.voice.casefold(), set()).add(c.table)
        elif c.voice:
            assert sum(o.exchange == c.exchange and o.table == c.table for o in shown.contributions) > 1
    assert all(len(heard_at) >= 3 for heard_at in tables.values())
    assert at_level(shown, "public") == shown
