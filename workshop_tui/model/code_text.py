"""A theme as other programs have it: one description that says what belongs there, one colour as a number."""

from __future__ import annotations

import re
from typing import NamedTuple

from workshop_tui.model.theme import COLOURS, Theme

BELONGS = "Belongs here:"
NOT_BELONGS = "Does not belong here:"
RETIRED = "(Retired: nothing new is filed here.)"
"""No other program knows a code that is kept but no longer used: it is said in its description."""

_PART = re.compile(rf"(?:\A|\s)({re.escape(BELONGS)}|{re.escape(NOT_BELONGS)}|{re.escape(RETIRED)})")
_HEX = re.compile(r"#?([0-9a-fA-F]{6})\Z")


class ThemeTexts(NamedTuple):
    """What a code's description says of a theme."""

    description: str
    belongs: str
    not_belongs: str
    retired: bool = False


def code_text(theme: Theme) -> str:
    """Description, what belongs there and what does not, as one text; `theme_texts` takes it apart again."""
    parts = [theme.description]
    parts += [f"{BELONGS} {theme.belongs}"] if theme.belongs else []
    parts += [f"{NOT_BELONGS} {theme.not_belongs}"] if theme.not_belongs else []
    parts += [RETIRED] if theme.retired else []
    return "\n\n".join(part for part in parts if part)


def theme_texts(text: str) -> ThemeTexts:
    """What a text says that `code_text` made or anybody wrote."""
    found = {"": "", BELONGS: "", NOT_BELONGS: ""}
    at, part, retired = 0, "", False

    def belongs_to_part(end: int) -> None:
        found[part] = f"{found[part]} {text[at:end].strip()}".strip()

    for match in _PART.finditer(text):
        belongs_to_part(match.start())
        at = match.end()
        if match[1] == RETIRED:
            retired = True
        else:
            part = match[1]
    belongs_to_part(len(text))
    return ThemeTexts(found[""], found[BELONGS], found[NOT_BELONGS], retired)


def colour_like(number: str) -> str:
    """The name of the colour that is nearest to `#rrggbb`; empty for what is no such number."""
    match = _HEX.match(number.strip())
    if not match:
        return ""
    wanted = _parts(match[1])

    def far(name: str) -> int:
        there = _parts(COLOURS[name].lstrip("#"))
        return sum((one - other) ** 2 for one, other in zip(wanted, there, strict=True))

    return min(COLOURS, key=far)


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(number[at : at + 2], 16) for at in (0, 2, 4))
