"""Reading back: what a table said when its notes were read to it; each function is one act that can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workshop_tui.clock import stamp
from workshop_tui.model.consent import How, consent_of
from workshop_tui.model.contribution import Consent, Contribution
from workshop_tui.model.readback import MayQuote, Readback, Right
from workshop_tui.model.theme import Theme
from workshop_tui.services.capture import Entry, Place, check_table, checked_text, keep
from workshop_tui.services.capture_view import Setting, read_setting
from workshop_tui.services.consenting import Permission, say_for_table
from workshop_tui.services.desk import Act, Desk, table_scope
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import clean, clean_line

MOST = 10_000
"""Contributions of one table that are looked at when it says that it may not be quoted."""
ASKED = "May we quote it? (asked when the notes were read back)"
"""The wording of what a table says then."""


@dataclass(frozen=True)
class ReadbackView:
    """One table's page: what it said, what it answered, what it disputes."""

    readback: Readback
    contributions: tuple[Contribution, ...]
    disputes: dict[str, str]
    """Note by contribution, for those of this table."""


def read_back(reader: Reader, table: int) -> ReadbackView:
    """The page of `table`, oldest contribution first."""
    said = reader.at_table(table, MOST)
    mine = {contribution.id for contribution in said}
    answered = {readback.table: readback for readback in reader.room.readbacks()}
    disputes = {d.contribution: d.note for d in reader.room.disputes() if d.contribution in mine}
    return ReadbackView(answered.get(table, Readback(table)), said, disputes)


@dataclass(frozen=True)
class ReadBackState:
    """How far reading back has come, all tables together."""

    answers: Mapping[int, Right] = field(default_factory=dict)
    """What each table said of its record, by number; those that were not asked are missing."""
    disputed: Mapping[str, str] = field(default_factory=dict)
    """Note by contribution."""


def read_back_state(reader: Reader) -> ReadBackState:
    """Which tables have said yes to their record, and what is disputed."""
    answers = {one.table: one.right for one in reader.room.readbacks() if one.right is not None}
    return ReadBackState(answers, {one.contribution: one.note for one in reader.room.disputes()})


@dataclass(frozen=True)
class Page:
    """One table's page, as far as it is in sight: what it said, question by question."""

    setting: Setting
    table: int
    total: int
    """How many contributions the table has."""
    offset: int
    """Which of them, from 0, is the first in `rows`."""
    rows: tuple[Contribution, ...]
    readback: Readback
    disputes: Mapping[str, str]
    """Note by contribution, for those in `rows`."""
    consent: Consent | None = None
    """What the table as a whole says may be done with its words."""


def read_page(reader: Reader, table: int, limit: int, offset: int = 0, known: Setting | None = None) -> Page:
    """`limit` contributions of a table's page from `offset` on, in the order of the questions."""
    setting = read_setting(reader, known)
    total = reader.total_at(table)
    start = max(0, min(offset, total - limit))
    rows = reader.by_question_at(table, (q.id for q in setting.questions), start, limit)
    shown = {row.id for row in rows}
    answered = {readback.table: readback for readback in reader.room.readbacks()}
    disputes = {d.contribution: d.note for d in reader.room.disputes() if d.contribution in shown}
    said_as_a_whole = reader.consent.granted().get((table, ""))
    return Page(
        setting, table, total, start, rows, answered.get(table, Readback(table)), disputes, said_as_a_whole
    )


def note_right(desk: Desk, table: int, right: Right) -> Act:
    """An act that notes whether the table said "you got us right". Raises UsageProblem for no such table."""
    return _note(desk, table, {"right": right.value})


def note_missing(desk: Desk, table: int, missing: str) -> Act:
    """An act that notes what the table said was missing. Raises UsageProblem for no such table."""
    return _note(desk, table, {"missing": clean(missing).strip()})


def keep_missing(desk: Desk, place: Place, entry: Entry, codebook: Sequence[Theme] | None = None) -> Act:
    """An act that keeps what was missing as a contribution at `place`, and notes it behind what was missing so far.

    Raises UsageProblem for an entry without text, or if there is no such table.
    """
    known = {readback.table: readback.missing for readback in desk.reader.room.readbacks()}
    before, words = known.get(place.table, ""), clean_line(f"{entry.label} {entry.text}")
    act = note_missing(desk, place.table, f"{before}; {words}" if before else words)
    act.join(keep(desk, place, [entry], codebook))
    return act


def correct(desk: Desk, contribution: Contribution, text: str) -> Act:
    """An act that makes a contribution's words what its table says they were; empty if they are that already.

    Raises UsageProblem for no text.
    """
    words = clean(checked_text(text)).strip()
    act = desk.act()
    if words != contribution.text:
        entity = f"contribution:{contribution.id}"
        act.set(entity, {"text": words}, table_scope(contribution.table), contribution.revision)
    return act


def note_may_quote(desk: Desk, table: int, may_quote: MayQuote) -> Act:
    """An act that notes whether the table may be quoted. Raises UsageProblem for no such table.

    A plain no holds for everything it said so far: what could be quoted is then to be paraphrased only. A plain
    yes or no is also what the table as a whole says about its words, and holds for what comes later.
    """
    act = _note(desk, table, {"may_quote": may_quote.value})
    if may_quote is not MayQuote.SOME:
        _say_for_table(desk, act, table, may_quote)
    if may_quote is MayQuote.NO:
        for said in desk.reader.at_table(table, MOST):
            if consent_of(desk.session, said) is Consent.QUOTE:
                entity = f"contribution:{said.id}"
                fields = {"consent": Consent.PARAPHRASE.value}
                act.set(entity, fields, table_scope(said.table), said.revision)
    return act


def _say_for_table(desk: Desk, act: Act, table: int, may_quote: MayQuote) -> None:
    consent = Consent.QUOTE if may_quote is MayQuote.YES else Consent.PARAPHRASE
    stands = desk.reader.consent.granted().get((table, ""))
    if may_quote is MayQuote.NO and stands is Consent.NONE:
        return  # it has said less than that already
    said = Permission(consent, How.SPOKEN, ASKED, "the table")
    act.join(say_for_table(desk, table, said))


def dispute(desk: Desk, contribution: Contribution, note: str = "") -> Act:
    """An act that notes that its table said: that is not what we said."""
    return _dispute(desk, contribution, {"on": True, "note": clean(note).strip()})


def settle(desk: Desk, contribution: Contribution) -> Act:
    """An act that takes a dispute back."""
    return _dispute(desk, contribution, {"on": False})


def _note(desk: Desk, table: int, fields: dict[str, object]) -> Act:
    check_table(desk.session, table)
    entity = f"readback:{table}"
    act = desk.act()
    fields = {**fields, "at": stamp(desk.now())}
    act.set(entity, fields, table_scope(table), desk.reader.revisions([entity]).get(entity, ""))
    return act


def _dispute(desk: Desk, contribution: Contribution, fields: dict[str, object]) -> Act:
    entity = f"dispute:{contribution.id}"
    act = desk.act()
    after = desk.reader.revisions([entity]).get(entity, "")
    act.set(entity, fields, table_scope(contribution.table), after)
    return act
