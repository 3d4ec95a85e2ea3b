"""What people chose for one style of write-up, applied to a snapshot: left out, put in order, edited, pulled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import inf

from workshop_tui.model.contribution import Contribution, Kind, Mark, in_order
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.writing import Treatment
from workshop_tui.writeup.lettering import exchange_of

Treatments = Mapping[str, Treatment]
"""By the contribution's id."""


def treatments(snapshot: Snapshot, style: str) -> dict[str, Treatment]:
    """How contributions stand in `style`, by id; those that stand as they were said are missing."""
    return {t.contribution: t for t in snapshot.treatments if t.style == style}


def treated(snapshot: Snapshot, style: str) -> Snapshot:
    """`snapshot` as the write-ups of `style` show it; give it the record as it is, and only once.

    Contributions that were left out are gone, the others stand in the order they were given, with the wording
    they were given; `Mark.PULL` is on those alone that were chosen as pull quotes, where any were chosen under
    their question, and off those that were chosen against.
    """
    known = treatments(snapshot, style)
    if not known:
        return snapshot
    kept = [c for c in snapshot.contributions if c.id not in known or not known[c.id].left_out]
    chosen = {c.question for c in kept if c.id in known and known[c.id].pull}
    shown = [_as_treated(c, known.get(c.id), c.question in chosen) for c in kept]
    return replace(snapshot, contributions=_placed(shown, known))


def may_be_reworded(contribution: Contribution) -> bool:
    """Whether a light edit of it may be shown: what somebody said in so many words is never edited."""
    return contribution.kind is not Kind.QUOTE and not contribution.exchange


def _as_treated(c: Contribution, treatment: Treatment | None, is_chosen_from: bool) -> Contribution:
    if treatment is not None and treatment.wording and may_be_reworded(c):
        c = replace(c, text=treatment.wording)
    pull = treatment.pull if treatment is not None else None
    pulled = bool(pull) if pull is not None else c.has(Mark.PULL) and not is_chosen_from
    if pulled == c.has(Mark.PULL):
        return c
    others = tuple(mark for mark in c.marks if mark is not Mark.PULL)
    return replace(c, marks=in_order((*others, Mark.PULL)) if pulled else others)


def _placed(contributions: list[Contribution], known: Treatments) -> tuple[Contribution, ...]:
    """Those with a place first; an exchange stays together, where its first turn was put."""
    first: dict[object, float] = {}
    for c in contributions:
        treatment = known.get(c.id)
        if treatment is not None and treatment.position is not None:
            first[_unit(c)] = min(first.get(_unit(c), inf), treatment.position)
    return tuple(sorted(contributions, key=lambda c: first.get(_unit(c), inf)) if first else contributions)


def _unit(c: Contribution) -> object:
    return exchange_of(c) if c.exchange else c.id
