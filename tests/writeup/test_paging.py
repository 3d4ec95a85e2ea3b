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
