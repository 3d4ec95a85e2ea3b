"""Four hours: a capture window, an organiser's and a projector's beside sixty tables that write, at twelve times
the pace; afterwards the windows are no larger and no slower than they were."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.entering import BOX, enter_times
from benchmarks.programs import BARE, CTRL_U, desk, window
from benchmarks.record import RawRecord
from benchmarks.sessions import make_workspace_with, sentence
from benchmarks.terminal import NoAnswer, Terminal
from benchmarks.typing_keys import key_times, rest
from faults.proof import CannotRun, Extent, Outcome, Proof
from faults.windows.sixty_tables import TABLES, Tables, at_work, said_at_length
from workshop_tui.services.capture import first_place, keep
from workshop_tui.services.desk import open_desk
from workshop_tui.services.preparing import new_session
from workshop_tui.services.workspace import session_folder
from workshop_tui.settings import Settings
from workshop_tui.store.connection import CHECKPOINT_BYTES, DATABASE
from workshop_tui.store.reading.reader import Reader

MEGABYTE = 1e6
FIRST_ROWS = 80
"""What is there before: as many as a window ever holds, so that what it holds later is not more."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long it goes on, how much is measured, and what is allowed."""

    seconds: float
    rate: float
    """Of all tables together, a second."""
    lines: int
    """Typed in the capture window, one every `line_every` seconds or as soon as the one before is saved."""
    line_every: float
    keys: int
    enters: int
    growth: float
    """Bytes by which a window may grow."""
    slower: float
    log: float
    """Bytes of the write-ahead log."""


PACES: dict[Extent, Pace] = {
    # Every table says something once a minute, which at twelve times the pace is every five seconds.
    "full": Pace(1_200, 12, 240, 5, 200, 50, 20 * MEGABYTE, 1.2, 20 * MEGABYTE),
    # Too short to tell a slow leak or a slow machine: it catches what grows with everything that is said.
    "short": Pace(5, 90, 30, 0.17, 10, 3, 5 * MEGABYTE, 25, 2 * CHECKPOINT_BYTES),
}
SETTLING = 1.0
"""Seconds that the windows are left alone before they are measured."""
WARM_UP = 15
"""Lines after which all is loaded and remembered that is loaded and remembered once."""


@dataclass(frozen=True, slots=True)
class Moment:
    """How the windows are at one time."""

    key: float
    """Median seconds from a key to its paint, and the same in a bare app, one key after the other."""
    bare_key: float
    enter: float
    """... from Enter to saved and listed, and of a key in the bare app and a raw commit together."""
    bare_enter: float
    bytes: Sequence[int]
    """Memory by window."""


class Watch:
    """Reads what two windows paint that nobody types in, and how large the write-ahead log gets. A thread."""

    def __init__(self, terminals: Sequence[Terminal], log: Path) -> None:
        self._terminals = terminals
        self._log = log
        self.largest = 0
        """Bytes."""
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.is_set():
            for terminal in self._terminals:
                terminal.rest(0.05)
            if self._log.exists():
                self.largest = max(self.largest, self._log.stat().st_size)


def run(folder: Path, extent: Extent) -> Outcome:
    """Soaks, and holds the end against the start."""
    if not Path("/proc/self/status").exists():
        raise CannotRun("Only Linux tells how much memory a program holds.")
    pace = PACES[extent]
    settings = make_workspace_with(folder)
    slug = new_session(settings, "neighbourhood", title="A long evening", slug="evening", tables=TABLES)
    chance = random.Random(FIRST_ROWS)
    with open_desk(settings, slug) as opened:
        place = first_place(opened.session, 1)
        opened.save(keep(opened, place, [said_at_length(chance) for _ in range(FIRST_ROWS)]))
    path = session_folder(settings, slug) / DATABASE
    try:
        with at_work(settings, slug, pace.rate, pace.seconds) as tables:
            start, end, typed, largest = _soak(settings, slug, folder, pace)
    except NoAnswer as problem:
        return Outcome("a window did not answer", [str(problem)])
    return _judge(start, end, largest, _missing(path, tables, typed), tables.said + typed, pace)


