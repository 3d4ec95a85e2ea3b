"""A full room: sixty tables at ten contributions a second, and four windows that are open on the session.

The contributions come from one generator, `workshop-tui rehearse`. Meanwhile keys are pressed in all four windows and
in the bare app in turn, the organiser's board is held against the record, and at the end everything is counted.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from contextlib import ExitStack
from dataclasses import dataclass

from benchmarks.findings import Samples
from benchmarks.programs import BARE, CTRL_U, desk, environment, window, workshop_tui
from benchmarks.terminal import Terminal
from benchmarks.typing_keys import A_LINE, LETTERS, key_time, rest
from workshop_tui.services.workspace import session_folder
from workshop_tui.settings import Settings
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.reading.reader import Reader

TABLES = 60
RATE = 10
"""Contributions a second, all tables together."""
SETTLING = 3.0
"""Seconds until all windows stand."""
DOWN, UP = "\x1b[B", "\x1b[A"
CURSOR = "›"
"""What stands before the organiser's current line."""
BLANK = "b"
PAUSE = 0.05
SECONDS_A_ROUND = 1.5
"""At most: the generator goes on for longer than anybody looks."""
EVERY = 5
"""Rounds of keys between two looks at the board, and between two lines that are kept in the capture windows."""
WINDOWS = ("capture, table 1", "capture, table 2", "the organiser's", "the projector's")


@dataclass(frozen=True, slots=True)
class FullRoom:
    """What was found."""

    windows: dict[str, Samples]
    """Key to paint, by window."""
    bare: Samples
    behind: Samples
    """Seconds from a contribution's being in the record until the board counts it."""
    missing: int
    """Contributions that were told as saved and are not there."""
    said: int


def full_room(settings: Settings, rounds: int) -> FullRoom:
    """Runs it, about half a second a round. Raises NoAnswer if a window stays dark."""
    generator = _generator(settings, minutes=(3 * SETTLING + rounds * SECONDS_A_ROUND) / 60)
    try:
        assert generator.stdout is not None
        slug = generator.stdout.readline().strip()
        found = _in_the_windows(settings, slug, rounds)
        invented = int(
            re.findall(r"(\d+) contributions were invented", generator.communicate(timeout=600)[1])[0]
        )
    finally:
        generator.kill()
        generator.wait()
    typed, bare, windows, behind = found
    reader = Reader(session_folder(settings, slug) / DATABASE)
    try:
        there = reader.total()
    finally:
        reader.close()
    return FullRoom(windows, bare, behind, invented + typed - there, there)


def _generator(settings: Settings, minutes: float) -> subprocess.Popen[str]:
    return subprocess.Popen(
        (
            *workshop_tui(),
            *("rehearse", "neighbourhood", "--tables", str(TABLES)),
            *("--rate", str(RATE), "--minutes", f"{minutes:.2f}"),
        ),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **dict(environment(settings))},
    )


def _in_the_windows(
    settings: Settings, slug: str, rounds: int
) -> tuple[int, Samples, dict[str, Samples], Samples]:
    programs = (
        BARE,
        desk(settings, slug),
        desk(settings, slug, table=2),
        window(settings, "facilitate", slug),
        window(settings, "project", slug),
    )
    reader = Reader(session_folder(settings, slug) / DATABASE)
    with ExitStack() as stack:
        stack.callback(reader.close)
        terminals = [stack.enter_context(program.start()) for program in programs]
        bare, first, second, board, hall = terminals
        for terminal in terminals:
            terminal.wait_until(lambda lines: any(line.strip() for line in lines))
        rest(terminals, SETTLING)
        times: dict[str, list[float]] = {name: [] for name in ("bare", *WINDOWS)}
        behind, typed = [], 0
        for number in range(rounds):
            letter = LETTERS[number % A_LINE]
            for name, terminal in (("bare", bare), (WINDOWS[0], first), (WINDOWS[1], second)):
                times[name].append(key_time(terminal, letter))
                rest(terminals, PAUSE)
            times[WINDOWS[2]].append(_painted(board, (DOWN, UP)[number % 2], CURSOR))
            rest(terminals, PAUSE)
            times[WINDOWS[3]].append(_painted(hall, BLANK, "\x1b["))
            rest(terminals, PAUSE)
            if number % EVERY == EVERY - 1:
                behind.append(_behind(board, reader))
                bare.type(CTRL_U)
                for terminal in (first, second):
                    terminal.type("\r")
                    typed += 1
                rest(terminals, PAUSE)
        rest(terminals, SETTLING / 3)
        for terminal, program in zip(terminals, programs, strict=True):
            terminal.leave(*program.way_out)
    bare_times = Samples.of(times.pop("bare"))
    return typed, bare_times, {name: Samples.of(found) for name, found in times.items()}, Samples.of(behind)


def _painted(terminal: Terminal, key: str, wanted: str) -> float:
    return -terminal.type(key) + terminal.wait_for_bytes(wanted)


def _behind(board: Terminal, reader: Reader) -> float:
    """Seconds until the board counts as many as the record holds now."""
    there = sum(entry.count for entry in reader.activity() if entry.table)
    asked = time.perf_counter()
    return max(0.0, board.wait_for(lambda seen: _counted(seen) >= there, f"{there} said") - asked)


def _counted(painted: bytes | bytearray) -> int:
    """The number the board painted last."""
    found = re.findall(rb"tables, ([\d,]+) said", painted)
    return int(found[-1].replace(b",", b"")) if found else 0
