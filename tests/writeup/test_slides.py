"""The session summary: its parts in their order, and the rules about what is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.writeup.making import contribution, discussion, harbour, large, poisoned, snapshot
from tests.writeup.reading import headings, texts, under
from workshop_tui.errors import UsageProblem
from workshop_tui.model.blocks import (
    Break,
    Bullets,
    Document,
    Exchange,
    Figure,
    Paragraph,
    QrCode,
    Run,
    Style,
    TableBlock,
    TitlePage,
    fed_by,
)
from workshop_tui.model.contribution import Consent, Contribution, Kind, Mark
from workshop_tui.model.question_set import Exercise, Image, Link, Question, Section
from workshop_tui.model.session import Event
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.writeup import STYLES, build
from workshop_tui.writeup.levels import at_level


def of(*said: Contribution, question: Question | None = None, audience: str = "team") -> Document:
    exercises = (discussion(question),) if question else ()
    return build(snapshot(said, exercises), audience=audience)


SNAPSHOTS = (harbour(), poisoned(), snapshot(), large(400))


@pytest.mark.parametrize("made", SNAPSHOTS)
@pytest.mark.parametrize("audience", ["team", "public"])
def test_every_document_is_well_made(made: Snapshot, audience: str) -> None:
    document = build(made, audience=audience)
    assert isinstance(document.blocks[0], TitlePage)
    level = 0
    for heading in headings(document):
        assert 1 <= heading.level <= min(3, level + 1), heading
        assert heading.text.strip()
        level = heading.level
    ids = [heading.id for heading in headings(document)]
    assert len(ids) == len(set(ids))
    assert fed_by(document) == {c.id for c in at_level(made, audience).contributions}
    assert document == build(made, audience=audience)
    assert "%" not in "".join(texts(document.blocks)) or made is SNAPSHOTS[1]


def test_the_parts_stand_in_their_order() -> None:
    assert [h.text for h in headings(build(harbour())) if h.level == 1] == [
        "Introduction",
        "What was asked",
        "Question 1: Who do the ferries leave behind? And what can we do about it?",
        "Question 2: What is changing at the water?",
        "Question 3: What keeps young people here?",
        "Looking ahead",
        "Reflections",
        "What happens next",
        "How to read this",
    ]


def test_a_part_with_nothing_in_it_is_left_out() -> None:
    nothing = build(snapshot(exercises=(Exercise("w", "presentation"),), tables=0))
    assert [h.text for h in headings(nothing) if h.level == 1] == ["Introduction", "How to read this"]


def test_the_cover_says_what_when_and_by_whom() -> None:
    cover = build(harbour()).blocks[0]
    assert cover == TitlePage(
        title="Our harbour in the 2040s",
        programme="Places that listen",
        subtitle="14 May 2026, Town Hall, hosted by Portmoor Forum and The Library",
        lines=("Organised by Harbour study", "#OurHarbour", "Portmoor"),
        status="Draft for checking",
        level="For the team: not for publication",
    )


def test_a_subtitle_of_its_own_is_kept_and_the_date_stands_below() -> None:
    event = Event("T", subtitle="An evening", date="2026-05-14", venue="Hall", hosts=("Forum",))
    cover = build(snapshot(event=event)).blocks[0]
    assert isinstance(cover, TitlePage)
    assert (cover.subtitle, cover.lines) == ("An evening", ("Hosted by Forum", "14 May 2026", "Hall"))


def test_final_takes_the_draft_line_away() -> None:
    record = harbour()
    event = replace(record.session.event, final=True)
    final = build(replace(record, session=replace(record.session, event=event)))
    assert final.status == ""
    assert "Draft" not in repr(final.blocks)


def test_who_came_is_a_table_with_what_is_known() -> None:
    table = next(b for b in build(harbour()).blocks if isinstance(b, TableBlock))
    assert table.rows == (("Community groups", "14"), ("Council", "3"), ("Together", "17"))


def test_owners_stand_beside_the_questions_when_several_share_the_day() -> None:
    assert under(build(harbour()), "What was asked")[:3] == [
        "Who do the ferries leave behind? And what can we do about it? (Harbour study)",
        "What is changing at the water? (Places)",
        "What keeps young people here?",
    ]


def test_a_question_page() -> None:
    assert under(build(harbour()), "Question 1") == [
        "What we heard",
        "Getting there: buses stop at six",
        "Participant A: “We were promised a ramp.”",
        "Participant B: “And then?”",
        "Participant A: “Then nothing.”",
        "Example: the library rota",
        "“I saw him sleep in the shelter” (not to be published)",
        "they told us “it is in the plan” – resident (not everyone agreed)",
        "What can we do?",
        "lend the hall keys",
        "What else is needed?",
        "a paid coordinator",
        "PULL “nobody asked us” resident",
        "Themes heard here: Getting about (one table)",
        "Table 6 said nothing under this question.",
    ]


def test_a_label_is_bold_with_its_separator() -> None:
    document = of(contribution(1, "q1", "more", label="New homes –"))
    bullet = next(b for b in document.blocks if isinstance(b, Bullets) and b.items[0].fed_by).items[0]
    assert [(r.text, r.style) for r in bullet.runs] == [
        ("New homes –", Style.STRONG),
        (" ", Style.PLAIN),
        ("more", Style.PLAIN),
    ]


def test_a_point_on_both_sides_stands_under_each_with_its_other_side_said() -> None:
    page = under(build(harbour()), "Question 2")
    assert page[:7] == [
        "This question was taken by tables 1 (Window side), 2 and 3.",
        "Opportunities for the harbour",
        "New homes – more room for new people (also a threat)",
        "Threats",
        "New homes – more room for new people (also an opportunity)",
        "rents",
        "Also heard",
    ]


def test_a_quote_to_paraphrase_loses_marks_and_voice_in_public_only() -> None:
    assert "“my job went with the crane” (not to be quoted) – trader" in under(build(harbour()), "Question 2")
    assert "my job went with the crane" in under(build(harbour(), audience="public"), "Question 2")


def test_a_table_whose_words_may_not_be_shown_is_not_called_silent() -> None:
    said = [contribution(n, "q1", "x", n, consent=Consent.NONE if n == 2 else None) for n in (1, 2, 3)]
    page = under(build(snapshot(said), audience="public"), "Question 1")
    assert page[-1] == "Table 4 said nothing under this question."


def test_silent_tables_are_named_even_where_nobody_said_anything() -> None:
    assert under(build(snapshot(tables=2)), "Question 1") == [
        "Tables 1 and 2 said nothing under this question."
    ]
    assert "Silent under question 1: tables 1 and 2." in under(build(snapshot(tables=2)), "How to read")


def test_what_stands_under_two_questions_is_in_both_and_counted_once() -> None:
    document = build(harbour())
    assert "lend the hall keys" in under(document, "Question 1")
    assert "lend the hall keys" in under(document, "Question 3")
    assert any(text.startswith("22 contributions were noted.") for text in under(document, "How to read"))


def test_the_first_pull_mark_is_the_pull_quote_and_the_others_stay_points() -> None:
    pulls = [contribution(n, "q1", f"said {n}", kind=Kind.QUOTE, marks=(Mark.PULL,)) for n in (1, 2)]
    page = under(of(*pulls), "Question 1")
    assert page[:3] == ["What we heard", "“said 2”", "PULL “said 1”"]


def test_a_pull_quote_needs_consent_in_public() -> None:
    first = contribution(1, "q1", "one", kind=Kind.QUOTE, marks=(Mark.PULL,), consent=Consent.PARAPHRASE)
    second = contribution(2, "q1", "two", kind=Kind.QUOTE, marks=(Mark.PULL,))
    assert "PULL “one” (not to be quoted)" in under(of(first, second), "Question 1")
    page = under(of(first, second, audience="public"), "Question 1")
    assert page[:3] == ["What we heard", "one", "PULL “two”"]


def test_marks_around_a_quote_are_the_houses_own_and_not_doubled() -> None:
    said = [
        contribution(n, "q1", t, kind=Kind.QUOTE) for n, t in enumerate(('"straight"', "“curly”", "bare"))
    ]
    assert under(of(*said), "Question 1")[1:4] == ["“straight”", "“curly”", "“bare”"]


def test_an_exchange_of_one_table_is_not_mixed_with_anothers() -> None:
    turns = [
        contribution(n, "q1", f"turn {n}", n % 2 + 1, kind=Kind.QUOTE, voice="A", exchange="1")
        for n in range(4)
    ]
    exchanges = [b for b in of(*turns).blocks if isinstance(b, Exchange)]
    assert [[turn.fed_by[0] for turn in e.turns] for e in exchanges] == [
        ["c00000", "c00002"],
        ["c00001", "c00003"],
    ]


def test_sections_without_headings_and_everything_in_order() -> None:
    question = Question("q1", "Ask?", sections=(Section("all", ""),))
    said = [
        contribution(n, "q1", f"said {n}", kind=kind)
        for n, kind in enumerate((Kind.NEED, Kind.POINT, Kind.IDEA))
    ]
    assert under(of(*said, question=question), "Question 1")[:3] == ["said 0", "said 1", "said 2"]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("who decides", "Question: who decides"), ("who decides?", "who decides?"), ("مَن؟", "مَن؟")],
)
def test_a_question_that_does_not_look_like_one_says_so(asked: str, shown: str) -> None:
    assert shown in under(of(contribution(1, "q1", asked, kind=Kind.QUESTION)), "Question 1")


def test_a_list_without_a_heading_never_stands_under_anothers() -> None:
    question = Question("q1", "Ask?", sections=(Section("needed", "Needed"), Section("heard", "")))
    said = [contribution(1, "q1", "a lift", kind=Kind.NEED), contribution(2, "q1", "heard")]
    assert under(of(*said, question=question), "Question 1")[:3] == ["heard", "Needed", "a lift"]


def test_what_no_section_shows_is_still_there() -> None:
    question = Question("q1", "Ask?", sections=(Section("needed"),))
    said = [contribution(n, "q1", kind.value, kind=kind) for n, kind in enumerate(Kind)]
    document = of(*said, question=question)
    assert fed_by(document) == {c.id for c in said}
    assert under(document, "Reflections")[-1] == "reflection"


def test_what_was_said_under_a_question_that_is_gone_is_still_there() -> None:
    document = of(contribution(1, "gone", "still here"))
    assert under(document, "Said elsewhere") == ["What we heard", "still here"]


def test_looking_ahead() -> None:
    assert under(build(harbour()), "Looking ahead") == [
        "What will matter for people here, and what needs to start now?",
        "Looking as far as the 2040s.",
        "Pick an image",
        "Choose an image for a hope or a worry.",
        "[A boat with no oars] Hope: a harbour children can swim in",
        "[A bent tree] Worry: that nobody will be left",
        "Hopes",
        "doors that stay open (image: A boat with no oars)",
        "Themes drawn from hopes and worries",
        "Work – came up at two tables.",
        "Getting about – came up at two tables. It became question 4.",
        "Question 4: How will people get about in the 2040s?",
        "From the theme Getting about",
        "What can we do?",
        "a night bus run by its riders",
        "What else is needed?",
        "a licence",
        "Tables 2, 3, 4, 5 and 6 said nothing under this question.",
    ]


def test_examples_marked_for_it_come_before_the_first_of_each_image() -> None:
    images = tuple(Image(f"i{n}", f"Image {n}") for n in range(6))
    warm_up = Exercise("w", "warm-up", "Pick", images=images)
    said = [contribution(n, "w", f"hope {n}", kind=Kind.HOPE, image=f"i{n}") for n in range(6)]
    said[5] = replace(said[5], marks=(Mark.PULL,))
    document = build(snapshot(said, (warm_up,)))
    assert [b.alt for b in document.blocks if isinstance(b, Figure)] == [f"Image {n}" for n in (0, 1, 2, 5)]
    assert fed_by(document) == {c.id for c in said}


def test_what_happens_next_has_a_survey_with_qr() -> None:
    codes = [b.label for b in build(harbour()).blocks if isinstance(b, QrCode)]
    assert codes == ["The interim report", "Tell us how it went"]


def test_a_link_is_a_code_only_where_the_question_set_says_so() -> None:
    links = (Link("The map", "https://example.org/map"), Link("The report", "https://example.org/r", qr=True))
    shown = (
        Exercise("welcome", "presentation", "Welcome", links=links),
        discussion(Question("q1", "What matters here?")),
        Exercise("close", "close", "Thank you", links=links),
    )
    for style in ("slides", "report"):
        blocks = build(snapshot((), shown), style).blocks
        assert [b.label for b in blocks if isinstance(b, QrCode)] == ["The report"] * 2
        plain_links = [b.runs for b in blocks if isinstance(b, Paragraph) and b.runs[0].style is Style.LINK]
        assert plain_links == [(Run("The map", Style.LINK, "https://example.org/map"),)] * 2


def test_how_to_read_this_says_what_was_left_out() -> None:
    page = under(build(harbour(), audience="public"), "How to read this")
    assert "One contribution was left out because it is not to be published." in page
    assert any("One quote stands as a point" in text for text in page)
    assert any("three tables or more" in text for text in page)
    assert any("most tables (half or more)" in text for text in page)


def test_no_facilitator_is_named_anywhere() -> None:
    for audience in ("team", "public"):
        assert "Facilitator" not in repr(build(harbour(), audience=audience))


def test_long_questions_go_on() -> None:
    document = build(large(400))
    continued = [h for h in headings(document) if h.continued]
    assert continued
    assert all(h.text.endswith("(continued)") for h in continued)
    assert continued[0].text.startswith("Question 1: ")


def test_headings_follow_the_language_and_an_unknown_one_reads_english() -> None:
    document = build(snapshot([contribution(1, "q1", "x")], language="xx"))
    assert document.language == "xx"
    assert "What we heard" in texts(document.blocks)


def test_another_style_is_refused() -> None:
    assert STYLES == ("slides", "report", "note", "you-said-we-did", "poster")
    with pytest.raises(UsageProblem, match="sonnet"):
        build(harbour(), style="sonnet")


ANY = st.fixed_dictionaries(
    {
        "table": st.integers(1, 5),
        "kind": st.sampled_from(list(Kind)),
        "marks": st.lists(st.sampled_from(list(Mark)), unique=True).map(tuple),
        "consent": st.sampled_from([None, *Consent]),
        "exchange": st.sampled_from(["", "", "x", "y"]),
        "voice": st.sampled_from(["", "A", "B", "resident"]),
        "label": st.sampled_from(["", "Here:"]),
        "image": st.sampled_from(["", "gate", "gone"]),
        "also_under": st.sampled_from([(), ("young",), ("ferries", "gone")]),
        "themes": st.sampled_from([(), ("Work",), ("New",)]),
    }
)
PLACES = st.sampled_from(
    ["ferries", "change", "young", "warm-up", "looking-ahead", "getting-about", "reflections", "x"]
)


@given(st.lists(st.tuples(PLACES, ANY), max_size=40), st.sampled_from(["team", "public"]))
def test_nothing_said_is_ever_lost(said: list[tuple[str, dict[str, object]]], audience: str) -> None:
    made = tuple(contribution(n, place, f"said {n}.", **more) for n, (place, more) in enumerate(said))  # type: ignore[arg-type]
    record = replace(harbour(), contributions=made)
    document = build(record, audience=audience)
    shown = at_level(record, audience).contributions
    assert fed_by(document) == {c.id for c in shown}
    everything = "\n".join(texts(document.blocks))
    assert all(c.text in everything for c in shown)
    level = 0
    for heading in headings(document):
        assert heading.level <= level + 1
        level = heading.level
    assert len({h.id for h in headings(document)}) == len(headings(document))


def test_questions_under_which_nothing_was_said_stand_together_on_a_page() -> None:
    asked = discussion(*(Question(f"q{n}", f"What about {n}?") for n in range(1, 5)))
    held_back = contribution(2, "q4", "not this", consent=Consent.NONE)
    made = snapshot((contribution(1, "q2", "a point"), held_back), (asked,))
    for audience in ("team", "public"):
        document = build(made, audience=audience)
        silent = [
            h.text for h in headings(document) if h.level == 2 and h.id in ("question-q1", "question-q3")
        ]
        assert silent == ["Question 1: What about 1?", "Question 3: What about 3?"]
        blocks = list(document.blocks)
        start = next(n for n, b in enumerate(blocks) if getattr(b, "id", "") == "silent")
        assert getattr(blocks[start], "text", "") == "Questions under which nothing was said"
        page = blocks[start : blocks.index(Break(), start)]
        assert [type(b).__name__ for b in page] == ["Heading", "Heading", "Note", "Heading", "Note"]
    # Somebody spoke under the fourth: whatever may be shown of it, nobody is to read that nothing was said.
    assert ("question-q4", 1) in [(h.id, h.level) for h in headings(build(made, audience="public"))]


def test_theme_questions_under_which_nothing_was_said_stand_together_too() -> None:
    ahead = Exercise("ahead", "futures", "Looking ahead", ask="What will matter?")
    asked = tuple(Question(f"t{n}", f"And theme {n}?", theme=f"T{n}", exercise="ahead") for n in (1, 2, 3))
    made = snapshot((contribution(1, "t2", "a bus"),), (ahead,), theme_questions=asked)
    shown = [(h.id, h.level) for h in headings(build(made)) if h.id.startswith(("question", "silent"))]
    assert shown == [
        ("question-t2", 2),
        ("question-t2-heard", 3),
        ("silent", 2),
        ("question-t1", 3),
        ("question-t3", 3),
    ]
