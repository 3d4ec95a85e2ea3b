"""The theme desk beside the bare app: opening it, and keys while its index is being built and once it stands."""

from __future__ import annotations

from benchmarks.findings import Finding, Limit, Samples
from benchmarks.programs import BARE, CTRL_U, Program, window
from benchmarks.starting import FIRST_KEY
from benchmarks.terminal import Terminal
from benchmarks.typing_keys import A_LINE, LETTERS, key_time, rest
from workshop_tui.settings import Settings

CURSOR = "›"
"""What stands before the point that the cursor is on; there is none before the first points are listed."""
DOWN, UP = "\x1b[B", "\x1b[A"
PAUSE = 0.03
BUILT = 0.0015
"""Seconds for each contribution after which the index stands."""


def theme_desk_findings(
    settings: Settings, slug: str, size: int, starts: int, keys: int, warm_ups: int
) -> list[Finding]:
    """Opening and keys, each beside the bare app's. Raises NoAnswer if a screen stays dark."""
    theirs, ours = _starts(window(settings, "sense", slug), starts, warm_ups)
    found = [Finding(f"theme desk of {size:,} opens", ours, Limit(times=1.5), theirs)]
    for told, waiting in (("while it is read", 0.0), ("read", size * BUILT)):
        theirs, ours = _keys(window(settings, "sense", slug), keys, waiting)
        found.append(Finding(f"key to paint, theme desk of {size:,} {told}", ours, Limit(times=1.5), theirs))
    return found


def _starts(desk: Program, rounds: int, warm_ups: int) -> tuple[Samples, Samples]:
    bare: list[float] = []
    ours: list[float] = []
    for number in range(-warm_ups, rounds):
        for program, wanted, times in ((BARE, FIRST_KEY, bare), (desk, CURSOR, ours)):
            with program.start() as terminal:
                if program is BARE:
                    terminal.type(FIRST_KEY)
                shown = terminal.wait_for_bytes(wanted)
                terminal.leave(*program.way_out)
            if number >= 0:
                times.append(shown - terminal.started)
    return Samples.of(bare), Samples.of(ours)


def _keys(program: Program, keys: int, waiting: float) -> tuple[Samples, Samples]:
    bare: list[float] = []
    ours: list[float] = []
    with BARE.start() as app, program.start() as desk:
        both = (app, desk)
        app.wait_until(lambda lines: any(line.strip() for line in lines))
        desk.wait_for_bytes(CURSOR)
        rest(both, 0.3 + waiting)
        for number in range(keys):
            if number % A_LINE == 0:
                app.type(CTRL_U)
                rest(both, 0.1)
            bare.append(key_time(app, LETTERS[number % A_LINE]))
            rest(both, PAUSE)
            ours.append(_moved(desk, (DOWN, UP)[number % 2]))
            rest(both, PAUSE)
        for terminal, each in ((app, BARE), (desk, program)):
            terminal.leave(*each.way_out)
    return Samples.of(bare), Samples.of(ours)


def _moved(terminal: Terminal, key: str) -> float:
    return -terminal.type(key) + terminal.wait_for_bytes(CURSOR)
