"""The room's screen: choosing what it shows, and releasing quotes for it; each function is one act."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from workshop_tui.clock import stamp
from workshop_tui.errors import UsageProblem
from workshop_tui.exercises import session_questions
from workshop_tui.model.consent import consent_of
from workshop_tui.model.contribution import Consent, Contribution, Kind, Mark
from workshop_tui.model.projector import SHOWINGS, Showing
from workshop_tui.model.question_set import Link
from workshop_tui.model.session import Session
from workshop_tui.services.desk import EVERYBODY, Act, Desk, table_scope
from workshop_tui.text import clean_line

ROOM = "projector:room"


def show(desk: Desk, shows: Showing, subject: str = "") -> Act:
    """An act that shows something on the room's screen: a question or exercise by id, a link by label.

    Without a subject it follows the running exercise. Raises UsageProblem for what is not there.
    """
    _check_subject(desk, shows, subject)
    act = desk.act()
    fields = {"shows": shows, "subject": subject, "at": stamp(desk.now())}
    act.set(ROOM, fields, EVERYBODY, desk.reader.revisions([ROOM]).get(ROOM, ""))
    return act


def chosen_at(act: Act) -> str:
    """When that act of `show` was made, as the record will have it; empty if it changes nothing."""
    return next((str(change.data.get("at", "")) for change in act.changes), "")


def release(desk: Desk, contributions: Collection[Contribution]) -> Act:
    """An act that lets the whole room see these words. Raises UsageProblem if one may not be quoted."""
    return change_released(desk, contributions, ())


def take_back(desk: Desk, contributions: Collection[Contribution]) -> Act:
    """An act that takes words off the room's screen again."""
    return change_released(desk, (), contributions)


def change_released(desk: Desk, on: Collection[Contribution], off: Collection[Contribution]) -> Act:
    """One act that releases some words and takes others back. Raises UsageProblem if one may not be quoted."""
    disputed = _disputed(desk)
    for said in on:
        reason = why_not(desk.session, said, said.id in disputed)
        if reason:
            raise UsageProblem(
                f"“{clean_line(said.text)[:60]}” cannot be shown: {reason}.", "Choose another."
            )
    act = desk.act()
    set_released(desk, act, {said.id: table_scope(said.table) for said in on}, True)
    set_released(desk, act, {said.id: table_scope(said.table) for said in off}, False)
    return act


def set_released(desk: Desk, act: Act, scopes: Mapping[str, str], released: bool) -> None:
    """Adds to `act` that the room may see what has these ids, or no longer; each with whom it concerns."""
    revisions = desk.reader.revisions(f"release:{id_}" for id_ in scopes)
    for id_, scope in scopes.items():
        entity = f"release:{id_}"
        act.set(entity, {"on": released}, scope, revisions.get(entity, ""))


def quotable(desk: Desk) -> tuple[tuple[Contribution, ...], int]:
    """What may be released, the newest first; and how many more may not be quoted.

    Pull quotes, then quotes, then the ideas in which somebody put a dot: with the vote the room sees those.
    """
    voted = desk.reader.contributions({dots.item for dots in desk.reader.room.dots()})
    sorts = (desk.reader.marked(Mark.PULL), desk.reader.of_kinds([Kind.QUOTE]), voted)
    ordered = (sorted(found, key=lambda said: said.order, reverse=True) for found in sorts)
    those = {said.id: said for found in ordered for said in found}.values()
    disputed = _disputed(desk)
    found = tuple(said for said in those if not why_not(desk.session, said, said.id in disputed))
    return found, len(those) - len(found)


def _disputed(desk: Desk) -> set[str]:
    return {dispute.contribution for dispute in desk.reader.room.disputes()}


def why_not(session: Session, contribution: Contribution, disputed: bool) -> str:
    """Why the room may not see these words, after a colon; empty if it may."""
    if disputed:
        return "its table says that this is not what it said"
    consent = consent_of(session, contribution)
    if consent is Consent.QUOTE:
        return ""
    if consent is Consent.PARAPHRASE:
        return "it may be paraphrased only, not quoted"
    return "it is not to be published"


def links(session: Session) -> tuple[Link, ...]:
    """Every link of the question set, in the order of the agenda, each label once."""
    found: dict[str, Link] = {}
    for exercise in session.question_set.exercises:
        for link in exercise.links:
            found.setdefault(link.label, link)
    return tuple(found.values())


def _check_subject(desk: Desk, shows: Showing, subject: str) -> None:
    if shows not in SHOWINGS:
        raise UsageProblem(f"“{shows}” cannot be shown.", f"Choose one of {', '.join(SHOWINGS)}.")
    if not subject:
        return
    session = desk.reader.session()
    if shows == "qr":
        there = [link.label for link in links(session)]
    else:
        exercises = [exercise.id for exercise in session.question_set.exercises]
        there = [*(question.id for question in session_questions(session)), *exercises]
    if subject not in there:
        raise UsageProblem(f"There is no “{subject}” to show.", f"There are: {', '.join(there) or 'none'}.")
