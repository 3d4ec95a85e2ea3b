"""The ids of what is brought in: the file's own, or else the same each time for the same row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from uuid import NAMESPACE_URL, UUID, uuid5

from workshop_tui.model.contribution import Contribution

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
LONGEST = 100
"""Characters of an id that is kept."""
_PREFIX = "contribution:"
"""How the log names contributions; an id that begins so could be read in two ways."""


def made_id(session: str, *parts: object) -> str:
    """An id that follows from the session and `parts`, and from nothing else."""
    return str(uuid5(_namespace(session), "\x1f".join(map(str, parts))))


def _namespace(session: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"workshop-tui:import:{session}")


def kept_id(given: str) -> str:
    """`given` as the record keeps it, UUIDs in small letters; empty if it cannot stand in lists and names of things.

    `;` parts the entries of a cell, `/` the two halves of a coding's name; what does not print would be one id
    that looks like another.
    """
    if _UUID.match(given.lower()):
        return given.lower()
    fits = len(given) <= LONGEST and given.isprintable() and not set(given) & set(";/")
    return given if fits and not given.startswith(_PREFIX) else ""


class RowIds:
    """Gives the contributions of one file their ids."""

    def __init__(self, session: str) -> None:
        self._session = session
        self._said: Counter[tuple[object, ...]] = Counter()

    def name(self, contribution: Contribution, given: str) -> Contribution:
        """`contribution` with its id.

        An id that can stand anywhere is kept; of another that is given a UUID is made. Where none is given it
        is made from the place, the words and how often they came.
        """
        if given.strip():
            return replace(
                contribution, id=kept_id(given.strip()) or made_id(self._session, "id", given.strip())
            )
        said = (contribution.table, contribution.question, contribution.label, contribution.text)
        self._said[said] += 1
        return replace(contribution, id=made_id(self._session, "said", *said, self._said[said]))


class Exchanges:
    """Gives the turns of one file the names of their exchanges.

    A name stays as the file gives it, unless it stands for another exchange already: two files that both
    count `1, 2, 3` must not run together. So a name belongs to the table and question where it came first.
    """

    def __init__(self, session: str, existing: Iterable[Contribution]) -> None:
        self._session = session
        self._own: dict[str, str] = {}
        self._place: dict[str, tuple[int, str]] = {}
        for contribution in existing:
            if contribution.exchange:
                self._place.setdefault(contribution.exchange, (contribution.table, contribution.question))

    def name(self, contribution: Contribution, own: bool) -> Contribution:
        """`contribution` with its exchange's name; `own` if the file only counts its exchanges."""
        said = contribution.exchange
        if not said:
            return contribution
        if own:
            name = self._own.setdefault(said, made_id(self._session, "exchange", contribution.id))
            return replace(contribution, exchange=name)
        place = (contribution.table, contribution.question)
        if self._place.setdefault(said, place) == place or _UUID.match(said):
            return contribution
        return replace(contribution, exchange=made_id(self._session, "exchange", *place, said))
