"""Whatever is done in whatever order, on a disk that is slow or fails: every word that was entered is there once."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from tests.tui.capturing import box, capture_screen, capturing
from tests.tui.disk import Disk
from tests.tui.driving import press, settle, type_text, wait_for
from workshop_tui.errors import RecordProblem
from workshop_tui.services.desk import Desk

WORDS = re.compile(r"w\d+w")


def recorded(desk: Desk) -> str:
    return " ".join(contribution.words for contribution in desk.reader.snapshot().contributions)


def on_the_disk(desk: Desk) -> set[str]:
    """Every word in the record and in the drafts."""
    folder = desk.settings.state / "drafts" / desk.session.id
    drafts = " ".join(path.read_text(encoding="utf-8") for path in folder.glob("*.json"))
    return set(WORDS.findall(f"{recorded(desk)} {drafts}"))


@pytest.mark.parametrize("seed", range(3))
async def test_every_word_is_there_once(desk: Desk, disk: Disk, seed: int) -> None:
    choose = random.Random(seed)
    entered = 0

    def word() -> str:
        nonlocal entered
        entered += 1
        return f"w{entered}w"

    async with capturing(desk) as pilot:
        for _ in range(40):
            match choose.randrange(9):
                case 0 | 1 | 2:
                    await type_text(pilot, f"{word()}\n")
                case 3:
                    await type_text(pilot, f" {word()}")
                case 4:
                    await type_text(pilot, f" {word()}\n! {word()}\n")
                case 5:
                    await press(pilot, "up", "up", "enter")
                    if box(pilot).has_focus:
                        await type_text(pilot, f" {word()}\n")
                    else:
                        await press(pilot, "escape")
                case 6:
                    await press(pilot, choose.choice(["f6", "shift+f6", "f8"]))
                case 7:
                    disk.delay = choose.choice([0, 0, 0.01, 0.05])
                case 8:
                    disk.problem = choose.choice([None, None, RecordProblem("The disk is full.")])
            await settle(pilot, 1)
            if choose.random() < 0.2:
                screen = capture_screen(pilot)
                screen.keep_draft()
                # Were it killed now, nothing of all this would be lost.
                assert {f"w{number}w" for number in range(1, entered + 1)} <= on_the_disk(desk)
        disk.problem, disk.delay = None, 0
        screen = capture_screen(pilot)
        for _ in range(60):
            await wait_for(pilot, lambda: not screen.keeping)
            if not box(pilot).has_focus:
                await press(pilot, "escape")
            if not box(pilot).text and not screen.keeping.behind and not screen.keeping.stashed:
                break
            await press(pilot, "enter")
        assert not box(pilot).text and not screen.keeping.behind and not screen.keeping.stashed
    said = Counter(WORDS.findall(recorded(desk)))
    assert said == Counter(f"w{number}w" for number in range(1, entered + 1))
