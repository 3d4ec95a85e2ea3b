"""What belongs in a style at a level is in it, and nothing that does not; over all styles, levels and records."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.writeup.making import POISON, contribution, harbour, large, poisoned, snapshot
from tests.writeup.reading import headings, texts
from workshop_tui.exporters.markdown import render
from workshop_tui.model.blocks import Break, Document, Heading, Paragraph, TitlePage, fed_by, plain
from workshop_tui.model.contribution import Consent, Kind, Mark
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.writing import Done, Passage, Response, Treatment
from workshop_tui.services.demo import make_demo
from workshop_tui.services.exporting.export import read_snapshot
from workshop_tui.writeup import STYLES, build
from workshop_tui.writeup.belonging import FEW, belonging
from workshop_tui.writeup.levels import AUDIENCES, at_level

GOLDEN = Path(__file__).parent / "golden"


@cache
def demo() -> Snapshot:
    """The demo's record as it is made for people."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        made, slug = make_demo(Path(folder))
        return read_snapshot(made, slug)


def written() -> Snapshot:
    """The harbour with a text in every place, chosen points, and answers."""
    record = harbour()
    ids = [theme.id for theme in record.themes]
    places = ["introduction", "reflections", "next", "authors", "programme", "events", "question/ferries"]
    places += [f"{place}/{id_}" for place in ("condition", "summary-title", "finding-title") for id_ in ids]
    treatments = [
        Treatment(style, f"c{number:05d}", **chosen)  # type: ignore[arg-type]
        for style in STYLES
        for number, chosen in {
            4: {"wording": "no bus after six"},
            9: {"left_out": True},
            18: {"position": 1},
        }.items()
    ]
    return replace(
        record,
        passages=tuple(Passage("all", place, f"Written for {place}.\n\nAnd more.") for place in places),
        treatments=tuple(treatments),
        responses=(
            Response("c00010", Done.DONE, "The council", "Money was found for two years.", "2026-09-01"),
            Response("c00004", Done.NOT, what="No driver was found."),
        ),
    )


