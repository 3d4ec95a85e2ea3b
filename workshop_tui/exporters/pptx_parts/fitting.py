"""Words in the largest size in which a place holds them, and titles that are there once only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workshop_tui.exporters.direction import closed
from workshop_tui.exporters.pptx_parts.columns import Room
from workshop_tui.exporters.pptx_parts.measure import cut, line_height, line_starts, shortened
from workshop_tui.model.blocks import Labels, Run, Runs, plain


@dataclass(frozen=True, slots=True)
class Fitted:
    """Words in one size, in points; `whole` is False if some had to stay away."""

    runs: Runs
    points: int
    bold: bool = False
    whole: bool = True

    @property
    def text(self) -> str:
        """The words alone."""
        return plain(self.runs)


def fitted(text: str, room: Room, sizes: Sequence[int], bold: bool = False) -> Fitted:
    """`text` in the first of `sizes` in which it fits; in the last, shortened, if it fits in none."""
    runs = (Run(text),)
    for points in sizes:
        if len(line_starts(runs, room.width / points, bold)) <= _lines(text, room, points):
            return Fitted(runs, points, bold)
    short = shortened(text, room.width / sizes[-1], max(_lines(text, room, sizes[-1]), 1), bold)
    return Fitted((Run(short),), sizes[-1], bold, whole=False)


def filled(runs: Runs, room: Room, sizes: Sequence[int]) -> tuple[Fitted, Runs]:
    """`runs` in the first of `sizes` in which they fit; in the last as much as fits, and the rest."""
    text = plain(runs)
    starts: list[int] = []
    for points in sizes:
        starts = line_starts(runs, room.width / points)
        if len(starts) <= _lines(text, room, points):
            return Fitted(runs, points), ()
    before, after = cut(runs, starts[max(_lines(text, room, sizes[-1]), 1)])
    return Fitted(before, sizes[-1], whole=False), after


def _lines(text: str, room: Room, points: int) -> int:
    return int(room.height // (points * line_height(text)))


@dataclass(slots=True)
class Titles:
    """The titles of a deck: each is there once, so that a list of slides tells them apart."""

    labels: Labels
    used: set[str] = field(default_factory=set)
    _times: dict[str, int] = field(default_factory=dict)

    def title(self, heading: str, number: int, room: Room, sizes: Sequence[int]) -> Fitted:
        """The title of the slide with this `number`, from 1, of those under `heading`."""
        form = "{heading}"
        if number > 1:
            form = self.labels.continued if number == 2 else self.labels.continued_again
        form = form.replace("{number}", str(number))
        found = _titled(form, heading, room, sizes)
        plain_text = found.text
        while found.text in self.used:
            again = self._times[plain_text] = self._times.get(plain_text, 1) + 1
            found = _titled(f"{form} ({again})", heading, room, sizes)
        self.used.add(found.text)
        return found


def _titled(form: str, heading: str, room: Room, sizes: Sequence[int]) -> Fitted:
    """`form` with `heading` in it, which is shortened until all of it fits."""
    whole = fitted(form.replace("{heading}", closed(heading)), room, sizes, bold=True)
    if whole.whole:
        return whole
    fits, over = 0, len(heading)
    while over - fits > 1:
        middle = (fits + over) // 2
        text = form.replace("{heading}", f"{heading[:middle]}…")
        fits, over = (middle, over) if fitted(text, room, sizes, bold=True).whole else (fits, middle)
    short = heading[:fits].rsplit(" ", 1)[0] if " " in heading[:fits].strip() else heading[:fits]
    made = form.replace("{heading}", closed(f"{short.rstrip(' ,;:–-')}…"))
    return Fitted((Run(made),), sizes[-1], bold=True, whole=False)
