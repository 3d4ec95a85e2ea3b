"""The tally of a warm-up's images."""

from __future__ import annotations

from workshop_tui.model.contribution import Contribution, Kind
from workshop_tui.model.image_tally import image_tally
from workshop_tui.model.question_set import Image


def test_every_image_is_counted_the_most_chosen_first() -> None:
    images = (Image("gate", "An open gate"), Image("boat", "A boat"), Image("tree", "A tree"))
    chosen = [
        ("boat", Kind.HOPE),
        ("boat", Kind.WORRY),
        ("gate", Kind.QUOTE),
        ("gone", Kind.HOPE),
        ("", Kind.HOPE),
    ]
    said = [Contribution(str(n), 1, "warm-up", "x", kind, image=id_) for n, (id_, kind) in enumerate(chosen)]
    found = [(t.image.id, t.hopes, t.worries, t.others) for t in image_tally(images, said)]
    assert found == [("boat", 1, 1, 0), ("gate", 0, 0, 1), ("tree", 0, 0, 0)]
