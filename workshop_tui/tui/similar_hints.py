"""The quiet hint that a similar point is at this table already: looked up in a thread, after a pause in typing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from workshop_tui.errors import WorkshopError
from workshop_tui.model.contribution import Contribution
from workshop_tui.services.desk import Desk
from workshop_tui.tui.messages import SimilarFound

if TYPE_CHECKING:
    from workshop_tui.sensemaking.similar import PointIndex

MOST = 500
"""How many of a table's newest contributions are compared with: more than a table says in a day."""
PAUSE_SECONDS = 0.35
"""How long typing must rest before anything is looked up."""
SHORTEST = 12
"""Characters; less says too little to be like anything."""
AT_ONCE = 20
"""Contributions indexed before the thread rests, so that keys never wait for it."""


class SimilarHints:
    """An index of one table's contributions, kept by a thread that never hurries."""

    def __init__(self, desk: Desk, post: Callable[[Message], object]) -> None:
        self._desk = desk
        self._post = post
        self._table: int | None = None
        self._asked = ""
        self._fresh: list[Contribution] = []
        self._changed = threading.Event()
        self._closing = False
        self._thread = threading.Thread(target=self._work, name="similar", daemon=True)
        self._thread.start()

    def look_at(self, table: int) -> None:
        """Another table from now on."""
        self._table = table

    def heard(self, rows: Sequence[Contribution]) -> None:
        """Rows that the screen shows now: new and changed ones are taken up at the next look-up."""
        self._fresh = list(rows)

    def ask(self, text: str) -> None:
        """What is being typed; answered by `SimilarFound` if something is like it."""
        self._asked = text
        self._changed.set()

    def close(self) -> None:
        """Ends the thread."""
        self._closing = True
        self._changed.set()
        self._thread.join(timeout=2)

    def _work(self) -> None:
        index: PointIndex | None = None
        texts, table = dict[str, str](), None
        while True:
            self._changed.wait()
            while not self._closing:  # wait until typing rests
                self._changed.clear()
                if not self._changed.wait(PAUSE_SECONDS):
                    break
            if self._closing:
                return
            asked = self._asked
            if len(asked.strip()) < SHORTEST:
                continue
            if index is None or self._table != table:
                index, texts, table = _empty_index(), {}, self._table
                self._take_up(index, texts, self._read(table))
            self._take_up(index, texts, [row for row in self._fresh if row.table == table])
            found = tuple(texts[like.id] for like in index.like(asked, 2) if like.id in texts)
            if found and asked == self._asked:
                self._post(SimilarFound(asked, found))

    def _read(self, table: int | None) -> Sequence[Contribution]:
        if table is None:
            return ()
        try:
            reader = self._desk.new_reader()
            try:
                return reader.at_table(table, MOST)
            finally:
                reader.close()
        except WorkshopError:
            return ()  # the screen tells of it; without the record there is nothing to hint at

    def _take_up(self, index: PointIndex, texts: dict[str, str], rows: Sequence[Contribution]) -> None:
        for number, row in enumerate(rows):
            if texts.get(row.id) != row.words and not self._closing:
                index.discard(row.id)
                index.add(row.id, row.words)
                texts[row.id] = row.words
                if number % AT_ONCE == 0:
                    time.sleep(0.002)


def _empty_index() -> PointIndex:
    # Loaded at the first pause in typing, and not on the way to the box.
    from workshop_tui.sensemaking.similar import PointIndex

    return PointIndex()
