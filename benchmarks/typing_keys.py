"""From a key until it is painted, with several programs open at once and a key to each in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.findings import Samples
from benchmarks.programs import CTRL_U
from benchmarks.terminal import Terminal

LETTERS = [chr(code) for code in range(0x100, 0x180) if chr(code).isalpha()]
"""Each of them is one cell wide, and stands nowhere on the screen before it is typed."""
A_LINE = 60
"""Letters before the box is emptied: a contribution that goes on to a second line."""
A_WORD = 5
REST_SECONDS = 0.03
"""Between two keys: a quick typist's pace, since all programs rest while one is typed in."""
PAUSE_SECONDS = 0.5
"""After a word now and then: whatever waits for a pause in typing then has its chance to get in the way."""
PAUSE_EVERY = 20


def key_times(terminals: Sequence[Terminal], keys: int) -> list[Samples]:
    """For each terminal; all get the same keys."""
    found: list[list[float]] = [[] for _ in terminals]
    for number, letter in zip(range(keys), _letters(), strict=False):
        for at, terminal in enumerate(terminals):
            found[at].append(key_time(terminal, letter))
            rest(terminals, REST_SECONDS)
        _between(terminals, number + 1)
    for terminal in terminals:
        terminal.type(CTRL_U)
    rest(terminals, 0.2)
    return [Samples.of(values) for values in found]


def key_time(terminal: Terminal, letter: str) -> float:
    """Seconds until a letter that was not on the screen is painted."""
    return -terminal.type(letter) + terminal.wait_for_bytes(letter)


def _letters() -> Iterator[str]:
    while True:
        yield from LETTERS[:A_LINE]


def _between(terminals: Sequence[Terminal], typed: int) -> None:
    """Spaces, pauses and new lines, which are not timed."""
    if typed % A_LINE == 0:
        keys = CTRL_U
    elif typed % A_WORD == 0:
        keys = " "
    else:
        keys = ""
    if keys:
        for terminal in terminals:
            terminal.type(keys)
        rest(terminals, 0.1)
    if typed % PAUSE_EVERY == 0:
        rest(terminals, PAUSE_SECONDS)


def rest(terminals: Sequence[Terminal], seconds: float) -> None:
    """What any of them paints is read, so that none has to wait for its terminal."""
    for terminal in terminals:
        terminal.rest(seconds / len(terminals))
