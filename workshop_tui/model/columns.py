"""The columns in which contributions leave and come back: their order, and what stands in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from workshop_tui.model.contribution import Contribution

COLUMNS = (
    "id",
    "table",
    "question",
    "kind",
    "label",
    "text",
    "voice",
    "marks",
    "themes",
    "also_under",
    "exchange",
    "consent",
    "image",
    "made_at",
    "device",
)
"""Names and order, the same in every record format."""

LISTS = frozenset({"marks", "themes", "also_under"})
"""Columns that hold several values."""

SPREADSHEET_CELL = 32_767
"""Characters that a spreadsheet's cell holds, counted in UTF-16 as spreadsheets do."""

CONTINUED = "Continued"
"""The sheet where a text goes on that is too long for one cell."""

GOES_ON = f" … [goes on in the sheet {CONTINUED}]"
"""How the first part of such a text ends; no part of what was said."""

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


def to_row(contribution: Contribution) -> dict[str, Any]:
    """A contribution as plain values by column: `table` a number, lists as lists, all else text.

    A blank consent means the session's own default, so what its exchange or table said stands there as its own.
    """
    consent = contribution.consent or contribution.granted
    return {
        "id": contribution.id,
        "table": contribution.table,
        "question": contribution.question,
        "kind": contribution.kind.value,
        "label": contribution.label,
        "text": contribution.text,
        "voice": contribution.voice,
        "marks": [mark.value for mark in contribution.marks],
        "themes": list(contribution.themes),
        "also_under": list(contribution.also_under),
        "exchange": contribution.exchange,
        "consent": consent.value if consent else "",
        "image": contribution.image,
        "made_at": contribution.made_at,
        "device": contribution.device,
    }


def join(values: Iterable[str]) -> str:
    """A list inside one cell; `split` reads it back."""
    return "; ".join(values)


def split(cell: str) -> tuple[str, ...]:
    """The list that a cell holds, without empty entries."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def guard(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula: an apostrophe in front where one could.

    Words that begin with apostrophes before a formula character get one more, so that `unguard` gives back
    exactly what was there.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """What `guard` was given: one apostrophe before a formula character taken off."""
    return cell[1:] if _GUARDED.match(cell) else cell


def in_cells(text: str) -> tuple[str, ...]:
    """`text` in parts, each short enough for a spreadsheet's cell with `GOES_ON` behind it; one if it fits whole."""
    if len(text.encode("utf-16-le")) // 2 <= SPREADSHEET_CELL:
        return (text,)
    most = (SPREADSHEET_CELL - len(GOES_ON)) // 2  # no character takes more than two
    return tuple(text[at : at + most] for at in range(0, len(text), most))
