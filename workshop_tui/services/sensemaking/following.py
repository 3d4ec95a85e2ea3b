"""Following the record: a thread reads what was said, little by little, and hands on whatever changes after that.

What is fed (a search, the suggestions) is never waited for: a screen opens at once, and finds more as it is read.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Protocol

from workshop_tui.errors import WorkshopError
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.theme import Theme
from workshop_tui.store.reading.reader import Reader

AT_ONCE = 4
"""Contributions handed on before the thread rests, so that keys never wait for it."""
PAGE = 64
"""Contributions read from the record at once."""
REST_SECONDS = 0.004
LOOK_SECONDS = 0.15
"""How often changes are looked for."""


class Fed(Protocol):
    """What is kept up to date with the record. Each method is called by one thread, any other may ask meanwhile."""

    def take(self, said: Sequence[Contribution]) -> None:
        """Contributions that are new, or have other words or another filing than before."""

    def drop(self, ids: Sequence[str]) -> None:
        """Contributions that are gone: deleted, undone or erased."""

    def codebook(self, themes: Sequence[Theme]) -> None:
        """The themes there are now."""

    def catch_up(self) -> bool:
        """Does a little of what can wait until there is nothing to read; False if nothing is left to do."""


class Reading:
    """Where one reader stands in following the record."""

    def __init__(self, reader: Reader, fed: Sequence[Fed]) -> None:
        self._reader = reader
        self._fed = fed
        self._at = 0
        self._page: deque[Contribution] = deque()
        """What was read and not handed on yet."""
        self._version: int | None = None
        self._seen = -1
        self._filed: dict[str, tuple[str, ...]] = {}
        """Names of themes by contribution, as they were handed on."""
        self._todo: dict[str, None] = {}
        """Ids of what changed and was not handed on yet."""
        self.done = 0
        """How many contributions were handed on so far."""
        self.whole = False
        """Whether everything was read once."""

    def step(self) -> bool:
        """Hands on the next few contributions, or what changed; False if there is nothing to do now.

        Raises RecordProblem.
        """
        if self._version is None:
            self._version = self._reader.version()
            self._codebook()
        if not self.whole:
            return self._next_few()
        return self._next_changed() if self._todo else self._changes()

    @property
    def settled(self) -> bool:
        """Whether everything that is known to have changed was handed on."""
        return self.whole and not self._todo

    def _next_few(self) -> bool:
        if not self._page:
            self._page.extend(self._reader.following.after(self._at, PAGE))
        if not self._page:
            self.whole = True
            return True
        said = [self._page.popleft() for _ in range(min(AT_ONCE, len(self._page)))]
        self._hand_on(said)
        self.done += len(said)
        self._at = said[-1].order
        return True

    def _changes(self) -> bool:
        seen = self._reader.data_version()
        if seen == self._seen:
            return False
        self._seen = seen
        touched = self._reader.following.touched_since(self._version or 0)
        if touched.themes:
            self._codebook()
        self._todo.update(dict.fromkeys(touched.contributions))
        if touched.themes:
            self._todo.update(dict.fromkeys(self._filed_otherwise()))
        self._version = touched.version
        return True

    def _next_changed(self) -> bool:
        few = list(self._todo)[:AT_ONCE]
        said = self._reader.contributions(few)
        gone = sorted(set(few) - {one.id for one in said})
        for fed in self._fed:
            fed.drop(gone)
        for id in few:
            del self._todo[id]
        for id in gone:
            self._filed.pop(id, None)
        self._hand_on(said)
        return True

    def _hand_on(self, said: Sequence[Contribution]) -> None:
        for fed in self._fed:
            fed.take(said)
        self._filed.update((one.id, one.themes) for one in said)

    def _filed_otherwise(self) -> list[str]:
        """What stands under other names now: a theme was renamed, merged, taken away or brought back."""
        names = {theme.id: theme.name for theme in self._reader.themes()}
        filed = self._reader.codings()
        return [
            id
            for id, before in self._filed.items()
            if tuple(names[theme] for theme in filed.get(id, ()) if theme in names) != before
        ]

    def _codebook(self) -> None:
        themes = self._reader.themes()
        for fed in self._fed:
            fed.codebook(themes)


def read_all(reader: Reader, fed: Sequence[Fed]) -> None:
    """Hands on everything at once, for whoever has no screen to keep alive. Raises RecordProblem."""
    reading = Reading(reader, fed)
    while reading.step():
        pass


class Following:
    """A thread that keeps `fed` up to date. `told` is called in that thread: when all was read, after changes, and when
    what could wait was done."""

    def __init__(
        self, open_reader: Callable[[], Reader], fed: Sequence[Fed], told: Callable[[], object] = lambda: None
    ) -> None:
        """`open_reader` is called in the thread: a desk's `new_reader`."""
        self._open = open_reader
        self._fed = fed
        self._told = told
        self._kick = threading.Event()
        self._closing = False
        self._behind = False
        self._reading: Reading | None = None
        self._thread = threading.Thread(target=self._work, name="following", daemon=True)
        self._jobs: dict[str, Callable[[], object]] = {}
        self._door = threading.Lock()

    @property
    def whole(self) -> bool:
        """Whether everything was read once; until then less is found."""
        return self._reading is not None and self._reading.whole

    @property
    def done(self) -> int:
        """How many contributions were read so far."""
        return 0 if self._reading is None else self._reading.done

    def start(self) -> None:
        """Begins to read."""
        self._thread.start()

    def look(self) -> None:
        """Looks for changes now: something was just saved."""
        self._kick.set()

    def ask(self, name: str, job: Callable[[], object]) -> None:
        """Runs `job` in the thread before it reads on; of jobs with one `name` only the latest.

        A job hands what it found to the screen itself: it ends with a `post_message`.
        """
        with self._door:
            self._jobs[name] = job
        self._kick.set()

    def close(self) -> None:
        """Ends the thread."""
        self._closing = True
        self._kick.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def _work(self) -> None:
        reader: Reader | None = None
        while not self._closing:
            self._answer()
            try:
                if reader is None:
                    reader = self._open()
                    self._reading = Reading(reader, self._fed)
                rest = self._go_on()
            except WorkshopError:
                # The screen's own watcher tells of it; the file may come back, and is then read from its beginning.
                if reader is not None:
                    reader.close()
                reader, rest = None, LOOK_SECONDS
            self._kick.wait(rest)
            self._kick.clear()
        if reader is not None:
            reader.close()

    def _go_on(self) -> float:
        """One step, and how many seconds to rest after it."""
        if self._reading is None:
            return LOOK_SECONDS
        if self._reading.step():
            if self._reading.settled:
                self._told()
            return REST_SECONDS
        if any(fed.catch_up() for fed in self._fed):
            self._behind = True
            return REST_SECONDS
        if self._behind:
            self._behind = False
            self._told()
        return LOOK_SECONDS

    def _answer(self) -> None:
        with self._door:
            jobs, self._jobs = self._jobs, {}
        for job in jobs.values():
            if not self._closing:
                job()
