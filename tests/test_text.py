"""Cleaning: only what can drive a terminal or break a document goes; what people said stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.text import clean, clean_line, drawable, plural, slugify

ANY = st.text(st.characters(), max_size=60)
NASTY = st.text(
    st.sampled_from(
        "ab \n\t\r\x0b\x0c\x85\u2028\u2029\x1b[]PX^_\\\x07\x9b\x9c\x9d\x90;0m?1@\ud800\ufffe\u202e"
    ),
    max_size=40,
)
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029]")


@given(ANY | NASTY)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY | NASTY)
def test_nothing_that_drives_a_terminal_is_left(text: str) -> None:
    assert not UNWANTED.search(clean(text))


@given(ANY.filter(lambda text: not UNWANTED.search(text)))
def test_everything_else_stays_as_it_came(text: str) -> None:
    assert clean(text) == text


@given(ANY | NASTY)
def test_words_are_only_ever_taken_with_the_sequence_they_are_part_of(text: str) -> None:
    if "\x1b" not in text and not re.search("[\x80-\x9f]", text):
        kept = UNWANTED.sub("", re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text))
        assert clean(text) == kept


@given(ANY | NASTY)
def test_a_line_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert "\n" not in line
    assert "\t" not in line
    assert line == line.strip()
    assert clean_line(line) == line


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("\x1b[31mred\x1b[0m words", "red words"),
        ("\x1b]0;a window title\x07words", "words"),
        ("\x1b]52;c;aGVsbG8=\x1b\\words", "words"),
        ("\x9d0;a window title\x9cwords", "words"),
        ("\x9b31mred", "red"),
        ("\x1bP1;2qpicture\x1b\\words", "words"),
        ("\x1b(Bwords", "words"),
        (
            "one\r\ntwo\rthree\x0bfour\x0cfive\x85six\u2028seven\u2029eight",
            "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight",
        ),
        ("null\x00 bell\x07 delete\x7f", "null bell delete"),
        ("lone \ud83d surrogate", "lone  surrogate"),
        ("not\ufffe a\uffff character", "not a character"),
        ("kept: tab\tnewline\n‘quotes’ – dashes", "kept: tab\tnewline\n‘quotes’ – dashes"),
        ("joiners \u200c\u200d, no-break\u00a0space", "joiners \u200c\u200d, no-break\u00a0space"),
        ("overrides \u202e stay in the record", "overrides \u202e stay in the record"),
        ("[laughs] and [/] are words", "[laughs] and [/] are words"),
    ],
)
def test_cases(raw: str, kept: str) -> None:
    assert clean(raw) == kept


@pytest.mark.parametrize("opening", ["\x1b]", "\x9d", "\x1bP", "\x1b_", "\x1b^", "\x1bX", "\x90"])
def test_a_sequence_that_never_ends_takes_no_words_with_it(opening: str) -> None:
    assert "what she said\nand he" in clean(f"before {opening}what she said\nand he")


def test_bidi_overrides_are_drawn_by_name() -> None:
    assert drawable("a\u202eb\u2066c\x1b[31m") == "a‹RLO›b‹LRI›c"


@given(ANY)
def test_a_slug_is_safe_anywhere(title: str) -> None:
    slug = slugify(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 60
    assert slugify(slug) == slug


def test_slugs() -> None:
    assert slugify("Our harbour – in the 2040s!") == "our-harbour-in-the-2040s"
    assert slugify("Gwynedd â Môn") == "gwynedd-a-mon"
    assert slugify("CON") == "session"
    assert slugify("我们") == "session"


def test_plural() -> None:
    assert plural(1, "table") == "1 table"
    assert plural(1200, "table") == "1,200 tables"
    assert plural(2, "person", "people") == "2 people"
