"""The language file: every key that is asked for is there, forms are chosen by number."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from workshop_tui import writeup
from workshop_tui.writeup.words import Words, _flat, languages, words_for

WORDS = words_for("en")
LANGUAGES = Path(writeup.__file__).parent / "languages"


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


def own_entries(language: str) -> dict[str, object]:
    """What a language's own file says, without the English behind it."""
    return dict(_flat(tomllib.loads((LANGUAGES / f"{language}.toml").read_text(encoding="utf-8")), ""))


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_a_language_is_complete(language: str) -> None:
    own = own_entries(language)
    assert set(own) == set(WORDS.entries)
    for key, english in WORDS.entries.items():
        assert type(own[key]) is type(english), key
        if isinstance(english, list):
            assert len(own[key]) == len(english)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", languages())
def test_every_form_fills_in_what_its_language_has_to_say(language: str) -> None:
    for key, english in WORDS.entries.items():
        if isinstance(english, dict):
            own = words_for(language).entries[key]
            assert isinstance(own, dict)
            assert names(own["other"]) == names(english["other"]), key
            assert all(names(form) <= names(own["other"]) for form in own.values()), key
            # A form that is used for one number alone may say it in words; what is also filled in stays.
            assert all(names(form) >= names(own["other"]) - {"count"} for form in own.values()), key


def names(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", sentence))


def test_welsh_months_and_lists() -> None:
    welsh = words_for("cy-GB")
    assert welsh.language == "cy"
    assert welsh.date("2026-05-14") == "14 Mai 2026"
    assert welsh.date("2026-12-01") == "1 Rhagfyr 2026"
    assert welsh.listed(("A", "B", "C")) == "A, B, C"


@pytest.mark.parametrize(
    ("count", "sentence"),
    [(1, "Nodwyd un cyfraniad."), (2, "Nodwyd 2 o gyfraniadau."), (1204, "Nodwyd 1,204 o gyfraniadau.")],
)
def test_welsh_numbers(count: int, sentence: str) -> None:
    assert words_for("cy")("reading.counted", count) == sentence


def test_forms_for_three_and_six_are_chosen_where_a_language_has_them() -> None:
    six = {"two": "dwy", "few": "tair", "many": "chwech", "other": "{count}"}
    words = Words("xx", {"cats": six})
    assert [words("cats", n) for n in (2, 3, 4, 6, 7)] == ["dwy", "tair", "4", "chwech", "7"]
