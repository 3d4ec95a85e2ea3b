"""One window that somebody types in until it is killed: what was typed and when, and what it showed at its end."""

from __future__ import annotations

import random
import signal
import time
from dataclasses import dataclass, field

from faults.ends.troubled_desk import program
from faults.terminal.real_terminal import ENTER, RealTerminal
from faults.terminal.table_window import Room

SLOW = 0.15
"""Seconds that a slow disk takes for a line."""
WORDS = (
    "bus",
    "stop",
    "hall",
    "keys",
    "library",
    "garden",
    "rent",
    "crossing",
    "bench",
    "ferry",
    "rain",
    "path",
)
BOX = "▌"
"""What the rows of the box begin with."""


@dataclass(slots=True)
class Line:
    """What was typed into the box, character by character."""

    text: str = ""
    typed_at: list[float] = field(default_factory=list)
    is_entered: bool = False

    def add(self, text: str) -> None:
        """More of it, typed now."""
        self.text += text
        self.typed_at += [time.monotonic()] * len(text)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a window is used, and when it is killed."""

    slow: float = 0
    """Seconds more that the disk takes for a line."""
    opening: float | None = None
    """Killed so many seconds after it was started, whatever it does."""
    seconds: float = 0
    """How long lines are typed and entered."""
    half: int = 0
    """Characters of a last line that is not entered; they are a second old at least."""
    saving: float | None = None
    """Killed so many seconds after a last line was entered."""
    seen: bool = False
    """Not before the screen has answered to that."""


@dataclass(frozen=True, slots=True)
class Killed:
    """A window that is gone."""

    name: str
    left: list[str]
    """The half-typed lines that there were when it opened."""
    lines: tuple[Line, ...]
    """What was typed in it, the last one half."""
    offered: str | None
    """The half-typed line that it offered when it opened."""
    moment: float
    """When it was killed."""
    output: str
    """All it ever showed."""
    box: str
    """What stood in the box at the end."""

    @property
    def shown_as_saved(self) -> list[str]:
        """Lines that were on the screen, and are no longer in the box though nobody took them out."""
        entered = [line.text for line in self.lines if line.is_entered]
        return [
            text for text in entered if text.split()[0] in self.output and text.split()[0] not in self.box
        ]

    def shown(self, line: Line) -> int:
        """How many characters of a line stood in the box at the end: a machine that does too much is behind."""
        box, length = _joined(self.box), len(line.text)
        while length and _joined(line.text[:length]) not in box:
            length -= 1
        return length


def any_plan(chance: random.Random) -> Plan:
    """Some moment, more often than not one at which something is going on."""
    slow = chance.choice((0.0, SLOW))
    if chance.random() < 0.1:
        return Plan(slow, opening=chance.uniform(0, 1))
    seconds = chance.uniform(0, 2.5)
    return Plan(slow, seconds=seconds, saving=chance.uniform(0, 0.1) if chance.random() < 0.5 else None)


def type_and_kill(
    room: Room, table: int, name: str, plan: Plan, chance: random.Random, is_told: bool
) -> Killed:
    """Opens a window, goes on with what it offers, types lines, and kills it.

    `is_told`: it must say that the one before was cut off. Raises AssertionError if it does not.
    """
    left = room.half_typed(table)
    with room.window(table, program(plan.slow)) as window:
        if plan.opening is not None:
            time.sleep(plan.opening)
            return _kill(window, name, left, [], None)
        window.wait_until(lambda: "ready" in window.shown or "line found" in window.shown, 60)
        offered = _offered(window, left) if "line found" in window.shown else None
        if is_told and offered is None:
            window.wait_for("was cut off")
        lines = [Line(offered or "", [0.0] * len(offered or ""))]
        if offered:
            _enter(window, lines)
        _type_lines(window, lines, name, plan.seconds, chance)
        if plan.half:
            _type(window, lines[-1], f"{name}half ".ljust(plan.half, "x"))
            window.wait_for(f"{name}half")
            time.sleep(1)
        if plan.saving is not None:
            _save_last(window, lines, f"{name}last", plan)
        return _kill(window, name, left, lines, offered)


def _type_lines(
    window: RealTerminal, lines: list[Line], name: str, seconds: float, chance: random.Random
) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not lines[-1].text:
            _type(window, lines[-1], f"{name}n{len(lines)}")
        for _ in range(chance.randint(1, 5)):
            _type(window, lines[-1], f" {chance.choice(WORDS)}")
            time.sleep(chance.uniform(0.02, 0.5))
        if len(lines[-1].text) > 45 or chance.random() < 0.5:
            _enter(window, lines)


def _save_last(window: RealTerminal, lines: list[Line], word: str, plan: Plan) -> None:
    _type(window, lines[-1], f" {word}" if lines[-1].text else word)
    if plan.seen:
        window.wait_for(word)
    _enter(window, lines)
    if plan.seen:
        window.wait_until(lambda: "saving" in window.shown or word not in _in_box(window))
    time.sleep(plan.saving or 0)


def _offered(window: RealTerminal, left: list[str]) -> str:
    """Which of the lines that were left stands in the box."""
    window.wait_for("Kept for you")
    shown = _joined(_in_box(window))
    return next((text for text in left if _joined(text) == shown), shown)


def _type(window: RealTerminal, line: Line, text: str) -> None:
    window.type(text)
    line.add(text)


def _enter(window: RealTerminal, lines: list[Line]) -> None:
    window.type(ENTER)
    lines[-1].is_entered = True
    lines.append(Line())


def _kill(window: RealTerminal, name: str, left: list[str], lines: list[Line], offered: str | None) -> Killed:
    window.kill(signal.SIGKILL)
    moment = time.monotonic()
    window.ended()
    output = window.output.decode(errors="replace")
    return Killed(name, left, tuple(lines), offered, moment, output, _in_box(window))


def _in_box(window: RealTerminal) -> str:
    rows = [row.strip() for row in window.shown.split("\n")]
    return "\n".join(row.removeprefix(BOX).strip() for row in rows if row.startswith(BOX))


def _joined(text: str) -> str:
    """Without the white space at which the box may have broken it."""
    return "".join(text.split())
