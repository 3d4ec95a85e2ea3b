"""A question over the screen: one letter, or a few and Enter."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from tests.tui.capturing import box, capturing
from tests.tui.driving import (
    keys_of,
    paste,
    press,
    screen_lines,
    screen_text,
    send,
    settle,
    type_text,
    wait_for,
)
from tests.tui.workspace import notes
from workshop_tui.services.desk import Desk
from workshop_tui.settings import Settings
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.capture.screen import CaptureScreen
from workshop_tui.tui.screens.choose import Choice, ChooseScreen

FRUIT = (
    Choice("apple", "Apple", "a"),
    Choice("pear", "Pear tree", "p", "sweet"),
    Choice("plum", "Plum – blue", "l"),
)


@dataclass
class Asking:
    """What was asked, and what was answered."""

    pilot: Pilot[None]
    answers: list[tuple[object, ...] | None] = field(default_factory=list)

    async def answer(self, *keys: str) -> tuple[object, ...] | None:
        await press(self.pilot, *keys)
        await wait_for(self.pilot, lambda: bool(self.answers))
        return self.answers[0]


@asynccontextmanager
async def asking(
    settings: Settings, choices: Sequence[Choice[Any]] = FRUIT, **how: Any
) -> AsyncIterator[Asking]:
    app = WorkshopApp(settings, Screen)
    async with app.run_test(size=(80, 24)) as pilot:
        asked = Asking(pilot)
        app.push_screen(ChooseScreen("Which [b]fruit?", choices, **how), asked.answers.append)
        await wait_for(pilot, lambda: "Which [b]fruit?" in screen_text(app))
        yield asked


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["p"], ("pear",)),
        (["enter"], ("apple",)),
        (["down", "enter"], ("pear",)),
        (["down", "down", "down", "enter"], ("apple",)),
        (["up", "enter"], ("plum",)),
        (["escape"], None),
        (["z", "a"], ("apple",)),
    ],
)
async def test_one_of_a_few(settings: Settings, keys: list[str], answer: object) -> None:
    async with asking(settings) as asked:
        assert await asked.answer(*keys) == answer


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["a", "l", "enter"], ("pear", "apple", "plum")),
        (["p", "enter"], ()),
        (["space", "enter"], ("pear", "apple")),
        (["down", "space", "enter"], ()),
        (["enter"], ("pear",)),
        (["a", "escape"], None),
    ],
)
async def test_several_of_a_few(settings: Settings, keys: list[str], answer: object) -> None:
    async with asking(settings, several=True, chosen=("pear",)) as asked:
        assert "✓ p  Pear tree" in screen_text(asked.pilot.app)
        assert await asked.answer(*keys) == answer


async def test_f1_tells_how_to_answer_and_answers_nothing(settings: Settings) -> None:
    async with asking(settings, several=True, typed=True) as asked:
        await press(asked.pilot, "f1")
        await wait_for(asked.pilot, lambda: "Tab ticks any number first." in notes(asked.pilot))
        assert asked.answers == []


@pytest.mark.parametrize(
    ("typed", "keys", "answer"),
    [
        ("pl", ["enter"], ("plum",)),
        ("PLUM-b", ["enter"], ("plum",)),
        ("tree", ["enter"], ("pear",)),
        ("p", ["down", "enter"], ("plum",)),
        ("p", ["backspace", "enter"], ("apple",)),
    ],
)
async def test_typing_finds(settings: Settings, typed: str, keys: list[str], answer: object) -> None:
    async with asking(settings, typed=True) as asked:
        await type_text(asked.pilot, typed)
        assert await asked.answer(*keys) == answer


async def test_what_stands_beside_a_choice_finds_it_too(settings: Settings) -> None:
    async with asking(settings, typed=True) as asked:
        await type_text(asked.pilot, "swe")
        assert await asked.answer("enter") == ("pear",)


async def test_names_come_before_what_stands_beside_them(settings: Settings) -> None:
    choices = [Choice(1, "Work", about="a plum job"), Choice(2, "A plum"), Choice(3, "Plums")]
    async with asking(settings, choices, typed=True) as asked:
        await type_text(asked.pilot, "plum")
        shown = screen_text(asked.pilot.app)
        assert shown.index("Plums") < shown.index("A plum") < shown.index("Work")


async def test_what_is_called_otherwise_is_found_by_that_too(settings: Settings) -> None:
    choices = [Choice(1, "Q1 What work is there?"), Choice(2, "Q2 And for whom?", also="Left out")]
    async with asking(settings, choices, typed=True) as asked:
        await type_text(asked.pilot, "left out")
        assert "Left out" not in screen_text(asked.pilot.app)
        assert await asked.answer("enter") == (2,)


async def test_one_may_begin_further_down(settings: Settings) -> None:
    async with asking(settings, at="plum") as asked:
        assert await asked.answer("enter") == ("plum",)


@pytest.mark.parametrize(
    ("typed", "how", "left"),
    [
        ("nobody asked us", {"typed": True}, "nobody asked us"),
        ("a short slip", {"typed": True}, ""),
        ("pear", {"typed": True}, ""),
        ("nobody asked us", {"new": True}, "nobody asked us"),
        ("quince", {"new": True}, ""),
        ("", {"typed": True}, ""),
    ],
)
async def test_words_that_are_no_choice_are_left_for_whoever_asked(
    settings: Settings, typed: str, how: dict[str, Any], left: str
) -> None:
    async with asking(settings, **how) as asked:
        sheet = asked.pilot.app.screen
        assert isinstance(sheet, ChooseScreen)
        await type_text(asked.pilot, typed)
        assert await asked.answer("escape") is None
        assert sheet.unmatched == left


async def test_what_is_not_there_is_no_answer_unless_new_ones_are_wanted(settings: Settings) -> None:
    async with asking(settings, typed=True) as asked:
        await type_text(asked.pilot, "quince")
        await wait_for(asked.pilot, lambda: "Nothing like that here. Esc" in screen_text(asked.pilot.app))
        await press(asked.pilot, "enter")
        assert not asked.answers
        await wait_for(asked.pilot, lambda: "nothing to take" in notes(asked.pilot))
        assert await asked.answer("escape") is None


@pytest.mark.parametrize(
    ("typed", "keys", "answer"),
    [
        ("quince", ["enter"], ("quince",)),
        ("quince", ["tab", "enter"], ("quince",)),
        ("plum", ["enter"], ("plum",)),
        ("app", ["tab", "enter"], ("apple",)),
        ("می‌خواهیم", ["enter"], ("می‌خواهیم",)),
    ],
)
async def test_new_answers(settings: Settings, typed: str, keys: list[str], answer: object) -> None:
    async with asking(settings, several=True, new=True) as asked:
        await type_text(asked.pilot, typed)
        assert await asked.answer(*keys) == answer


async def test_several_are_found_one_after_the_other(settings: Settings) -> None:
    async with asking(settings, several=True, new=True) as asked:
        for typed in ("plu", "app"):
            await type_text(asked.pilot, typed)
            await press(asked.pilot, "tab")
        await type_text(asked.pilot, "quince")
        assert await asked.answer("enter") == ("plum", "apple", "quince")


async def test_what_was_typed_is_a_new_answer_even_where_it_is_part_of_another(settings: Settings) -> None:
    async with asking(settings, new=True) as asked:
        await type_text(asked.pilot, "tree")
        await wait_for(asked.pilot, lambda: "new: tree" in screen_text(asked.pilot.app))
        assert await asked.answer("down", "enter") == ("tree",)


async def test_words_in_choices_are_drawn_as_they_are(settings: Settings) -> None:
    poison = [
        Choice(n, text) for n, text in enumerate(["[/]", "[b]x[/b]", "[@click=app.quit]y", "\x1b[31mz"])
    ]
    async with asking(settings, poison) as asked:
        shown = screen_text(asked.pilot.app)
        assert all(text in shown for text in ("[/]", "[b]x[/b]", "[@click=app.quit]y", "z"))
        assert "\x1b" not in shown


async def test_many_choices_scroll_and_stay_inside_the_window(settings: Settings) -> None:
    many = [Choice(n, f"choice {n}") for n in range(300)]
    async with asking(settings, many, typed=True) as asked:
        assert "Enter take" in screen_text(asked.pilot.app)
        await asked.pilot.resize_terminal(40, 12)
        await wait_for(asked.pilot, lambda: "Enter take" in screen_text(asked.pilot.app))
        assert "Which [b]fruit?" in screen_text(asked.pilot.app)
        assert len(screen_lines(asked.pilot.app)) == 12
        await type_text(asked.pilot, "299")
        assert await asked.answer("enter") == (299,)


async def test_a_paste_to_find_with_is_cleaned(settings: Settings) -> None:
    async with asking(settings, new=True) as asked:
        await paste(asked.pilot, "  two\nlines \x1b[31m")
        assert await asked.answer("enter") == ("two lines",)


@pytest.mark.parametrize("words", ["ta", "qqq", "inside out"])
async def test_words_typed_at_once_over_letters_answer_once_and_go_on_below(desk: Desk, words: str) -> None:
    async with capturing(desk) as pilot:
        under = pilot.app.screen
        chosen: list[object] = []
        offered = [Choice("t", "a theme", "t"), Choice("q", "a quote", "q"), Choice("i", "an idea", "i")]
        pilot.app.push_screen(ChooseScreen("Which?", offered), chosen.append)
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
        send(pilot, keys_of(words))
        await wait_for(pilot, lambda: box(pilot).text == words[1:])
        assert chosen == [(words[0],)]
        assert pilot.app.screen is under


async def test_escape_pressed_twice_at_once_leaves_one_screen(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        await press(pilot, "f1")
        await wait_for(pilot, lambda: len(pilot.app.screen_stack) == 2)
        send(pilot, [events.Key("escape", "\x1b") for _ in range(3)])
        await wait_for(pilot, lambda: len(pilot.app.screen_stack) == 1)
        await settle(pilot)
        assert isinstance(pilot.app.screen, CaptureScreen)
