"""Which themes are offered on which key: they stay where they are while one looks at them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workshop_tui.model.contribution import Contribution
from workshop_tui.model.theme import Theme
from workshop_tui.services.room.futures_view import FuturesView, Offer

MOST = 3


class Offers:
    """What keys 1 to 3 stand for. A theme leaves its key only with the cursor, or when it is taken away."""

    def __init__(self) -> None:
        self.now: tuple[Offer, ...] = ()
        self._about: tuple[str, ...] = ()
        self._used: list[str] = []

    def used(self, theme: str) -> None:
        """This window has just filed under this theme: it is likely to do so again."""
        self._used = [theme, *(id_ for id_ in self._used if id_ != theme)][:MOST]

    def is_used(self, offer: Offer) -> bool:
        """Whether it is offered only because it was used last."""
        return not offer.shares and offer.theme.id in self._used

    def look(self, view: FuturesView, those: Sequence[Contribution], open_theme: str | None) -> bool:
        """Works out what is offered for `those`; the theme that is open is left out. True if they are others."""
        about = tuple(c.id for c in those)
        known = {board.theme.id: board.theme for board in view.themes}
        without = {open_theme} if open_theme else set()
        others = about != self._about
        kept = () if others else self.now
        self._about = about
        if not about:
            self.now = ()
            return others
        likely = view.offers(those, without, MOST)
        recent = [Offer(known[id_], ()) for id_ in self._used if id_ in known and id_ not in without]
        there = {id_: theme for id_, theme in known.items() if id_ not in without}
        self.now = _steady(kept, (*likely, *recent), there)
        return others

    def key(self, number: int) -> Offer | None:
        """The offer on this key, counted from 1."""
        return self.now[number - 1] if number <= len(self.now) else None


def _steady(kept: Sequence[Offer], fresh: Sequence[Offer], there: Mapping[str, Theme]) -> tuple[Offer, ...]:
    """Each kept offer in its place if its theme is there; its gaps and the rest filled with fresh ones."""
    held = {offer.theme.id for offer in kept}
    newest = {offer.theme.id: offer for offer in reversed(fresh)}
    waiting = iter([offer for id_, offer in newest.items() if id_ not in held][::-1])
    found: list[Offer | None] = []
    for place in range(MOST):
        mine = kept[place] if place < len(kept) else None
        if mine is not None and (theme := there.get(mine.theme.id)):
            found.append(newest.get(theme.id, replace(mine, theme=theme)))
        else:
            found.append(next(waiting, None))
    return tuple(offer for offer in found if offer is not None)
