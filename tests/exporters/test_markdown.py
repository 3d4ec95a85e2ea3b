"""Markdown shows people's words and nothing else: no markup, no links, no HTML of theirs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.exporters.reading import from_markdown, squeezed
from tests.writeup.making import POISON, harbour, poisoned
from workshop_tui.exporters.markdown import render, runs
from workshop_tui.exporters.markdown_text import escaped, escaped_line
from workshop_tui.model.blocks import (
    Block,
    Bullet,
    Bullets,
    Document,
    Exchange,
    Heading,
    Paragraph,
    PullQuote,
    Run,
    Style,
    TableBlock,
    Turn,
)
from workshop_tui.text import clean
from workshop_tui.writeup import build

OURS = {"h1", "h2", "h3", "h4", "p", "strong", "ul", "ol", "li", "blockquote", "hr", "br", "a"}
OURS |= {"table", "thead", "tbody", "tr", "th", "td"}

MARKUP = st.text(alphabet="*_`#+-=>.)1a \n\\[](){}<>!&;:|~^$@/www.xyz\"'%", max_size=30)
WORDS = st.text(max_size=40) | MARKUP
DIALECTS = ("commonmark", "gfm-like")


def document(*blocks: Block) -> Document:
    return Document("T", "en", blocks)


def shown(block: Block, dialect: str) -> dict[str, list[str]]:
    read = from_markdown(render(document(block)).decode(), dialect)
    assert read.names() <= OURS - {"a", "strong"} | ({"strong"} if "strong" in repr(block) else set())
    return {tag: [squeezed(text) for text in found] for tag, found in read.texts.items()}


@settings(max_examples=200)
@given(WORDS.map(clean), st.sampled_from(DIALECTS))
@example("1. one\n# two\n- three\n> four\n===\n---\n    code", "commonmark")
@example("http://a.example www.a.example a@a.example a.example //a.example", "gfm-like")
@example("<script>alert(1)</script> &lt; &#60; <!-- x -->", "commonmark")
def test_any_text_survives_as_a_point(text: str, dialect: str) -> None:
    found = shown(Bullets((Bullet((Run(text),)), Bullet((Run("next"),)))), dialect)
    assert found["li"] == [squeezed(text), "next"]


@settings(max_examples=200)
@given(WORDS.map(clean), st.sampled_from(DIALECTS))
def test_any_text_survives_as_a_paragraph(text: str, dialect: str) -> None:
    found = shown(Paragraph((Run(text), Run(" – end"))), dialect)
    assert found["p"][0] == squeezed(text + " – end")


@given(WORDS.map(clean), st.sampled_from(DIALECTS))
def test_any_text_survives_as_a_heading(text: str, dialect: str) -> None:
    found = shown(Heading(f"Q: {text}", 1, "q"), dialect)
    assert found["h2"] == [squeezed(f"Q: {text}")]


@given(WORDS.map(clean), st.sampled_from(DIALECTS))
def test_any_text_survives_in_a_cell(text: str, dialect: str) -> None:
    found = shown(TableBlock("", ("Kind", "People"), ((text, "3"),)), dialect)
    assert found["td"] == [squeezed(text), "3"]


@given(WORDS.map(clean), st.sampled_from(DIALECTS))
def test_any_text_survives_as_an_exchange_and_set_apart(text: str, dialect: str) -> None:
    spoken = (Run(f"“{text}”", Style.SPOKEN),)
    found = shown(Exchange((Turn("", spoken), Turn("", spoken))), dialect)
    assert [squeezed(p) for p in found["p"][:2]] == [squeezed(f"“{text}”")] * 2
    found = shown(PullQuote(spoken, text), dialect)
    assert found["p"][0] == squeezed(f"“{text}”")


@given(WORDS.map(clean).filter(str.strip), st.sampled_from(DIALECTS))
def test_any_label_is_shown(label: str, dialect: str) -> None:
    label = " ".join(label.split())
    found = shown(Bullets((Bullet((Run(label, Style.STRONG), Run(" "), Run("words"))),)), dialect)
    assert found["li"] == [squeezed(f"{label} words")]


def test_a_label_is_bold() -> None:
    assert runs((Run("Getting there:", Style.STRONG), Run(" "), Run("buses"))) == "**Getting there:** buses"


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("audience", ["team", "public"])
def test_poison_makes_no_element_of_its_own(dialect: str, audience: str) -> None:
    read = from_markdown(render(build(poisoned(), audience=audience)).decode(), dialect)
    assert read.names() <= OURS - {"a"}
    assert squeezed(read.texts["h1"][0]) == squeezed(POISON)


def test_headings_follow_one_another() -> None:
    read = from_markdown(render(build(harbour())).decode())
    levels = [int(tag[1]) for tag, _ in read.tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(1) == 1


def test_level_and_draft_are_in_the_file() -> None:
    text = render(build(harbour(), audience="public")).decode()
    assert text.count("Draft for checking") > 9
    assert "For everyone: may be published" in text


def test_the_address_of_a_qr_code_is_a_link() -> None:
    read = from_markdown(render(build(harbour())).decode())
    assert "https://example.org/report" in [attrs["href"] for tag, attrs in read.tags if tag == "a"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("buses stop at six.", "buses stop at six."),
        ("half-price – really (yes)!", "half-price – really (yes)!"),
        ("1. first", "1\\. first"),
        ("one\ntwo", "one\\\ntwo"),
        ("R&D & more, e.g. at 10:30:00", "R&D & more, e.g. at 10:30:00"),
        ("&lt;", "\\&lt;"),
        ("see example.org", "see example\\.org"),
    ],
)
def test_ordinary_words_stay_readable(text: str, written: str) -> None:
    assert escaped(text) == written


def test_a_line_stays_a_line() -> None:
    assert escaped_line("a\nb") == "a b"
