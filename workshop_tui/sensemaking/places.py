"""Where something was said as a weak hint of what it is about: under which question, in which exchange."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Protocol

QUESTION_WEIGHT = 0.5
EXCHANGE_WEIGHT = 0.5
_AS_IF = 8.0
"""As many points as this, filed as everything is, are taken to stand under each question to begin with."""
_IN_EXCHANGE = 1.5


class Placed(Protocol):
    """A contribution with its place."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def question(self) -> str:
        """The id of its question."""

    @property
    def exchange(self) -> str:
        """What its exchange's turns share."""

    @property
    def themes(self) -> tuple[str, ...]:
        """Ids of the themes it is filed under."""


class Places:
    """How often each theme was chosen at each place."""

    def __init__(self) -> None:
        self._all: Counter[str] = Counter()
        self._at: dict[str, Counter[str]] = {}
        self._turns: dict[str, dict[str, Placed]] = {}

    def add(self, said: Placed) -> None:
        """One more contribution."""
        self._count(said, 1)
        if said.exchange:
            self._turns.setdefault(said.exchange, {})[said.id] = said

    def discard(self, said: Placed) -> None:
        """One less."""
        self._count(said, -1)
        if said.exchange:
            self._turns[said.exchange].pop(said.id, None)
            if not self._turns[said.exchange]:
                del self._turns[said.exchange]

    def prior(self, said: Placed, themes: Sequence[str], without: Collection[str]) -> dict[str, float]:
        """How much its place speaks for each theme: 0 as anywhere, more is likelier. Its own filing is left out."""
        here = self._at.get(said.question, Counter())
        own = Counter(said.themes)
        everywhere = {theme: self._all[theme] - own[theme] + 1.0 for theme in themes}
        total = sum(everywhere.values()) or 1.0
        under = {theme: here[theme] - own[theme] for theme in themes}
        size = sum(under.values()) + _AS_IF
        turns = (
            [one for id, one in self._turns.get(said.exchange, {}).items() if id not in without]
            if said.exchange
            else []
        )
        said_there = Counter(theme for one in turns for theme in one.themes)
        spoken = sum(said_there.values()) + _IN_EXCHANGE
        prior = {}
        for theme in themes:
            share = everywhere[theme] / total
            prior[theme] = QUESTION_WEIGHT * math.log((under[theme] + _AS_IF * share) / size / share)
            if turns:
                prior[theme] += EXCHANGE_WEIGHT * math.log(
                    (said_there[theme] + _IN_EXCHANGE * share) / spoken / share
                )
        return prior

    def _count(self, said: Placed, sign: int) -> None:
        here = self._at.setdefault(said.question, Counter())
        for theme in said.themes:
            here[theme] += sign
            self._all[theme] += sign
