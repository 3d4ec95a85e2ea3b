"""Large letters: every character is there, lines break between words, a larger window brings larger letters."""

from __future__ import annotations

import unicodedata

import pytest
from textual.app import App, ComposeResult

from tests.tui.driving import wait_for
from tests.tui.reading_letters import read_back
from workshop_tui.tui.letters import set_text
from workshop_tui.tui.letters.shapes import CLARITY, font
from workshop_tui.tui.widgets.large_text import LargeText

FERRIES = "Who do the ferries leave behind? And what can we do about it, here and now?"
TEXTS = [
    FERRIES,
    "Work",
    "Beth sy’n bwysig i ŵyr a’r tŷ? Ŵ Ŷ ẁ ỳ Ẅ",
    "L’été, où étions-nous ? « Là-bas », ça va : œuvre, Noël, aiguë",
    "Zażółć gęślą jaźń: ĄĆĘŁŃÓŚŹŻ",
    "Größe, Straße, Übung; año, ¿qué?, ação, coração, århus, øre, ısı, ğ, ş, ő, ű, č, ř, ž, ț",
    "Πού πάμε; Хто тут живе?",
    "12:34 — 5 + 6 = 11 (£7.50/€8), 20 % & more @ #1!",
]
ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;:!?'\"()[]/\\-–—‘’“”«»…&%+=*#@£$€_|~<>°·•"
    "áéíóúýàèìòùỳâêîôûŵŷäëïöüÿẅãñõåøæœçčćďđěęėēęğģġıįīķłľĺļńňņŋőřŕśšşșťţțűůųūźžżþðß"
    "ÁÉÍÓÚÝÀÈÌÒÙỲÂÊÎÔÛŴŶÄËÏÖÜŸẄÃÑÕÅØÆŒÇČĆĎĐĚĘĖĒĞĢĠİĮĪĶŁĽĹĻŃŇŅŊŐŘŔŚŠŞȘŤŢȚŰŮŲŪŹŽŻÞÐ"
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψως"
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ"
)


@pytest.mark.parametrize("name", CLARITY)
def test_every_font_has_the_letters_people_write_with(name: str) -> None:
    letters = font(name)
    assert [c for c in ALPHABETS if not letters.holds(c)] == []
    for character in letters.characters() - set(" \u00a0"):
        if unicodedata.category(character) != "Zs":
            assert any("1" in row for row in letters.shape(character).rows), repr(character)


@pytest.mark.parametrize("name", CLARITY)
def test_no_two_characters_of_an_address_look_alike(name: str) -> None:
    letters = font(name)
    plain = [chr(code) for code in range(0x21, 0x7F)]
    assert len({letters.shape(character).rows for character in plain}) == len(plain)


@pytest.mark.parametrize("size", [(80, 24), (80, 22), (140, 40), (200, 60)])
@pytest.mark.parametrize("text", TEXTS)
def test_every_character_is_there_and_words_stay_whole(text: str, size: tuple[int, int]) -> None:
    found = set_text(text, *size)
    assert found.font
    assert found.width <= size[0]
    assert len(found.lines) <= size[1]
    lines = read_back(found.lines, found, text)
    assert set(" ".join(lines).split()) <= {*text.split(), "étions-", "nous", "Là-", "bas"}
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_an_address_is_broken_after_its_marks_and_keeps_every_character() -> None:
    address = "https://example.org/Our-Harbour/feedback?table=3&lang=cy"
    found = set_text(address, 41, 22, True)
    lines = read_back(found.lines, found)
    assert "".join(lines) == address
    assert all(line[-1] in "/.-?&=" for line in lines[:-1])


def test_a_larger_window_brings_larger_letters() -> None:
    heights = [set_text("Work", *size).pitch for size in ((20, 6), (40, 12), (80, 24), (140, 40))]
    assert heights == sorted(set(heights))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ჩვენი ქუჩა", "ᲩᲕᲔᲜᲘ ᲥᲣᲩᲐ"),
        ("Our street ✓", "OUR STREET ✓"),
        ("我们的街道", "我们的街道"),
    ],
)
def test_a_text_with_a_character_without_a_shape_is_set_in_wide_capitals(text: str, shown: str) -> None:
    found = set_text(text, 80, 24)
    assert not found.font
    assert found.whole
    assert "".join(" ".join(found.lines).split()) == shown.replace(" ", "")
    assert " ".join(shown.split()[0]) in found.lines[0]


@pytest.mark.parametrize("text", ["شارعنا كلنا", "हमारी गली", "می‌خواهم", "👩‍👩‍👧 and us"])
def test_writing_that_joins_its_letters_is_not_pulled_apart(text: str) -> None:
    found = set_text(text, 80, 24)
    assert (found.lines, found.font, found.whole) == ((text,), "", True)


@pytest.mark.parametrize("size", [(36, 12), (30, 10), (26, 14)])
def test_spaced_words_stay_whole_and_apart(size: tuple[int, int]) -> None:
    """Beside a picture there is room for a line of capitals, and none for large letters."""
    text = "A front door standing half open, with light behind it"
    found = set_text(text, *size)
    assert not found.font
    words = [word.replace(" ", "") for line in found.lines for word in line.rstrip().split("  ")]
    assert words == text.upper().split()


def test_too_much_text_is_plain_and_says_that_it_goes_on() -> None:
    long = " ".join(f"word{number}" for number in range(60))
    found = set_text(long, 30, 20)
    assert not found.font
    assert found.whole
    assert " ".join(found.lines).split() == long.split()
    cut = set_text(long, 30, 3)
    assert not cut.whole
    assert cut.lines[-1].endswith("…")


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (3, 2), (80, 0), (0, 24)])
@pytest.mark.parametrize("text", ["", " ", "\n", "[b]Ow[/]", FERRIES, "میخواهم 我们"])
def test_no_window_is_too_small(text: str, size: tuple[int, int]) -> None:
    found = set_text(text, *size)
    assert len(found.lines) <= max(size[1], 0) or not text.strip()


def test_accents_written_apart_and_escapes() -> None:
    assert set_text("w\u0302yr", 80, 24) == set_text("ŵyr", 80, 24)
    found = set_text("[b]Ow[/] \x1b[31mred", 80, 24)
    assert " ".join(read_back(found.lines, found)) == "[b]Ow[/] red"


def test_a_clock_does_not_jump() -> None:
    widths = {
        set_text(f"{minutes}:{seconds:02d}", 80, 24).width for minutes in (11, 48) for seconds in range(60)
    }
    assert len(widths) == 1


class Hall(App[None]):
    """A projector with one text."""

    def compose(self) -> ComposeResult:
        yield LargeText(FERRIES)


def shown(app: App[None]) -> str:
    """What can be read on the screen."""
    found = app.query_one(LargeText).set_text
    width, height = app.size
    left, top = (width - found.width) // 2, (height - len(found.lines)) // 2
    strips = app.screen._compositor.render_strips()[top : top + len(found.lines)]
    lines = [strip.crop(left, left + found.width).text for strip in strips]
    return " ".join(read_back(lines, found)) if found.font else " ".join(lines)


async def test_on_the_screen_it_follows_size_and_text() -> None:
    app = Hall()
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: shown(app) == FERRIES)
        small = app.query_one(LargeText).set_text
        await pilot.resize_terminal(140, 40)
        await wait_for(pilot, lambda: app.size.width == 140 and shown(app) == FERRIES)
        assert app.query_one(LargeText).set_text.width > small.width
        app.query_one(LargeText).text = "Thank you"
        await wait_for(pilot, lambda: shown(app) == "Thank you")
