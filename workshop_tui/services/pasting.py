"""Pasted text as contributions: one a line, or one whole, or in parts where it is too long for one."""

from __future__ import annotations

from workshop_tui.services.capture import LONGEST


def parts(text: str, longest: int = LONGEST) -> list[str]:
    """`text` in parts of at most `longest` characters, cut between words where there are any.

    Nothing but the white space at the cuts is left out.
    """
    found = []
    rest = text.strip()
    while len(rest) > longest:
        cut = max(rest.rfind(" ", 0, longest + 1), rest.rfind("\n", 0, longest + 1))
        cut = cut if cut > longest // 2 else longest
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*found, rest] if rest else found
