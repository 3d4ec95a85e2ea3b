"""The conditions of a findings report: themes, with what was said, in one order and under one number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from workshop_tui.model.contribution import Contribution, Kind
from workshop_tui.model.theme import Theme, theme_key
from workshop_tui.model.writing import THEME_ORDER
from workshop_tui.writeup.amounts import themes_heard
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts.prose import one_line
from workshop_tui.writeup.speech import Unit, units


@dataclass(frozen=True, slots=True)
class Sorted:
    """A theme and what carries it, exchanges whole."""

    theme: Theme
    units: tuple[Unit, ...]
    tables: int
    """At how many tables it came up."""
    count: int
    """How many contributions carry it; the other turns of an exchange stand here and do not count."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A theme as the executive summary and the main findings tell of it."""

    number: int
    sorted: Sorted
    summary_title: str
    finding_title: str
    """The same words, unless somebody wrote others: then the titles have drifted apart."""
    paragraphs: tuple[str, ...]
    """What somebody wrote for the executive summary; empty until then."""

    @property
    def has_drifted(self) -> bool:
        """Whether summary and findings call it by two names."""
        return self.summary_title != self.finding_title


def conditions(material: Material) -> tuple[Condition, ...]:
    """The themes that carry something here or have a paragraph, numbered in the order people chose.

    Those that nobody put anywhere come after these: heard at more tables first.
    """
    found: list[Condition] = []
    for heard in _in_chosen_order(by_theme(material), material):
        theme = heard.theme
        paragraphs = material.passage(f"condition/{theme.id}")
        if not heard.units and not paragraphs:
            continue
        summary = one_line(" ".join(material.passage(f"summary-title/{theme.id}")))
        finding = one_line(" ".join(material.passage(f"finding-title/{theme.id}")))
        name = one_line(theme.name)
        found.append(
            Condition(
                len(found) + 1, heard, summary or finding or name, finding or summary or name, paragraphs
            )
        )
    return tuple(found)


def theme_order(material: Material) -> tuple[str, ...]:
    """Ids of all themes in the order in which a report numbers them."""
    return tuple(heard.theme.id for heard in _in_chosen_order(by_theme(material), material))


def _in_chosen_order(themes: tuple[Sorted, ...], material: Material) -> list[Sorted]:
    chosen = "\n".join(material.passage(THEME_ORDER)).split("\n")
    places = {id_: number for number, id_ in enumerate(chosen)}
    return sorted(themes, key=lambda heard: places.get(heard.theme.id, len(places)))


def by_theme(material: Material) -> tuple[Sorted, ...]:
    """Every theme with what carries it at this level; the order is that of the whole record.

    The order does not depend on the level, so that both levels' write-ups number what they share alike.
    """
    in_order = [
        heard.theme for heard in themes_heard(_said(material.record.contributions), material.record.themes)
    ]
    keys = {theme_key(theme.name) for theme in in_order}
    in_order += [theme for theme in material.record.themes if theme_key(theme.name) not in keys]
    key_of = cache(theme_key)  # few names on many contributions
    carried: dict[str, list[Unit]] = {}
    tables: dict[str, set[int]] = {}
    counts: Counter[str] = Counter()
    for unit in units(_said(material.snapshot.contributions)):
        for key in dict.fromkeys(key_of(name) for c in unit for name in c.themes):
            carried.setdefault(key, []).append(unit)
            mine = [c.table for c in unit if any(key_of(name) == key for name in c.themes)]
            tables.setdefault(key, set()).update(mine)
            counts[key] += len(mine)
    keyed = ((theme, key_of(theme.name)) for theme in in_order)
    return tuple(
        Sorted(theme, tuple(carried.get(key, ())), len(tables.get(key, ())), counts[key])
        for theme, key in keyed
    )


def without_theme(material: Material) -> tuple[Unit, ...]:
    """What was said and stands under no theme, the team's reflections apart."""
    found = units(_said(material.snapshot.contributions))
    return tuple(unit for unit in found if not any(c.themes for c in unit))


def tables_there(material: Material) -> int:
    """How many tables there were: those that were set, and any other that said something."""
    tables = {table.number for table in material.record.session.tables}
    return len(tables | {c.table for c in material.record.contributions})


def _said(contributions: Iterable[Contribution]) -> list[Contribution]:
    return [c for c in contributions if c.kind is not Kind.REFLECTION]
