"""Which points hold a key (a stem, a letter piece, a topic), kept small: numbers in arrays, not names in sets."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

_NOBODY = array("I")


class Numbers:
    """A number for each id, as small as can be: what is given up is given out again."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._ids: list[str] = []
        self._free: list[int] = []

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, id: str) -> bool:
        return id in self._numbers

    def take(self, id: str) -> int:
        """The number of an id that had none."""
        if self._free:
            number = self._free.pop()
            self._ids[number] = id
        else:
            number = len(self._ids)
            self._ids.append(id)
        self._numbers[id] = number
        return number

    def give_up(self, id: str) -> int:
        """The number that an id had until now."""
        number = self._numbers.pop(id)
        self._ids[number] = ""
        self._free.append(number)
        return number

    def id(self, number: int) -> str:
        """Whose number it is."""
        return self._ids[number]


class Holders:
    """The numbers of the points that hold each key."""

    def __init__(self) -> None:
        self._held: dict[str, array[int]] = {}

    def __len__(self) -> int:
        return len(self._held)

    def add(self, keys: Iterable[str], number: int) -> None:
        """One more point holds these."""
        for key in keys:
            there = self._held.get(key)
            if there is None:
                there = self._held[key] = array("I")
            there.append(number)

    def discard(self, keys: Iterable[str], number: int) -> None:
        """A point that held these does so no longer."""
        for key in keys:
            there = self._held[key]
            there.remove(number)
            if not there:
                del self._held[key]

    def of(self, key: str) -> Sequence[int]:
        """Who holds a key."""
        return self._held.get(key, _NOBODY)

    def count(self, key: str) -> int:
        """How many hold a key."""
        return len(self._held.get(key, _NOBODY))
