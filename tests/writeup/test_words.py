"""The language file: every key that is asked for is there, forms are chosen by number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workshop_tui import writeup
from workshop_tui.writeup.words import languages, words_for

WORDS = words_for("en")


def test_every_key_in_the_code_is_in_the_file() -> None:
    code = "".join(path.read_text() for path in Path(writeup.__file__).parent.rglob("*.py"))
    asked = set(re.findall(r'words\("([a-z_.]+)"', code))
    assert len(asked) > 40
    assert asked <= set(WORDS.entries)


@pytest.mark.parametrize("language", languages())
def test_another_language_has_no_key_that_english_has_not(language: str) -> None:
    assert set(words_for(language).entries) == set(WORDS.entries)


@pytest.mark.parametrize("language", languages())
def test_every_language_fills_in_the_same_values(language: str) -> None:
    for key, english in WORDS.entries.items():
        own = words_for(language).entries[key]
        if isinstance(english, str):
            assert isinstance(own, str)
            assert set(re.findall(r"\{(\w+)\}", own)) == set(re.findall(r"\{(\w+)\}", english))


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", "xx", "", "../en", "english"])
def test_an_unknown_language_is_english(language: str) -> None:
    assert words_for(language).language == "en"


def test_forms_by_number() -> None:
    assert WORDS("question.silent", 1, tables="4") == "Table 4 said nothing under this question."
    assert WORDS("question.silent", 2, tables="4 and 5") == "Tables 4 and 5 said nothing under this question."
    assert WORDS("reading.counted", 1204).startswith("1,204 ")


def test_braces_in_peoples_words_stay() -> None:
    assert WORDS("said.voice", voice="{count}{0}") == " – {count}{0}"


@pytest.mark.parametrize(
    ("items", "listed"), [((), ""), (("A",), "A"), (("A", "B"), "A and B"), ((1, 2, 3), "1, 2 and 3")]
)
def test_lists_in_words(items: tuple[object, ...], listed: str) -> None:
    assert WORDS.listed(items) == listed


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2026-05-14", "14 May 2026"),
        ("2026-12-01", "1 December 2026"),
        ("2026-02-31", "2026-02-31"),
        ("a day in May", "a day in May"),
        ("", ""),
    ],
)
def test_dates_are_written_out(typed: str, written: str) -> None:
    assert WORDS.date(typed) == written
