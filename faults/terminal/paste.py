"""A paste is kept whole: long ones, unmarked ones, with every line end, never ended, with escape sequences in them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from faults.proof import Extent, Outcome, Proof
from faults.terminal.real_terminal import ENTER, RealTerminal
from faults.terminal.table_window import Room, make_room
from workshop_tui.services.pasting import parts
from workshop_tui.text import clean, plural
from workshop_tui.tui.screens.choose import UNSEEN_SECONDS

SECONDS = 2.0
"""From its last character until it is asked about, and from the answer until it is durable."""
BUSY_SECONDS = 10.0
"""The same by the clock where other programs have the processor; then the desk's own processor time must be in it."""
BEGIN, END = "\x1b[200~", "\x1b[201~"
EACH, ONE = "e", "o"
WORDS = "what they said of the stop, می‌خواهیم, naïve – llwybr 遅い \U0001f469‍\U0001f467"


@dataclass(frozen=True, slots=True)
class Paste:
    """Something that is pasted, and how."""

    name: str
    text: str
    before: str = BEGIN
    behind: str = END
    answer: str = EACH

    @property
    def wanted(self) -> list[str]:
        """What the record must hold of it."""
        whole = clean(self.text)
        if self.answer == ONE:
            return parts(whole)
        return [line.strip() for line in whole.split("\n") if line.strip()]


@dataclass(frozen=True, slots=True)
class Taken:
    """How long something took."""

    clock: float
    own: float
    """The desk's processor time."""

    @property
    def holds(self) -> bool:
        """Whether it was quick enough, or only other programs made it late."""
        return self.clock <= SECONDS or (self.clock <= BUSY_SECONDS and self.own <= SECONDS)

    def __str__(self) -> str:
        return f"{self.clock:.1f} s ({self.own:.1f} of processor)"


def run(folder: Path, extent: Extent) -> Outcome:
    """Pastes one after the other into one window, answers, types on, and compares."""
    room = make_room(folder)
    broken: list[str] = []
    asked: list[tuple[Taken, str]] = []
    saved: list[tuple[Taken, str]] = []
    number = 0
    with room.window() as window:
        window.wait_for("Nothing captured here yet", timeout=60)
        for number, paste in enumerate(_pastes(extent), 1):
            before = len(room.kept())
            try:
                took = _put_in(window, paste)
                asked.append((took[0], paste.name))
                saved.append((took[1], paste.name))
                window.type(f"still here {number}{ENTER}")
                _wait(window, lambda n=number: f" · still here {n}" in window.shown)  # type: ignore[misc]
            except AssertionError as problem:
                broken.append(f"{paste.name}: {str(problem)[:1_000]}")
                break
            broken += _compare(room, paste, before, f"still here {number}")
            broken += [f"{paste.name}: {each} is more than {SECONDS} s" for each in took if not each.holds]
    if not saved:
        return Outcome("nothing was kept", broken)
    return Outcome(
        f"{plural(number, 'paste')} whole, asked about within {_slowest(asked)},"
        f" saved within {_slowest(saved)}, keys work after each",
        broken,
    )


def _slowest(times: list[tuple[Taken, str]]) -> str:
    took, name = max(times, key=lambda each: each[0].clock)
    return f"{took} at most: {name}"


def _pastes(extent: Extent) -> Iterator[Paste]:
    some = 40 if extent == "short" else 10_000
    lines = [f"{n} {WORDS}" for n in range(some)]
    yield Paste(f"{some:,} lines", "\r".join(lines))
    yield Paste(
        f"{some:,} lines without brackets", "\r".join(lines)[: 2_000 if some < 100 else 100_000], "", ""
    )
    yield Paste("brackets that are never closed", "\r".join(lines[:40]), behind="")
    long = f"{WORDS}, " * (100 if some < 100 else 1_000_000 // len(WORDS.encode()))
    yield Paste(f"{len(long.encode()):,} bytes on one line", long, answer=ONE)
    coloured = "\x1b[31mone\x1b[0m and \x1b]0;title\x07two\r\x07three \x00and\x9b1m four\x1b[Z"
    yield Paste("escape sequences", coloured)
    if extent == "full":
        yield Paste("1,000,000 bytes on many lines", "\r".join(_bytes_of(lines, 1_000_000)))
        yield Paste("100,000 bytes on one line without brackets", long[:80_000], "", "", ONE)
        for name, end in (("CR LF", "\r\n"), ("U+2028", "\u2028"), ("NEL", "\x85"), ("form feed", "\x0c")):
            yield Paste(f"line ends {name}", end.join(lines[:200]))
        for name, end in (("LF", "\n"), ("CR LF", "\r\n"), ("U+2028", "\u2028")):
            yield Paste(f"line ends {name} without brackets", end.join(lines[:200]), "", "")


def _bytes_of(lines: list[str], most: int) -> list[str]:
    each = most // len(lines)
    return [(line + " and on" * 30).encode()[:each].decode(errors="ignore").strip() for line in lines]


def _put_in(window: RealTerminal, paste: Paste) -> tuple[Taken, Taken]:
    """Pastes and answers; raises AssertionError if nothing comes of it."""
    began = _now(window)
    window.type(paste.before + paste.text + paste.behind)
    _wait(window, lambda: " pasted, " in window.shown and "Keep as:" in window.shown)
    asked = _since(window, began)
    time.sleep(2 * UNSEEN_SECONDS)  # somebody reads it
    began = _now(window)
    window.type(paste.answer)
    told = plural(len(paste.wanted), "contribution") + " saved"
    _wait(window, lambda: told in window.shown)
    return asked, _since(window, began)


def _compare(room: Room, paste: Paste, before: int, behind: str) -> list[str]:
    found = room.kept()[before:]
    wanted = [*paste.wanted, behind]
    if found == wanted:
        return []
    at = next(
        (n for n, pair in enumerate(zip(found, wanted, strict=False)) if pair[0] != pair[1]), len(wanted)
    )
    return [
        f"{paste.name}: {len(found)} kept, {len(wanted)} pasted; the first that differs is number {at + 1}"
    ]


def _now(window: RealTerminal) -> Taken:
    return Taken(time.monotonic(), window.processor_seconds)


def _since(window: RealTerminal, began: Taken) -> Taken:
    return Taken(time.monotonic() - began.clock, window.processor_seconds - began.own)


def _wait(window: RealTerminal, condition: Callable[[], bool], timeout: float = 60) -> None:
    window.wait_until(condition, timeout)


PROOF = Proof(
    name="paste",
    promise="a paste is kept whole",
    asked="1 MB and 10,000 lines, 100 kB without brackets, CR, LF, U+2028, unfinished: all there, 2 s; keys work",
    run=run,
)
