"""A theme as other programs have it: one description that says what belongs there, one colour as a number."""

from __future__ import annotations

import re

from workshop_tui.model.theme import COLOURS, Theme

BELONGS = "Belongs here:"
NOT_BELONGS = "Does not belong here:"

_PART = re.compile(rf"(?:\A|\s)({re.escape(BELONGS)}|{re.escape(NOT_BELONGS)})")
_HEX = re.compile(r"#?([0-9a-fA-F]{6})\Z")


def code_text(theme: Theme) -> str:
    """Description, what belongs there and what does not, as one text; `theme_texts` takes it apart again."""
    parts = [theme.description]
    parts += [f"{BELONGS} {theme.belongs}"] if theme.belongs else []
    parts += [f"{NOT_BELONGS} {theme.not_belongs}"] if theme.not_belongs else []
    return "\n\n".join(part for part in parts if part)


def theme_texts(text: str) -> tuple[str, str, str]:
    """Description, what belongs there and what does not, of a text that `code_text` made or anybody wrote."""
    found = {"": "", BELONGS: "", NOT_BELONGS: ""}
    at, part = 0, ""
    for match in _PART.finditer(text):
        found[part] = f"{found[part]} {text[at : match.start()].strip()}".strip()
        at, part = match.end(), match[1]
    found[part] = f"{found[part]} {text[at:].strip()}".strip()
    return found[""], found[BELONGS], found[NOT_BELONGS]


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
