"""Text in plain characters, where no large letters fit or a character has none: wide capitals if there is room."""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len, chop_cells

from workshop_tui.tui.letters.breaking import broken

_ELLIPSIS = "…"


def plain_lines(text: str, columns: int, lines: int, exact: bool) -> tuple[tuple[str, ...], bool]:
    """The lines of `text`, and whether all of it is there; spaced capitals unless `exact`, where they fit."""
    if columns < 1 or lines < 1:
        return (), not text.strip()
    if not exact and _can_be_spaced(text):
        spaced = broken(_spaced(text), columns, cell_len, False)
        if spaced is not None and len(spaced) <= lines:
            return tuple(line.replace("\u00a0", " ") for line in spaced), True
    found = broken(text, columns, cell_len, exact)
    if found is None:
        found = [part for line in text.split("\n") for part in chop_cells(line, columns)]
    if len(found) <= lines:
        return tuple(found), True
    cut = found[:lines]
    while cut[-1] and cell_len(cut[-1]) >= columns:
        cut[-1] = cut[-1][:-1]
    cut[-1] += _ELLIPSIS
    return tuple(cut), False


def _can_be_spaced(text: str) -> bool:
    """Whether letters can stand apart: not where they are joined in writing, or several make one sign."""
    return not any(
        unicodedata.bidirectional(character) in ("R", "AL") or unicodedata.category(character)[0] in "MC"
        for character in text
        if character != "\n"
    )


def _spaced(text: str) -> str:
    """Capitals with a space between; no-break spaces within a word, so that it stays together."""
    return "\n".join(
        " ".join("\u00a0".join(word.upper()) + "\u00a0" for word in line.split()) for line in text.split("\n")
    )
