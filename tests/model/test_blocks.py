"""Blocks: what belongs on one page with what comes next."""

from __future__ import annotations

from workshop_tui.model.blocks import Block, Bullet, Bullets, Heading, Note, Paragraph, Run, with_leads


def test_what_announces_what_comes_next_belongs_on_one_page_with_it() -> None:
    def words(text: str) -> Paragraph:
        return Paragraph((Run(text),))

    heading, points = Heading("Homes", 2, "h"), Bullets((Bullet((Run("a"),)),))
    said: list[Block] = [
        heading,
        words("This came up at every table."),
        Note((Run("It was pointed out:"),)),
        points,
        words("It was suggested: "),
        points,
        words("Few words, and not below a heading."),
        heading,
        words("A long one. " * 20),
        words("Few."),
        heading,
        words("Few, and another heading comes."),
        heading,
        words("Few, and nothing comes."),
    ]
    found = [leads for _, leads in with_leads(said)]
    assert [number for number, leads in enumerate(found) if leads] == [1, 2, 4]
    assert [block for block, _ in with_leads(said)] == said
