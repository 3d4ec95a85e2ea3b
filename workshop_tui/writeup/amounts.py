"""Words about amounts, from counts of tables and never from feeling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workshop_tui.model.contribution import Contribution
from workshop_tui.model.theme import Theme, theme_key
from workshop_tui.writeup.words import Words


@dataclass(frozen=True, slots=True)
class ThemeHeard:
    """A theme with the contributions that carry it and the number of tables they came from."""

    theme: Theme
    ids: tuple[str, ...]
    tables: int


def amount(words: Words, count: int, asked: int) -> str:
    """How many of the `asked` tables said it: `one table`, `two tables`, `some`, `most` or `every table`."""
    if count <= 1:
        return words("amount.one")
    if count >= asked:
        return words("amount.every")
    if count == 2:
        return words("amount.two")
    return words("amount.most") if count * 2 >= asked else words("amount.some")


def themes_heard(contributions: Iterable[Contribution], themes: Iterable[Theme]) -> tuple[ThemeHeard, ...]:
    """The themes that `contributions` carry: heard at more tables first, else as the codebook has them."""
    known = {theme_key(theme.name): theme for theme in themes}
    ids: dict[str, list[str]] = {key: [] for key in known}
    tables: dict[str, set[int]] = {key: set() for key in known}
    for contribution in contributions:
        for key, name in {theme_key(name): name for name in contribution.themes}.items():
            known.setdefault(key, Theme(key, name))
            ids.setdefault(key, []).append(contribution.id)
            tables.setdefault(key, set()).add(contribution.table)
    found = [ThemeHeard(known[key], tuple(ids[key]), len(tables[key])) for key in ids if ids[key]]
    return tuple(sorted(found, key=lambda heard: -heard.tables))
