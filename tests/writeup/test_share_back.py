"""You said, we did: what was asked for, at how many tables, and what became of it; and the poster."""

from __future__ import annotations

from dataclasses import replace

from tests.writeup.making import contribution, harbour, snapshot
from tests.writeup.reading import headings, texts, under
from workshop_tui.model.blocks import Bullets, Document, Look, PullQuote, QrCode, fed_by, plain
from workshop_tui.model.contribution import Consent, Contribution, Kind, Mark
from workshop_tui.model.own_style import OwnStyle
from workshop_tui.model.theme import Theme
from workshop_tui.model.writing import Done, Passage, Response, Treatment
from workshop_tui.writeup import build


def share_back(*said: Contribution, responses: tuple[Response, ...] = (), audience: str = "team") -> Document:
    return build(replace(snapshot(said), responses=responses), "you-said-we-did", audience)


KEYS = contribution(1, "q1", "lend the hall keys", 1, kind=Kind.IDEA)
BUS = contribution(2, "q1", "a night bus", 2, kind=Kind.NEED, marks=(Mark.PROPOSAL,))
TALK = contribution(3, "q1", "the ferries are late", 3)


def test_it_is_empty_at_first() -> None:
    document = share_back(KEYS, BUS, TALK)
    assert "Nothing has been noted yet of what became of them." in under(document, "Introduction")
    assert under(document, "Still open") == [
        "You said: lend the hall keys (at one table)",
        "You said: a night bus (a proposal, at one table)",
    ]
    assert fed_by(document) == {KEYS.id, BUS.id}


def test_what_became_of_it_stands_by_how_far_it_is() -> None:
    responses = (
        Response(KEYS.id, Done.DONE, "The chapel", "Two keys were cut.", "2026-09-01"),
        Response(BUS.id, Done.NOT),
        Response(TALK.id, Done.PLANNED, what="The timetable is looked at.", when="in spring"),
    )
    document = share_back(KEYS, BUS, TALK, responses=responses)
    assert "What became of 3 of them has been noted so far." in under(document, "Introduction")
    assert [heading.text for heading in headings(document)][1:4] == ["Done", "Planned", "Will not be done"]
    assert under(document, "Done") == [
        "You said: lend the hall keys (at one table)\n"
        "We did: Two keys were cut.\nBy whom: The chapel\nWhen: 1 September 2026"
    ]
    assert under(document, "Planned") == [
        "You said: the ferries are late (at one table)\nWe plan: The timetable is looked at.\nWhen: in spring"
    ]
    assert under(document, "Will not be done")[0].endswith("\nWhy not: no reason has been noted")


def test_the_same_words_at_two_tables_stand_once() -> None:
    again = replace(KEYS, id="c9", table=3, text="Lend  the hall keys")
    responses = (Response("c9", Done.DOING, what="We are asking."),)
    document = share_back(KEYS, again, responses=responses)
    assert under(document, "Being done") == [
        "You said: lend the hall keys (at two tables)\nWe are doing: We are asking."
    ]
    assert fed_by(document) == {KEYS.id, "c9"}


def test_words_that_only_somebody_reading_them_would_take_for_the_same_stay_apart() -> None:
    assert len(under(share_back(KEYS, replace(KEYS, id="c9", text="lend the keys")), "Still open")) == 2


def test_public_leaves_out_what_may_not_be_published() -> None:
    kept_back = replace(KEYS, consent=Consent.NONE)
    document = share_back(
        kept_back, BUS, responses=(Response(KEYS.id, Done.DONE, what="x"),), audience="public"
    )
    assert "hall keys" not in repr(document.blocks)
    assert "Nothing has been noted yet of what became of them." in under(document, "Introduction")


def test_the_poster_says_little_and_shows_where_to_go_on() -> None:
    document = build(harbour(), "poster")
    assert [heading.text for heading in headings(document)] == ["What we heard", "What happens next"]
    assert under(document, "What we heard") == [
        "People met on 14 May 2026 at Town Hall and talked at 6 tables.",
        "Work – came up at two tables.",
        "Getting about – came up at two tables.",
        "PULL that nobody will be left",
    ]
    assert [b.url for b in document.blocks if isinstance(b, QrCode)] == [
        "https://example.org/survey?from=table&day=1"
    ]
    assert len("".join(texts(document.blocks))) < 600


def test_a_poster_cuts_nobodys_words_but_passes_over_what_is_long() -> None:
    long = contribution(1, "q1", "long " * 60, kind=Kind.QUOTE, marks=(Mark.PULL, Mark.PROPOSAL))
    short = contribution(2, "q1", "short", kind=Kind.QUOTE, marks=(Mark.PULL,))
    asked = contribution(3, "q1", "a night bus", kind=Kind.IDEA, marks=(Mark.PROPOSAL,))
    document = build(snapshot([long, short, asked]), "poster")
    assert [plain(b.runs) for b in document.blocks if isinstance(b, PullQuote)] == ["“short”"]
    assert under(document, "What can we do?") == ["a night bus"]


def test_a_poster_of_many_stays_short_and_says_what_was_written_for_it() -> None:
    themes = tuple(Theme(f"t{n}", f"Theme {n}") for n in range(9))
    said = [
        contribution(n, "q1", f"idea {n}", kind=Kind.IDEA, marks=(Mark.PROPOSAL,), themes=(themes[n].name,))
        for n in range(9)
    ]
    made = replace(
        snapshot(said, themes=themes),
        passages=(Passage("poster", "introduction", "We met and talked."),),
        treatments=(Treatment("poster", "c00000", left_out=True),),
    )
    document = build(made, "poster")
    assert under(document, "What we heard")[0] == "We met and talked."
    assert [len(b.items) for b in document.blocks if isinstance(b, Bullets)] == [4, 3]
    assert "idea 0" not in texts(document.blocks)
    large = build(made, "poster", own=OwnStyle(Look(large=True)))
    assert [len(b.items) for b in large.blocks if isinstance(b, Bullets)] == [3]
