"""The discussion note: reported speech that is right whatever was said, no voices, proposals at the end."""

from __future__ import annotations

from dataclasses import replace

from tests.writeup.making import contribution, harbour, snapshot
from tests.writeup.reading import headings, texts, under
from workshop_tui.model.blocks import Bullets, Document, Exchange, fed_by, plain
from workshop_tui.model.contribution import Contribution, Kind, Mark
from workshop_tui.model.theme import Theme
from workshop_tui.writeup import build

WORK = Theme("t1", "Work")


def note(*said: Contribution) -> Document:
    return build(snapshot(said, themes=(WORK,)), "note")


def test_every_kind_has_its_own_sentence_and_keeps_its_words() -> None:
    said = [
        contribution(n, "q1", f"a {kind.value}", kind=kind, themes=("Work",)) for n, kind in enumerate(Kind)
    ]
    assert under(note(*said), "Work") == [
        "This came up at one table.",
        "It was pointed out:",
        "a point",
        "Examples were given:",
        "a example",
        "It was said, in these words:",
        "“a quote”",
        "It was asked:",
        "a question",
        "These hopes were told:",
        "a hope",
        "These worries were told:",
        "a worry",
        "It was suggested:",
        "a idea",
        "It was said that this is needed:",
        "a need",
    ]


def test_the_introduction_says_that_the_list_is_at_the_end_and_it_is() -> None:
    made = harbour()
    marked = (
        replace(c, marks=(*c.marks, Mark.PROPOSAL)) if c.kind is Kind.IDEA else c for c in made.contributions
    )
    document = build(replace(made, contributions=tuple(marked)), "note")
    opening = " ".join(under(document, "Introduction"))
    assert "2 proposals were made; the list of them is at the end." in opening
    assert headings(document)[-1].text == "Proposals"
    last = document.blocks[-1]
    assert isinstance(last, Bullets) and last.numbered
    assert [plain(item.runs) for item in last.items] == [
        "lend the hall keys (question 1)",
        "a night bus run by its riders (question 4)",
    ]
    assert "lend the hall keys (proposal 1)" in texts(document.blocks)


def test_proposals_are_gathered_wherever_they_were_made() -> None:
    said = (
        contribution(1, "gone", "from nowhere", kind=Kind.IDEA, marks=(Mark.PROPOSAL,)),
        contribution(2, "q1", "a plain idea", kind=Kind.IDEA),
        contribution(3, "q1", "in passing", marks=(Mark.PROPOSAL,), themes=("Work",)),
    )
    assert under(note(*said), "Proposals") == ["from nowhere", "in passing (question 1)"]


def test_without_proposals_there_is_no_list() -> None:
    document = note(contribution(1, "q1", "x"))
    assert "Proposals" not in [heading.text for heading in headings(document)]
    assert "No proposal was noted." in " ".join(under(document, "Introduction"))


def test_voices_are_gone_and_an_exchange_has_letters() -> None:
    said = [
        contribution(1, "q1", "x", voice="resident"),
        contribution(2, "q1", "Why?", kind=Kind.QUOTE, voice="B", exchange="e"),
        contribution(3, "q1", "Because.", kind=Kind.QUOTE, voice="councillor", exchange="e"),
        contribution(4, "q1", "Oh.", kind=Kind.QUOTE, voice="Councillor ", exchange="e"),
        contribution(5, "q1", "Ah.", kind=Kind.QUOTE, exchange="e"),
        contribution(6, "q1", "alone", kind=Kind.QUOTE, voice="A"),
    ]
    document = note(*said)
    (exchange,) = (block for block in document.blocks if isinstance(block, Exchange))
    assert [turn.voice for turn in exchange.turns] == ["Participant A", "Participant B", "Participant B", ""]
    shown = texts(document.blocks)
    assert "x" in shown and "“alone”" in shown
    assert not any("esident" in text or "ouncillor" in text for text in shown)


def test_more_voices_than_letters_lose_theirs() -> None:
    said = [
        contribution(n, "q1", f"turn {n}", kind=Kind.QUOTE, voice=f"role {n}", exchange="e")
        for n in range(30)
    ]
    (exchange,) = (block for block in note(*said).blocks if isinstance(block, Exchange))
    voices = [turn.voice for turn in exchange.turns]
    assert voices[25:] == ["Participant Z", "", "", "", ""]
    assert len(set(voices[:26])) == 26


def test_what_has_no_theme_and_the_team_are_not_lost() -> None:
    said = (
        contribution(1, "q1", "alone"),
        contribution(2, "q1", "ours", kind=Kind.REFLECTION, themes=("Work",)),
    )
    document = note(*said)
    assert under(document, "Also said") == ["It was pointed out:", "alone"]
    assert under(document, "Reflections")[-1] == "ours"
    assert fed_by(document) == {"c00001", "c00002"}
