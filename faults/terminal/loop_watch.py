"""How long the event loop was kept from turning: nobody's key is answered meanwhile."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager

TICK = 0.005


class LoopWatch:
    """Ticks in the loop it was started in, and notes the longest time between two ticks.

    By the processor, it is what the loop's own thread worked without a break: other programs do not count, however
    busy the machine. By the clock, what it waited for counts too, and so do other programs.
    """

    def __init__(self) -> None:
        self.worked = 0.0
        self.waited = 0.0
        self._when: asyncio.TimerHandle | None = None
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._clock, self._processor = time.perf_counter(), time.thread_time()

    def _tick(self) -> None:
        self.worked = max(self.worked, time.thread_time() - self._processor)
        self.waited = max(self.waited, time.perf_counter() - self._clock - TICK)
        self._begin_anew()
        self._when = asyncio.get_running_loop().call_later(TICK, self._tick)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watches the loop that runs now.

        What earlier desks in this process left behind is no work of this one: Python's collector does not look
        through it meanwhile.
        """
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._begin_anew()
        self._when = asyncio.get_running_loop().call_later(TICK, self._tick)
        try:
            yield
        finally:
            self._when.cancel()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is done here is the proof's own work, and not the desk's."""
        self.worked = max(self.worked, time.thread_time() - self._processor)
        try:
            yield
        finally:
            self._begin_anew()
