"""Completion of voices, themes and lead-in labels in the line that is typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workshop_tui.model.grammar.marks import theme_in, theme_mark, voice_in, voice_mark
from workshop_tui.model.theme import theme_key

_LAST_WORD = re.compile(r"(?:^|\s)([@#])([^\s@]*)\Z")
_LAST_NAME = re.compile(r"(?:^|\s)([@#])([^\s@#][^@#\n]{1,80})\Z")
"""The same with spaces in it: a name as it is spoken."""
_HEAD = re.compile(r"(?P<mark>(?:\+-|-\+|[!&=?+-]) )?(?P<words>[^\s].{1,40})\Z", re.DOTALL)
LEAST = 2
"""Letters of a label before it is offered."""


def completions(
    text: str, voices: Sequence[str], themes: Sequence[str], labels: Sequence[str], most: int = 5
) -> tuple[str, ...]:
    """What the end of `text` may become: whole words with their mark, the likeliest first."""
    if found := _LAST_WORD.search(text):
        mark, typed = found.groups()
        marks = _voice_marks(voices) if mark == "@" else _theme_marks(themes)
        return tuple(marks[name] for name in _matching(typed, marks))[:most]
    if found := _LAST_NAME.search(text):
        mark, typed = found.groups()
        marks = _voice_marks(voices) if mark == "@" else _theme_marks(themes)
        key = loose_key(typed)
        begun = [name for name in marks if loose_key(name).startswith(key) and loose_key(name) != key]
        return tuple(marks[name] for name in begun)[:most]
    if (head := _HEAD.match(text)) and "\n" not in text and len(head["words"]) >= LEAST:
        typed = head["words"].casefold()
        return tuple(
            label for label in labels if label.casefold().startswith(typed) and label != head["words"]
        )[:most]
    return ()


def completed(text: str, completion: str) -> str:
    """`text` with its end completed, and a space to go on."""
    if completion[:1] in "@#":
        found = _LAST_WORD.search(text) or _LAST_NAME.search(text)
        return f"{text[: found.start(1)]}{completion} " if found else f"{text} {completion} "
    head = _HEAD.match(text)
    return f"{(head and head['mark']) or ''}{completion} "


def _matching(typed: str, names: Iterable[str]) -> list[str]:
    """Names that begin with what is typed, then those in which a word does."""
    key = loose_key(typed)
    keys = {name: loose_key(name) for name in names}
    starts = [name for name, own in keys.items() if own.startswith(key) and own != key]
    inside = [name for name, own in keys.items() if key and f" {key}" in own]
    return [*starts, *(name for name in inside if name not in starts)]


def loose_key(name: str) -> str:
    """`theme_key`, for which a long dash is as good as a short one: nobody types those."""
    return theme_key(re.sub("[–—]", "-", name))


def _voice_marks(voices: Iterable[str]) -> dict[str, str]:
    """Each voice with the mark that names it; those that no mark can name are chosen by key."""
    return {voice: mark for voice in voices if voice_in(mark := voice_mark(voice)) == voice}


def _theme_marks(themes: Iterable[str]) -> dict[str, str]:
    """The same for themes."""
    marks = {theme: theme_mark(theme) for theme in themes}
    return {theme: mark for theme, mark in marks.items() if theme_key(theme_in(mark)) == theme_key(theme)}
