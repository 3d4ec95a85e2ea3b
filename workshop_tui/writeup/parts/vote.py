"""The votes: dots counted, item by item; never percentages."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.model.blocks import Block, Heading, TableBlock
from workshop_tui.model.contribution import Kind
from workshop_tui.model.question_set import Exercise
from workshop_tui.model.vote import Result, doubtful, tally
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts.prose import anchor, note, one_line, paragraphs


def pages(material: Material) -> Iterator[list[Block]]:
    """A page for each vote in which a dot was put."""
    for exercise in material.exercises("vote"):
        record = material.record
        counted = tally(exercise.id, _items(exercise, material), record.dots, record.voters)
        shown = [result for result in counted.results if result.dots]
        if not shown:
            continue
        words = material.words
        each = int(exercise.details.get("dots") or 0)
        title = one_line(exercise.title) or words("heading.vote")
        header = (words("vote.item"), words("vote.dots"), words("vote.tables"))
        rows = tuple(_row(result, material) for result in shown)
        blocks: list[Block] = [Heading(title, 1, anchor("vote", exercise.id))]
        if counted.people:
            blocks += paragraphs(words("vote.people", counted.people, tables=f"{counted.tables:,}"))
        tables = (table.number for table in material.session.tables)
        doubts = doubtful(exercise.id, each, tables, record.dots, record.voters)
        # Beside dots that nobody can have had it would be untrue.
        if each and not doubts.beyond:
            blocks += paragraphs(words("vote.each", each))
        blocks.append(TableBlock(words("vote.caption"), header, rows))
        for told, numbers in (
            ("beyond", doubts.beyond),
            ("uncounted", counted.uncounted),
            ("missing", doubts.missing),
        ):
            if numbers:
                blocks.append(note(words(f"vote.{told}", len(numbers), tables=material.table_names(numbers))))
        yield blocks


def _items(exercise: Exercise, material: Material) -> list[str]:
    if exercise.details.get("on") == "ideas":
        return [c.id for c in material.record.contributions if c.kind is Kind.IDEA]
    return [theme.id for theme in material.record.themes]


def _row(result: Result, material: Material) -> tuple[str, str, str]:
    names = {theme.id: theme.name for theme in material.snapshot.themes}
    names |= {c.id: one_line(c.words) for c in material.snapshot.contributions if c.id == result.item}
    name = names.get(result.item) or material.words("vote.not_shown")
    return (name, f"{result.dots:,}", f"{result.tables:,}")
