"""Hostile texts are kept, shown and harmless; what the terminal may be sent is told apart from all else."""

from __future__ import annotations

import asyncio
import time
from itertools import islice
from pathlib import Path

import pytest

from faults.hostile.output import strange
from faults.hostile.texts import hostile_texts, seen
from faults.hostile.trying import LONGEST_SECONDS, PROOF, Tried, try_it


def test_hostile_texts_are_kept_shown_and_harmless(tmp_path: Path) -> None:
    outcome = PROOF.run(tmp_path, "short")
    assert outcome.holds, outcome


def test_the_texts_are_the_same_for_the_same_seed_and_each_can_be_seen() -> None:
    texts = list(islice(hostile_texts(3), 200))
    assert texts == list(islice(hostile_texts(3), 200))
    assert len({seen(text) for text in texts}) == 200


@pytest.mark.parametrize(("blocks", "is_kept_against_it"), [([1], False), ([1, 1, 1], True)])
async def test_what_keeps_the_loop_each_time_counts_and_a_machine_that_stood_still_once_does_not(
    blocks: list[int], is_kept_against_it: bool
) -> None:
    tried = Tried()

    async def do() -> list[str]:
        with tried.watch.watching():
            end = time.thread_time() + (LONGEST_SECONDS * 1.2 if blocks else 0.0)
            while time.thread_time() < end:
                pass
            await asyncio.sleep(0.02)
        blocks[:1] = []
        return []

    await try_it(do, "so", tried)
    assert (tried.worked > LONGEST_SECONDS) is is_kept_against_it


@pytest.mark.parametrize(
    "sent",
    [
        b"\x1b]0;title\x07",
        b"\x1b]52;c;ZXZpbA==\x07",
        b"\x1b]8;;https://x.y\x1b\\",
        b"\x1bP1;2|x\x1b\\",
        b"\x1b[6n",
        b"\x1bc",
        b"\x1b[?1337h",
        "\x9b2J".encode(),
        "\u202e".encode(),
        b"words \x1b words",
        b"words \x00 words",
        b"words \xff words",
    ],
)
def test_what_the_desk_has_no_business_sending_is_found(sent: bytes) -> None:
    assert strange(b"\x1b[1;1Hbefore " + sent + b" after\x1b[0m")


def test_what_the_desk_sends_is_let_pass() -> None:
    before, after = "\x1b[?1049h\x1b[?25l\x1b[>1u\x1b[?2026h\x1b]22;default\x1b\\", "\x1b[0m\r\n\x1b[?2026l"
    words = "\x1b[3;4H\x1b[1;38;2;1;2;3m日本語 می‌خواهم ‹RLO›"
    assert not strange(f"{before}{words}{after}".encode())
