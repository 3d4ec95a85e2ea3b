"""The findings report: conditions numbered once, told of in summary and findings, nothing lost beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.writeup.making import contribution, discussion, harbour, snapshot
from tests.writeup.reading import headings, texts, under
from workshop_tui.model.blocks import Document, Exchange, PullQuote, TitlePage, fed_by
from workshop_tui.model.contribution import Kind, Mark
from workshop_tui.model.question_set import Question
from workshop_tui.model.session import Event
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme
from workshop_tui.model.writing import THEME_ORDER, Passage
from workshop_tui.writeup import build
from workshop_tui.writeup.conditions import conditions
from workshop_tui.writeup.material import material

THEMES = (Theme("t1", "Work"), Theme("t2", "Getting about"))


def report(made: Snapshot, audience: str = "team") -> Document:
    return build(made, "report", audience)


def titles(document: Document, level: int = 1) -> list[str]:
    return [heading.text for heading in headings(document) if heading.level == level]


def written(made: Snapshot, **texts_by_place: str) -> Snapshot:
    passages = [Passage("report", place.replace("__", "/"), text) for place, text in texts_by_place.items()]
    return replace(made, passages=tuple(passages))


def test_its_parts_in_their_order() -> None:
    assert titles(report(harbour())) == [
        "About the programme",
        "About the workshop",
        "What was asked",
        "Executive summary",
        "Main findings",
        "Also said",
        "Where it was said",
        "Reflections",
        "Next steps",
        "How to read this",
    ]


def numbered(document: Document) -> list[str]:
    return [title for title in titles(document, 2) if title[0].isdigit()]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("t1\nt2", ["1. Work", "2. Getting about"]),
        ("t2", ["1. Getting about", "2. Work"]),
        ("t1\ngone", ["1. Work", "2. Getting about"]),
    ],
)
def test_people_choose_the_order_of_the_themes(chosen: str, expected: list[str]) -> None:
    made = replace(
        snapshot(
            [
                contribution(1, "q1", "x", 1, themes=("Getting about",)),
                contribution(2, "q1", "y", 2, themes=("Getting about",)),
                contribution(3, "q1", "z", 1, themes=("Work",)),
            ],
            themes=THEMES,
        ),
        passages=(Passage("report", THEME_ORDER, chosen),),
    )
    for audience in ("team", "public"):
        assert numbered(report(made, audience)) == expected * 2
    assert numbered(report(replace(made, passages=()))) == ["1. Getting about", "2. Work"] * 2


def test_the_order_is_no_text_that_is_looked_through() -> None:
    assert not Passage("report", THEME_ORDER, "07700 900123").is_words
    assert Passage("report", "introduction", "x").is_words


def test_summary_and_findings_have_the_same_titles_and_numbers() -> None:
    made = written(
        harbour(), **{"summary-title__t2": "Ways to get about", "finding-title__t1": "Work for all"}
    )
    document = report(made)
    # A title that was written for one of the two is the other's as well.
    expected = ["1. Work for all", "2. Ways to get about"]
    assert [t for t in titles(document, 2) if t[0].isdigit()] == expected * 2
    assert not any(c.has_drifted for c in conditions(material(made, "team", style="report")))


def test_titles_that_were_written_apart_have_drifted() -> None:
    made = written(harbour(), **{"summary-title__t2": "Ways to get about", "finding-title__t2": "Buses"})
    found = conditions(material(made, "team", style="report"))
    assert [condition.has_drifted for condition in found] == [False, True]
    assert titles(report(made), 2).count("2. Buses") == 1


def test_a_condition_is_told_in_the_words_that_were_written() -> None:
    made = written(
        harbour(), condition__t1="Work is short.\n\nAnd seasonal.", authors="A. Writer and B. Writer"
    )
    assert under(report(made), "1. Work") == ["Work is short.", "And seasonal."]
    cover = report(made).blocks[0]
    assert isinstance(cover, TitlePage) and cover.lines[0] == "Written by A. Writer and B. Writer"


def test_without_a_paragraph_a_draft_shows_points_and_counts() -> None:
    said = [contribution(n, "q1", f"point {n}", n % 3 + 1, themes=("Work",)) for n in range(7)]
    made = snapshot(said, themes=THEMES)
    assert under(report(made), "1. Work") == [
        "This paragraph is still to be written. What it can draw on:",
        "This came up at most tables, in 7 contributions.",
        *(f"point {n}" for n in range(5)),
        "2 more stand in the main findings.",
    ]
    final = replace(made, session=replace(made.session, event=Event("Our harbour", final=True)))
    assert under(report(final), "1. Work") == ["This came up at most tables, in 7 contributions."]


def test_of_an_exchange_only_the_turns_that_were_filed_are_counted() -> None:
    said = [
        contribution(1, "q1", "nobody asked us", themes=("Work",)),
        contribution(2, "q1", "And?", kind=Kind.QUOTE, voice="A", exchange="x", themes=("Work",)),
        contribution(3, "q1", "Nothing.", kind=Kind.QUOTE, voice="B", exchange="x"),
    ]
    (found,) = conditions(material(snapshot(said, themes=THEMES), "team", style="report"))
    assert found.sorted.count == 2, "as many as the table of where it was said tells"
    assert sum(map(len, found.sorted.units)) == 3


def test_findings_stand_by_question_points_then_quotes_then_exchanges() -> None:
    said = [
        contribution(1, "q1", "nobody asked us", kind=Kind.QUOTE, themes=("Work",), voice="resident"),
        contribution(2, "q1", "And?", kind=Kind.QUOTE, voice="A", exchange="x", themes=("Work",)),
        contribution(3, "q1", "Nothing.", kind=Kind.QUOTE, voice="B", exchange="x"),
        contribution(4, "q1", "lend the keys", kind=Kind.IDEA, themes=("Work",), marks=(Mark.PROPOSAL,)),
        contribution(5, "q1", "jobs", themes=("Work",)),
    ]
    document = report(snapshot(said, themes=THEMES))
    assert under(document, "Main findings") == [
        "1. Work",
        "Question 1: What matters here?",
        "jobs",
        "Idea: lend the keys",
        "PULL “nobody asked us” resident",
        "Participant A: “And?”",
        "Participant B: “Nothing.”",
    ]
    quotes = [block for block in document.blocks if isinstance(block, PullQuote)]
    assert quotes and all(quote.quiet for quote in quotes)
    assert "Also said" not in titles(document)


@pytest.mark.parametrize(
    ("short", "heading"),
    [
        ("", "Question 1: What is changing here? And why?"),
        ("What is changing here", "Question 1: What is changing here? And why?"),
        ("What is changing", "Question 1: What is changing"),
        ("Change", "Question 1: Change"),
    ],
)
def test_a_question_is_told_by_the_short_name_it_was_given(short: str, heading: str) -> None:
    round_1 = discussion(Question("q1", "What is changing here? And why?", short=short))
    made = snapshot([contribution(1, "q1", "jobs", themes=("Work",))], (round_1,), themes=THEMES)
    assert heading in titles(report(made), 3)


def test_letters_start_again_in_each_exchange() -> None:
    said = [
        contribution(
            n, "q1", f"turn {n}", kind=Kind.QUOTE, voice="AB"[n % 2], exchange=str(n // 2), themes=("Work",)
        )
        for n in range(4)
    ]
    exchanges = [b for b in report(snapshot(said, themes=THEMES)).blocks if isinstance(b, Exchange)]
    assert [[turn.voice for turn in exchange.turns] for exchange in exchanges] == [
        ["Participant A", "Participant B"]
    ] * 4  # in the summary, while nobody has written it, and in the findings


def test_a_theme_that_stands_on_exchanges_alone_has_them_at_hand() -> None:
    said = [
        contribution(n, "q1", f"turn {n}", kind=Kind.QUOTE, voice="AB"[n % 2], exchange="e", themes=("Work",))
        for n in range(2)
    ]
    assert under(report(snapshot(said, themes=THEMES)), "Executive summary")[1:] == [
        "1. Work",
        "This paragraph is still to be written. What it can draw on:",
        "This came up at one table, in 2 contributions.",
        "Participant A: “turn 0”",
        "Participant B: “turn 1”",
    ]


def test_what_has_no_theme_is_also_said() -> None:
    made = snapshot([contribution(1, "q1", "alone"), contribution(2, "gone", "lost")], themes=THEMES)
    document = report(made)
    assert under(document, "Also said") == [
        "Question 1: What matters here?",
        "alone",
        "Said elsewhere",
        "lost",
    ]
    assert under(document, "Executive summary") == [
        "Nothing has been sorted into themes yet; what was said stands under “Also said”."
    ]
    assert fed_by(document) == {"c00001", "c00002"}


def test_both_levels_number_what_they_share_alike() -> None:
    made = harbour()
    for audience in ("team", "public"):
        found = conditions(material(made, audience, style="report"))
        assert [(c.number, c.summary_title) for c in found] == [(1, "Work"), (2, "Getting about")]


def test_a_paragraph_about_a_theme_that_carries_nothing_is_shown() -> None:
    made = written(snapshot(themes=THEMES), condition__t1="Nobody spoke of work.")
    assert under(report(made), "1. Work") == ["Nobody spoke of work."]
    assert "Nothing was sorted into this theme." in texts(report(made).blocks)


def test_the_workshop_is_told_in_facts() -> None:
    page = under(report(harbour()), "About the workshop")
    for fact in (
        "Date: 14 May 2026",
        "Place: Town Hall, Portmoor",
        "People: 17",
        "Breakouts: 6 tables, 4 questions",
    ):
        assert fact in page
    assert "Notes and quotes were taken with permission; nobody is named." in page
    assert "This workshop was part of Places that listen." in under(report(harbour()), "About the programme")


def test_it_ends_with_steps_events_and_an_invitation() -> None:
    made = written(harbour(), events="A walk on 3 June.", next="We meet again.")
    assert under(report(made), "Next steps") == [
        "We meet again.",
        "The summary reaches you within two weeks.",
        "Future events",
        "A walk on 3 June.",
        "What did we miss?",
        "If something that you said is missing here, or is not right, please tell us.",
        "Contacts",
        "Contact: team@example.org",
        "All our reports",
    ]


@pytest.mark.parametrize("audience", ["team", "public"])
def test_what_is_withheld_is_nowhere(audience: str) -> None:
    shown = "\n".join(texts(report(harbour(), audience).blocks))
    assert ("sleep in the shelter" in shown) is (audience == "team")
    assert ("“my job went with the crane”" in shown) is (audience == "team")
    assert "my job went with the crane" in shown
