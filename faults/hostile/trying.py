"""Nothing typed, pasted or brought in ends the desk, vanishes from the screen or drives the terminal."""

from __future__ import annotations

import asyncio
import gc
import math
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
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
ATTEMPTS = 3
"""How often that is tried which kept it longer: what a screen does comes again, a machine that stood still does not."""


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
    """Where the loop was kept from turning longest, each time it was tried."""
    waited: float = 0.0
    again: int = 0
    """How often something was tried once more."""
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
    if worked > LONGEST_SECONDS:
        tried.broken.append(
            f"{tried.worked_at}: the event loop was kept from turning for {worked * 1000:.0f} ms"
        )
    return Outcome(
        f"{tried.texts:,} texts on {tried.screens:,} screens, {tried.bytes_out / 1e6:.1f} MB of terminal output, "
        f"{len(tried.broken)} faults; the event loop worked {worked * 1000:.0f} ms at most without turning "
        f"({tried.worked_at}; {waited * 1000:.0f} ms by the clock of a shared machine, {tried.again} tried again)",
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
    there = Place(3, "ferries")
    with open_desk(settings, SLUG) as desk:
        for enter, table, count in ((typed, 1, share.typed), (pasted, 2, share.pasted)):
            here, mine = Place(table, "ferries"), list(islice(texts, count))
            await try_it(partial(enter, desk, here, mine, tried.watch), enter.__name__, tried)
        files = list(islice(texts, share.brought_in))
        await try_it(partial(brought_in, desk, there, files, folder, tried.watch), "brought in", tried)
    for turn, name in enumerate(islice(turns, share.whole + share.read)):
        with open_desk(settings, SLUG) as desk:
            await try_it(partial(walk, desk, name, turn < share.whole, tried.watch, share.pages), name, tried)
        tried.screens += 1


async def try_it(do: Callable[[], Awaitable[list[str] | None]], what: str, tried: Tried) -> None:
    """Does it, again where the loop was kept from turning; an exception is a fault like any other."""
    watch, least = tried.watch, math.inf
    for attempt in range(ATTEMPTS):
        tried.again += attempt > 0
        watch.worked = watch.waited = 0.0
        try:
            found = await do()
        except Exception as error:  # noqa: BLE001  # what ends the app is what is looked for
            found = [f"{type(error).__name__}: {error}"[:600]]
        tried.broken += [f"{what}: {problem}" for problem in found or ()]
        tried.waited = max(tried.waited, watch.waited)
        least = min(least, watch.worked)
        if found or least <= LONGEST_SECONDS:
            break
    if least > tried.worked:
        tried.worked, tried.worked_at = least, what


PROOF = Proof(
    "hostile-text",
    "nothing typed, pasted or imported ends the app, vanishes from the screen or drives the terminal",
    "20,000 texts, 0 exceptions, each kept as clean(text) and shown, 0 strange escapes, the loop free within 250 ms",
    run,
)
