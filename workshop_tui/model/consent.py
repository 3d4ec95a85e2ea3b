"""Consent: what may be done with somebody's words, who it was said for, and how and when it was given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from workshop_tui.model.contribution import Consent, Contribution
from workshop_tui.model.session import Session


class How(StrEnum):
    """How consent was given."""

    SPOKEN = "spoken"
    WRITTEN = "written"
    STATEMENT = "statement"
    """Nobody said otherwise when the permission statement was read or shown."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was said once, for a whole table or for one exchange at it; it also stands for what comes later."""

    table: int
    exchange: str = ""
    """Empty: the whole table."""
    consent: Consent | None = None
    """None: what was said before is taken back; what is said less closely counts again."""
    how: How | None = None
    wording: str = ""
    """What people were told or asked; empty: the session's permission statement."""
    by: str = ""
    """Who said so, as a role; never a name."""
    at: str = ""
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class OwnGiven:
    """How the consent of one contribution was given; which it is stands with the contribution."""

    contribution: str
    how: How | None = None
    wording: str = ""
    by: str = ""
    at: str = ""


def consent_of(session: Session, contribution: Contribution) -> Consent:
    """What may be done with it: its own consent, else its exchange's, else its table's, else the session's."""
    return contribution.consent or contribution.granted or session.default_consent


def with_granted(
    contributions: Iterable[Contribution], given: Mapping[tuple[int, str], Consent]
) -> tuple[Contribution, ...]:
    """The contributions with what their exchanges and tables have said; `given` by table and exchange."""
    if not given:
        return tuple(contributions)
    return tuple(_with_granted(contribution, given) for contribution in contributions)


def _with_granted(c: Contribution, given: Mapping[tuple[int, str], Consent]) -> Contribution:
    granted = (given.get((c.table, c.exchange)) if c.exchange else None) or given.get((c.table, ""))
    return c if granted is c.granted else replace(c, granted=granted)
