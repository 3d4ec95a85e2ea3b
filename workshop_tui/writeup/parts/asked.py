"""What was asked: the questions in full, and the prompts the table facilitators used."""

from __future__ import annotations

from workshop_tui.model.blocks import Block, Bullet, Bullets, Heading, Paragraph, Run
from workshop_tui.model.question_set import Question
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts.prose import lines, one_line
from workshop_tui.writeup.words import Words


def page(material: Material) -> list[Block]:
    """The whole part; empty if no question was asked."""
    asked = sorted((q for q in material.snapshot.questions if q.number), key=lambda q: q.number or 0)
    if not asked:
        return []
    words = material.words
    several_owners = len({q.owner for q in asked}) > 1
    items = tuple(_question(q, words, several_owners) for q in asked)
    return [
        Heading(words("heading.asked"), 1, "what-was-asked"),
        Bullets(items, numbered=True),
        *_prompts(asked, material),
    ]


def _question(question: Question, words: Words, several_owners: bool) -> Bullet:
    ask = Run(one_line(question.ask) or words("heading.question_short", number=question.number))
    if several_owners and question.owner:
        return Bullet((ask, Run(words("asked.owner", owner=question.owner))))
    return Bullet((ask,))


def _prompts(asked: list[Question], material: Material) -> list[Block]:
    words = material.words
    blocks: list[Block] = []
    if any(not q.prompts for q in asked):
        blocks += lines(material.session.question_set.prompts)
    for question in asked:
        if own := lines(question.prompts):
            blocks += [Paragraph((Run(words("asked.own_prompts", number=question.number)),)), *own]
    return [Heading(words("heading.prompts"), 2, "prompts"), *blocks] if blocks else []
