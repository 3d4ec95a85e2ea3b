"""How far people who sorted the same contributions by themselves agree, beyond what chance would give.

For each theme every contribution that two people or more looked at is a unit, with a yes or a no from each of them.
Over all themes the units are all pairs of contribution and theme.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from workshop_tui.model.coded import Decisions

Unit = Sequence[Hashable]
"""What was said of one thing by all who looked at it; who did not is left out."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree on one theme, or over all."""

    theme: str
    """Id of the theme; empty: over all."""
    units: int
    """Things that two coders or more looked at."""
    alike: int
    """Of these, those on which all said the same."""
    kappa: float | None
    """Cohen's, for two coders; None for more, and where it is not defined."""
    alpha: float | None
    """Krippendorff's; None where nothing varies and it is not defined."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A contribution that some put under a theme and others did not."""

    contribution: str
    theme: str
    yes: tuple[str, ...]
    """Coders who put it there."""
    no: tuple[str, ...]


def cohens_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two coders' categories, unit by unit; None without units, or if only one category was used.

    kappa = (p_o - p_e) / (1 - p_e): p_o is the share of units on which both agree, p_e the sum over categories of
    the product of both coders' shares. Source: J. Cohen, "A coefficient of agreement for nominal scales",
    Educational and Psychological Measurement 20 (1960), 37-46.
    """
    n = len(pairs)
    if not n:
        return None
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    # In whole numbers up to the last step: shares would round.
    chance = sum(first[category] * second[category] for category in first)
    same = sum(one == other for one, other in pairs)
    if chance == n * n:
        return None
    return (same * n - chance) / (n * n - chance)


def krippendorffs_alpha(units: Iterable[Unit]) -> float | None:
    """Krippendorff's alpha for nominal categories and any number of coders, some missing; None if nothing varies.

    From the matrix of coincidences o of values that stand together in a unit, a unit of m values counting each
    pair as 1 / (m - 1): alpha = ((n - 1) * sum o_cc - sum n_c (n_c - 1)) / (n (n - 1) - sum n_c (n_c - 1)), with
    n_c the sum of row c and n of all. Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011),
    section E. Units with a single value say nothing and are left out.
    """
    together = 0.0
    values: Counter[Hashable] = Counter()
    for unit in units:
        if len(unit) < 2:
            continue
        counted = Counter(unit)
        values.update(counted)
        together += sum(count * (count - 1) for count in counted.values()) / (len(unit) - 1)
    n = values.total()
    chance = sum(count * (count - 1) for count in values.values())
    if n * (n - 1) == chance:
        return None
    return ((n - 1) * together - chance) / (n * (n - 1) - chance)


def agreement(found: Decisions, themes: Iterable[str]) -> tuple[Agreement, ...]:
    """Over all first, then theme by theme, those on which coders agree least first; undefined ones last."""
    coders = sorted(found)
    shared = shared_contributions(found)
    by_theme = {theme: _units(found, coders, shared, theme) for theme in themes}
    each = [_agreement(theme, units, len(coders)) for theme, units in by_theme.items()]
    each.sort(key=lambda one: (one.alpha is None, one.alpha or 0.0))
    overall = _agreement("", [unit for units in by_theme.values() for unit in units], len(coders))
    return (overall, *each)


def differences(found: Decisions, themes: Sequence[str]) -> tuple[Difference, ...]:
    """Where coders differ: contributions on which they differ most come first, each theme by theme."""
    by_contribution: dict[str, list[Difference]] = {}
    for contribution in shared_contributions(found):
        looked = [coder for coder in sorted(found) if contribution in found[coder]]
        for theme in themes:
            yes = tuple(coder for coder in looked if theme in found[coder][contribution])
            no = tuple(coder for coder in looked if coder not in yes)
            if yes and no:
                by_contribution.setdefault(contribution, []).append(Difference(contribution, theme, yes, no))
    ordered = sorted(by_contribution.values(), key=lambda those: -len(those))
    return tuple(one for those in ordered for one in those)


def shared_contributions(found: Decisions) -> tuple[str, ...]:
    """The contributions that two coders or more looked at."""
    looked = Counter(contribution for mine in found.values() for contribution in mine)
    return tuple(contribution for contribution, count in looked.items() if count > 1)


def _units(
    found: Decisions, coders: Sequence[str], shared: Iterable[str], theme: str
) -> list[tuple[bool, ...]]:
    return [
        tuple(theme in found[coder][contribution] for coder in coders if contribution in found[coder])
        for contribution in shared
    ]


def _agreement(theme: str, units: Sequence[tuple[bool, ...]], coders: int) -> Agreement:
    alike = sum(len(set(unit)) == 1 for unit in units)
    pairs = [(unit[0], unit[1]) for unit in units] if coders == 2 else []
    return Agreement(theme, len(units), alike, cohens_kappa(pairs), krippendorffs_alpha(units))
