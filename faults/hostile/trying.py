"""Nothing typed, pasted or brought in ends the desk, vanishes from the screen or drives the terminal."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from faults.hostile.entering import brought_in, pasted, typed
from faults.hostile.session import SLUG, make_hostile
from faults.hostile.terminal import in_a_terminal
from faults.hostile.texts import hostile_texts, no_halves
from faults.hostile.walks import SCREENS, walk
from faults.proof import Extent, Outcome, Proof
from faults.terminal.loop_watch import LoopWatch
from workshop_tui.services.capture import Place
from workshop_tui.services.desk import open_desk
from workshop_tui.settings import Settings

LONGEST_SECONDS = 0.25
"""How long the event loop may be kept from turning."""
MARGIN = 2.0
"""What a machine that others use too adds to the processor time of one thread: shared caches, shared cores."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one session is tried with."""

    typed: int
    pasted: int
    brought_in: int
    in_a_terminal: int
    whole: int
    """Screens of which every key is pressed; the others are read through."""
    read: int
    """Screens that are read through."""
    pages: int
    walks: int
    """Screens that are looked at in a real terminal, besides capture."""

    @property
    def texts(self) -> int:
        """How many in all."""
        return self.typed + self.pasted + self.brought_in + self.in_a_terminal


SHARES = {
    "short": (Share(3, 6, 72, 6, 0, 1, 2, 0),),
    "full": (Share(30, 100, 840, 30, 3, 18, 40, 1),) * 20,
}


@dataclass
class Tried:
    """What came of all sessions."""

    texts: int = 0
    screens: int = 0
    bytes_out: int = 0
    watch: LoopWatch = field(default_factory=LoopWatch)
    """Of what is tried now."""
    worked: float = 0.0
    worked_at: str = ""
    """Where the loop was kept from turning longest."""
    waited: float = 0.0
    broken: list[str] = field(default_factory=list)


def run(folder: Path, extent: Extent) -> Outcome:
    """Session after session of hostile texts: entered in every way, looked for, and read on every screen."""
    tried = Tried()
    turns = _names()
    for number, share in enumerate(SHARES[extent]):
        there = folder / str(number)
        _session(there, number, share, turns, tried)
        gc.collect()
    worked, waited = tried.worked, tried.waited
    if worked > LONGEST_SECONDS * MARGIN:
        tried.broken.append(f"the event loop was kept from turning for {worked * 1000:.0f} ms")
    return Outcome(
        f"{tried.texts:,} texts on {tried.screens:,} screens, {tried.bytes_out / 1e6:.1f} MB of terminal output, "
        f"{len(tried.broken)} faults; the event loop worked {worked * 1000:.0f} ms at most without turning "
        f"({tried.worked_at}; {waited * 1000:.0f} ms by the clock of a shared machine)",
        tried.broken,
    )


def _names() -> Iterator[str]:
    """The screens, over and over: each session goes on where the one before ended."""
    while True:
        yield from SCREENS


def _session(folder: Path, number: int, share: Share, turns: Iterator[str], tried: Tried) -> None:
    texts = hostile_texts(number)
    settings = Settings(folder / "workspace", folder / "state")
    make_hostile(settings, lambda: no_halves(next(texts)))
    asyncio.run(_in_the_app(settings, folder, share, texts, turns, tried))
    try:
        problems, size = in_a_terminal(settings, list(islice(texts, share.in_a_terminal)), share.walks)
    except AssertionError as error:
        problems, size = [f"in a terminal: {error}"[:2000]], 0
    tried.bytes_out += size
    tried.texts += share.texts
    tried.broken += [f"session {number}: {problem}" for problem in problems]


async def _in_the_app(
    settings: Settings, folder: Path, share: Share, texts: Iterator[str], turns: Iterator[str], tried: Tried
) -> None:
    with open_desk(settings, SLUG) as desk:
        for enter, table, count in ((typed, 1, share.typed), (pasted, 2, share.pasted)):
            await _tried(
                enter(desk, Place(table, "ferries"), list(islice(texts, count)), tried.watch),
                enter.__name__,
                tried,
            )
        files = list(islice(texts, share.brought_in))
        await _tried(brought_in(desk, Place(3, "ferries"), files, folder, tried.watch), "brought in", tried)
    for turn, name in enumerate(islice(turns, share.whole + share.read)):
        with open_desk(settings, SLUG) as desk:
            await _tried(walk(desk, name, turn < share.whole, tried.watch, share.pages), name, tried)
        tried.screens += 1


async def _tried(doing: object, what: str, tried: Tried) -> None:
    """An exception is a fault like any other, and the next thing is tried."""
    try:
        found = await doing  # type: ignore[misc]
    except Exception as error:  # noqa: BLE001  # what ends the app is what is looked for
        found = [f"{type(error).__name__}: {error}"[:600]]
    tried.broken += [f"{what}: {problem}" for problem in found or ()]
    if tried.watch.worked > tried.worked:
        tried.worked, tried.worked_at = tried.watch.worked, what
    tried.waited = max(tried.waited, tried.watch.waited)
    tried.watch.worked = tried.watch.waited = 0.0


PROOF = Proof(
    "hostile-text",
    "nothing typed, pasted or imported ends the app, vanishes from the screen or drives the terminal",
    "20,000 texts, 0 exceptions, each kept as clean(text) and shown, 0 strange escapes, the loop free within 250 ms",
    run,
)
