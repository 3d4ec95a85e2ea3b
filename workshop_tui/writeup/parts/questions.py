"""A page for each question: what was heard, what can be done, what else is needed, and who was silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workshop_tui.model.blocks import Block, Heading, Note, PullQuote, Run, Style
from workshop_tui.model.contribution import Contribution, Kind, Mark
from workshop_tui.model.question_set import DEFAULT_SECTIONS, Question
from workshop_tui.writeup.amounts import amount, themes_heard
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts.prose import anchor, note, one_line, paragraphs
from workshop_tui.writeup.parts.sections import section_blocks
from workshop_tui.writeup.speech import spoken, units, voice

ELSEWHERE = ("questions", "vote", "introduction", "next")
"""Parts whose questions and places have pages of their own among the questions."""


def pages(material: Material) -> Iterator[list[Block]]:
    """A page for each question of the rounds and each place where something was said, then one for the silent ones."""
    asked = [q for q in material.snapshot.questions if material.part(q) in ELSEWHERE]
    for question in asked:
        if not is_silent(question, material):
            yield question_page(question, material)
    yield silent_page([q for q in asked if is_silent(q, material)], material)


def is_silent(question: Question, material: Material) -> bool:
    """Whether `question` is one of the numbered ones and nothing was said under it, whatever may be shown."""
    return question.number is not None and not material.record.under.get(question.id)


def silent_page(questions: Sequence[Question], material: Material, level: int = 1) -> list[Block]:
    """The questions under which nothing stands, together: a page each would be nearly empty."""
    found = [block for q in questions for block in question_page(q, material, level + 1)]
    if not found:
        return []
    title = material.words("heading.silent", len(questions))
    return [Heading(title, level, "silent"), *found]


def question_page(question: Question, material: Material, level: int = 1) -> list[Block]:
    """The page of `question`, its heading of `level`; empty if nothing was said and no table was silent."""
    written = head(question, material)
    body = [*_asked_at(question, material), *(below := under(question, material, level + 1))]
    silent = silence(question, material)
    if not (below or silent or written):
        return []
    title = Heading(title_of(question, material), level, anchor("question", question.id))
    return [title, *written, *_lineage(question, material), *body, *silent]


def head(question: Question, material: Material) -> list[Block]:
    """What somebody wrote to stand at the head of `question`."""
    return [block for text in material.passage(f"question/{question.id}") for block in paragraphs(text)]


def under(question: Question, material: Material, level: int) -> list[Block]:
    """Everything said under `question`, its pull quote and the themes heard, without heading or silence."""
    heard = [c for c in material.snapshot.under.get(question.id, ()) if c.kind is not Kind.REFLECTION]
    pulled = pull_quotes(question, heard, material)
    apart = {c.id for c in pulled if _stands_alone(c)}
    shown = [c for c in heard if c.id not in apart]
    blocks = section_blocks(units(shown), question.sections, level, f"question-{question.id}", material)
    blocks += [pull_quote(c, material) for c in pulled]
    return blocks + _themes(question, heard, material)


def title_of(question: Question, material: Material) -> str:
    """`Question 1: ...`, or the name of a place that asks nothing."""
    ask = one_line(question.ask)
    if question.number is None:
        return one_line(question.short) or ask or question.id
    key = "heading.question" if ask else "heading.question_short"
    return material.words(key, number=question.number, ask=ask)


def silence(question: Question, material: Material) -> list[Block]:
    """The tables that had `question` and said nothing under it or took it elsewhere, named."""
    elsewhere = _taken_elsewhere(question, material)
    silent = material.record.silent_tables(question) if question.number else ()
    if not silent:
        return elsewhere
    sentence = material.words("question.silent", len(silent), tables=material.table_names(silent))
    return [*elsewhere, note(sentence)]


def _taken_elsewhere(question: Question, material: Material) -> list[Block]:
    words = material.words
    return [
        note(
            words(
                "question.elsewhere_note",
                table=material.table_names((answer.table,)),
                note=one_line(answer.note),
            )
            if answer.note.strip()
            else words("question.elsewhere", table=material.table_names((answer.table,)))
        )
        for answer in material.record.taken_elsewhere(question)
    ]


def pull_quotes(question: Question, heard: Iterable[Contribution], material: Material) -> list[Contribution]:
    """What is set apart under `question`: those that were chosen, in their order; else the first that is marked."""
    marked = [c for c in heard if _pulled(c, question, material)]
    places = material.pulls
    chosen = sorted((c for c in marked if c.id in places), key=lambda c: places[c.id])
    return chosen or marked[:1]


def pull_quote(c: Contribution, material: Material) -> PullQuote:
    """Somebody's words set apart."""
    return PullQuote(spoken(c, material), voice(c, material), (c.id,))


def elsewhere(material: Material) -> list[Block]:
    """What was said under a question that the session no longer has; nothing said is ever lost."""
    known = {question.id for question in material.snapshot.questions}
    lost = [c for c in material.snapshot.contributions if known.isdisjoint((c.question, *c.also_under))]
    lost = [c for c in lost if c.kind is not Kind.REFLECTION]
    if not lost:
        return []
    heading = Heading(material.words("heading.elsewhere"), 1, "elsewhere")
    return [heading, *section_blocks(units(lost), DEFAULT_SECTIONS, 2, "elsewhere", material)]


def _pulled(c: Contribution, question: Question, material: Material) -> bool:
    return c.has(Mark.PULL) and c.question == question.id and material.may_quote(c)


def _stands_alone(c: Contribution) -> bool:
    """Whether a pull quote can leave its list: it is no turn of an exchange, and shown on neither side."""
    sided = c.has(Mark.OPPORTUNITY) or c.has(Mark.THREAT)
    return c.kind is Kind.QUOTE and not c.exchange and not sided


def _asked_at(question: Question, material: Material) -> list[Block]:
    tables = material.snapshot.tables_asked(question)
    if not question.tables or not tables or len(tables) == len(material.session.tables):
        return []
    return [note(material.words("question.tables", len(tables), tables=material.table_names(tables)))]


def _lineage(question: Question, material: Material) -> list[Block]:
    if not question.theme:
        return []
    return [Note((Run(material.words("question.from_theme") + " "), Run(question.theme, Style.STRONG)))]


def _themes(question: Question, heard: list[Contribution], material: Material) -> list[Block]:
    found = themes_heard(heard, material.snapshot.themes)
    if not found:
        return []
    asked = len({*material.snapshot.tables_asked(question), *(c.table for c in heard)})
    words = material.words
    named = "; ".join(f"{t.theme.name} ({amount(words, t.tables, asked)})" for t in found)
    ids = tuple(dict.fromkeys(i for t in found for i in t.ids))
    return [Note((Run(words("question.themes"), Style.STRONG), Run(f" {named}")), ids)]
