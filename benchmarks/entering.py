"""From Enter until the contribution is durable, listed, and the box empty."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.findings import Samples
from benchmarks.programs import CTRL_U
from benchmarks.record import RawRecord
from benchmarks.terminal import Terminal
from benchmarks.typing_keys import LETTERS, key_time

BOX = "▌"
"""What the capture box's line begins with."""


def enter_times(
    desks: Sequence[Terminal], bare: Terminal, raw: RawRecord, rounds: int
) -> tuple[list[Samples], Samples]:
    """For each desk; and what it is held against, a key in the bare app and a raw commit together.

    All in turn, so that a noisy moment meets them all.
    """
    found: list[list[float]] = [[] for _ in desks]
    least = []
    for number in range(rounds):
        for at, terminal in enumerate(desks):
            found[at].append(_enter_time(terminal, f"contribution nr {number}-{at} of this bench"))
        least.append(key_time(bare, LETTERS[number % 60]) + raw.commit_one())
        bare.rest(0.1)
        if number % 60 == 59:
            bare.type(CTRL_U)
            bare.rest(0.1)
    return [Samples.of(values) for values in found], Samples.of(least)


def _enter_time(terminal: Terminal, words: str) -> float:
    terminal.type(words)
    terminal.wait_until(lambda lines: any(line.startswith(BOX) and words in line for line in lines))
    terminal.rest(0.1)
    entered = terminal.type("\r")
    return terminal.wait_until(lambda lines: _is_kept(lines, words)) - entered


def _is_kept(lines: Sequence[str], words: str) -> bool:
    """Saved, in the list, and nothing in the box."""
    box = [line for line in lines if line.startswith(BOX)]
    listed = any(words in line for line in lines if not line.startswith(BOX))
    return listed and "saved" in lines[0] and all(not line.strip(f"{BOX} ") for line in box)
