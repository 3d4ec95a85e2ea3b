"""How often each image of a warm-up was chosen, for a hope and for a worry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop_tui.model.contribution import Contribution, Kind
from workshop_tui.model.question_set import Image


@dataclass(frozen=True, slots=True)
class ImageChosen:
    """One image and who chose it for what."""

    image: Image
    hopes: int = 0
    worries: int = 0
    others: int = 0
    """Chosen with something that is neither."""

    @property
    def times(self) -> int:
        """How often it was chosen."""
        return self.hopes + self.worries + self.others


def image_tally(images: Sequence[Image], said: Iterable[Contribution]) -> tuple[ImageChosen, ...]:
    """Every image, also one that nobody chose; the most chosen first, ties in the order of the set."""
    counts = Counter((c.image, c.kind) for c in said if c.image)
    chosen = [
        ImageChosen(
            image,
            counts[image.id, Kind.HOPE],
            counts[image.id, Kind.WORRY],
            sum(
                number
                for (id_, kind), number in counts.items()
                if id_ == image.id and kind not in (Kind.HOPE, Kind.WORRY)
            ),
        )
        for image in images
    ]
    return tuple(sorted(chosen, key=lambda found: -found.times))
