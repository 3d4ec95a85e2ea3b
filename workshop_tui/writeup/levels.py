"""The two audiences, `team` and `public`, and what the record keeps back from the second.

At both, what the review of names replaced is replaced. At `public`
- contributions that the review hides are left out;
- contributions with consent `none` are left out;
- a quote (or a turn of an exchange) with consent `paraphrase` stands as a point, without voice;
- a role is kept only where at least three people hold it. The record does not know people, but it knows
  tables, and people at different tables are different people: so a role is kept if it is shown at three
  tables or more;
- a letter (A, B, C) is nobody's role. It is kept inside an exchange of two turns or more and nowhere else;
- consent is a contribution's own, else what its exchange said, else its table, else the session's default;
- what tables said when their notes were read to them is counted, and access needs are; their words are left out;
- times, devices, table facilitators and the ids of changes (which hold times) are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from workshop_tui.errors import UsageProblem
from workshop_tui.model.consent import consent_of
from workshop_tui.model.contribution import Consent, Contribution, Kind, without_quotation_marks
from workshop_tui.model.session import Session
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.writeup.replacing import replaced

TEAM = "team"
PUBLIC = "public"
AUDIENCES = (TEAM, PUBLIC)

ENOUGH_TABLES = 3
"""At how many tables a role must be shown, so that at least as many people hold it."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much the public level keeps back from a record."""

    withheld: int = 0
    """Contributions that are not shown at all."""
    reworded: int = 0
    """Quotes that stand as points."""
    voices: int = 0
    """Other contributions whose voice is not shown."""
    hidden: int = 0
    """Contributions that the review of names hides."""


def at_level(snapshot: Snapshot, audience: str) -> Snapshot:
    """What of `snapshot` the audience may see; doing it twice changes nothing more.

    Raises UsageProblem for an audience that is neither `team` nor `public`.
    """
    if audience not in AUDIENCES:
        raise UsageProblem(f"There is no audience `{audience}`.", "Choose `team` or `public`.")
    snapshot = replaced(snapshot)
    if audience == TEAM:
        return snapshot
    session = snapshot.session
    kept = [
        _as_allowed(c, session)
        for c in snapshot.contributions
        if consent_of(session, c) != Consent.NONE and c.id not in snapshot.hidden
    ]
    turns = Counter(_exchange(c) for c in kept)
    together = [c if turns[_exchange(c)] > 1 else replace(c, exchange="") for c in kept]
    shown = _held_enough(together)
    return replace(
        snapshot,
        session=replace(session, tables=tuple(replace(table, facilitator="") for table in session.tables)),
        contributions=tuple(_bare(c, shown) for c in together),
        readbacks=tuple(replace(said, missing="", at="") for said in snapshot.readbacks),
        disputes=tuple(replace(dispute, note="") for dispute in snapshot.disputes),
        consents=tuple(replace(given, wording="", by="", at="") for given in snapshot.consents),
        # Words about what somebody needs would say who it is.
        headcounts=tuple(replace(count, access="") for count in snapshot.headcounts),
    )


def roles_shown(contributions: Iterable[Contribution], session: Session) -> frozenset[str]:
    """The roles that enough people hold for the public level, lower case; of everything whose voice was noted."""
    kept = (_as_allowed(c, session) for c in contributions if consent_of(session, c) != Consent.NONE)
    return _held_enough(kept)


def _held_enough(contributions: Iterable[Contribution]) -> frozenset[str]:
    tables: dict[str, set[int]] = {}
    for c in contributions:
        tables.setdefault(_role(c.voice), set()).add(c.table)
    return frozenset(role for role, heard_at in tables.items() if len(heard_at) >= ENOUGH_TABLES)


def left_out(snapshot: Snapshot) -> LeftOut:
    """What the public level keeps back from `snapshot`, counted."""
    snapshot = replaced(snapshot)
    public = {c.id: c for c in at_level(snapshot, PUBLIC).contributions}
    withheld = reworded = voices = hidden = 0
    for c in snapshot.contributions:
        shown = public.get(c.id)
        if shown is None and c.id in snapshot.hidden and consent_of(snapshot.session, c) is not Consent.NONE:
            hidden += 1
        elif shown is None:
            withheld += 1
        elif c.kind is Kind.QUOTE and _only_paraphrased(c, snapshot.session):
            reworded += 1
        elif c.voice and not shown.voice:
            voices += 1
    return LeftOut(withheld, reworded, voices, hidden)


def letter(voice: str) -> str:
    """The capital letter that `voice` is, or an empty text if it is a role."""
    return voice.strip().upper() if re.fullmatch(r"\s*[A-Za-z]\s*", voice) else ""


def _only_paraphrased(c: Contribution, session: Session) -> bool:
    spoken = c.kind is Kind.QUOTE or bool(c.exchange)
    return spoken and consent_of(session, c) is Consent.PARAPHRASE


def _as_allowed(c: Contribution, session: Session) -> Contribution:
    if not _only_paraphrased(c, session):
        return c
    if c.kind is not Kind.QUOTE:
        return replace(c, voice="")
    return replace(c, kind=Kind.POINT, text=without_quotation_marks(c.text), voice="")


def _bare(c: Contribution, shown: frozenset[str]) -> Contribution:
    allowed = bool(c.exchange) if letter(c.voice) else _role(c.voice) in shown
    return replace(c, voice=c.voice if allowed else "", made_at="", device="", revision="")


def _exchange(c: Contribution) -> tuple[int, str, str]:
    return (c.table, c.question, c.exchange)


def _role(voice: str) -> str:
    return " ".join(voice.split()).casefold()