def _soak(settings: Settings, slug: str, folder: Path, pace: Pace) -> tuple[Moment, Moment, int, int]:
    """The start, the end, how many lines were typed, and the largest that the write-ahead log was."""
    raw = RawRecord(folder / "raw.db")
    programs = (
        BARE,
        desk(settings, slug),
        window(settings, "facilitate", slug),
        window(settings, "project", slug),
    )
    with ExitStack() as stack:
        stack.callback(raw.close)
        terminals = [stack.enter_context(program.start()) for program in programs]
        bare, capture, *others = terminals
        for terminal in terminals:
            terminal.wait_until(lambda lines: any(line.strip() for line in lines))
        log = session_folder(settings, slug) / f"{DATABASE}-wal"
        watch = stack.enter_context(Watch(others, log))
        typed = _type_lines(capture, bare, 0.17, WARM_UP)
        start = _moment(capture, bare, others, raw, pace)
        typed += _type_lines(capture, bare, pace.line_every, pace.lines)
        end = _moment(capture, bare, others, raw, pace)
        typed += 2 * pace.enters
        watch.__exit__()
        for terminal, program in zip(terminals, programs, strict=True):
            terminal.leave(*program.way_out)
    return start, end, typed, watch.largest


def _type_lines(capture: Terminal, bare: Terminal, every: float, number: int) -> int:
    """Types lines at that pace and enters each; how many. What the bare app paints is read meanwhile."""
    chance, begun = random.Random(number), time.monotonic()
    for line in range(number):
        capture.type(f"{line}: {sentence(chance)[:50]}")
        capture.rest(0.05)
        capture.type("\r")
        capture.wait_until(_is_empty)
        rest((bare, capture), max(0.02, begun + (line + 1) * every - time.monotonic()))
    return number


def _is_empty(lines: Sequence[str]) -> bool:
    """Nothing in the box: what was entered is on the disk."""
    box = [line for line in lines if line.startswith(BOX)]
    return bool(box) and "saved" in lines[0] and all(not line.strip(f"{BOX} ") for line in box)


def _moment(
    capture: Terminal, bare: Terminal, others: Sequence[Terminal], raw: RawRecord, pace: Pace
) -> Moment:
    # What is still to be read from before would pass for what is painted now.
    bare.type(CTRL_U)
    rest((bare, capture), SETTLING)
    bare_key, key = key_times((bare, capture), pace.keys)
    (enter,), bare_enter = enter_times([capture], bare, raw, pace.enters)
    held = [terminal.resident_bytes() or 0 for terminal in (capture, *others)]
    return Moment(key.median, bare_key.median, enter.median, bare_enter.median, held)


def _missing(path: Path, tables: Tables, typed: int) -> int:
    reader = Reader(path)
    try:
        return FIRST_ROWS + tables.said + typed - reader.total()
    finally:
        reader.close()


def _judge(start: Moment, end: Moment, largest: int, missing: int, said: int, pace: Pace) -> Outcome:
    names = ("capture", "organiser", "projector")
    growth = {name: after - before for name, before, after in zip(names, start.bytes, end.bytes, strict=True)}
    # A machine that others use is faster at one time than at another: the bare app beside tells by how much.
    key = (end.key / start.key) / (end.bare_key / start.bare_key)
    enter = (end.enter / start.enter) / (end.bare_enter / start.bare_enter)
    figures = (
        f"{said:,} contributions, {missing} missing; memory "
        + ", ".join(f"{name} {more / MEGABYTE:+.1f} MB" for name, more in growth.items())
        + f"; key {start.key * 1e3:.1f} to {end.key * 1e3:.1f} ms ({key:.2f}x beside the bare app), "
        f"Enter {start.enter * 1e3:.1f} to {end.enter * 1e3:.1f} ms ({enter:.2f}x); "
        f"log {largest / MEGABYTE:.1f} MB at most"
    )
    broken = [
        f"the {name}'s window grew by {more / MEGABYTE:.1f} MB"
        for name, more in growth.items()
        if more > pace.growth
    ]
    broken += [f"a key takes {key:.2f} times as long"] if key > pace.slower else []
    broken += [f"Enter takes {enter:.2f} times as long"] if enter > pace.slower else []
    broken += [f"the write-ahead log had {largest / MEGABYTE:.1f} MB"] if largest > pace.log else []
    broken += [f"{missing} contributions are not there"] if missing else []
    return Outcome(figures, broken)


PROOF = Proof(
    "soak",
    "four hours of an event, at twelve times the pace",
    "memory +20 MB at most, latency at the end 1.2x the start at most, log under 20 MB",
    run,
)