RECORDS: dict[str, Callable[[], Snapshot]] = {
    "harbour": harbour,
    "written": written,
    "poisoned": poisoned,
    "empty": snapshot,
    "large": lambda: large(120),
    "demo": demo,
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", RECORDS)
def test_what_belongs_is_there_and_nothing_else(name: str, audience: str, style: str) -> None:
    record = RECORDS[name]()
    shown = fed_by(build(record, style, audience))
    belongs = belonging(record, style, audience)
    assert belongs <= {c.id for c in at_level(record, audience).contributions}
    if style in FEW:
        assert shown <= belongs
    else:
        assert shown == belongs


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", RECORDS)
def test_every_document_is_well_made(name: str, audience: str, style: str) -> None:
    document = build(RECORDS[name](), style, audience)
    assert isinstance(document.blocks[0], TitlePage)
    level = 0
    for heading in headings(document):
        assert 1 <= heading.level <= min(3, level + 1), heading
        assert heading.text.strip()
        level = heading.level
    ids = [heading.id for heading in headings(document)]
    assert len(ids) == len(set(ids))
    assert all(text.strip() for text in texts(document.blocks))
    for before, after in zip(document.blocks, document.blocks[1:], strict=False):
        nothing_under = (
            isinstance(before, Heading) and isinstance(after, Heading) and after.level <= before.level
        )
        assert not nothing_under, before


@pytest.mark.parametrize("style", [style for style in STYLES if style not in FEW])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_word_that_belongs_can_be_read(audience: str, style: str) -> None:
    record = demo()
    everything = "\n".join(texts(build(record, style, audience).blocks))
    belongs = belonging(record, style, audience)
    assert len(belongs) > 30
    assert all(c.text.strip("“” ") in everything for c in record.contributions if c.id in belongs)
    withheld = [c for c in record.contributions if c.consent is Consent.NONE]
    assert len(withheld) == 3
    for c in withheld:
        assert (c.text in everything) is (audience == "team" and c.id in belongs)


@pytest.mark.parametrize("style", STYLES)
def test_the_team_reads_beside_words_what_must_not_be_done_with_them(style: str) -> None:
    record = written()

    def shown(consent: Consent, audience: str) -> list[str]:
        said = tuple(replace(c, consent=consent) for c in record.contributions)
        return texts(build(replace(record, contributions=said), style, audience).blocks)

    open_, none, paraphrase = (
        shown(consent, "team") for consent in (Consent.QUOTE, Consent.NONE, Consent.PARAPHRASE)
    )
    words = [c.text.strip("“” ") for c in record.contributions if len(c.text) > 12]
    spoken = [text for text in none if any(each in text for each in words)]
    assert spoken and all(" (not to be published)" in text for text in spoken)
    assert not any("(not to be" in text for text in open_)
    quoted = [text for text in paraphrase if "“" in text and any(each in text for each in words)]
    assert all((" (not to be quoted)" in text) is text.split("“")[1].startswith(QUOTED) for text in quoted)
    for consent in Consent:
        assert not any("(not to be" in text for text in shown(consent, "public"))


QUOTED = tuple(c.text[:12] for c in harbour().contributions if c.kind is Kind.QUOTE)
"""How everything begins that was noted as somebody said it."""


@pytest.mark.parametrize("style", ["note", "you-said-we-did", "poster"])
def test_nobody_is_quoted_by_name_or_role(style: str) -> None:
    record = harbour()
    named = replace(
        record, contributions=tuple(replace(c, voice=c.voice and "Voice Of X") for c in record.contributions)
    )
    assert "Voice Of X" in "\n".join(texts(build(named, "report").blocks))
    assert "Voice Of X" not in repr(build(named, style).blocks)


@pytest.mark.parametrize("style", STYLES)
def test_the_same_record_gives_the_same_document(style: str) -> None:
    assert build(written(), style) == build(written(), style)


@pytest.mark.parametrize("style", STYLES)
def test_draft_and_level_are_told_in_every_style(style: str) -> None:
    for audience in AUDIENCES:
        document = build(harbour(), style, audience)
        page = document.blocks[0]
        assert isinstance(page, TitlePage)
        assert page.status == document.status == "Draft for checking"
        assert page.level and page.level in document.footer


@pytest.mark.parametrize("style", STYLES)
def test_braces_and_marks_in_peoples_words_stay(style: str) -> None:
    document = build(poisoned(), style)
    shown = "\n".join(texts(document.blocks))
    assert (POISON in shown) or (" ".join(POISON.split()) in shown)


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
        "themes": st.sampled_from([(), ("Work",), ("New",), ("work", "Getting about")]),
    }
)
PLACES = st.sampled_from(
    ["ferries", "change", "warm-up", "looking-ahead", "getting-about", "reflections", "x"]
)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(PLACES, ANY), max_size=25),
    st.sampled_from(AUDIENCES),
    st.sampled_from([style for style in STYLES if style not in FEW]),
    st.sets(st.integers(0, 24), max_size=4),
)
def test_nothing_said_is_ever_lost(
    said: list[tuple[str, dict[str, Any]]], audience: str, style: str, aside: set[int]
) -> None:
    made = tuple(contribution(n, place, f"said {n}.", **more) for n, (place, more) in enumerate(said))
    left_out = tuple(Treatment(style, f"c{n:05d}", left_out=True) for n in sorted(aside))
    record = replace(harbour(), contributions=made, treatments=left_out)
    document = build(record, style, audience)
    belongs = belonging(record, style, audience)
    assert fed_by(document) == belongs
    everything = "\n".join(texts(document.blocks))
    assert all(c.text in everything for c in made if c.id in belongs)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_words_are_the_ones_we_looked_at(audience: str, style: str) -> None:
    """Write them anew with `GOLDEN=write pytest tests/writeup`, then read the difference."""
    path = GOLDEN / f"demo-{style}-{audience}.md"
    made = render(build(demo(), style, audience))
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        path.write_bytes(made)
    assert made.decode() == path.read_text(encoding="utf-8")


def lines_of(document: Document) -> list[str]:
    """Paragraphs alone."""
    return [plain(block.runs) for block in document.blocks if isinstance(block, Paragraph)]


def test_what_was_written_stands_where_it_was_written_for() -> None:
    slides = lines_of(build(written(), "slides"))
    for place in ("introduction", "reflections", "next", "question/ferries"):
        assert f"Written for {place}." in slides
    assert slides.count("And more.") == 4
    report = lines_of(build(written(), "report"))
    for place in (
        "introduction",
        "programme",
        "reflections",
        "next",
        "events",
        "condition/t1",
        "condition/t2",
    ):
        assert f"Written for {place}." in report
    share_back = texts(build(written(), "you-said-we-did").blocks)
    assert "Written for introduction." in share_back and "Written for next." in share_back


def test_a_poster_has_no_break() -> None:
    for make in RECORDS.values():
        assert not any(isinstance(block, Break) for block in build(make(), "poster").blocks)
