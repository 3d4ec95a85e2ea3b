"""Consent noted at the desk: for a whole table, for one exchange, for single contributions; each an act to undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop_tui.clock import stamp
from workshop_tui.errors import UsageProblem
from workshop_tui.model.change import active
from workshop_tui.model.consent import Given, How
from workshop_tui.model.contribution import Consent, Contribution
from workshop_tui.services.capture import check_table
from workshop_tui.services.desk import Act, Desk, table_scope
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import clean_line

MOST = 10_000
"""Contributions of one table that are looked at."""
STRICTER = (Consent.QUOTE, Consent.PARAPHRASE, Consent.NONE)
"""The least strict first."""


@dataclass(frozen=True, slots=True)
class Permission:
    """What is noted: which consent, how it was given, on which wording, by whom."""

    consent: Consent | None
    """None: what was said before is taken back."""
    how: How | None = None
    wording: str = ""
    """Empty: the session's permission statement."""
    by: str = ""
    """A role, never a name."""


@dataclass(frozen=True)
class TableConsent:
    """What the form about a table's consent shows."""

    default: Consent
    statement: str
    """The session's permission statement; empty if it has none."""
    now: Given | None
    """What stands for the whole table, if anything was said for it."""
    past: tuple[Given, ...]
    """Everything that was said for it, the first first; the last is `now`."""
    own: dict[Consent, int]
    """How many contributions of the table have a consent of their own."""
    exchanges: tuple[str, ...] = ()
    """The table's exchanges, in order."""


def table_consent(reader: Reader, table: int, exchange: str = "") -> TableConsent:
    """What was said for a table, or for one exchange at it."""
    session = reader.session()
    now = next((g for g in reader.consent.given() if (g.table, g.exchange) == (table, exchange)), None)
    said = reader.at_table(table, MOST)
    own: dict[Consent, int] = {}
    for contribution in said:
        if contribution.consent and (not exchange or contribution.exchange == exchange):
            own[contribution.consent] = own.get(contribution.consent, 0) + 1
    there = tuple(dict.fromkeys(c.exchange for c in said if c.exchange))
    return TableConsent(
        session.default_consent,
        session.question_set.permission.strip(),
        now,
        _past(reader, table, exchange),
        own,
        there,
    )


def _past(reader: Reader, table: int, exchange: str) -> tuple[Given, ...]:
    changes = active(logged.change for logged in reader.history(consent_entity(table, exchange)))
    return tuple(
        Given(
            table,
            exchange,
            Consent(change.data["consent"]) if change.data.get("consent") in set(Consent) else None,
            How(change.data["how"]) if change.data.get("how") in set(How) else None,
            str(change.data.get("wording", "")),
            str(change.data.get("by", "")),
            str(change.data.get("at", "")),
        )
        for change in changes
        if change.kind == "set"
    )


def consent_entity(table: int, exchange: str = "") -> str:
    """What the log calls it."""
    return f"consent:{table}/{exchange}" if exchange else f"consent:{table}"


def say_for_table(desk: Desk, table: int, said: Permission, exchange: str = "", tighten: bool = False) -> Act:
    """An act that notes what a whole table, or one exchange at it, says may be done with its words.

    It holds for all that was said there and for what comes later, until something else is noted; whoever said
    something of their own keeps it. With `tighten`, words whose own consent allows more get this one instead.
    Raises UsageProblem for no such table or exchange, and for a wording or role that is too long.
    """
    check_table(desk.session, table)
    mine = desk.reader.at_table(table, MOST) if exchange or tighten else ()
    if exchange:
        mine = tuple(c for c in mine if c.exchange == exchange)
        if not mine:
            raise UsageProblem(
                f"There is no such exchange at table {table}.", "It may have been taken apart."
            )
    act = desk.act()
    entity = consent_entity(table, exchange)
    consent = said.consent.value if said.consent else ""
    fields = {"consent": consent, **_how(desk, said)}
    act.set(entity, fields, table_scope(table), _revision(desk, entity))
    if tighten and said.consent:
        for contribution in mine:
            if contribution.consent and _is_stricter(said.consent, contribution.consent):
                _say(desk, act, contribution, said)
    return act


def say_for(desk: Desk, contributions: Sequence[Contribution], said: Permission) -> Act:
    """An act that notes the consent of single contributions, with how it was given."""
    act = desk.act()
    for contribution in contributions:
        _say(desk, act, contribution, said)
    return act


def _say(desk: Desk, act: Act, contribution: Contribution, said: Permission) -> None:
    scope = table_scope(contribution.table)
    consent = said.consent.value if said.consent else ""
    act.set(f"contribution:{contribution.id}", {"consent": consent}, scope, contribution.revision)
    entity = f"own_consent:{contribution.id}"
    act.set(entity, _how(desk, said), scope, _revision(desk, entity))


def _is_stricter(one: Consent, other: Consent) -> bool:
    return STRICTER.index(one) > STRICTER.index(other)


LONGEST_ROLE, LONGEST_WORDING = 60, 2_000


def check_permission(said: Permission) -> None:
    """Raises UsageProblem for a wording or a role that is too long."""
    wording, by = clean_line(said.wording), clean_line(said.by)
    if len(by) > LONGEST_ROLE:
        raise UsageProblem("Who said so is a role in a few words.", "Write `the table`, or `a resident`.")
    if len(wording) > LONGEST_WORDING:
        raise UsageProblem(
            f"The wording has {len(wording):,} characters; there is room for {LONGEST_WORDING:,}.",
            "Write what people were told or asked, no more.",
        )


def _how(desk: Desk, said: Permission) -> dict[str, str]:
    check_permission(said)
    wording, by = clean_line(said.wording), clean_line(said.by)
    how = said.how.value if said.how else ""
    # The statement as it is today is kept with it: the session's own may be another later.
    wording = wording or clean_line(desk.session.question_set.permission)
    return {"how": how, "wording": wording, "by": by, "at": stamp(desk.now())}


def _revision(desk: Desk, entity: str) -> str:
    return desk.reader.revisions([entity]).get(entity, "")
