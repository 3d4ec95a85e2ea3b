"""Contributions out of a text file in the capture grammar."""

from __future__ import annotations

from workshop_tui.loading.rows import Row, Rows, problem_at
from workshop_tui.model.grammar import NOTHING_KNOWN, Item, Known, SheetNote, read_text
from workshop_tui.text import clean

_GIVEN = frozenset({"text", "label", "voice", "marks", "themes", "exchange"})


def read_txt(file: str, text: str, bullets: bool | None = None, known: Known = NOTHING_KNOWN) -> Rows:
    """Rows of a sheet of notes; see `model.grammar.read_text`, also for `bullets` and `known`."""
    sheet = read_text(text, bullets, known)
    lines = clean(text).split("\n")

    def told(note: SheetNote) -> str:
        return lines[note.number - 1]

    return Rows(
        file,
        tuple(_row(item) for item in sheet.items),
        tuple(problem_at(file, note.number, note.message, told(note)) for note in sheet.problems),
        tuple(problem_at(file, note.number, note.message, told(note)) for note in sheet.warnings),
    )


def _row(item: Item) -> Row:
    line = item.line
    question = f"Q{item.question}" if isinstance(item.question, int) else item.question
    return Row(
        item.number,
        text=line.text,
        table=str(item.table) if item.table is not None else "",
        question=question or "",
        kind=line.kind.value if line.explicit_kind else "",
        label=line.label,
        voice=line.voice,
        marks=tuple(mark.value for mark in line.marks),
        themes=line.themes,
        exchange=str(item.exchange) if item.exchange is not None else "",
        given=_GIVEN | ({"kind"} if line.explicit_kind else frozenset()),
        own_exchanges=True,
    )
