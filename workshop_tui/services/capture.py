"""Capture: keeping contributions, and changing them later; each function is one act that can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from workshop_tui.clock import made_at, stamp
from workshop_tui.errors import UsageProblem
from workshop_tui.exercises import session_questions
from workshop_tui.model.contribution import (
    Consent,
    Contribution,
    Kind,
    Mark,
    in_order,
    without_enclosing_marks,
)
from workshop_tui.model.question_set import Question
from workshop_tui.model.session import Session
from workshop_tui.model.theme import Theme, find_theme
from workshop_tui.services.desk import EVERYBODY, Act, Desk, question_named, table_scope
from workshop_tui.services.sensemaking.theme_names import typed_theme_id
from workshop_tui.text import clean, clean_line

AHEAD = timedelta(seconds=2)
"""How far ids may be ahead of the clock until the clock's own time is noted."""

LONGEST = 20_000
"""Characters in one contribution; more is refused aloud, never cut."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said: at a table, under a question."""

    table: int
    question: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What is about to be kept as a contribution."""

    text: str
    """As it is kept: a quote's without its enclosing marks."""
    kind: Kind = Kind.POINT
    label: str = ""
    voice: str = ""
    marks: tuple[Mark, ...] = ()
    themes: tuple[str, ...] = ()
    """Names; a theme that is not in the codebook yet is made."""
    also_under: tuple[str, ...] = ()
    exchange: str = ""
    consent: Consent | None = None
    image: str = ""
    handle: str = ""
    """What a participant was given to withdraw by; kept and never exported."""
    id: str = ""
    """Kept if given: an import brings its own."""
    made_at: str = ""
    device: str = ""


def check_place(session: Session, table: int, question: str) -> tuple[Place, Question]:
    """The place that was asked for. Raises UsageProblem if the session has no such table or question."""
    if session.table(table) is None:
        numbers = [t.number for t in session.tables]
        there = f"tables {numbers[0]} to {numbers[-1]}" if numbers else "no tables yet"
        raise UsageProblem(f"There is no table {table}.", f"This session has {there}.")
    questions = session_questions(session)
    found = question_named(questions, question)
    if found is None:
        raise UsageProblem(
            f"There is no question “{question}”.", f"There are: {', '.join(q.id for q in questions)}."
        )
    return Place(table, found.id), found


def first_place(session: Session, table: int) -> Place:
    """Where capturing at `table` begins: its first real question, or the first place there is.

    Raises UsageProblem if the question set asks nothing.
    """
    check_table(session, table)
    mine = [q for q in session_questions(session) if q.is_for(table)]
    chosen = next((q for q in mine if q.number is not None), mine[0] if mine else None)
    if chosen is None:
        raise UsageProblem("This session has nothing to capture: no questions and no warm-up.", "Add some.")
    return Place(table, chosen.id)


def check_table(session: Session, table: int) -> None:
    """Raises UsageProblem if the session has no such table."""
    if session.table(table) is None:
        check_place(session, table, "")


def keep(desk: Desk, place: Place, entries: Sequence[Entry], codebook: Sequence[Theme] | None = None) -> Act:
    """An act that keeps `entries` at `place`, in this order; `codebook` spares reading it again.

    Raises UsageProblem for an entry without text or with too much of it; then nothing is kept.
    """
    act = desk.act()
    themes = _Codebook(desk, act, desk.reader.themes() if codebook is None else codebook)
    moment = _moment_to_note(desk)
    for entry in entries:
        checked_text(entry.text)
        if moment and not entry.made_at:
            entry = replace(entry, made_at=moment)
        contribution = entry.id or desk.ids.plain()
        act.set(f"contribution:{contribution}", _fields(entry, place), table_scope(place.table))
        for name in entry.themes:
            themes.file(contribution, name, place.table)
    return act


def _moment_to_note(desk: Desk) -> str:
    """The clock's time where ids have run ahead of it, which otherwise tell when a contribution was made.

    They do after a change of something that came from a laptop whose clock is wrong.
    """
    now = desk.now()
    return stamp(now) if made_at(desk.ids.new()) - now > AHEAD else ""


