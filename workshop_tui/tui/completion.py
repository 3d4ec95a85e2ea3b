"""Completion of voices, themes and lead-in labels in the line that is typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workshop_tui.model.theme import theme_key

_LAST_WORD = re.compile(r"(?:^|\s)([@#])([^\s@#]*)\Z")
_HEAD = re.compile(r"(?P<mark>(?:\+-|-\+|[!&=?+-]) )?(?P<words>[^\s].{1,40})\Z", re.DOTALL)
LEAST = 2
"""Letters of a label before it is offered."""


def completions(
    text: str, voices: Sequence[str], themes: Sequence[str], labels: Sequence[str], most: int = 5
) -> tuple[str, ...]:
    """What the end of `text` may become: whole words with their mark, the likeliest first."""
    if found := _LAST_WORD.search(text):
        mark, typed = found.groups()
        names = voices if mark == "@" else themes
        return tuple(f"{mark}{_dashed(name)}" for name in _matching(typed, names))[:most]
    if (head := _HEAD.match(text)) and "\n" not in text and len(head["words"]) >= LEAST:
        typed = head["words"].casefold()
        return tuple(
            label for label in labels if label.casefold().startswith(typed) and label != head["words"]
        )[:most]
    return ()


def completed(text: str, completion: str) -> str:
    """`text` with its end completed, and a space to go on."""
    if completion[:1] in "@#":
        found = _LAST_WORD.search(text)
        return f"{text[: found.start(1)]}{completion} " if found else f"{text} {completion} "
    head = _HEAD.match(text)
    return f"{(head and head['mark']) or ''}{completion} "


def _matching(typed: str, names: Iterable[str]) -> list[str]:
    key = theme_key(typed)
    starts = [name for name in names if theme_key(name).startswith(key) and theme_key(name) != key]
    inside = [name for name in names if name not in starts and key and f" {key}" in f" {theme_key(name)}"[1:]]
    return starts + inside


def _dashed(name: str) -> str:
    return re.sub(r"\s+", "-", name.strip())
