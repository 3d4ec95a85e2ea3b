"""The two audiences, `team` and `public`, and what the record keeps back from the second.

At both, what the review of names replaced is replaced. At `public`
- contributions that the review hides are left out;
- contributions with consent `none` are left out;
- a quote with consent `paraphrase` stands as a point, without quotation marks and voice;
- a role is kept only where at least three people hold it. The record does not know people, but it knows
  tables, and people at different tables are different people: so a role is kept if it is shown at three
  tables or more;
- a letter (A, B, C) is nobody's role. It is kept inside an exchange of two turns or more and nowhere else, from A on;
- a theme under which nothing stands but what is left out is left out too, unless the room voted on it or took
  its question;
- consent is a contribution's own, else what its exchange said, else its table, else the session's default;
- what tables said when their notes were read to them is counted, and access needs are; their words are left out;
- times, devices, table facilitators and the ids of changes (which hold times) are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from workshop_tui.errors import UsageProblem
from workshop_tui.model.consent import consent_of
from workshop_tui.model.contribution import Consent, Contribution, Kind, without_quotation_marks
from workshop_tui.model.session import Session
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme, theme_key
from workshop_tui.writeup.lettering import exchange_of, letter, lettered_anew
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
    turns = Counter(exchange_of(c) for c in kept)
    together = [c if turns[exchange_of(c)] > 1 else replace(c, exchange="") for c in kept]
    shown = _held_enough(together)
    return replace(
        snapshot,
        session=replace(session, tables=tuple(replace(table, facilitator="") for table in session.tables)),
        contributions=lettered_anew(_bare(c, shown) for c in together),
        themes=_themes(snapshot, together),
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
        elif _only_paraphrased(c, snapshot.session):
            reworded += 1
        elif c.voice and not shown.voice:
            voices += 1
    return LeftOut(withheld, reworded, voices, hidden)


def _themes(snapshot: Snapshot, kept: Iterable[Contribution]) -> tuple[Theme, ...]:
    """Those that may be named, with the themes that they are a part of."""
    carried, shown = (
        {theme_key(name) for c in said for name in c.themes} for said in (snapshot.contributions, kept)
    )
    known = shown | {theme_key(question.theme) for question in snapshot.questions}
    voted = {dots.item for dots in snapshot.dots}
    by_id = {theme.id: theme for theme in snapshot.themes}
    named: set[str] = set()
    for theme in snapshot.themes:
        here: Theme | None = theme
        if theme_key(theme.name) in carried - known and theme.id not in voted:
            continue
        while here is not None and here.id not in named:
            named.add(here.id)
            here = by_id.get(here.parent)
    return tuple(theme for theme in snapshot.themes if theme.id in named)


def _only_paraphrased(c: Contribution, session: Session) -> bool:
    return c.kind is Kind.QUOTE and consent_of(session, c) is Consent.PARAPHRASE


def _as_allowed(c: Contribution, session: Session) -> Contribution:
    if not _only_paraphrased(c, session):
        return c
    return replace(c, kind=Kind.POINT, text=without_quotation_marks(c.text), voice="")


def _bare(c: Contribution, shown: frozenset[str]) -> Contribution:
    allowed = bool(c.exchange) if letter(c.voice) else _role(c.voice) in shown
    return replace(c, voice=c.voice if allowed else "", made_at="", device="", revision="")


def _role(voice: str) -> str:
    return " ".join(voice.split()).casefold()