def checked_text(text: str) -> str:
    """The text, if it can be kept. Raises UsageProblem."""
    if not clean(text).strip():
        raise UsageProblem("There is nothing to keep: the text is empty.", "Type what was said.")
    if len(text) > LONGEST:
        raise UsageProblem(
            f"That is {len(text):,} characters; one contribution holds up to {LONGEST:,}.",
            "Keep it as several contributions. Nothing was cut.",
        )
    return text


def _fields(entry: Entry, place: Place) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "table": place.table,
        "question": place.question,
        "kind": entry.kind.value,
        **content_fields(
            label=entry.label,
            text=entry.text,
            voice=entry.voice,
        ),
        "marks": [mark.value for mark in in_order(entry.marks)],
        "also_under": [q for q in dict.fromkeys(entry.also_under) if q != place.question],
        "consent": entry.consent.value if entry.consent else "",
    }
    more = {
        "exchange": entry.exchange,
        "image": entry.image,
        "handle": clean_line(entry.handle),
        "made_at": entry.made_at,
        "device": entry.device,
    }
    return fields | {name: value for name, value in more.items() if value}


def content_fields(*, label: str, text: str, voice: str) -> dict[str, str]:
    """What people said, cleaned once before it is kept."""
    return {"label": clean_line(label), "text": clean(text).strip(), "voice": clean_line(voice)}


class _Codebook:
    """Files contributions under themes by name, making those that are not there yet."""

    def __init__(self, desk: Desk, act: Act, themes: Iterable[Theme]) -> None:
        self._desk = desk
        self._act = act
        self._themes = list(themes)

    def file(self, contribution: str, name: str, table: int) -> None:
        theme = self.theme(name)
        self._act.set(f"coding:{contribution}/{theme.id}", {"on": True}, table_scope(table))

    def theme(self, name: str) -> Theme:
        found = find_theme(self._themes, name)
        if found is None:
            name = clean_line(name).replace(";", ",")
            found = Theme(typed_theme_id(self._desk, name, self._themes), name)
            self._act.set(f"theme:{found.id}", {"name": name, "deleted": False}, EVERYBODY)
            self._themes.append(found)
        return found


def edit(
    desk: Desk, contribution: Contribution, entry: Entry, codebook: Sequence[Theme] | None = None
) -> Act:
    """An act that makes `contribution` say what `entry` says; only what differs is changed.

    Its place stays; see `move`. The act is empty if nothing differs. Raises UsageProblem as `keep` does.
    """
    checked_text(entry.text)
    act = desk.act()
    wanted = _fields(entry, Place(contribution.table, contribution.question))
    known = {
        "kind": contribution.kind.value,
        "label": contribution.label,
        "text": contribution.text,
        "voice": contribution.voice,
        "marks": [mark.value for mark in contribution.marks],
        "also_under": list(contribution.also_under),
        "consent": contribution.consent.value if contribution.consent else "",
        "exchange": contribution.exchange,
        "image": contribution.image,
    }
    wanted = {"exchange": "", "image": "", **wanted}
    fields = {name: wanted[name] for name in known if wanted[name] != known[name]}
    if fields:
        if not desk.reader.contributions([contribution.id]):
            # Deleted in another window meanwhile: words that somebody still works on must not vanish.
            fields["deleted"] = False
        _set(act, contribution, fields)
    _refile(desk, act, contribution, entry.themes, codebook)
    return act


