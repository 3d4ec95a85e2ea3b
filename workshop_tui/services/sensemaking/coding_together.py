"""Several people sort the same contributions, each alone; then they see where they differ, and settle it.

What one found is kept apart from the record's own filing: only what is settled is filed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workshop_tui.errors import UsageProblem
from workshop_tui.model.coded import (
    NONE,
    Decisions,
    Settled,
    coded_entity,
    decisions,
    settled_entity,
)
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.question_set import Question
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme
from workshop_tui.sensemaking.agreement import (
    Agreement,
    Difference,
    agreement,
    differences,
    shared_contributions,
)
from workshop_tui.services.desk import ORGANISERS, Act, Desk
from workshop_tui.services.sensemaking.theming import file_in
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import clean_line

LONGEST_CODER = 20
_CODER = re.compile(rf"[^\W_][\w.-]{{0,{LONGEST_CODER - 1}}}\Z")


@dataclass(frozen=True, eq=False)
class Together:
    """What coders found, at one moment of the record."""

    contributions: tuple[Contribution, ...]
    questions: tuple[Question, ...]
    codebook: tuple[Theme, ...]
    """All themes."""
    themes: tuple[Theme, ...]
    """Those that are offered."""
    found: Decisions
    settled: Mapping[tuple[str, str], Settled]
    """By contribution and theme."""
    version: int

    @cached_property
    def said(self) -> dict[str, Contribution]:
        """Contributions by id."""
        return {c.id: c for c in self.contributions}

    @cached_property
    def agreement(self) -> tuple[Agreement, ...]:
        """Over all first, then theme by theme."""
        return agreement(self.found, self._used)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Where coders differ; what is settled comes last."""
        found = differences(self.found, self._used)
        return tuple(sorted(found, key=lambda d: (d.contribution, d.theme) in self.settled))

    @cached_property
    def open(self) -> int:
        """How many differences are not settled."""
        return sum((d.contribution, d.theme) not in self.settled for d in self.differences)

    @cached_property
    def shared(self) -> int:
        """How many contributions two coders or more looked at."""
        return len(shared_contributions(self.found))

    @cached_property
    def _used(self) -> tuple[str, ...]:
        """Ids of themes that anybody used: where nobody did, saying no together is no agreement worth counting."""
        used = {theme for mine in self.found.values() for themes in mine.values() for theme in themes}
        return tuple(theme.id for theme in self.themes if theme.id in used)

    def mine(self, coder: str) -> Mapping[str, frozenset[str]]:
        """What one coder found, by contribution."""
        return self.found.get(coder, {})

    def name(self, theme: str) -> str:
        """What a theme is called."""
        return next((each.name for each in self.themes if each.id == theme), theme)


def checked_coder(name: str) -> str:
    """A coder's name as it is kept, in small letters. Raises UsageProblem."""
    wanted = clean_line(name).casefold()
    if not _CODER.match(wanted):
        raise UsageProblem(
            f"“{clean_line(name)[:40]}” is no coder’s name.",
            f"Letters and digits, at most {LONGEST_CODER}, without spaces: ana, coder-2.",
        )
    return wanted


def read_together(reader: Reader, known: Together | None = None) -> Together:
    """What coders found until now; `known` again if nothing changed. Raises RecordProblem.

    What was said is read again only where that, or the codebook, changed since `known`.
    """
    if known is not None and reader.version() == known.version:
        return known
    with reader.one_moment():
        coded, settled = reader.coded.coded(), reader.coded.settled()
        version = reader.version()
        touched = reader.following.touched_since(known.version) if known is not None else None
    if known is not None and touched is not None and not touched.contributions and not touched.themes:
        said: Together | Snapshot = known
        themes = known.codebook
    else:
        said = snapshot = reader.snapshot()
        themes, version = snapshot.themes, min(version, snapshot.version)
    return Together(
        said.contributions,
        said.questions,
        themes,
        tuple(theme for theme in themes if not theme.retired or _is_used(theme.id, coded)),
        decisions(coded),
        {(one.contribution, one.theme): one for one in settled},
        version,
    )


def _is_used(theme: str, coded: Iterable[Any]) -> bool:
    return any(one.theme == theme for one in coded)


def code(
    desk: Desk,
    coder: str,
    contributions: Collection[str],
    add: Collection[str] = (),
    remove: Collection[str] = (),
) -> Act:
    """An act by which a coder puts contributions (ids) under themes (ids), or takes them out again.

    `NONE` among `add` says that they were looked at and stand under none. Raises UsageProblem for a coder's name
    that cannot be kept.
    """
    who = checked_coder(coder)
    if any(add) and NONE not in remove:
        remove = [*remove, NONE]
    wanted = {
        coded_entity(who, contribution, theme): on
        for contribution in contributions
        for themes, on in ((remove, False), (add, True))
        for theme in themes
    }
    revisions = desk.reader.revisions(wanted)
    act = desk.act()
    for entity, on in wanted.items():
        if on or entity in revisions:  # what was never said need not be taken back
            act.set(entity, {"on": on}, ORGANISERS, revisions.get(entity, ""))
    return act


def settle(desk: Desk, contribution: Contribution, theme: Theme, filed: bool) -> Act:
    """An act that says whether a contribution stands under a theme, and files it so in the record."""
    act = desk.act()
    entity = settled_entity(contribution.id, theme.id)
    after = desk.reader.revisions([entity]).get(entity, "")
    act.set(entity, {"filed": filed}, ORGANISERS, after)
    file_in(desk, act, [contribution], theme, filed)
    return act


def agreement_as_plain(view: Together) -> dict[str, Any]:
    """How far coders agree, as plain values for JSON; the most divided first."""
    return {
        "coders": {coder: len(mine) for coder, mine in sorted(view.found.items())},
        "shared": view.shared,
        "agreement": [
            {
                "theme": view.name(one.theme) if one.theme else None,
                "units": one.units,
                "alike": one.alike,
                "kappa": one.kappa,
                "alpha": one.alpha,
            }
            for one in view.agreement
        ],
        "differences": [
            {
                "contribution": d.contribution,
                "theme": view.name(d.theme),
                "yes": d.yes,
                "no": d.no,
                "settled": (d.contribution, d.theme) in view.settled,
                "filed": done.filed if (done := view.settled.get((d.contribution, d.theme))) else None,
            }
            for d in view.differences
        ],
    }
