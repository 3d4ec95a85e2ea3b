"""Bullets: how lists come out of other programs, before anyone knows whether a dash means a threat."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BULLET = re.compile(r"\s*(?:[-–•‣◦▪●·*]|\(?\d{1,3}[.)])\s+(?=\S)")


def looks_like_bullets(lines: Iterable[str]) -> bool:
    """Whether two or more lines, empty ones aside, all begin like bullets: a dash, a dot, a star, a number.

    One line alone is read as it stands, and a list in which some lines begin with `+` is one of opportunities
    and threats.
    """
    said = [line for line in lines if line.strip()]
    return len(said) > 1 and all(_BULLET.match(line) for line in said)


def strip_bullet(line: str) -> str:
    """`line` without the bullet at its head; as it is if there is none."""
    return line[found.end() :] if (found := _BULLET.match(line)) else line