def _refile(
    desk: Desk, act: Act, contribution: Contribution, names: Sequence[str], codebook: Sequence[Theme] | None
) -> None:
    if tuple(names) == contribution.themes:
        return
    themes = _Codebook(desk, act, desk.reader.themes() if codebook is None else codebook)
    wanted = {themes.theme(name).id for name in names}
    before = {themes.theme(name).id for name in contribution.themes}
    # What was filed under a theme that was merged leaves with the one that took it in.
    filed = desk.reader.theming.filed_as([contribution.id], before - wanted) if before - wanted else ()
    gone = {theme for _, theme in filed} | (before - wanted)
    entities = [f"coding:{contribution.id}/{theme}" for theme in sorted((wanted - before) | gone)]
    revisions = desk.reader.revisions(entities)
    for entity in entities:
        on = entity.rpartition("/")[2] in wanted
        act.set(entity, {"on": on}, table_scope(contribution.table), revisions.get(entity, ""))


def delete(desk: Desk, contributions: Iterable[Contribution]) -> Act:
    """An act that takes contributions out of the record's tables; undo brings them back as they were."""
    return _each(desk, contributions, {"deleted": True})


def restore_deleted(desk: Desk, contribution_id: str, table: int) -> Act:
    """An act that brings back a contribution that was taken out, however long ago."""
    entity = f"contribution:{contribution_id}"
    act = desk.act()
    act.set(entity, {"deleted": False}, table_scope(table), desk.reader.revisions([entity]).get(entity, ""))
    return act


def move(desk: Desk, contributions: Sequence[Contribution], place: Place) -> Act:
    """An act that hands a run of contributions over to another table, question or both, all at once."""
    act = desk.act()
    for contribution in contributions:
        fields: dict[str, Any] = {"table": place.table, "question": place.question}
        if place.question in contribution.also_under:
            fields["also_under"] = [q for q in contribution.also_under if q != place.question]
        # Both tables must learn of it.
        act.set(f"contribution:{contribution.id}", fields, EVERYBODY, contribution.revision)
    return act


def mark(desk: Desk, contributions: Sequence[Contribution], which: Mark, on: bool) -> Act:
    """An act that sets or takes off one mark."""
    act = desk.act()
    for contribution in contributions:
        if contribution.has(which) != on:
            marks = {*contribution.marks, which} if on else {*contribution.marks} - {which}
            _set(act, contribution, {"marks": [m.value for m in in_order(marks)]})
    return act


def change_kind(desk: Desk, contributions: Sequence[Contribution], kind: Kind) -> Act:
    """An act that says what sort of thought these are; what becomes a quote loses one enclosing pair of marks."""
    act = desk.act()
    for contribution in contributions:
        fields = {"kind": kind.value}
        if kind is Kind.QUOTE and contribution.kind is not Kind.QUOTE:
            fields["text"] = without_enclosing_marks(contribution.text)
        _set(act, contribution, fields)
    return act


def change_consent(desk: Desk, contributions: Sequence[Contribution], consent: Consent | None) -> Act:
    """An act that says what may be done with these words; None: the session's default."""
    return _each(desk, contributions, {"consent": consent.value if consent else ""})


def join_exchange(desk: Desk, contributions: Sequence[Contribution]) -> Act:
    """An act that makes these the turns of one exchange, lettered A, B, C in order where they have no voice.

    Raises UsageProblem for fewer than two.
    """
    if len(contributions) < 2:
        raise UsageProblem(
            "An exchange has two turns or more.", "Choose the turns first, with the space bar."
        )
    exchange = desk.ids.plain()
    act = desk.act()
    for position, contribution in enumerate(contributions):
        fields = {"exchange": exchange}
        if not contribution.voice:
            fields["voice"] = letter(position)
        _set(act, contribution, fields)
    return act


def letter(position: int) -> str:
    """The letter of a turn's speaker: A, B, C ... and on from A again after Z."""
    return chr(ord("A") + position % 26)


def _each(desk: Desk, contributions: Iterable[Contribution], fields: dict[str, Any]) -> Act:
    act = desk.act()
    for contribution in contributions:
        _set(act, contribution, fields)
    return act


def _set(act: Act, contribution: Contribution, fields: dict[str, Any]) -> None:
    entity = f"contribution:{contribution.id}"
    act.set(entity, fields, table_scope(contribution.table), contribution.revision)
