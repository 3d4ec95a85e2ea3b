"""From starting a program until a key that was typed right away stands in its box."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.findings import Samples
from benchmarks.programs import Program

FIRST_KEY = "ā"
"""A letter that stands nowhere else on either screen."""


def start_times(programs: Sequence[Program], rounds: int, warm_ups: int) -> dict[str, Samples]:
    """By the program's name; each is started once in every round, after rounds that do not count."""
    found: dict[str, list[float]] = {program.name: [] for program in programs}
    for number in range(-warm_ups, rounds):
        for program in programs:
            seconds = _start(program)
            if number >= 0:
                found[program.name].append(seconds)
    return {name: Samples.of(values) for name, values in found.items()}


def _start(program: Program) -> float:
    with program.start() as terminal:
        terminal.type(FIRST_KEY)
        shown = terminal.wait_for_bytes(FIRST_KEY)
        terminal.leave(*program.way_out)
        return shown - terminal.started
