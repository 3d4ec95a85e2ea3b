"""Where a long page goes on over several."""

from __future__ import annotations

from workshop_tui.model.blocks import Block, Break, Bullet, Bullets, Figure, Heading, PullQuote, Run
from workshop_tui.writeup.paging import LEAST, LINES, SLACK, block_lines, paged
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


def pages_of(blocks: list[Block]) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Break):
            pages.append([])
        else:
            pages[-1].append(block)
    return pages


def said(blocks: list[Block]) -> float:
    """Lines of what is new on a page."""
    return sum(block_lines(b) for b in blocks if not (isinstance(b, Heading) and b.continued))


def test_no_page_is_too_full_and_the_last_has_company() -> None:
    heading = Heading("What we heard", 1, "heard")
    for number in range(20, 120):
        points = Bullets(tuple(Bullet((Run(f"point {n}"),)) for n in range(number)))
        pages = pages_of(paged([heading, points, PullQuote((Run("Nobody asked us."),))], words_for("en")))
        assert max(sum(map(block_lines, page)) for page in pages) <= LINES + SLACK
        assert len(pages) == 1 or said(pages[-1]) >= LINES * LEAST, number
        found = [item for page in pages for b in page if isinstance(b, Bullets) for item in b.items]
        assert tuple(found) == points.items


def test_a_picture_takes_room_and_its_description_alone_takes_little() -> None:
    described = Figure("An open gate", "gate.png", (Run("come in"),))
    shown = Figure("An open gate", "gate.png", (Run("come in"),), picture=b"picture")
    assert block_lines(described) < 5 < 12 < block_lines(shown)
    heading = Heading("Pick an image", 1, "images")
    words = words_for("en")
    assert len(pages_of(paged([heading, *[described] * 8], words))) == 1
    assert len(pages_of(paged([heading, *[shown] * 4], words))) == 2
