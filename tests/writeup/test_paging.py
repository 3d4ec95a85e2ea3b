"""Where a long page goes on over several."""

from __future__ import annotations

from workshop_tui.model.blocks import Block, Break, Bullet, Bullets, Heading, Run
from workshop_tui.writeup.paging import paged
from workshop_tui.writeup.words import words_for


def test_large_print_has_fewer_lines_on_a_page() -> None:
    points = Bullets(tuple(Bullet((Run(f"point {number}"),)) for number in range(60)))
    blocks: list[Block] = [Heading("What we heard", 1, "heard"), points]
    words = words_for("en")
    pages, large = (sum(isinstance(b, Break) for b in paged(blocks, words, large)) for large in (False, True))
    assert (pages, large) == (2, 3)


def test_the_end_of_a_part_does_not_stand_alone() -> None:
    heading = Heading("What we heard", 1, "heard")
    for lines in range(1, 90):
        points = Bullets(tuple(Bullet((Run(f"point {number}"),)) for number in range(lines)))
        last = paged([heading, points], words_for("en"))[-1]
        assert isinstance(last, Bullets)
        assert len(last.items) > 2 or lines <= 2, lines
