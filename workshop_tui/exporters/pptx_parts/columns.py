"""Pieces of text shared out over columns of a given height: one column a slide, and nothing below its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from workshop_tui.exporters.pptx_parts.measure import shortened
from workshop_tui.exporters.pptx_parts.pieces import Piece, Role, Sizes, divided, height, pitch
from workshop_tui.model.blocks import Labels, Run, plain

_NEXT_TO_NOTHING = 0.4
"""A last column that is filled no further than this looks as if it had been forgotten."""
_TRIES = 5
"""How closely the height is looked for at which all columns are filled alike: to a thirtieth."""

HEADINGS = (Role.HEADING, Role.SUBHEADING)


@dataclass(frozen=True, slots=True)
class Room:
    """A column, in points."""

    width: float
    height: float


def columns(found: Iterable[Piece], room: Room, sizes: Sizes, labels: Labels) -> list[tuple[Piece, ...]]:
    """`found` in columns, none higher than `room`.

    What belongs together stays together where a column can hold it; what no column can hold goes on in the next.
    Where a column begins in the middle of a list, the list's heading says so again. A last column with next to
    nothing in it takes over from those before it, until all are filled alike.
    """
    groups = list(_groups(found))
    full = _filled(groups, room, sizes, labels)
    if len(full) < 2 or total(full[-1], room, sizes) > room.height * _NEXT_TO_NOTHING:
        return full
    whole = [need for group in groups if (need := total(group, room, sizes)) <= room.height]
    # No lower than what one column can hold together.
    best, low, high = full, max(room.height / len(full), *whole, 0), room.height
    for _ in range(_TRIES):
        middle = (low + high) / 2
        tried = _filled(groups, Room(room.width, middle), sizes, labels)
        if len(tried) == len(full):
            best, high = tried, middle
        else:
            low = middle
    return best


def _filled(
    groups: Iterable[list[Piece]], room: Room, sizes: Sizes, labels: Labels
) -> list[tuple[Piece, ...]]:
    """As few columns as there can be, each as full as it gets."""
    filling = _Filling(room, sizes, labels)
    for group in groups:
        filling.put(group)
    return filling.done()


def total(found: Iterable[Piece], room: Room, sizes: Sizes) -> float:
    """How high all of `found` stand, in points."""
    return sum(height(piece, room.width, sizes) for piece in found)


def _groups(found: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces that must not be parted: headings and the first piece under them, the turns of an exchange."""
    waiting: list[Piece] = []
    for _, same in groupby(enumerate(found), lambda one: one[1].together or -one[0] - 1):
        group = [piece for _, piece in same]
        waiting += group
        if not _leads(group[-1]):
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _leads(piece: Piece) -> bool:
    """Whether `piece` says what comes next, and so must not stand alone at the end of a column."""
    return piece.role in HEADINGS or (piece.role is Role.TEXT and plain(piece.runs).rstrip().endswith(":"))


@dataclass(slots=True)
class _Filling:
    """The columns as they are filled."""

    room: Room
    sizes: Sizes
    labels: Labels
    full: list[tuple[Piece, ...]] = field(default_factory=list)
    now: list[Piece] = field(default_factory=list)
    used: float = 0
    again: int = 0
    """How many of the pieces in the column only say again where we are."""
    under: Piece | None = None
    """The heading that what comes next stands under."""

    def put(self, group: list[Piece]) -> None:
        """Puts a group where it fits whole, or else piece for piece."""
        need = total(group, self.room, self.sizes)
        if self.used + need > self.room.height and len(self.now) > self.again:
            self._turn(group[0])
        if self.used + need <= self.room.height:
            for piece in group:
                self._add(piece)
            return
        for piece in group:
            self._divide(piece)

    def done(self) -> list[tuple[Piece, ...]]:
        """All columns."""
        if len(self.now) > self.again:
            self.full.append(tuple(self.now))
        return self.full

    def _divide(self, piece: Piece) -> None:
        """As much of `piece` as there is room for, and the rest in the columns that follow."""
        while True:
            left = self.room.height - self.used
            if height(piece, self.room.width, self.sizes) <= left:
                self._add(piece)
                return
            before = self.sizes.roles[piece.role].before
            lines = int((left - before) // pitch(piece, self.sizes))
            if lines < 1 and len(self.now) > self.again:
                self._turn(piece)
                continue
            first, piece = divided(piece, max(lines, 1), self.room.width, self.sizes)
            self._add(first)
            self._turn(piece)

    def _add(self, piece: Piece) -> None:
        self.now.append(piece)
        self.used += height(piece, self.room.width, self.sizes)
        if piece.role in HEADINGS:
            self.under = piece

    def _turn(self, first: Piece) -> None:
        """A new column, which `first` will begin."""
        self.full.append(tuple(self.now))
        self.now, self.used, self.again = [], 0, 0
        # A note tells of the whole topic, not of the list before it.
        if self.under is not None and first.role not in (*HEADINGS, Role.NOTE):
            heading = self._continued(self.under)
            self.now = [heading]
            self.used, self.again = height(heading, self.room.width, self.sizes), 1

    def _continued(self, heading: Piece) -> Piece:
        setting = self.sizes.roles[heading.role]
        ems = self.room.width / setting.points
        text = shortened(plain(heading.runs), ems * 0.7, 1, bold=True)
        return Piece((Run(self.labels.continued.replace("{heading}", text)),), heading.role)
