"""The capture grammar: one for the box, for text files brought in, and for paper sheets typed in."""

from workshop_tui.model.grammar.bullets import looks_like_bullets, strip_bullet
from workshop_tui.model.grammar.known import NOTHING_KNOWN, Known, hyphenated, not_taken
from workshop_tui.model.grammar.marks import SAYABLE_MARKS, theme_mark, voice_mark
from workshop_tui.model.grammar.reading import Line, read_line
from workshop_tui.model.grammar.sheet import (
    Item,
    Sheet,
    SheetCode,
    SheetNote,
    read_code,
    read_text,
    read_turn,
)
from workshop_tui.model.grammar.writing import write_line

__all__ = [
    "NOTHING_KNOWN",
    "SAYABLE_MARKS",
    "Item",
    "Known",
    "Line",
    "Sheet",
    "SheetCode",
    "SheetNote",
    "hyphenated",
    "looks_like_bullets",
    "not_taken",
    "read_code",
    "read_line",
    "read_text",
    "read_turn",
    "strip_bullet",
    "theme_mark",
    "voice_mark",
    "write_line",
]
