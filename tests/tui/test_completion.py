"""Completion of voices, themes and labels at the end of what is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.model.grammar import read_line
from workshop_tui.model.theme import Theme, find_theme
from workshop_tui.tui.completion import completed, completions

VOICES = ("resident", "town councillor", "self-employed trader")
THEMES = ("Getting about", "Work", "Well-being – all", "Well-being at sea", "Sea_wall", "C#", "Work & pay")
LABELS = ("Getting there:", "New homes –")


def offered(text: str) -> tuple[str, ...]:
    return completions(text, VOICES, THEMES, LABELS)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("buses #get", "#Getting-about"),
        ("buses #GETTING-a", "#Getting-about"),
        ("buses #abo", "#Getting-about"),
        ("buses #being", "#Well-being-–-all"),
        ("buses #all", "#Well-being-–-all"),
        ("buses #well-being-al", "#Well-being-–-all"),
        ("buses #sea", "#Sea_wall"),
        ("buses @to", "@town-councillor"),
        ("buses @self", "@self--employed-trader"),
        ("buses @trader", "@self--employed-trader"),
        ("buses @town c", "@town-councillor"),
        ("buses @Town ", "@town-councillor"),
        ("buses #getting ab", "#Getting-about"),
        ("Get", "Getting there:"),
        ("! Get", "Getting there:"),
        ("+ new ho", "New homes –"),
    ],
)
def test_the_likeliest_comes_first(typed: str, first: str) -> None:
    assert offered(typed)[0] == first


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "buses",
        "a@b",
        "buses #",
        "G",
        "buses Getting",
        "#getting-about",
        "see #nothing",
        "see @town councillor",
        "see @town hall",
    ],
)
def test_nothing_is_offered_where_nothing_fits_or_all_is_there(typed: str) -> None:
    assert (
        all(word.startswith("#") for word in offered(typed)) if typed.endswith("#") else offered(typed) == ()
    )


@pytest.mark.parametrize("theme", THEMES)
def test_a_completed_theme_is_read_as_that_theme(theme: str) -> None:
    codebook = [Theme(name, name) for name in THEMES]
    [*_, word] = completions(f"buses #{theme[:1]}", VOICES, [theme], LABELS)
    line = read_line(completed(f"buses #{theme[:1]}", word))
    assert line is not None
    [named] = line.themes
    found = find_theme(codebook, named)
    assert found is not None and found.name == theme


@pytest.mark.parametrize("voice", VOICES)
def test_a_completed_voice_is_read_as_that_voice(voice: str) -> None:
    [word] = completions(f"buses @{voice[:3]}", [voice], THEMES, LABELS)
    line = read_line(completed(f"buses @{voice[:3]}", word))
    assert line is not None and line.voice == voice


def test_a_completed_label_leaves_the_kind_mark() -> None:
    assert completed("! Get", "Getting there:") == "! Getting there: "
    line = read_line(completed("+- new", "New homes –") + "fewer")
    assert line is not None and (line.label, line.text) == ("New homes –", "fewer")


@given(st.text(), st.lists(st.text(), max_size=4))
def test_any_text_can_be_completed(text: str, names: list[str]) -> None:
    for word in completions(text, names, names, names):
        assert completed(text, word)


def test_a_name_as_it_is_spoken_is_completed_whole() -> None:
    assert completed("buses @town coun", "@town-councillor") == "buses @town-councillor "
