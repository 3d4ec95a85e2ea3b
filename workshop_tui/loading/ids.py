"""Ids that a file leaves out, made from what it says, so that they are the same whenever it is read."""

from __future__ import annotations

from collections.abc import Iterable

from workshop_tui.loading.nodes import Plain
from workshop_tui.text import slugify

Group = dict[str, Plain]
Taken = dict[str, int]
"""Ids that are in use, each with how many of its kind there are."""


def exercise_ids(exercises: Iterable[tuple[Group, str]], taken: Taken) -> list[str]:
    """The id of each exercise, given with its kind: its own, or one made from its title or kind.

    `taken` are all ids that the file gives, wherever they stand; made ones are added to it.
    """
    return [_own(entry) or _make(taken, _text(entry, "title") or kind, kind) for entry, kind in exercises]


def question_ids(questions: Iterable[Group], taken: Taken) -> list[str]:
    """The id of each question: its own, or one made from its short name or what it asks, added to `taken`."""
    return [
        _own(each) or _make(taken, _text(each, "short") or _text(each, "ask"), "question")
        for each in questions
    ]


def image_ids(images: Iterable[Group], taken: Taken) -> list[str]:
    """The id of each image: its own, or one made from its description, added to `taken`."""
    return [_own(each) or _make(taken, _text(each, "alt"), "image") for each in images]


def own_ids(groups: Iterable[Group]) -> Taken:
    """The ids that are given in the file."""
    return {own: 1 for group in groups if (own := _own(group))}


def _own(group: Group) -> str:
    return _text(group, "id")


def _text(group: Group, name: str) -> str:
    value = group.get(name)
    return value.strip() if isinstance(value, str) else ""


def _make(taken: Taken, words: str, fallback: str) -> str:
    stem = slugify(words[:200], fallback)[:54].rstrip("-")
    made, count = stem, taken.get(stem, 0)
    while made in taken:
        count += 1
        made = f"{stem}-{count}"
    taken[stem], taken[made] = max(count, 1), 1
    return made
