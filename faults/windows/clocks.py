"""Clocks do not matter: two windows whose clocks jump between any two saves, each its own way."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from faults import HOUSE
from faults.proof import Extent, Outcome, Proof
from workshop_tui.model.question_set import Exercise, Question, QuestionSet
from workshop_tui.model.session import Event
from workshop_tui.services.desk import open_desk
from workshop_tui.services.sessions import NewSession, create_session, plain_tables
from workshop_tui.services.upkeep.checking import verify_session
from workshop_tui.services.upkeep.restore import restore
from workshop_tui.settings import Settings
from workshop_tui.store.connection import DATABASE

SLUG = "harbour"
SHORT, FULL = 14, 200
"""Things done."""
MINUTES = 10
AT_ONCE = 20.0
"""Seconds that an exercise may have used right after it was begun, however busy the machine is."""
_SET = QuestionSet(
    "Our harbour",
    (
        Exercise(
            "round",
            "discussion",
            "Round",
            MINUTES,
            questions=(Question("ferries", "Who?"), Question("work", "What work?")),
        ),
        Exercise("second", "discussion", "Second", MINUTES, questions=(Question("later", "And later?"),)),
    ),
)


def run(folder: Path, extent: Extent) -> Outcome:
    """Lets two windows say, change, take back and keep time while their clocks jump."""
    settings = Settings(folder / "workspace", folder / "state")
    create_session(settings, _SET, NewSession(Event("Our harbour"), plain_tables(1)), SLUG)
    with ExitStack() as stack:
        windows = [stack.enter_context(_window(folder / f"clock-{number}", settings)) for number in range(2)]
        done = _Done(windows, random.Random(5))
        for number in range(SHORT if extent == "short" else FULL):
            done.jump(number)
            done.do(number)
    said = list(done.texts.values())
    done.broken += _kept(settings, said, "")
    (settings.sessions / SLUG / DATABASE).unlink()
    restore(settings, SLUG)
    done.broken += _kept(settings, said, " after restoring")
    return Outcome(
        f"{done.jumps} jumps of two clocks between {SHORT if extent == 'short' else FULL} acts, "
        f"{len(said)} texts, {done.timed} looks at the time, {len(done.broken)} wrong",
        done.broken,
    )


def jumps() -> dict[str, float]:
    """Seconds from the true time to where a clock is set."""
    now = time.time()

    def until(*moment: int) -> float:
        return datetime(*moment, tzinfo=UTC).timestamp() - now  # type: ignore[misc,arg-type]

    return {
        "right": 0,
        "an hour back": -3_600,
        "a day on": 86_400,
        "a minute before summer time ends": until(2026, 10, 25, 0, 59),
        "a minute after summer time has ended": until(2026, 10, 25, 1, 1),
        "a minute before summer time begins": until(2027, 3, 28, 0, 59),
        "in 1970": until(1970, 1, 1, 0, 10),
        "in 2038, before the 32 bits are full": until(2038, 1, 19, 3, 13),
        "in 2038, after it": until(2038, 1, 19, 3, 15),
    }


@dataclass
class _Window:
    process: subprocess.Popen[str]
    clock: Path

    def ask(self, *what: object) -> Any:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"the window ended at {what}: {self.process.communicate()[1][-600:]}")
        return json.loads(answer)

    def set_clock(self, seconds: float) -> None:
        self.clock.write_text(f"{seconds:+.0f}\n", encoding="ascii")


@contextmanager
def _window(clock: Path, settings: Settings) -> Iterator[_Window]:
    """A window in a process of its own whose clock goes as a file says."""
    clock.write_text("+0\n", encoding="ascii")
    environment = {
        **os.environ,
        "LD_PRELOAD": _library(),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "TZ": "Europe/London",
    }
    place = [str(settings.workspace), str(settings.state), SLUG]
    command = [sys.executable, "-m", "faults.windows.clock_window", *place]
    process = subprocess.Popen(
        command,
        env=environment,
        cwd=HOUSE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield _Window(process, clock)
        process.communicate(timeout=60)
    finally:
        process.kill()
        process.wait()


def _library() -> str:
    """Where the program `faketime` keeps what it puts before the system's own clock."""
    asked = ["faketime", "-m", "-f", "+0", "sh", "-c", "echo $LD_PRELOAD"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


@dataclass
class _Done:
    """What was done so far, and what must be so."""

    windows: list[_Window]
    chance: random.Random
    texts: dict[str, str] = field(default_factory=dict)
    """Id of each contribution -> what it must say, in the order in which they were kept."""
    broken: list[str] = field(default_factory=list)
    jumps: int = 0
    timed: int = 0
    clocks: list[str] = field(default_factory=lambda: ["right", "right"])

    def jump(self, number: int) -> None:
        """Puts one window's clock elsewhere: one after the other at first, then as chance has it."""
        there = jumps()
        names = list(there)
        which = number % 2
        name = names[number % len(names)] if number < 2 * len(names) else self.chance.choice(names)
        self.windows[which].set_clock(there[name])
        self.clocks[which] = name
        self.jumps += 1

    def do(self, number: int) -> None:
        """One window does something after the jump, and both must see it so."""
        one, other = self.windows if number % 3 else reversed(self.windows)
        id_ = one.ask("say", f"said {number}")
        self.texts[id_] = f"said {number}"
        changed = self.chance.choice(list(self.texts))
        other.ask("change", changed, f"changed {number}")
        if number % 4 == 3:
            other.ask("take back")
        else:
            self.texts[changed] = f"changed {number}"
        if number % 2:
            self._keep_time(one, other, f"act {number}, clocks {' and '.join(self.clocks)}")

    def _keep_time(self, one: _Window, other: _Window, when: str) -> None:
        exercise = "round" if self.timed % 2 else "second"
        one.ask("begin", exercise)
        self._used(one, when, exercise, 0, AT_ONCE)
        self._used(other, when, exercise, 0, float("inf"))
        question = "work" if exercise == "round" else "later"
        wanted = {"where a window opens": one.ask("send", question), "on the board": one.ask("sent on")}
        self.broken += [
            f"{when}: not sent to {question}, {told}" for told, at in wanted.items() if at != question
        ]
        one.ask("hold")
        before = one.ask("time")[1]
        self.jump(self.jumps)
        self._used(one, f"{when}, paused", exercise, before, before)
        self._used(other, f"{when}, paused", exercise, before, before)
        one.ask("go on")
        self._used(one, f"{when}, going on", exercise, before, before + AT_ONCE)
        self.jump(self.jumps)  # while it is running
        self._used(one, f"{when}, running on", exercise, 0, float("inf"))
        one.ask("hold")
        one.ask("go on")
        self._used(one, f"{when}, going on again", exercise, 0, float("inf"))
        if (at := other.ask("where")) != question:
            self.broken.append(f"{when}: the other window opens at {at}, not {question}")

    def _used(self, window: _Window, when: str, exercise: str, least: float, most: float) -> None:
        running, used, left, _ = window.ask("time")
        self.timed += 1
        if running != exercise or not least <= used <= most or abs(used + left - 60 * MINUTES) > 0.01:
            self.broken.append(f"{when}: {running} has used {used:.0f} s and has {left:.0f} s left")


def _kept(settings: Settings, wanted: list[str], when: str) -> list[str]:
    """What the record says of all of it: nothing lost, in the order in which it was kept."""
    with open_desk(settings, SLUG) as desk:
        there = [said.text for said in desk.reader.window(1, "ferries", 0, 1_000_000)]
    differing = [f"{is_} for {should}" for should, is_ in zip(wanted, there, strict=False) if is_ != should]
    found = [f"differs{when}: {told}" for told in differing[:10]]
    if len(there) != len(wanted):
        found.append(f"{len(there)} of {len(wanted)} texts are there{when}")
    return [*found, *(f"verify{when}: {finding}" for finding in verify_session(settings, SLUG).findings)]


PROOF = Proof(
    "clocks",
    "Clocks do not matter: whatever two windows' clocks do, the order is kept and nothing is lost, "
    "and the time of an exercise counts on.",
    f"{FULL} acts, order kept, 0 lost",
    run,
    needs=("faketime",),
)
