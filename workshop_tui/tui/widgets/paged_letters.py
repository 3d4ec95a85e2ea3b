"""Several texts in large letters, on as many pages as the back row needs."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.reactive import reactive

from workshop_tui.tui.letters import SetText, pages, set_text
from workshop_tui.tui.widgets.large_text import LargeText


class PagedLetters(LargeText):
    """Shows one page of `items`; how many there are follows from the room it has."""

    items: reactive[tuple[str, ...]] = reactive((), layout=False)
    apart: reactive[bool] = reactive(False, layout=False)
    """Whether each item has a page to itself."""
    page: reactive[int] = reactive(0, layout=False)
    """Counted from 0, and round and round."""

    @dataclass
    class Resized(Message):
        """There may be more or fewer pages now."""

    _made: tuple[object, tuple[str, ...]] = (None, ())
    """The pages, and for what they were made: a long text takes a while to share out."""

    @property
    def pages(self) -> tuple[str, ...]:
        """The text of each page, for the present size."""
        wanted = (self.items, self.apart, self.size)
        if wanted != self._made[0]:
            self._made = (wanted, self._make())
        return self._made[1]

    def _make(self) -> tuple[str, ...]:
        width, height = self.size
        if not (width and height):
            return ()
        if self.apart:
            return tuple(page for item in self.items for page in pages((item,), width, height))
        return pages(self.items, width, height)

    @property
    def set_text(self) -> SetText:
        """The page that is shown."""
        found = self.pages
        return set_text(found[self.page % len(found)] if found else "", self.size.width, self.size.height)

    def on_resize(self) -> None:
        """Other letters fit."""
        self.post_message(self.Resized())
