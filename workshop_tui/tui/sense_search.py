"""Behind the theme desk: an index that a thread builds and keeps, asked for suggestions, likeness and words.

Nothing here is ever waited for: each question is answered by a message, and only the latest of its kind is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from workshop_tui.model.contribution import Contribution
from workshop_tui.services.desk import Desk
from workshop_tui.text import clean_line
from workshop_tui.tui.said import shortened

if TYPE_CHECKING:
    from workshop_tui.services.sensemaking.following import Following
    from workshop_tui.services.sensemaking.searching import Filters, Searching
    from workshop_tui.services.sensemaking.suggesting import Pair, Suggesting, Suggestion, WordCount

MOST_LIKE = 100
"""How many are shown under "more like this"."""
MOST_WORDS = 60
PAIRS_AT_ONCE = 10
"""Points that are looked at for duplicates before other questions have their turn."""
STEPS = 20
"""Steps of a long search before the thread rests."""
REST_SECONDS = 0.003


@dataclass
class Read(Message):
    """Everything is in the index, or what changed is."""


@dataclass
class Suggested(Message):
    """Themes that may be right for these points (ids)."""

    ids: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]


@dataclass
class Found(Message):
    """What was looked for, best first."""

    told: str
    """What it was, in words."""
    ids: tuple[str, ...]
    is_search: bool = False


@dataclass
class Ordered(Message):
    """An order in which like sits by like."""

    ids: tuple[str, ...]


@dataclass
class Counted(Message):
    """The most frequent words."""

    words: tuple[WordCount, ...]


@dataclass
class Paired(Message):
    """More points were looked at for others that may say the same."""

    pairs: tuple[Pair, ...]
    """The new ones."""
    looked_at: int
    of: int


class _Closed(Exception):
    """The screen is gone."""


class SenseSearch:
    """One index for one desk. `post` must be safe to call from any thread."""

    def __init__(self, desk: Desk, post: Callable[[Message], object]) -> None:
        self._desk = desk
        self._post = post
        self._searching: Searching
        self._suggesting: Suggesting
        self._following: Following | None = None
        self._closed = False
        self._steps = 0
        self._early: dict[str, Callable[[], object]] = {}
        """What was asked before the thread began."""

    def start(self) -> None:
        """Begins to read. What it takes is loaded now, and not on the way to the first screen."""
        from workshop_tui.services.sensemaking.following import Following
        from workshop_tui.services.sensemaking.searching import Searching
        from workshop_tui.services.sensemaking.suggesting import Suggesting

        if self._closed:
            return
        self._searching, self._suggesting = Searching(), Suggesting()
        fed = (self._searching, self._suggesting)
        self._following = Following(self._desk.new_reader, fed, lambda: self._post(Read()))
        for name, job in self._early.items():
            self._following.ask(name, job)
        self._following.start()

    def close(self) -> None:
        """Ends the thread and forgets everything."""
        self._closed = True
        if self._following is not None:
            self._following.close()
            self._searching.close()

    @property
    def whole(self) -> bool:
        """Whether everything was read once; until then less is found."""
        return self._following is not None and self._following.whole

    def look(self) -> None:
        """Something was just saved."""
        if self._following is not None:
            self._following.look()

    def suggest(self, ids: tuple[str, ...], without: Collection[str]) -> None:
        """Asks for themes; answered by `Suggested`."""
        self._ask("suggest", lambda: self._post(Suggested(ids, self._suggesting.themes_for(ids, without))))

    def search(self, text: str) -> None:
        """Asks for what holds these words; answered by `Found`."""
        told = f"“{clean_line(text)}”"
        self._ask("find", lambda: self._post(Found(told, self._searching.search(text), is_search=True)))

    def more_like(self, one: Contribution) -> None:
        """Asks for what is most like a point, itself first; answered by `Found`."""

        def find() -> None:
            near = self._suggesting.like(one.id, MOST_LIKE)
            self._post(Found(f"like “{shortened(one.words, 30)}”", (one.id, *(like.id for like in near))))

        self._ask("find", find)

    def with_word(self, said: Sequence[Contribution], word: str) -> None:
        """Asks for what has a word in any of its forms; answered by `Found`."""
        from workshop_tui.services.sensemaking.sense_finding import with_word

        self._ask("find", lambda: self._post(Found(f"the word “{word}”", with_word(said, word, self._rest))))

    def count_words(self, filters: Filters) -> None:
        """Asks for the most frequent words; answered by `Counted`."""
        self._ask("words", lambda: self._post(Counted(self._suggesting.frequent_words(filters, MOST_WORDS))))

    def order(self, said: Sequence[Contribution]) -> None:
        """Asks for an order in which like sits by like; answered by `Ordered`."""
        from workshop_tui.services.sensemaking.sense_finding import in_like_order

        self._ask("order", lambda: self._post(Ordered(in_like_order(said, self._rest))))

    def pair(self, ids: Sequence[str], at: int = 0) -> None:
        """Asks, from the point at `at` on, for others of `ids` that may say the same; answered by many `Paired`."""
        from workshop_tui.sensemaking.similar import HINT
        from workshop_tui.services.sensemaking.suggesting import Pair

        among = {id_: number for number, id_ in enumerate(ids)}

        def look_at_some(at: int) -> None:
            found = []
            for id_ in ids[at : at + PAIRS_AT_ONCE]:
                for near in self._suggesting.like(id_, 3):
                    # Each pair once: the one that comes first finds it.
                    if near.score >= HINT and among.get(near.id, -1) > among[id_]:
                        found.append(Pair((id_, near.id), near.score, near.shared))
                self._rest()
            done = min(len(ids), at + PAIRS_AT_ONCE)
            self._post(Paired(tuple(found), done, len(ids)))
            if done < len(ids):
                self._ask("pairs", lambda: look_at_some(done))

        self._ask("pairs", lambda: look_at_some(at))

    def pair_no_more(self) -> None:
        """Nobody looks at pairs any more."""
        self._ask("pairs", lambda: None)

    def _ask(self, name: str, job: Callable[[], object]) -> None:
        def work() -> None:
            try:
                job()
            except _Closed:
                return

        if self._following is None:
            self._early[name] = work
        else:
            self._following.ask(name, work)

    def _rest(self) -> None:
        """Leaves the screen its turn; raises where the screen is gone."""
        self._steps += 1
        if self._steps % STEPS == 0:
            time.sleep(REST_SECONDS)
        if self._closed:
            raise _Closed
