"""The introduction: what happened and why it is written down, the presentation, the aims, who came."""

from __future__ import annotations

from workshop_tui.model.blocks import Block, Heading, Paragraph, Run
from workshop_tui.model.question_set import Exercise
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts import who_came
from workshop_tui.writeup.parts.prose import anchor, lines, link, one_line, paragraphs
from workshop_tui.writeup.words import Words


def page(material: Material) -> list[Block]:
    """The whole part; it is never empty."""
    words, event, asked = material.words, material.session.event, material.session.question_set
    blocks: list[Block] = [Heading(words("heading.introduction"), 1, "introduction")]
    blocks += told(material)
    blocks += paragraphs(asked.purpose)
    blocks.append(Paragraph((Run(words("introduction.record")),)))
    if event.speakers:
        blocks.append(_speakers(words, event.speakers))
    if asked.permission.strip():
        blocks += paragraphs(asked.permission)
    blocks += presentations(material)
    if aims := lines(asked.aims, numbered=True):
        blocks += [Heading(words("heading.aims"), 2, "aims"), *aims]
    return blocks + who_came.blocks(material)


def told(material: Material) -> list[Block]:
    """What happened: as somebody wrote it for this write-up, else as the event has it, else one sentence."""
    written = material.passage("introduction") or material.session.event.introduction or (happened(material),)
    return [block for text in written for block in paragraphs(text)]


def presentations(material: Material) -> list[Block]:
    """What was presented, with its links."""
    return [
        b for exercise in material.exercises("introduction") for b in _presentation(exercise, material.words)
    ]


def happened(material: Material) -> str:
    """That people met, when and where, in one sentence."""
    words, event = material.words, material.session.event
    when = words("introduction.on", date=words.date(event.date)) if event.date else ""
    where = words("introduction.at", venue=event.venue) if event.venue else ""
    tables = len(material.session.tables)
    if not tables:
        return words("introduction.happened_untold", where_and_when=when + where)
    return words("introduction.happened", tables, where_and_when=when + where)


def _presentation(exercise: Exercise, words: Words) -> list[Block]:
    speaker = str(exercise.details.get("speaker", "")).strip()
    if not exercise.links and not speaker:
        return []
    title = one_line(exercise.title) or words("heading.presentation")
    blocks: list[Block] = [Heading(title, 2, anchor("presentation", exercise.id))]
    if speaker:
        blocks.append(_speakers(words, (speaker,)))
    return blocks + [link(shown) for shown in exercise.links]


def _speakers(words: Words, speakers: tuple[str, ...]) -> Paragraph:
    return Paragraph((Run(words("introduction.speakers", len(speakers), speakers=words.listed(speakers))),))
